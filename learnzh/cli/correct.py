"""``learnzh correct``: boundaries and readings as they should be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from learnzh.chinese.script import to_simplified
from learnzh.chinese.tones import join_syllables
from learnzh.cli.options import option_json
from learnzh.cli.output import emit, emit_json, progress, services_for
from learnzh.cli.table import table
from learnzh.workflows.corrections import (
    cut_everywhere,
    list_corrections,
    read_everywhere,
    remove_correction,
)

if TYPE_CHECKING:
    from learnzh.workflows.corrections import Corrected, Correction


@click.group(name="correct")
def command() -> None:
    """Correct where words end and how they are read.

    What you correct here holds in every lesson, those you have and those to come. The keys x, z and e of the reader
    correct the word at the cursor, in its sentence only or everywhere.
    """


@command.command(name="split")
@click.argument("text")
@click.argument("pieces", nargs=-1, required=True)
@click.pass_obj
def split(database: str | None, text: str, pieces: tuple[str, ...]) -> None:
    """Cut a word in pieces wherever it would be one.

    \b
      learnzh correct split 六岁 六 岁
    """  # noqa: D301  \b is for click: it keeps the lines below as they are
    if len(pieces) == 1:
        raise click.UsageError("name at least two pieces, or join the word: learnzh correct join")
    with services_for(database) as services, progress() as report:
        done = cut_everywhere(services, text, pieces, report=report)
    _tell(f"{text} is now {' '.join(pieces)}", done)


@command.command(name="join")
@click.argument("text")
@click.pass_obj
def join(database: str | None, text: str) -> None:
    """Make one word of a stretch of characters, wherever it stands.

    \b
      learnzh correct join 卢比奥
    """  # noqa: D301  \b is for click: it keeps the lines below as they are
    with services_for(database) as services, progress() as report:
        done = cut_everywhere(services, text, (text,), report=report)
    _tell(f"{text} is now one word", done)


@command.command(name="reading")
@click.argument("text")
@click.argument("pinyin", nargs=-1, required=True)
@click.pass_obj
def reading(database: str | None, text: str, pinyin: tuple[str, ...]) -> None:
    """Set how a word is read, a syllable for each character.

    \b
      learnzh correct reading 荣州 Róngzhōu
      learnzh correct reading 荣州 Rong2 zhou1
    """  # noqa: D301  \b is for click: it keeps the lines below as they are
    with services_for(database) as services, progress() as report:
        done = read_everywhere(services, text, " ".join(pinyin), report=report)
        listed = next(one for one in list_corrections(services) if one.text == to_simplified(text) and one.syllables)
    _tell(f"{text} is now read {join_syllables(listed.syllables)}", done)


@command.command(name="list")
@option_json
@click.pass_obj
def show(database: str | None, *, as_json: bool) -> None:
    """List your corrections, the latest first."""
    with services_for(database) as services:
        corrections = list_corrections(services)
    if as_json:
        emit_json(
            [
                {
                    "text": one.text,
                    "pieces": one.pieces or None,
                    "syllables": one.syllables or None,
                    "changed_at": one.changed_at,
                }
                for one in corrections
            ]
        )
    elif not corrections:
        emit("No corrections yet. In the reader, x splits a word, z joins it with the next, e sets its reading.")
    else:
        emit(
            table(("text", "correction", "since"), [(one.text, _how(one), one.changed_at[:10]) for one in corrections])
        )


@command.command(name="remove")
@click.argument("text")
@click.pass_obj
def remove(database: str | None, text: str) -> None:
    """Forget your corrections of a text.

    \b
      learnzh correct remove 六岁
    """  # noqa: D301  \b is for click: it keeps the lines below as they are
    with services_for(database) as services, progress() as report:
        done = remove_correction(services, text, report=report)
    _tell(f"{text} is as the program has it", done)


def _how(correction: Correction) -> str:
    if correction.syllables:
        return join_syllables(correction.syllables)
    return "one word" if len(correction.pieces) == 1 else " | ".join(correction.pieces)


def _tell(what: str, done: Corrected) -> None:
    changed = "1 sentence" if done.sentences == 1 else f"{done.sentences} sentences"
    lessons = "1 lesson" if done.lessons == 1 else f"{done.lessons} lessons"
    emit(f"{what}: {changed} in {lessons} changed.")
