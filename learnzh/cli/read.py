"""``learnzh read``: a lesson in the reader, or printed."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import click

from learnzh.cli.options import option_json, options_look, sheet_choice
from learnzh.cli.output import emit, emit_json, is_terminal, progress, services_for
from learnzh.errors import NotFoundError

if TYPE_CHECKING:
    from learnzh.chinese.dictionary import Dictionary
    from learnzh.model.lesson import Lesson
    from learnzh.model.word import HeadwordKey
    from learnzh.workflows.leaving import Choice
    from learnzh.workflows.practising import PracticeSession
    from learnzh.workflows.reading import Reading
    from learnzh.workflows.services import Services

_NARROWEST, _WIDEST = 40, 100


@click.command(name="read")
@click.argument("lesson", required=False)
@click.option("--text", "as_text", is_flag=True, help="Print the lesson, also on a terminal.")
@option_json
@options_look
@click.option("--width", type=click.IntRange(20, 400), help="Columns of the printed text.")
@click.option("--english/--no-english", default=True, help="Whether the translation is printed below each sentence.")
@click.pass_obj
def command(
    database: str | None,
    *,
    lesson: str | None,
    pinyin: str | None,
    style: str | None,
    script: str | None,
    width: int | None,
    as_text: bool,
    as_json: bool,
    english: bool,
) -> None:
    """Read a lesson: where you stopped, or the one you name.

    On a terminal the reader opens; piped, the lesson is printed with pinyin, translation and vocabulary.

    \b
      learnzh read sister-cities-3
      learnzh read sister-cities-3 | less
    """  # noqa: D301  \b is for click: it keeps the lines below as they are
    with services_for(database) as services:
        if is_terminal() and not as_text and not as_json:
            _open_tui(services, lesson or "")
            return
        reading = _open(services, lesson)
        if as_json:
            emit_json(lesson_json(reading.stored.lesson, services.dictionary))
        else:
            choice = sheet_choice(pinyin, style, script, english=english)
            emit(_as_text(reading, services, width or _columns(), choice))


def open_library(database: str | None) -> None:
    """Opens the library; piped, prints the lesson to continue."""
    with services_for(database) as services:
        if is_terminal():
            _open_tui(services, None)
        else:
            reading = _open(services, None)
            emit(_as_text(reading, services, _columns(), sheet_choice(None, None, None)))


def open_review(database: str | None) -> None:
    """Opens the review."""
    with services_for(database) as services:
        _open_tui(services, None, start_review=True)


def open_practice(database: str | None, wanted: str) -> None:
    """Opens practice."""
    from learnzh.workflows.practising import practise  # noqa: PLC0415  to read a lesson does without

    with services_for(database) as services:
        _open_tui(services, None, practice=practise(services, wanted))


def _open_tui(
    services: Services, lesson: str | None, *, start_review: bool = False, practice: PracticeSession | None = None
) -> None:
    """Opens the screens: the reader for a name ("" is the lesson to continue), the library for None."""
    from learnzh.tui import quicken  # noqa: PLC0415  with the screens

    quicken()
    from learnzh.tui.app import run_app  # noqa: PLC0415  a quarter of a second, and no other command needs it

    slug = None if lesson is None else find_slug(services, lesson)
    run_app(services, open_slug=slug, start_review=start_review, practice=practice)


def _open(services: Services, lesson: str | None) -> Reading:
    from learnzh.workflows.reading import open_reading  # noqa: PLC0415  with the rest of what reading needs

    return open_reading(services, find_slug(services, lesson or ""))


def find_slug(services: Services, lesson: str) -> str:
    """Returns the slug a person means, after the course is in the library; "" is the lesson to continue."""
    from learnzh.workflows.course import install_course  # noqa: PLC0415  with the rest of what reading needs
    from learnzh.workflows.library import find_lesson, lesson_to_continue  # noqa: PLC0415

    try:
        return find_lesson(services, lesson).slug if lesson else lesson_to_continue(services).slug
    except NotFoundError:
        with progress() as report:
            install_course(services, report=report)
    return find_lesson(services, lesson).slug if lesson else lesson_to_continue(services).slug


def _columns() -> int:
    return max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size().columns))


def _as_text(reading: Reading, services: Services, width: int, choice: Choice) -> str:
    from learnzh.workflows.leaving import sheet_of, text_of  # noqa: PLC0415  JSON and the screens do without

    return text_of(sheet_of(services, reading, choice), width)


def lesson_json(lesson: Lesson, dictionary: Dictionary) -> dict[str, object]:
    """Returns a lesson as JSON has it; of the senses of a word, the one it has where it is first met comes first."""
    from learnzh.chinese.senses import order_senses  # noqa: PLC0415  the screens do without
    from learnzh.cli.annotate import token_json  # noqa: PLC0415  text does without
    from learnzh.lessons.vocabulary import senses_met  # noqa: PLC0415

    met = senses_met(lesson.sentences)

    def senses(key: HeadwordKey) -> tuple[str, ...]:
        found = (entry.senses for entry in dictionary.entries(key.simplified) if entry.key == key)
        return order_senses(next(found, ()), met.get(key, 0))

    return {
        "slug": lesson.slug,
        "title": lesson.title,
        "title_english": lesson.title_english,
        "section": lesson.section.value,
        "story": lesson.story,
        "source": lesson.source,
        "author": lesson.author,
        "url": lesson.url,
        "published": lesson.published.isoformat() if lesson.published else None,
        "script": lesson.script.value,
        "levels": {grade.standard.value: grade.level for grade in lesson.grades},
        "characters": lesson.characters,
        "sentences": [
            {
                "text": sentence.text,
                "english": sentence.english,
                "paragraph": sentence.paragraph,
                "tokens": [token_json(token) for token in sentence.tokens],
            }
            for sentence in lesson.sentences
        ],
        "vocabulary": [
            {
                "simplified": item.headword.simplified,
                "traditional": item.traditional,
                "reading": item.headword.reading,
                "senses": senses(item.headword),
                "count": item.count,
                "first_sentence": item.first_sentence,
            }
            for item in lesson.vocabulary
        ],
    }
