"""The facts at the head of a lesson file, between two lines of ``---``."""

from __future__ import annotations

import contextlib
import difflib
import re
from dataclasses import dataclass
from datetime import date

from learnzh.articles.clean import clean_line
from learnzh.errors import LessonFileError
from learnzh.model.article import Section

KEYS = ("title", "title_english", "section", "source", "author", "published", "url")
_FOREIGN = re.compile(r"[A-Za-z_][\w.-]*\s*:(?:\s|$)|#")
"""How a head begins, whatever program it is for."""
_QUOTES = ("'", '"')
_NOT_PLAIN = tuple("[]{}|>&*!%@`")
"""Characters with a meaning of their own at the beginning of a YAML value."""
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The facts a lesson file states; what it leaves out is empty or None."""

    title: str = ""
    title_english: str = ""
    section: Section | None = None
    source: str = ""
    author: str = ""
    published: date | None = None
    url: str = ""
    is_lesson: bool = True
    """Whether there is nothing else in it: below the head of another program stands ordinary Markdown."""


def read_front_matter(lines: list[str], name: str, *, strict: bool = False) -> tuple[FrontMatter | None, int]:
    """Reads the head of a Markdown file.

    Args:
        lines: The file's lines.
        name: What to call the file in a message.
        strict: Refuse what breaks the format of the course. Otherwise the head is any program's: keys that are not
            ours are passed over, and so are values that cannot be used.

    Returns:
        The facts, or None when the file has no such head, and the index of the first line after it.

    Raises:
        LessonFileError: The head breaks the format, where ``strict``.
    """
    first = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    # A rule followed by an empty line is a rule.
    if first + 1 >= len(lines) or lines[first].rstrip() != "---" or not lines[first + 1].strip():
        return None, 0
    ends = ("---",) if strict else ("---", "...")
    closing = next((number for number in range(first + 1, len(lines)) if lines[number].rstrip() in ends), None)
    if not strict:
        if closing is None or not _FOREIGN.match(lines[first + 1]):
            return None, 0
        return _any_facts(lines[first + 1 : closing]), closing + 1
    if closing is None:
        hint = "put a line --- after its last entry"
        raise LessonFileError(name, first + 1, "the head that begins here is never closed", hint)
    found: dict[str, tuple[str, int]] = {}
    for number in range(first + 1, closing):
        line = lines[number].strip()
        if not line or line.startswith("#"):
            continue
        key, value = _entry(line, name, number + 1)
        if key in found:
            raise LessonFileError(name, number + 1, f"{key} is given twice", f"it is on line {found[key][1]} already")
        found[key] = value, number + 1
    return _facts(found, name), closing + 1


def _any_facts(lines: list[str]) -> FrontMatter:
    """Takes what can be used from a head that may be any program's."""
    found: dict[str, str] = {}
    is_lesson = True
    for line in lines:
        key, colon, value = line.partition(":")
        if not colon or key not in KEYS:
            is_lesson = is_lesson and (not line.strip() or line.startswith("#"))
        elif _is_plain(value.strip()):
            found.setdefault(key, clean_line(_unquoted(value.strip())))
    section, published = found.pop("section", "").lower(), found.pop("published", "")
    day = None
    with contextlib.suppress(ValueError):
        day = date.fromisoformat(published) if _ISO_DATE.fullmatch(published) else None
    known = Section(section) if section in tuple(Section) else None
    return FrontMatter(**found, section=known, published=day, is_lesson=is_lesson)


def _is_plain(value: str) -> bool:
    """Tells whether a value is text on one line, and not a list, a block or the beginning of a quotation."""
    return value[:1] not in _NOT_PLAIN and (value[:1] not in _QUOTES or (len(value) > 1 and value[-1] == value[0]))


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in _QUOTES else value


def _entry(line: str, name: str, number: int) -> tuple[str, str]:
    key, colon, value = line.partition(":")
    key, value = key.strip(), value.strip()
    if not colon or not key:
        hint = "write key: value, and a line --- after the last entry"
        raise LessonFileError(name, number, f"{_shown(line)} is no entry of the head", hint)
    if key not in KEYS:
        raise LessonFileError(name, number, f"unknown key {_shown(key)}", _nearest(key, KEYS))
    if not _is_plain(value):
        raise LessonFileError(name, number, f"{_shown(value)} is no plain text", "put quotation marks around it")
    return key, _unquoted(value)


def _facts(found: dict[str, tuple[str, int]], name: str) -> FrontMatter:
    def text(key: str) -> str:
        return clean_line(found[key][0]) if key in found else ""

    return FrontMatter(
        title=clean_line(found["title"][0]) if "title" in found else "",
        title_english=text("title_english"),
        section=_section(text("section"), name, found["section"][1]) if text("section") else None,
        source=text("source"),
        author=text("author"),
        published=_published(text("published"), name, found["published"][1]) if text("published") else None,
        url=text("url"),
    )


def _section(value: str, name: str, line: int) -> Section:
    try:
        return Section(value.lower())
    except ValueError:
        valid = tuple(section.value for section in Section)
        raise LessonFileError(name, line, f"unknown section {_shown(value)}", _nearest(value.lower(), valid)) from None


def _published(value: str, name: str, line: int) -> date:
    hint = "write it as 2019-12-10"
    if not _ISO_DATE.fullmatch(value):
        raise LessonFileError(name, line, f"{_shown(value)} is no date", hint)
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise LessonFileError(name, line, f"there is no day {_shown(value)}", hint) from None


def _nearest(word: str, valid: tuple[str, ...]) -> str:
    close = difflib.get_close_matches(word, valid, n=1, cutoff=0.5)
    listed = ", ".join(valid)
    return f"did you mean {close[0]}? There are: {listed}" if close else f"there are: {listed}"


def _shown(text: str) -> str:
    line = clean_line(text)
    return f'"{line[:40]}…"' if len(line) > 40 else f'"{line}"'  # noqa: PLR2004
