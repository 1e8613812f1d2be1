"""The level of a text, and what holds it there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnzh.lessons.grade import THRESHOLD, coverage_curve, grade, words_to_lower
from learnzh.lessons.word_levels import BEYOND, levels_in, word_level
from learnzh.model.text import Sentence, Token, TokenKind
from learnzh.model.word import HeadwordKey, Standard

NEW = Standard.HSK_2025
WORDS = ["我", "学校", "城市", "友好", "政府", "外交", "缔结", "魑魅"]
"""Of level 1, 1, 3, 4, 5, 6, 7 and none in the 2025 list."""


def word(text: str, kind: TokenKind = TokenKind.WORD) -> Token:
    return Token(text, kind, 0, (), HeadwordKey(text, "x") if kind is TokenKind.WORD else None)


def sentence(*tokens: Token) -> Sentence:
    return Sentence("".join(token.text for token in tokens), tokens, 0)


def text(**counts: int) -> list[Sentence]:
    return [sentence(*(word(form) for form, count in counts.items() for _ in range(count)))]


class TestWordLevel:
    @pytest.mark.parametrize(
        ("form", "level"),
        [
            ("政府", 5),  # listed
            ("一点儿", 1),  # listed with its 儿 or without
            ("友好城市", 4),  # 友好 is 4, 城市 is 3
            ("看看", 1),
            ("魑魅", BEYOND),
            ("卡拉OK", 4),
        ],
    )
    def test_a_compound_counts_by_its_hardest_part(self, form: str, level: int) -> None:
        assert word_level(form, NEW) == level

    def test_words_that_are_listed_are_not_cut_further(self) -> None:
        # Both characters of 友好 are taught before the word.
        assert word_level("友", NEW) == word_level("好", NEW) == 1
        assert word_level("友好市", NEW) == word_level("友好", NEW) == 4

    @given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4))
    def test_a_compound_is_as_hard_as_the_hardest_word_in_it(self, parts: list[str]) -> None:
        assert word_level("，".join(parts), NEW) == max(word_level(part, NEW) for part in parts)


class TestGrade:
    def test_it_is_the_lowest_level_that_knows_enough_running_words(self) -> None:
        enough = grade(text(我=86, 政府=14), NEW)
        too_few = grade(text(我=85, 政府=15), NEW)

        assert (enough.level, enough.word_coverage) == (1, 0.86)
        assert (too_few.level, too_few.word_coverage) == (5, 1.0)
        assert too_few.coverage == (0.85, 0.85, 0.85, 0.85, 1.0, 1.0, 1.0)

    def test_each_standard_has_its_own_levels(self) -> None:
        for standard in Standard:
            graded = grade(text(我=1, 政府=1), standard)

            assert len(graded.coverage) == len(levels_in(standard))
            assert graded.level == word_level("政府", standard)

    def test_names_and_numbers_do_not_count(self) -> None:
        plain = text(我=1)
        kinds = (TokenKind.NAME, TokenKind.NUMBER, TokenKind.DATE, TokenKind.LATIN)
        full = [sentence(word("我"), *(word("魑魅魍魉", kind) for kind in kinds * 9))]

        assert grade(full, NEW) == grade(plain, NEW)

    def test_traditional_words_are_those_of_the_list(self) -> None:
        token = Token("學校", TokenKind.WORD, 0, (), HeadwordKey("学校", "xue2 xiao4"))

        assert grade([sentence(token)], NEW) == grade(text(学校=1), NEW)

    def test_what_holds_it_there_is_named_most_frequent_first(self) -> None:
        graded = grade(text(我=4, 政府=2, 合作=1, 缔结=1, 外交=2), NEW)

        assert graded.level == 6
        assert [(item.word, item.level, item.count) for item in graded.excess] == [("外交", 6, 2), ("缔结", 7, 1)]
        assert graded.character_coverage == pytest.approx(15 / 16)

    def test_it_says_how_many_words_more_would_do(self) -> None:
        graded = grade(text(我=80, 政府=2, 友好=4, 城市=14), NEW)

        # At level 1 a reader knows 80 of 100 words; with six more it is enough.
        assert (graded.level, graded.surplus) == (3, 6)
        assert [item.word for item in words_to_lower(graded)] == ["城市"]

    def test_a_text_beyond_every_level_and_an_empty_one_have_none(self) -> None:
        beyond = grade(text(魑魅=1), NEW)

        assert (beyond.level, beyond.surplus, beyond.excess[0].level) == (None, 1, None)
        assert (grade([], NEW).level, grade([], NEW).surplus, grade([], NEW).coverage) == (None, 0, (0.0,) * 7)

    def test_nothing_holds_a_text_above_the_first_level(self) -> None:
        graded = grade(text(我=3), NEW)

        assert (graded.level, graded.excess, graded.surplus, words_to_lower(graded)) == (1, (), 0, ())

    @given(st.dictionaries(st.sampled_from(WORDS), st.integers(1, 30), min_size=1))
    def test_replacing_the_named_words_brings_it_lower(self, counts: dict[str, int]) -> None:
        graded = grade(text(**counts), NEW)
        easier = dict(counts)
        for item in words_to_lower(graded):
            easier["我"] = easier.get("我", 0) + easier.pop(item.word)
        lower = grade(text(**easier), NEW)

        if graded.level == 1:
            assert lower == graded
        else:
            assert (lower.level or BEYOND) < (graded.level or BEYOND)
            assert THRESHOLD * sum(counts.values()) <= sum(counts.values()) * lower.word_coverage + 1e-6

    @given(st.dictionaries(st.sampled_from("我们中国城市府魑"), st.integers(1, 9)))
    def test_a_higher_level_never_knows_less(self, counts: dict[str, int]) -> None:
        curve = list(coverage_curve(counts, {"我": 1, "们": 1, "中": 1, "国": 1, "城": 3, "市": 3, "府": 5}).values())

        assert curve == sorted(curve)
        assert all(0 <= share <= 1 for share in curve)
