"""Plain text to Article: title, byline, paragraphs."""

from __future__ import annotations

import re
from datetime import date

from learnzh.articles.bylines import Facts, find_reporter, read_byline
from learnzh.articles.clean import clean_line, safe_text
from learnzh.errors import SourceError
from learnzh.model.article import Article, Passage

_MAX_TITLE = 40
_MAX_CUT = 30
_TITLE_END = re.compile("[。！？；：，…!?;:,]$")
_SENTENCE_END = re.compile('[。！？…!?；：.][”’」』）)"]*$')
_CUTS = re.compile("[。！？!?；;\n]")
_CLAUSES = re.compile("[，,、：:]")
_MAX_BYLINES = 3
_WRAP_SLACK = 2
"""Characters by which hard-wrapped lines differ: a line breaks early before punctuation or a number."""
_MIN_WRAP = 12


def parse_text(text: str, name: str) -> Article:
    """Returns the article of a plain text.

    Args:
        text: The text, decoded.
        name: What to call it in a message.

    Raises:
        SourceError: There is no text in it.
    """
    blocks = _blocks(safe_text(text))
    if not blocks:
        raise SourceError(f"there is no text in {name}")
    title = ""
    lines = [line for block in blocks for line in block]
    if len(lines) > 1 and is_title(lines[0]) and not _begins_wrapped(blocks[0]):
        title = clean_line(lines[0])
        blocks = _without_first(blocks)
    facts, blocks = _take_bylines(blocks)
    paragraphs = [line for block in blocks for line in map(clean_line, _unwrapped(block)) if line]
    if not paragraphs:
        # Only a title and bylines: what looked like a title is all the text there is.
        paragraphs = [clean_line(line) for line in lines if read_byline(line) is None] or [clean_line(lines[0])]
    return Article(
        title=title or title_from(paragraphs[0]),
        paragraphs=tuple((Passage(line),) for line in paragraphs),
        source=facts.source,
        author=facts.author or find_reporter(paragraphs[0]),
        published=facts.published,
    )


def is_title(line: str) -> bool:
    """Tells whether the first line of a text can be its title: short, and no sentence."""
    line = line.strip()
    return 0 < len(line) <= _MAX_TITLE and not _TITLE_END.search(line) and read_byline(line) is None


def title_from(paragraph: str) -> str:
    """Returns a title for a text without one: its first sentence or clause, or the beginning of it."""
    sentence = _CUTS.split(paragraph, maxsplit=1)[0].strip() or paragraph
    if len(sentence) <= _MAX_CUT:
        return clean_line(sentence)
    clause = _CLAUSES.split(sentence, maxsplit=1)[0].strip()
    if clause and len(clause) <= _MAX_CUT:
        return clean_line(clause)
    return clean_line(sentence[: _MAX_CUT - 1]) + "…"


def _blocks(text: str) -> list[list[str]]:
    blocks: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.strip():
            blocks[-1].append(line.rstrip())
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _without_first(blocks: list[list[str]]) -> list[list[str]]:
    return [block for block in (blocks[0][1:], *blocks[1:]) if block]


def _take_bylines(blocks: list[list[str]]) -> tuple[Facts, list[list[str]]]:
    source, author = "", ""
    published: date | None = None
    for _ in range(_MAX_BYLINES):
        found = read_byline(blocks[0][0]) if blocks else None
        if found is None:
            break
        source, author, published = source or found.source, author or found.author, published or found.published
        blocks = _without_first(blocks)
    return Facts(source, author, published), blocks


def _unwrapped(block: list[str]) -> list[str]:
    """Returns the paragraphs of a block: its lines, or one line when an editor wrapped them at a margin."""
    stripped = [line.strip() for line in block]
    indented = [line[:1].isspace() for line in block]
    all_indented = all(indented)
    if len(block) < 2 or not _is_wrapped(stripped):  # noqa: PLR2004
        return stripped
    paragraphs: list[list[str]] = []
    for number, line in enumerate(stripped):
        # A wrapped block marks its paragraphs by indentation; the first lines of all of them are indented.
        if number == 0 or (indented[number] and not all_indented):
            paragraphs.append([line])
        else:
            glue = " " if paragraphs[-1][-1][-1].isascii() and line[0].isascii() else ""
            paragraphs[-1].append(glue + line)
    return list(map("".join, paragraphs))


def _begins_wrapped(block: list[str]) -> bool:
    """Tells whether a block is text wrapped from its first line on, so that this line is no title."""
    lines = [line.strip() for line in block]
    return len(lines) > 1 and _is_wrapped(lines) and len(lines[0]) + _WRAP_SLACK >= max(map(len, lines))


def _is_wrapped(lines: list[str]) -> bool:
    full = [len(line) for line in lines[:-1]]
    widest = max(full)
    if widest < _MIN_WRAP or len(lines[-1]) > widest + _WRAP_SLACK:
        return False
    near = sum(widest - length <= _WRAP_SLACK for length in full)
    open_ended = sum(not _SENTENCE_END.search(line) for line in lines[:-1])
    return near * 5 >= len(full) * 3 and open_ended * 2 > len(full)
