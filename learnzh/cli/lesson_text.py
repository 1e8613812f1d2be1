"""A lesson as plain text: title, ruby lines with English, vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from learnzh.chinese.senses import order_senses
from learnzh.cli.table import table
from learnzh.lessons.layout import Look, has_pinyin, lay_out, text_width, to_text
from learnzh.lessons.ruby import write_syllables
from learnzh.lessons.shown_script import script_of, title_in_script
from learnzh.lessons.vocabulary import senses_met
from learnzh.model.lesson import Script
from learnzh.model.study import KnowledgeState
from learnzh.model.word import level_label
from learnzh.workflows.reading import sentences_in

if TYPE_CHECKING:
    from learnzh.model.lesson import VocabularyItem
    from learnzh.model.text import Token
    from learnzh.settings import Settings
    from learnzh.workflows.reading import Reading
    from learnzh.workflows.services import Services


def lesson_text(reading: Reading, services: Services, settings: Settings, width: int, *, english: bool) -> str:
    """Returns a lesson as it is printed.

    Args:
        reading: The lesson and what is known of its words.
        services: For the dictionary.
        settings: How the text is shown.
        width: Columns.
        english: Whether the translation follows each sentence.
    """
    lesson = reading.stored.lesson
    levels = [f"HSK {level_label(grade.level)} ({grade.standard})" for grade in reversed(lesson.grades)]
    measures = " · ".join([*levels, f"difficulty {lesson.difficulty}"])
    facts = " · ".join(
        filter(None, (lesson.source, lesson.published.isoformat() if lesson.published else "", lesson.section.value))
    )
    script = script_of(lesson.script, settings.script)
    head = [title_in_script(lesson.title, lesson.script, script), lesson.title_english, measures, facts, lesson.url]

    def shows_pinyin(token: Token) -> bool:
        state = reading.knowledge.get(token.headword, KnowledgeState.NEW) if token.headword else KnowledgeState.NEW
        return has_pinyin(token, state, settings.pinyin)

    look = Look(settings.pinyin_style, settings.spoken_tones, settings.wide_marks)
    sentences = sentences_in(services, lesson, script)
    lines = lay_out(sentences, width, pinyin=shows_pinyin, english=lambda _sentence: english, look=look)
    body = to_text(lines, wide=settings.wide_marks)
    words = vocabulary_text(reading, services, settings, width)
    return "\n".join(filter(None, head)) + f"\n\n{body}\n\n{words}"


def vocabulary_text(reading: Reading, services: Services, settings: Settings, width: int) -> str:
    """Returns the words of a lesson as a table, in the order they are met."""
    standard = settings.standard
    lesson, rows = reading.stored.lesson, []
    senses = senses_met(lesson.sentences)
    read = {token.headword: token.syllables for sentence in lesson.sentences for token in sentence.tokens}
    for item in lesson.vocabulary:
        entry = services.dictionary.entry(item.headword)
        rows.append(
            (
                _written(item, script_of(lesson.script, settings.script)),
                "".join(write_syllables(read[item.headword], settings.pinyin_style)),
                level_label(entry.levels.get(standard)) if entry else "–",
                "; ".join(order_senses(entry.senses, senses.get(item.headword, 0))[:2]) if entry else "",
            )
        )
    lines = table(("word", "pinyin", "HSK", "meaning"), rows).split("\n")
    return "\n".join(_cut(line, width) for line in lines)


def _written(item: VocabularyItem, script: Script) -> str:
    """Returns a word in the script of its lesson, and in simplified characters where those are others."""
    simplified = item.headword.simplified
    both = script is Script.TRADITIONAL and item.traditional != simplified
    return f"{item.traditional} ({simplified})" if both else simplified


def _cut(line: str, width: int) -> str:
    if text_width(line) <= width:
        return line
    while text_width(line) > width - 1:
        line = line[:-1]
    return f"{line.rstrip()}…"
