"""What the gloss says of a word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from learnzh.model.construction import Construction, ConstructionKind
from learnzh.model.study import KnowledgeState
from learnzh.model.text import ReadingSource, Token, TokenKind
from learnzh.model.word import Headword, HeadwordKey
from learnzh.model.word_facts import CardFacts, Example, LibraryFacts
from learnzh.settings import PinyinStyle
from learnzh.tui.widgets.construction_note import construction_notes
from learnzh.tui.widgets.gloss_panel import STATES, gloss_content
from learnzh.tui.widgets.gloss_parts import when_due
from learnzh.tui.widgets.ruby_text import RubyText
from learnzh.workflows.reading import Gloss

Opened = Any
Shown = Callable[[Any], str]

LONG = Headword("长", "長", "chang2", tuple(f"sense {number}" for number in range(20)))
GROW = Headword("长", "長", "zhang3", ("to grow",))


def token(reading: str, confidence: float = 1.0) -> Token:
    key = HeadwordKey("长", "chang2")
    return Token("长", TokenKind.WORD, 0, (reading,), key, source=ReadingSource.CONTEXT, confidence=confidence)


@pytest.mark.parametrize("state", list(KnowledgeState))
def test_the_first_line_says_how_the_learner_stands_to_the_word(state: KnowledgeState) -> None:
    text = gloss_content(Gloss(token("chang2"), LONG, (), ()), state).plain

    assert text.splitlines()[0].startswith("长 長  cháng")
    assert STATES[state] in text.splitlines()[0]
    assert text.count(STATES[state]) == 1


async def test_marks_are_seen_at_once(opened: Opened, shown: Shown) -> None:
    async with opened((80, 24), open_slug="cities-3") as pilot:
        for key, state in (("k", "● known"), ("i", "– ignored"), ("i", "○ new"), ("c", "◐ learning")):
            await pilot.press(key)
            await pilot.pause()
            assert state in shown(pilot)


async def test_words_look_different_by_form_and_not_by_colour_alone(opened: Opened) -> None:
    def look() -> tuple[bool, bool, bool]:
        text = pilot.app.screen.query_one(RubyText)
        word = next(segment for segment in text.render_line(1) if segment.text.strip() == "中国")
        assert word.style
        return bool(word.style.bold), bool(word.style.underline), bool(word.style.italic)

    async with opened((80, 24), open_slug="cities-3") as pilot:
        looks = {"new": look()}
        for key, state in (("k", "known"), ("i", "ignored"), ("i", "new again"), ("c", "learning")):
            await pilot.press(key)
            await pilot.pause()
            looks[state] = look()

    assert looks["new again"] == looks["new"]
    assert len(set(looks.values())) == 4


def test_a_doubtful_reading_is_marked_with_the_others() -> None:
    doubtful = gloss_content(Gloss(token("chang2", 0.6), LONG, (GROW,), ()), KnowledgeState.NEW).plain
    sure = gloss_content(Gloss(token("chang2", 0.9), LONG, (GROW,), ()), KnowledgeState.NEW).plain
    alone = gloss_content(Gloss(token("chang2", 0.6), LONG, (), ()), KnowledgeState.NEW).plain

    assert "? read cháng; other readings: zhǎng" in doubtful
    assert "?" not in sure
    assert "?" not in alone, "there is nothing else it could be"


def test_a_reading_of_the_learner_is_shown() -> None:
    assert gloss_content(Gloss(token("zhang4"), LONG, (), ()), KnowledgeState.NEW).plain.startswith("长 長  zhàng")


def spell(*texts: str) -> tuple[Token, ...]:
    at = [0]
    for text in texts:
        at.append(at[-1] + len(text))
    return tuple(Token(text, TokenKind.WORD, start) for text, start in zip(texts, at, strict=False))


@pytest.mark.parametrize(
    ("texts", "kind", "words", "note"),
    [
        (("看", "不", "懂"), ConstructionKind.POTENTIAL, ("看懂",), "看不懂: cannot · see 看懂"),
        (("看得懂",), ConstructionKind.POTENTIAL, ("看懂",), "看得懂: can · see 看懂"),
        (("中日韩",), ConstructionKind.ABBREVIATION, ("中国", "日本", "韩国"), "中日韩 = 中国 日本 韩国"),
        (("见", "了", "一", "面"), ConstructionKind.SEPARABLE, ("见面",), "见了一面 → 见面 (separable)"),
        (("看", "一", "看"), ConstructionKind.REDUPLICATION, ("看",), "看一看 → 看 (said twice)"),
        (("卖", "掉"), ConstructionKind.RESULT, ("卖", "掉"), "卖掉 = 卖 + 掉 (verb and result)"),
    ],
)
def test_a_construction_is_one_line(
    texts: tuple[str, ...], kind: ConstructionKind, words: tuple[str, ...], note: str
) -> None:
    tokens = spell("我", *texts, "。")
    found = [Construction(kind, 1, len(texts), words)]

    assert [construction_notes(found, tokens, at) for at in range(1, len(texts) + 1)] == [[note]] * len(texts)
    assert construction_notes(found, tokens, 0) == construction_notes(found, tokens, len(texts) + 1) == []


NOW = datetime(2026, 11, 24, tzinfo=UTC)
LIBRARY = LibraryFacts(
    note="not short",
    card=CardFacts(NOW + timedelta(days=3), 12.0, is_resting=False, answers=5),
    count=14,
    lessons=3,
    passed=9,
    looked_up=1,
    examples=(Example("路很长。", "The road is long.", "roads", "路", 2),),
)


def test_what_matters_most_comes_first() -> None:
    parts = (Headword("长", "長", "chang2", ("long",)),)
    text = gloss_content(
        Gloss(token("chang2"), LONG, (GROW,), parts, library=LIBRARY), KnowledgeState.LEARNING, ("a note",), NOW
    ).plain
    lines = [line.strip() for line in text.splitlines() if line]

    assert lines[:4] == ["长 長  cháng  ◐ learning · due in 3 days", "✎ not short", "a note", "▸ sense 0"]
    places = [
        lines.index(line)
        for line in (
            "also written so",
            "长  zhǎng  to grow",
            "character by character",
            "due in 3 days · 5 answers · remembered for 12 days",
            "14 times in 3 lessons",
            "read past 9 times, looked up 1 time",
            "路很长。",
            "The road is long.",
            "路",
        )
    ]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("source", "confidence", "why"),
    [
        (ReadingSource.CONTEXT, 0.87, "read so here: the sentence decided, 87 % sure"),
        (ReadingSource.RULE, 1.0, "read so here: a rule of grammar decided"),
        (ReadingSource.LEARNER, 1.0, "read so here: you set it"),
    ],
)
def test_it_says_why_a_word_with_several_readings_is_read_so(
    source: ReadingSource, confidence: float, why: str
) -> None:
    read = replace(token("chang2", confidence), source=source)

    assert why in gloss_content(Gloss(read, LONG, (GROW,), ()), KnowledgeState.NEW).plain
    assert ("read so here" in gloss_content(Gloss(read, LONG, (), ()), KnowledgeState.NEW).plain) == (
        source is ReadingSource.LEARNER
    )


@pytest.mark.parametrize(
    ("left", "stability", "is_resting", "told"),
    [
        (timedelta(days=-2), 3.0, False, "due now"),
        (timedelta(minutes=10), 0.5, False, "due in 10 min"),
        (timedelta(minutes=10), 3.0, False, "due today"),
        (timedelta(days=5), 9.0, False, "due in 5 days"),
        (timedelta(0), None, False, "new, not asked yet"),
        (timedelta(0), 3.0, True, "resting"),
    ],
)
def test_it_says_when_a_card_comes(left: timedelta, stability: float | None, told: str, *, is_resting: bool) -> None:
    assert when_due(CardFacts(NOW + left, stability, is_resting, 0), NOW) == told


def test_the_reading_is_written_as_above_the_text() -> None:
    written = [
        gloss_content(Gloss(token("chang2"), LONG, (), ()), KnowledgeState.NEW, style=style).plain.split()[2]
        for style in (PinyinStyle.MARKS, PinyinStyle.NUMBERS, PinyinStyle.ZHUYIN)
    ]
    assert written == ["cháng", "chang2", "ㄔㄤˊ"]
