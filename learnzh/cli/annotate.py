"""``learnzh annotate``: a text with its words and pinyin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from learnzh.chinese.hsk import levels_of
from learnzh.chinese.tones import join_syllables
from learnzh.cli.options import option_json
from learnzh.cli.output import emit, emit_json, progress, services_for
from learnzh.model.text import TokenKind

if TYPE_CHECKING:
    from learnzh.model.text import Token


@click.command(name="annotate")
@click.argument("source", metavar="FILE|-")
@option_json
@click.pass_obj
def command(database: str | None, source: str, *, as_json: bool) -> None:
    """Print a text with its words and pinyin.

    \b
      echo 中国有很多友好城市。 | learnzh annotate -
    """  # noqa: D301  \b is for click: it keeps the lines below as they are
    from learnzh.workflows.grading import annotate_lines, read_lines  # noqa: PLC0415

    with services_for(database) as services, progress() as report:
        for line, tokens in annotate_lines(services, read_lines(source), report=report):
            if as_json:
                emit_json({"text": line, "tokens": [token_json(token) for token in tokens]})
            else:
                emit(" ".join(_text(token) for token in tokens))


def token_json(token: Token) -> dict[str, object]:
    """Returns a token as JSON has it."""
    levels = levels_of(token.headword.simplified) if token.headword and token.kind is TokenKind.WORD else {}
    return {
        "text": token.text,
        "kind": token.kind.value,
        "syllables": token.syllables,
        "headword": {"simplified": token.headword.simplified, "reading": token.headword.reading}
        if token.headword
        else None,
        "levels": {standard.value: level for standard, level in levels.items()},
    }


def _text(token: Token) -> str:
    pinyin = join_syllables(token.syllables)
    return f"{token.text}[{pinyin}]" if pinyin else token.text
