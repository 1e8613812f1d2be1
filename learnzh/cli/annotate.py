"""``learnzh annotate``: a text with its words and pinyin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from learnzh.chinese.characters import is_hanzi
from learnzh.chinese.hsk import levels_of
from learnzh.chinese.senses import order_senses
from learnzh.chinese.tones import join_syllables
from learnzh.cli.options import option_json
from learnzh.cli.output import emit, emit_json, progress, services_for
from learnzh.model.text import TokenKind
from learnzh.model.word import Standard

if TYPE_CHECKING:
    from learnzh.model.text import Token
    from learnzh.model.word import Headword


@click.command(name="annotate")
@click.argument("source", metavar="FILE|-")
@option_json
@click.pass_obj
def command(database: str | None, source: str, *, as_json: bool) -> None:
    """Print a text with its words and pinyin.

    With --json one object a line of the text, even of an empty one, and nothing of the text is changed: the tokens of
    a line join back to it. Lines end at a newline; what else may part lines is part of them.

    \b
      echo 中国有很多友好城市。 | learnzh annotate -
    """  # noqa: D301  \b is for click: it keeps the lines below as they are
    from learnzh.workflows.grading import annotate_lines, read_lines  # noqa: PLC0415

    with services_for(database) as services, progress() as report:
        lines = annotate_lines(services, read_lines(source, exact=as_json), report=report)
        if as_json:
            dictionary = services.prepare_dictionary(report)
            for _line, tokens in lines:
                looked_up = [(token, dictionary.entry(token.headword) if token.headword else None) for token in tokens]
                emit_json({"tokens": [token_json(*both) for both in looked_up]})
        else:
            for _line, tokens in lines:
                emit(" ".join(_text(token) for token in tokens if token.text.strip()))


def token_json(token: Token, entry: Headword | None = None) -> dict[str, object]:
    """Returns a token as JSON has it.

    Args:
        token: As annotated.
        entry: Its dictionary entry, where the whole of it is wanted: the sense meant here comes first.
    """
    syllables = spoken_syllables(token)
    levels = levels_of(token.headword.simplified) if token.headword and token.kind is TokenKind.WORD else {}
    return {
        "text": token.text,
        "kind": TokenKind.NUMBER.value if token.kind is TokenKind.DATE else token.kind.value,
        "syllables": syllables,
        "source": token.source.value if syllables else None,
        "confidence": token.confidence,
        "headword": _headword_json(token, entry),
        "levels": {standard.value: levels.get(standard) for standard in Standard},
    }


def _headword_json(token: Token, entry: Headword | None) -> dict[str, object] | None:
    if token.headword is None:
        return None
    known: dict[str, object] = {"simplified": token.headword.simplified, "reading": token.headword.reading}
    if entry:
        known |= {"traditional": entry.traditional, "senses": order_senses(entry.senses, token.sense)}
    return known


def spoken_syllables(token: Token) -> list[str]:
    """Returns one numbered syllable a Chinese character of the token, ü as v, in small letters.

    Empty is the syllable of a character that no source has a reading for.
    """
    aligned = token.syllables if len(token.syllables) == len(token.text) else ("",) * len(token.text)
    return [
        syllable.lower().replace("u:", "v").replace("ü", "v")
        for char, syllable in zip(token.text, aligned, strict=True)
        if is_hanzi(char)
    ]


def _text(token: Token) -> str:
    pinyin = join_syllables(token.syllables)
    return f"{token.text}[{pinyin}]" if pinyin else token.text
