"""A sentence without one of its words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from learnzh.model.text import Token, TokenKind
from learnzh.model.word import HeadwordKey
from learnzh.study.gaps import BLANK, blanked, places_of

CHINA = HeadwordKey("中国", "Zhong1 guo2")
LONG = HeadwordKey("长", "chang2")
GROW = HeadwordKey("长", "zhang3")


def _tokens(*words: tuple[str, HeadwordKey | None]) -> list[Token]:
    tokens, start = [], 0
    for text, key in words:
        tokens.append(Token(text, TokenKind.WORD, start, headword=key))
        start += len(text)
    return tokens


def test_every_occurrence_is_left_out_in_longer_words_too() -> None:
    tokens = _tokens(("中国", CHINA), ("和", None), ("中国人", None), ("在", None), ("中国", CHINA))
    assert blanked("中国和中国人在中国", places_of(tokens, CHINA)) == "＿＿和＿＿人在＿＿"


def test_a_character_is_left_out_only_where_it_is_this_word() -> None:
    tokens = _tokens(("市长", None), ("长", GROW), ("得", None), ("长", LONG))
    assert blanked("市长长得长", places_of(tokens, LONG)) == "市长长得＿"


def test_the_word_as_the_lesson_writes_it() -> None:
    tokens = _tokens(("中國", CHINA), ("城市", None))
    assert blanked("中國城市", places_of(tokens, CHINA)) == "＿＿城市"


def test_a_sentence_without_the_word_stays_whole() -> None:
    assert places_of(_tokens(("中国人", None)), CHINA) == ()


@given(
    st.lists(
        st.sampled_from([("中国", CHINA), ("长", LONG), ("长", GROW), ("中国人", None), ("，", None)]), max_size=12
    )
)
def test_only_the_word_goes_and_nothing_moves(words: list[tuple[str, HeadwordKey | None]]) -> None:
    tokens = _tokens(*words)
    text = "".join(word for word, _key in words)
    for key in (CHINA, LONG):
        gapped = blanked(text, places_of(tokens, key))
        assert len(gapped) == len(text)
        assert all(new in (old, BLANK) for new, old in zip(gapped, text, strict=True))
        for token in tokens:
            part = gapped[token.start : token.end]
            if token.headword == key:
                assert part == BLANK * len(token.text)
            elif len(key.simplified) == 1 or key.simplified not in token.text:
                assert part == token.text
