"""The gold file of the bundled lessons: every token, its reading and the sense meant, checked by hand.

``python -m tests.lessons.gold`` prints what the engine makes of the lessons now, in the form of the gold file. To take
over a change of the lessons, print it to a file beside the gold file, read the difference line by line, and correct
what the engine has wrong before it becomes the gold: the file says what is right, not what comes out.

A lesson's sentence begins with ``== slug number`` and its text; below it stands a line for each token but marks, its
fields parted by tabs: the token; its kind, where it is no word; the pinyin, a syllable for each character; the reading
of its dictionary entry, where it is not that pinyin; the beginning of the sense meant. A dash stands for nothing.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from learnzh.chinese.dictionary import Dictionary
from learnzh.chinese.segment import Segmenter
from learnzh.lessons.build import build_lesson
from learnzh.model.text import Sentence, Token, TokenKind
from learnzh.workflows.course import course_files, lesson_slug, read_course_file
from learnzh.workflows.services import Services

GOLD = Path(__file__).parent.parent / "data" / "lessons.gold"
_SENSE = 48
"""Characters of the sense that are kept: enough to tell it from the others."""


def lesson_lines(file: Path, segmenter: Segmenter, dictionary: Dictionary) -> Iterator[list[str]]:
    """Yields, for each sentence of a lesson, its heading and the lines of its tokens."""
    lesson = build_lesson(read_course_file(file), segmenter, dictionary)
    for number, sentence in enumerate(lesson.sentences, start=1):
        yield [f"== {lesson_slug(file)} {number} {sentence.text}", *_token_lines(sentence, dictionary)]


def read_gold() -> dict[str, list[list[str]]]:
    """Returns the gold file: for each lesson's slug its sentences, each a heading and the lines of its tokens."""
    lessons: dict[str, list[list[str]]] = {}
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            slug = line.split(" ")[1]
            lessons.setdefault(slug, []).append([line])
        elif line:
            lessons[slug][-1].append(line)
    return lessons


def _token_lines(sentence: Sentence, dictionary: Dictionary) -> Iterator[str]:
    for token in sentence.tokens:
        if token.kind is not TokenKind.PUNCTUATION:
            yield "\t".join(field or "-" for field in _fields(token, dictionary))


def _fields(token: Token, dictionary: Dictionary) -> tuple[str, ...]:
    kind = "" if token.kind is TokenKind.WORD else token.kind
    pinyin = " ".join(filter(None, token.syllables))
    if token.headword is None:
        return token.text, kind, pinyin, "", ""
    key = token.headword
    entry = next(entry for entry in dictionary.entries(key.simplified) if entry.key == key)
    reading = "" if key.reading == pinyin else key.reading
    return token.text, kind, pinyin, reading, entry.senses[token.sense][:_SENSE].strip()


def main() -> None:
    """Prints the lessons as the engine has them."""
    with tempfile.TemporaryDirectory() as folder:
        services = Services(Path(folder) / "learnzh.db")
        segmenter, dictionary = services.prepare_segmenter(), services.prepare_dictionary()
        for file in course_files():
            for lines in lesson_lines(file, segmenter, dictionary):
                sys.stdout.write("\n".join(lines) + "\n\n")
        services.close()


if __name__ == "__main__":
    main()
