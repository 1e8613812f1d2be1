"""Columns of text, Chinese characters counted as the two cells they take."""

from __future__ import annotations

from collections.abc import Sequence

from learnzh.lessons.layout import text_width


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Lays rows out in columns, numbers to the right."""
    lines = [heads, *rows]
    widths = [max(text_width(line[column]) for line in lines) for column in range(len(heads))]
    numeric = [all(_is_number(row[column]) for row in rows) for column in range(len(heads))]
    return "\n".join(
        "  ".join(
            _pad(cell, width, to_right=to_right) for cell, width, to_right in zip(line, widths, numeric, strict=True)
        ).rstrip()
        for line in lines
    )


def _pad(text: str, width: int, *, to_right: bool) -> str:
    space = " " * (width - text_width(text))
    return space + text if to_right else text + space


def _is_number(text: str) -> bool:
    return text.rstrip("%").isdecimal() or text in ("", "–", "7–9")
