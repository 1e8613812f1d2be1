"""Sentences in HTML, pinyin above the words; what is written is well-formed XML as well.

Parentheses stand between a word and its pinyin for whoever does not know ruby; who does leaves them out (HTML Living
Standard, 4.5.12).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from learnzh.lessons.layout import units
from learnzh.lessons.ruby import Cell, Look, cells, write_syllables
from learnzh.model.text import Sentence, Syllables
from learnzh.settings import PinyinStyle
from learnzh.share.escaping import markup
from learnzh.share.sheet import Sheet

_LONGEST_WHOLE = 8
"""Characters up to which what belongs together is kept on one line; more would tear holes into a narrow column."""


def sentence_markup(sheet: Sheet, index: int, sentence: Sentence, rt_style: str = "") -> str:
    """Returns one sentence of a sheet as inline markup.

    Args:
        sheet: What it is of.
        index: Of the sentence.
        sentence: In the script of the sheet.
        rt_style: CSS of the pinyin, for readers without style sheets.
    """
    found = cells(sentence, index, sheet.shows_pinyin, sheet.look)
    return "".join(_unit(unit, sheet.look, rt_style) for unit in units(found))


def _unit(unit: Sequence[Cell], look: Look, rt_style: str) -> str:
    """Writes what belongs together, with the marks that hang on it."""
    inside = "".join(
        markup(cell.head) + _cell(cell, look, rt_style) + markup(cell.tail if cell is not unit[-1] else "")
        for cell in unit
    )
    tail = unit[-1].tail
    closing = tail.rstrip()
    text = "".join(cell.head + cell.text for cell in unit) + closing
    inside += markup(closing)
    is_whole = 1 < len(text) <= _LONGEST_WHOLE and (closing or unit[0].head or len(unit) > 1)
    space = markup(tail[len(closing) :])
    return (f'<span class="w">{inside}</span>' if is_whole else inside) + space


def _cell(cell: Cell, look: Look, rt_style: str) -> str:
    if not cell.pinyin:
        return markup(cell.text)
    return "".join(_ruby(text, pinyin, rt_style) for text, pinyin in _parts(cell, look.style))


def _parts(cell: Cell, style: PinyinStyle) -> Iterable[tuple[str, str]]:
    """Returns the parts of a word that pinyin parts by spaces, so that a long name is broken there.

    Zhuyin stands above each character.
    """
    syllables: Syllables = cell.syllables
    if len(syllables) != len(cell.text):
        return [(cell.text, cell.pinyin)]
    parts: list[tuple[str, str]] = []
    for char, written in zip(cell.text, write_syllables(syllables, style), strict=True):
        begins = not parts or style is PinyinStyle.ZHUYIN or written.startswith(" ")
        if begins:
            parts.append((char, written.strip()))
        else:
            parts[-1] = (parts[-1][0] + char, parts[-1][1] + written)
    return parts


def _ruby(text: str, pinyin: str, rt_style: str) -> str:
    style = f' style="{rt_style}"' if rt_style else ""
    if not pinyin:
        return markup(text)
    return f"<ruby>{markup(text)}<rp>(</rp><rt{style}>{markup(pinyin)}</rt><rp>)</rp></ruby>"
