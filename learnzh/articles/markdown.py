"""Markdown to Article: lesson files with their translations, and ordinary Markdown reduced to its text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from learnzh.articles.bylines import Facts, find_reporter, read_byline
from learnzh.articles.clean import clean_line, safe_text
from learnzh.articles.front_matter import FrontMatter, read_front_matter
from learnzh.articles.markup import inline_text, without_comments
from learnzh.articles.plain import title_from
from learnzh.chinese.characters import hanzi_in
from learnzh.errors import LessonFileError, SourceError
from learnzh.model.article import Article, Paragraph, Passage

_HEADING = re.compile(r" {0,3}(#{1,6})(?:\s(.*))?$")
_CLOSING_MARKS = re.compile(r"(?:^|\s)#+$")
_QUOTE = re.compile(r" {0,3}>\s?(.*)$")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_RULE = re.compile(r" {0,3}(?:(?:[-*_]\s*){3,}|=+\s*)$")
_TABLE_RULE = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?\s*)?$")
_DEFINITION = re.compile(r" {0,3}\[[^\]]+\]:\s*\S")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s+(.*)$")
_SENTENCE_END = re.compile('[。！？…!?；：.][”’」』）)"]*$')
_LATIN = re.compile("[A-Za-z]")
_MAX_BYLINES = 3
_TRANSLATE = "put each translation right below its Chinese line, after >"


def parse_markdown(text: str, name: str, *, strict: bool = False) -> Article:
    """Returns the article of a Markdown file.

    A lesson file begins with facts between two lines of ``---`` and has one Chinese sentence a line, each followed by
    a line ``> `` with its English. In any Markdown an empty line parts paragraphs.

    Args:
        text: The file's text, decoded.
        name: What to call it in a message.
        strict: Whether it is a lesson of the course: its head has known entries only, each sentence its English.

    Raises:
        LessonFileError: It breaks that format; the message names the line.
        SourceError: There is no text in it.
    """
    lines = without_comments(safe_text(text)).split("\n")
    facts, start = read_front_matter(lines, name, strict=strict)
    if strict and facts is None:
        raise LessonFileError(name, 1, "it has no head", "begin it with the facts between two lines of ---")
    reader = _Reader(name, facts, strict=strict)
    for number in range(start, len(lines)):
        reader.read(lines[number], number + 1)
    reader.close_block()
    if not reader.paragraphs and strict:
        raise LessonFileError(name, len(lines), "the lesson has no text", "write it below the head")
    if not reader.paragraphs:
        raise SourceError(f"there is no text in {name}")
    return reader.article()


@dataclass(slots=True)
class _Reader:
    """Reads a Markdown body line by line."""

    name: str
    facts: FrontMatter | None
    strict: bool
    title: str = ""
    bylines: list[Facts] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    _block: list[Passage] = field(default_factory=list)
    _in_code: bool = False
    _wrapped: list[str] = field(default_factory=list)
    """The lines of the block's last passage, which is made whole when it is complete."""
    _quoted: list[str] = field(default_factory=list)
    """Those of its English."""
    _closed: bool = True
    """Nothing may be joined to the block's last passage."""
    _number: int = 0
    """Of the line being read."""
    _untranslated: int = 0
    """The line of a sentence whose English is still to come, where each must have it; 0 where there is none."""

    @property
    def is_lesson(self) -> bool:
        """Whether a line is a sentence."""
        return self.facts is not None and self.facts.is_lesson

    def read(self, line: str, number: int) -> None:
        self._number = number
        if _FENCE.match(line):
            self._in_code = not self._in_code
            self.close_block()
        elif not line.strip():
            self.close_block()
        elif self._in_code:
            self._add(line)
        elif heading := _HEADING.match(line):
            self._read_heading(len(heading[1]), heading[2] or "")
        elif quote := _QUOTE.match(line):
            self._read_quote(quote[1])
        elif _RULE.match(line):
            self._read_rule(line)
        elif not _TABLE_RULE.match(line.strip()) and not _DEFINITION.match(line):
            self._read_text(line)

    def close_block(self) -> None:
        """Ends the paragraph."""
        self._require_english()
        self._join()
        if self._block:
            self.paragraphs.append(tuple(self._block))
            self._block = []
        self._closed = True

    def article(self) -> Article:
        facts = self.facts or FrontMatter()
        first = "".join(passage.text for passage in self.paragraphs[0])
        return Article(
            title=facts.title or self.title or title_from(first),
            paragraphs=tuple(self.paragraphs),
            title_english=facts.title_english,
            section=facts.section,
            source=facts.source or next((line.source for line in self.bylines if line.source), ""),
            author=facts.author
            or next((line.author for line in self.bylines if line.author), "")
            or ("" if self.is_lesson else find_reporter(first)),
            published=facts.published or next((line.published for line in self.bylines if line.published), None),
            url=facts.url,
        )

    def _read_heading(self, level: int, text: str) -> None:
        self.close_block()
        heading = clean_line(inline_text(_CLOSING_MARKS.sub("", text.strip())))
        stated = self.facts.title if self.facts else ""
        if level == 1 and not self.title and heading:
            self.title = heading
            if not stated or stated == heading:
                return
        self._add(heading)
        self.close_block()

    def _join(self) -> None:
        """Completes the last passage of the block."""
        if len(self._wrapped) > 1 or self._quoted:
            self._block[-1] = Passage("".join(self._wrapped), " ".join(self._quoted))
        self._wrapped, self._quoted = [], []

    def _read_rule(self, line: str) -> None:
        self._join()
        # A row of = below the first line makes that line the title.
        if line.strip().startswith("=") and len(self._block) == 1 and not self.paragraphs and not self.title:
            self.title = clean_line(self._block.pop().text)
        self.close_block()

    def _read_quote(self, text: str) -> None:
        quoted = clean_line(inline_text(text.lstrip("> ")))
        if not quoted:
            if self.strict:
                raise LessonFileError(self.name, self._number, "the translation is empty", _TRANSLATE)
            return
        if _is_english(quoted) and self._block:
            self._quoted.append(quoted)
            self._closed, self._untranslated = True, 0
        elif not _is_english(quoted):
            self._add(quoted)
        elif self.strict:
            raise LessonFileError(self.name, self._number, "a translation without a Chinese line above it", _TRANSLATE)

    def _require_english(self) -> None:
        if self._untranslated:
            raise LessonFileError(self.name, self._untranslated, "this sentence has no English", _TRANSLATE)

    def _read_text(self, line: str) -> None:
        if item := _ITEM.match(line):
            self._closed = True
            line = item[1]
        if line.lstrip().startswith("|"):
            self._closed = True
            cells = (cell.strip() for cell in line.strip().strip("|").split("|"))
            line = "、".join(cell for cell in cells if cell)
        text = inline_text(line)
        if not self.is_lesson and not self._block and not self.paragraphs and len(self.bylines) < _MAX_BYLINES:
            byline = read_byline(text)
            if byline is not None:
                self.bylines.append(byline)
                return
        self._add(text)

    def _add(self, text: str) -> None:
        text = clean_line(text)
        if not text:
            return
        if self.strict:
            self._require_english()
            self._untranslated = self._number
        above = "".join(self._wrapped[-2:])
        # Ordinary Markdown is wrapped at a margin; in a lesson file a line is a sentence.
        if above and not self.is_lesson and not self._closed and not _SENTENCE_END.search(above):
            glue = " " if above[-1].isascii() and text[0].isascii() else ""
            self._wrapped.append(glue + text)
        else:
            self._join()
            self._block.append(Passage(text))
            self._wrapped.append(text)
        self._closed = False


def _is_english(text: str) -> bool:
    return len(_LATIN.findall(text)) > len(hanzi_in(text)) or not hanzi_in(text)
