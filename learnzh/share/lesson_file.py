"""A lesson as a lesson file: the Markdown of the course, which ``learnzh import`` reads back."""

from __future__ import annotations

import re

from learnzh.model.lesson import Lesson
from learnzh.share.escaping import line
from learnzh.share.sheet import by_paragraph

# A reader takes comments out before it looks at backslashes, and spans of code too: these two are entities instead.
_ENTITIES = {"<": "&lt;", "`": "&#96;"}
_MARKS = re.compile(r"[\\*_\[\]&~|]")
_ENTITY_MARKS = re.compile("[<`]")
_AT_BEGINNING = re.compile(r"([#>+=:-])|(\d{1,3})([.)])")
_QUOTED = tuple("[]{}|>&*!%@`'\"#")
"""How a value begins that is put between quotation marks."""


def write_lesson_file(lesson: Lesson) -> str:
    """Returns a lesson as it came: facts at the head, a sentence a line, its English below it after ``>``."""
    facts = {
        "title": lesson.title,
        "title_english": lesson.title_english,
        "section": lesson.section.value,
        "source": lesson.source,
        "author": lesson.author,
        "published": lesson.published.isoformat() if lesson.published else "",
        "url": lesson.url,
    }
    head = [f"{key}: {_value(value)}" for key, value in facts.items() if _value(value)]
    paragraphs = []
    for members in by_paragraph(lesson.sentences):
        lines = []
        for _index, sentence in members:
            lines.append(_escaped(sentence.text))
            lines += [f"> {_escaped(sentence.english)}"] if line(sentence.english) else []
        paragraphs.append("\n".join(lines))
    return "---\n{}\n---\n{}\n".format("\n".join(head), "\n\n".join(paragraphs))


def _value(text: str) -> str:
    """Returns a fact as the head takes it: text that might mean something else stands between quotation marks."""
    value = line(text).replace("<!--", "< !--")  # a comment would go, and the rest of the file with it
    return f'"{value}"' if value.startswith(_QUOTED) else value


def _escaped(text: str) -> str:
    """Returns a sentence with every mark of Markdown made to stand for itself."""
    found = _MARKS.sub(lambda match: f"\\{match[0]}", line(text))
    found = _ENTITY_MARKS.sub(lambda match: _ENTITIES[match[0]], found)
    first = _AT_BEGINNING.match(found)
    if first is None:
        return found
    written = f"\\{first[1]}" if first[1] else f"{first[2]}\\{first[3]}"
    return written + found[first.end() :]
