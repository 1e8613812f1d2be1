"""A lesson as plain text: title, pinyin above the characters, English, words."""

from __future__ import annotations

from learnzh.lessons.layout import lay_out, text_width, to_text
from learnzh.lessons.table import table
from learnzh.model.word import level_label
from learnzh.share.escaping import line, lines
from learnzh.share.sheet import Sheet, WordRow

_SHOWN = 2
"""Meanings of a word that are shown."""


def write_text(sheet: Sheet, width: int) -> str:
    """Returns a lesson as text of some columns; Chinese characters take two."""
    lesson = sheet.lesson
    levels = [f"HSK {level_label(grade.level)} ({grade.standard})" for grade in reversed(lesson.grades)]
    measures = " · ".join([*levels, f"difficulty {lesson.difficulty}"])
    day = lesson.published.isoformat() if lesson.published else ""
    facts = " · ".join(filter(None, (lesson.source, day, lesson.section.value)))
    head = filter(None, map(line, (sheet.title, lesson.title_english, measures, facts, lesson.url)))
    rows = lay_out(
        sheet.sentences, width, pinyin=sheet.shows_pinyin, english=lambda _sentence: sheet.english, look=sheet.look
    )
    body = lines(to_text(rows, wide=sheet.look.wide))
    return "\n".join(head) + f"\n\n{body}\n\n{_words(sheet, width)}"


def _words(sheet: Sheet, width: int) -> str:
    """Returns the words as a table, in the order they are met."""
    rows = [
        (_written(row), line(row.pinyin), line(row.level), line("; ".join(row.meanings[:_SHOWN])))
        for row in sheet.words
    ]
    return "\n".join(_cut(one, width) for one in table(("word", "pinyin", "HSK", "meaning"), rows).split("\n"))


def _written(row: WordRow) -> str:
    return line(f"{row.word} ({row.other})" if row.other else row.word)


def _cut(text: str, width: int) -> str:
    if text_width(text) <= width:
        return text
    while text_width(text) > width - 1:
        text = text[:-1]
    return f"{text.rstrip()}…"
