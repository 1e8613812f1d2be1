"""What the page about a lesson says, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from learnzh.chinese.characters import strip_controls
from learnzh.chinese.tones import show_reading
from learnzh.lessons.layout import text_width
from learnzh.model.study import KnowledgeState
from learnzh.model.word import HeadwordKey, hsk_label, level_label
from learnzh.settings import ShownScript
from learnzh.study.pace import minutes
from learnzh.tui.safe import Part
from learnzh.tui.widgets.lesson_row import cut, state_text
from learnzh.tui.widgets.level_bar import level_bar
from learnzh.tui.widgets.pick_list import Line
from learnzh.tui.widgets.section_list import LABELS
from learnzh.workflows.article import ArticlePage, Related, WordToLearn, holds

_LABEL = 12
"""Columns of what stands before a line."""
_WIDEST = 100
"""Columns of a line that are easy to read."""
_BAR = 24
_SIGNS = {
    KnowledgeState.NEW: ("○", "$muted"),
    KnowledgeState.LEARNING: ("◐", "$secondary"),
    KnowledgeState.KNOWN: ("●", "$success"),
    KnowledgeState.IGNORED: ("–", "$muted"),
}


def facts(page: ArticlePage, width: int) -> list[Part]:
    """Writes what a lesson is, its levels, and how much of it the learner knows."""
    lesson, room = page.lesson, min(width, _WIDEST)
    long = minutes(lesson.characters, page.pace)
    where = (lesson.source, page.author, lesson.published.isoformat() if lesson.published else "")
    length = f"{lesson.characters:,} characters", f"about {long} minute{'s' if long > 1 else ''}"
    parts: list[Part] = [(lesson.title, "bold $primary"), "\n"]
    if lesson.title_english:
        parts += [*_wrapped("", lesson.title_english, room), "\n"]
    told = " · ".join(filter(None, (*where, LABELS[lesson.section.value], *length, state_text(lesson))))
    parts += [*_wrapped("", told, room, "$muted"), "\n"]
    if page.url:
        parts += [(cut(page.url, room).rstrip(), "$muted"), "\n"]
    for grade in reversed(page.grades):
        style = "bold" if grade.standard is page.settings.standard else "$muted"
        why = holds(grade) or f"{grade.word_coverage:.0%} of its words are in this list up to here"
        label = f"\n{hsk_label(grade.level)} "
        parts += [(f"{label:<{_LABEL - 4}}", style), (f"{grade.standard:>5}", "$muted")]
        parts += [*_wrapped(" " * 2, why, room - _LABEL, indent=_LABEL + 2)]
    parts += [("\ndifficulty    ", "$muted"), (f"{lesson.difficulty} of 9.9", "")]
    return parts + _known(page, room)


def _known(page: ArticlePage, room: int) -> list[Part]:
    lesson = page.lesson
    known, learning, new = level_bar(lesson.coverage, lesson.learning, min(_BAR, max(8, room - 40)))
    said = f" {lesson.coverage:.0%} of the text"
    if lesson.learning:
        said += f", learning {lesson.learning:.0%}"
    bar: list[Part] = [(known, "$success"), (learning, "$primary"), (new, "$faint")]
    return [("\nyou know      ", "$muted"), *bar, said, (f" · {lesson.new_words} new words", "$muted")]


def word_lines(page: ArticlePage, states: Mapping[HeadwordKey, KnowledgeState], width: int) -> list[Line]:
    """Writes the words to learn: state, word, pinyin, level, count, meaning."""
    forms = [
        word.traditional if page.settings.script is ShownScript.TRADITIONAL else word.key.simplified
        for word in page.words
    ]
    readings = [show_reading(word.key.reading) for word in page.words]
    wide = max(map(text_width, forms), default=0)
    said = min(max(map(text_width, readings), default=0), max(8, width // 4))
    lines: list[Line] = []
    for word, form, reading in zip(page.words, forms, readings, strict=True):
        sign, style = _SIGNS[states.get(word.key, KnowledgeState.NEW)]
        level = f"HSK {level_label(word.level)}" if word.level else ""
        start = f"  {cut(reading, said)}  {level:<7}  {_times(word):>3}  "
        room = width - 2 - wide - text_width(start)
        lines.append(
            [(f"{sign} ", style), (cut(form, wide), "bold"), (start, "$secondary"), cut(word.meaning, max(0, room))]
        )
    return lines


def related_lines(related: Iterable[Related], width: int) -> list[Line]:
    """Writes the related lessons, two lines each: the title, and why."""
    lines: list[Line] = []
    for one in related:
        level = f"HSK {level_label(one.lesson.level)}"
        known = f"{one.lesson.coverage:.0%} known"
        tail = f"  {level:<7} {known:>10}"
        title = cut(one.lesson.title, max(8, width - text_width(tail)))
        lines.append([title, (tail, "$muted"), "\n", (cut(f"  {one.why}", width), "$muted")])
    return lines


def _times(word: WordToLearn) -> str:
    return f"×{word.count}" if word.count > 1 else ""


def _wrapped(before: str, text: str, room: int, style: str = "", indent: int = 0) -> list[Part]:
    """Breaks a text at its spaces; what follows the first line is set in."""
    lines, line = [], before
    for word in strip_controls(text).split(" "):
        if line.strip() and text_width(line) + 1 + text_width(word) > room:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line.strip() else f"{line}{word}"
    return [(("\n" + " " * indent).join([*lines, line]), style)]
