"""Lessons that leave: on paper, by mail, as files of other programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from learnzh.chinese.senses import order_senses
from learnzh.lessons.layout import Look, has_pinyin
from learnzh.lessons.ruby import write_syllables
from learnzh.lessons.shown_script import script_of, title_in_script
from learnzh.lessons.vocabulary import senses_met
from learnzh.model.lesson import Script
from learnzh.model.study import KnowledgeState
from learnzh.model.text import Sentence, Syllables, Token
from learnzh.model.word import Headword, level_label
from learnzh.settings import PinyinMode, PinyinStyle, Settings, ShownScript
from learnzh.share.printing import Paper
from learnzh.share.sheet import Question, Sheet, WordRow
from learnzh.store.notes import note_of
from learnzh.study.exercises import Exercise, ExerciseKind
from learnzh.workflows.exercising import lesson_exercises
from learnzh.workflows.exporting import write_whole
from learnzh.workflows.reading import Reading, open_reading, sentences_in
from learnzh.workflows.services import Services

__all__ = ["Choice", "LessonFormat", "Paper", "export_lessons", "mail", "page", "sheet_of", "text_of", "write_file"]

MAIL_WIDTH = 72
"""Columns of text in a mail and in a file."""
_LETTERS = "ABCDEFGH"


class LessonFormat(StrEnum):
    """How lessons can be written."""

    MARKDOWN = "markdown"
    """A lesson file, which can be imported again."""
    TEXT = "text"
    HTML = "html"
    EPUB = "epub"


@dataclass(frozen=True, slots=True)
class Choice:
    """How a lesson is to be written; None is as the learner's settings have it."""

    pinyin: PinyinMode | None = None
    style: PinyinStyle | None = None
    script: ShownScript | None = None
    english: bool = True
    """Whether the translation goes along."""
    exercises: bool = False
    """Whether exercises and their key do."""
    known: bool = True
    """Whether the list has the words that the learner knows or ignores."""

    def applied(self, settings: Settings) -> Settings:
        """Returns settings, but for what was chosen."""
        return replace(
            settings,
            pinyin=self.pinyin or settings.pinyin,
            pinyin_style=self.style or settings.pinyin_style,
            script=self.script or settings.script,
        )


AS_SET = Choice()


def page(services: Services, slug: str, choice: Choice = AS_SET, paper: Paper = Paper.A4) -> str:
    """Returns a lesson as a page for paper.

    Raises:
        NotFoundError: There is none of that name.
    """
    from learnzh.share.printing import write_page  # noqa: PLC0415  only what is asked for

    return write_page([sheet_of(services, open_reading(services, slug), choice)], paper)


def mail(services: Services, slug: str, choice: Choice = AS_SET, to: Sequence[str] = ()) -> bytes:
    """Returns a lesson as a mail that is not sent yet.

    Args:
        services: What it stands on.
        slug: The lesson's name.
        choice: How it is written.
        to: Addresses.

    Raises:
        NotFoundError: There is none of that name.
        LearnzhError: An address is none.
    """
    from learnzh.share.annotated import write_text  # noqa: PLC0415  only what is asked for
    from learnzh.share.mail import write_mail  # noqa: PLC0415  60 ms

    sheet = sheet_of(services, open_reading(services, slug), choice)
    return write_mail(sheet, write_text(sheet, MAIL_WIDTH), to, services.now())


def export_lessons(
    services: Services, slugs: Sequence[str], form: LessonFormat, choice: Choice = AS_SET
) -> str | bytes:
    """Returns lessons as a file of another program.

    Args:
        services: What it stands on.
        slugs: Names of lessons, in order; Markdown holds one.
        form: How they are written.
        choice: The same, closer.

    Raises:
        NotFoundError: There is none of a name.
    """
    readings = [open_reading(services, slug) for slug in slugs]
    if form is LessonFormat.MARKDOWN:
        from learnzh.share.lesson_file import write_lesson_file  # noqa: PLC0415  only what is asked for

        return "\n".join(write_lesson_file(reading.stored.lesson) for reading in readings)
    sheets = [sheet_of(services, reading, choice) for reading in readings]
    if form is LessonFormat.TEXT:
        return "\n\n".join(text_of(sheet) for sheet in sheets)
    if form is LessonFormat.HTML:
        from learnzh.share.printing import write_page  # noqa: PLC0415

        return write_page(sheets)
    from learnzh.share.book import write_book  # noqa: PLC0415

    return write_book(sheets, services.now())


def text_of(sheet: Sheet, width: int = MAIL_WIDTH) -> str:
    """Returns a lesson as plain text of some columns."""
    from learnzh.share.annotated import write_text  # noqa: PLC0415  only what is asked for

    return write_text(sheet, width)


def write_file(target: Path, content: str | bytes) -> None:
    """Writes what was made to a file, which appears whole or not at all.

    Raises:
        LearnzhError: It cannot be written.
    """
    data = content.encode() if isinstance(content, str) else content
    write_whole(target, lambda file: file.write_bytes(data))


def sheet_of(services: Services, reading: Reading, choice: Choice = AS_SET) -> Sheet:
    """Returns a lesson as it is to be written.

    Args:
        services: For the dictionary.
        reading: The lesson and what is known of its words.
        choice: How it is written.
    """
    settings = choice.applied(reading.settings)
    lesson = reading.stored.lesson
    script = script_of(lesson.script, settings.script)
    sentences = tuple(sentences_in(services, lesson, script))

    def shows_pinyin(token: Token) -> bool:
        state = reading.knowledge.get(token.headword, KnowledgeState.NEW) if token.headword else KnowledgeState.NEW
        return has_pinyin(token, state, settings.pinyin)

    sheet = Sheet(
        lesson,
        title_in_script(lesson.title, lesson.script, script),
        script,
        sentences,
        shows_pinyin,
        Look(settings.pinyin_style, settings.spoken_tones, settings.wide_marks),
        settings.standard,
        tuple(_words(services, reading, settings, script, known=choice.known)),
        english=choice.english,
    )
    if not choice.exercises:
        return sheet
    seen = replace(reading.stored, lesson=replace(lesson, sentences=sentences, script=script))
    questions = (
        _question(services, exercise, sentences[exercise.sentence], settings.pinyin_style)
        for exercise in lesson_exercises(services, seen, ())
    )
    return replace(sheet, questions=tuple(questions))


def _words(services: Services, reading: Reading, settings: Settings, script: Script, *, known: bool) -> list[WordRow]:
    lesson, rows = reading.stored.lesson, []
    senses = senses_met(lesson.sentences)
    read = {token.headword: token.syllables for sentence in lesson.sentences for token in sentence.tokens}
    for item in lesson.vocabulary:
        if not known and reading.knowledge.get(item.headword) in (KnowledgeState.KNOWN, KnowledgeState.IGNORED):
            continue
        entry = services.dictionary.entry(item.headword)
        note = note_of(services.store, item.headword)
        ordered = order_senses(entry.senses, senses.get(item.headword, 0)) if entry else ()
        simplified = item.headword.simplified
        is_traditional = script is Script.TRADITIONAL and item.traditional != simplified
        rows.append(
            WordRow(
                item.traditional if is_traditional else simplified,
                simplified if is_traditional else "",
                _written(read[item.headword], settings.pinyin_style),
                level_label(entry.levels.get(settings.standard)) if entry else "–",
                note or next(iter(ordered), ""),
                (note, *ordered) if note else ordered,
            )
        )
    return rows


def _question(services: Services, exercise: Exercise, sentence: Sentence, style: PinyinStyle) -> Question:
    """Writes an exercise out."""
    if exercise.kind is ExerciseKind.ORDER:
        return Question(exercise.kind, "", "", "", sentence.english, exercise.options, "", sentence.text)
    token = sentence.tokens[exercise.token]
    meaning = _meaning(services.dictionary.entry(exercise.word) if exercise.word else None, token)
    is_gap = exercise.kind is ExerciseKind.GAP
    options = exercise.options if is_gap else tuple(_written(tuple(one.split()), style) for one in exercise.options)
    return Question(
        exercise.kind,
        sentence.text[: token.start],
        token.text,
        sentence.text[token.end :],
        meaning if is_gap else "",
        options,
        _LETTERS[exercise.right[0]],
        token.text,
        _written(token.syllables, style),
        meaning,
    )


def _meaning(entry: Headword | None, token: Token) -> str:
    return next(iter(order_senses(entry.senses, token.sense)), "") if entry else ""


def _written(syllables: Syllables, style: PinyinStyle) -> str:
    return "".join(write_syllables(syllables, style))
