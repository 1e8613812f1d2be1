"""The graded chapters of the data folder, annotated as lessons are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from learnzh import paths
from learnzh.chinese.characters import hanzi_in
from learnzh.chinese.sentences import split_sentences
from learnzh.lessons.annotate import annotate
from learnzh.model.text import Sentence
from learnzh.workflows.services import Services

_NAME = re.compile(r"hsk([1-6])_(.+)")
_HEADING = re.compile(r"(#+) ")
_CHAPTER_DEPTH = 2
_SHORTEST_CHAPTER, _SHORTEST_SECTION = 20, 140
"""In Chinese characters; what is shorter is a heading's leftover."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A text with the level it claims."""

    level: int
    book: str
    sentences: tuple[Sentence, ...]

    @property
    def characters(self) -> int:
        """Length in Chinese characters."""
        return sum(len(hanzi_in(sentence.text)) for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class Grading:
    """The set, cut in two ways."""

    chapters: list[Chapter]
    """What stands under a heading of the first or second depth."""
    sections: list[Chapter]
    """What stands under any heading: chapters that are not divided, and the parts of the others."""


def read_grading(data: Path) -> Grading:
    """Reads and annotates ``grading/hskN_BOOK.md``.

    Raises:
        FileNotFoundError: The folder holds none.
    """
    files = sorted((data / "grading").glob("hsk?_*.md"))
    if not files:
        raise FileNotFoundError(f"no graded chapters in {data / 'grading'}")
    services = Services(paths.database_path())
    chapters: list[Chapter] = []
    sections: list[Chapter] = []
    try:
        for file in files:
            name = _NAME.fullmatch(file.stem)
            assert name, file
            level, book = int(name[1]), name[2]
            for parts in _divide(file.read_text(encoding="utf-8")):
                annotated = [tuple(_sentences(lines, services)) for lines in parts]
                sections += [Chapter(level, book, part) for part in annotated]
                chapters.append(Chapter(level, book, tuple(sentence for part in annotated for sentence in part)))
    finally:
        services.close()
    return Grading(
        [chapter for chapter in chapters if chapter.characters >= _SHORTEST_CHAPTER],
        [section for section in sections if section.characters >= _SHORTEST_SECTION],
    )


def _divide(text: str) -> list[list[list[str]]]:
    """Returns the lines of each part of each chapter."""
    chapters: list[list[list[str]]] = [[[]]]
    for line in map(str.strip, text.splitlines()):
        heading = _HEADING.match(line)
        if heading and len(heading[1]) <= _CHAPTER_DEPTH:
            chapters.append([[]])
        elif heading:
            chapters[-1].append([])
        elif line:
            chapters[-1][-1].append(line)
    return chapters


def _sentences(lines: list[str], services: Services) -> Iterator[Sentence]:
    segmenter, dictionary = services.prepare_segmenter(), services.dictionary
    for paragraph, line in enumerate(lines):
        for text in split_sentences(line):
            yield Sentence(text, annotate(text, segmenter, dictionary), paragraph)
