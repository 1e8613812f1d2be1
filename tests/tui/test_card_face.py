"""A card in words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnzh.lessons.layout import text_width
from learnzh.model.face import Confusable, Face, Likeness
from learnzh.model.study import CardKind
from learnzh.model.word import HeadwordKey
from learnzh.settings import PinyinStyle
from learnzh.study.typed import check_pinyin
from learnzh.tui.safe import Part, content
from learnzh.tui.widgets.card_face import CardLook, asked, front, hints, leech_notice, reading, solved, typed_result

CITY = HeadwordKey("城市", "cheng2 shi4")
FACE = Face(
    headword=CITY,
    word="城市",
    traditional="城市",
    reading=CITY.reading,
    senses=("city; town", "see 城市化"),
    is_known=True,
    memo="",
    sentence="中国城市多，城市大。",
    sentence_english="China has many cities.",
    blanked="中国＿＿多，＿＿大。",
    places=((2, 4), (6, 8)),
    lesson_slug="cities",
    lesson_title="中国城市",
    sentence_index=0,
)


def text(parts: list[Part]) -> str:
    return content(*parts).plain


def look(kind: CardKind, face: Face = FACE, width: int = 72, style: PinyinStyle = PinyinStyle.MARKS) -> CardLook:
    return CardLook(kind, face, width, style=style)


@pytest.mark.parametrize("kind", [CardKind.RECALL, CardKind.CLOZE, CardKind.LISTENING])
def test_the_front_does_not_give_the_word_away(kind: CardKind) -> None:
    for face in (FACE, replace(FACE, sentence="", blanked="", places=())):
        shown = text(front(look(kind, face)))
        assert "城" not in shown
        assert "市" not in shown


def test_cloze_without_a_sentence_asks_for_the_meaning() -> None:
    bare = look(CardKind.CLOZE, replace(FACE, sentence="", blanked="", places=(), sentence_english=""))
    assert asked(bare) == "Which word is it?"
    assert text(front(bare)) == text(front(look(CardKind.RECALL)))
    assert [text(step) for step in hints(bare)] == ["ch… sh…", "chéngshì", "城  ＿"]


def test_each_hint_says_more() -> None:
    assert [text(step) for step in hints(look(CardKind.CLOZE))] == [
        "China has many cities.",
        "ch… sh…",
        "chéngshì",
        "城  ＿",
    ]
    assert hints(look(CardKind.RECOGNITION)) == hints(look(CardKind.LISTENING)) == hints(look(CardKind.PINYIN)) == []


def test_readings_are_written_as_the_learner_wants() -> None:
    assert text(reading(look(CardKind.RECALL, style=PinyinStyle.NUMBERS))) == "cheng2shi4"
    assert text(reading(look(CardKind.RECALL, style=PinyinStyle.ZHUYIN))) == "ㄔㄥˊㄕˋ"


@given(st.integers(12, 90), st.text("中国城市多，。大“”（）a b", min_size=1, max_size=60))
def test_the_sentence_is_whole_and_fits_whatever_the_width(width: int, sentence: str) -> None:
    places = tuple((at, at + 2) for at in range(len(sentence)) if sentence[at : at + 2] == "城市")
    shown = content(*solved(look(CardKind.RECOGNITION, replace(FACE, sentence=sentence, places=places), width)))
    _word, _blank, *lines = shown.plain.split("\n")
    assert "".join("".join(lines).split()) == "".join(sentence.split())
    marked = [shown.plain[span.start : span.end] for span in shown.spans if "underline" in str(span.style)]
    assert "".join("".join(marked).split()) == "城市" * len(places)
    openers = sum(sentence.count(mark) for mark in "“（，。”）")
    assert all(text_width(line) <= width + 2 * openers for line in lines)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("cheng2shi4", "✓ right   ✓ chéng   ✓ shì"),
        ("cheng1shi4", "✗ not so   ✗ chēng → chéng (tone 2, not 1)   ✓ shì"),
        ("zheng2shi4", "✗ not so   ✗ zhéng → chéng   ✓ shì"),
        ("cheng2", "✗ not so   ✓ chéng   ✗ – → shì missing"),
        ("cheng2shi4ma5", "✗ not so   ✓ chéng   ✓ shì   ✗ ma too much"),
    ],
)
def test_what_was_wrong_is_said_in_signs_and_words(typed: str, said: str) -> None:
    assert text(typed_result(check_pinyin(typed, CITY.reading, "城市"))) == said


def test_a_leech_says_what_it_may_be_taken_for() -> None:
    others = (
        Confusable(HeadwordKey("诚实", "cheng2 shi2"), "誠實", Likeness.TONES, "honest"),
        Confusable(HeadwordKey("都市", "du1 shi4"), "都市", Likeness.MEANING),
    )
    face = look(CardKind.RECALL, replace(FACE, confusables=others))
    assert text(leech_notice(face, 12, practice=False)).split("\n") == [
        "⚠ forgotten 12 times: a note may help (e), or a rest (s)",
        "You also have",
        "  诚实 chéngshí honest (same but for tones)",
        "  都市 dūshì (same meaning)",
    ]
    assert text(leech_notice(look(CardKind.RECALL), 8, practice=True)) == "⚠ forgotten 8 times"
