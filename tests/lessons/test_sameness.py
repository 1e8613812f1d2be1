"""Copies of a story are told from other stories."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnzh.articles.markdown import parse_markdown
from learnzh.chinese.script import to_traditional
from learnzh.lessons.sameness import (
    KEPT,
    SAME,
    Stories,
    decode_fingerprint,
    encode_fingerprint,
    fingerprint,
    likeness,
)
from learnzh.workflows.course import course_files

SYNONYMS = {
    "表示": "称",
    "因为": "由于",
    "但是": "不过",
    "人们": "大家",
    "认为": "指出",
    "很多": "许多",
    "已经": "早已",
}


def texts() -> Iterator[tuple[str, str]]:
    """The lessons of the course, each level of a story told in words of its own, cut into articles of some length."""
    for file in course_files():
        paragraphs = parse_markdown(file.read_text(encoding="utf-8"), file.name).text.split("\n")
        half = max(1, len(paragraphs) // 2)
        for part, lines in enumerate((paragraphs[:half], paragraphs[half:])):
            if len("".join(lines)) > 80:
                yield f"{file.parent.name}-{file.stem}-{part}", "\n".join(lines)


TEXTS = dict(texts())


def sentences(text: str) -> list[str]:
    return re.findall("[^。！？\n]+[。！？]?\n?", text)


def with_dateline(text: str) -> str:
    return f"新华社北京11月24日电（记者 王小明 李丽）{text}（完）"


def cut(text: str) -> str:
    found = sentences(text)
    return "".join(found[: -(-len(found) * 2 // 3)])


def reworded(text: str) -> str:
    for word, other in SYNONYMS.items():
        text = text.replace(word, other)
    return text


def misprinted(text: str) -> str:
    chance = random.Random(7)
    return "".join(char if chance.random() > 0.04 else "了" for char in text)


def rearranged(text: str) -> str:
    found = text.split("\n")
    return "\n".join(found[::-1])


def all_at_once(text: str) -> str:
    return to_traditional(reworded(cut(with_dateline(text))))


@pytest.mark.parametrize(
    "change",
    [with_dateline, cut, reworded, misprinted, rearranged, to_traditional, all_at_once],
    ids=lambda one: one.__name__,
)
def test_a_copy_is_recognised_however_it_was_touched_up(change: Callable[[str], str]) -> None:
    stories: Stories[str] = Stories()
    for name, text in TEXTS.items():
        stories.add(name, fingerprint(text))

    found = {name: stories.find(fingerprint(change(text))) for name, text in TEXTS.items()}

    assert len(TEXTS) >= 20
    assert [name for name, story in found.items() if story != name] == []


def test_other_stories_are_not_though_they_tell_the_same_event() -> None:
    marks = {name: fingerprint(text) for name, text in TEXTS.items()}
    likest = max(likeness(marks[one], marks[other]) for one, other in combinations(marks, 2))

    assert likest < SAME * 0.6


def test_a_notice_of_a_story_is_no_copy_of_it() -> None:
    text = "\n".join(TEXTS.values())[:2000]

    assert likeness(fingerprint(text), fingerprint(text[:300])) == 0
    assert likeness(fingerprint(text), fingerprint(text[:1200])) > 0.9


@given(st.text(max_size=80))
def test_punctuation_and_spaces_do_not_count(text: str) -> None:
    spaced = "　，".join(text)

    assert fingerprint(spaced) == fingerprint(text)
    assert likeness(fingerprint(text), fingerprint(text)) == (1.0 if fingerprint(text) else 0.0)


@given(st.lists(st.integers(0, 2**32 - 1), max_size=KEPT, unique=True).map(sorted).map(tuple))
def test_a_fingerprint_is_kept_as_it_is(found: tuple[int, ...]) -> None:
    assert decode_fingerprint(encode_fingerprint(found)) == found
    assert decode_fingerprint("no fingerprint!") == ()
