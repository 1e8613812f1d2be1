"""Vocabularies, names and lines of lessons."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from learnzh.lessons.annotate import annotate
from learnzh.lessons.build import build_lesson, content_hash
from learnzh.lessons.layout import Line, LineKind, lay_out, text_width, to_text
from learnzh.lessons.slug import make_slug
from learnzh.model.article import Article, Passage
from learnzh.model.text import Sentence, Token, TokenKind
from learnzh.model.word import HeadwordKey

Fixture = Any


def word(text: str, kind: TokenKind = TokenKind.WORD) -> Token:
    return Token(text, kind, 0, (), HeadwordKey(text, "x") if kind is TokenKind.WORD else None)


class TestBuild:
    def test_english_keeps_its_passage_whole(self, small_segmenter: Fixture, small_dictionary: Fixture) -> None:
        article = Article(
            "题", ((Passage("有。有！", "There is. There is!"), Passage("中国。城市。")), (Passage("有。"),))
        )
        lesson = build_lesson(article, small_segmenter, small_dictionary)

        assert [(s.text, s.english, s.paragraph) for s in lesson.sentences] == [
            ("有。有！", "There is. There is!", 0),
            ("中国。", "", 0),
            ("城市。", "", 0),
            ("有。", "", 1),
        ]
        assert [(item.headword.simplified, item.count, item.first_sentence) for item in lesson.vocabulary] == [
            ("有", 3, 0),
            ("中国", 1, 1),
            ("城市", 1, 2),
        ]

    def test_white_space_makes_no_other_article(self) -> None:
        one = Article("甲", ((Passage("中国。"), Passage("城市。")),))
        two = Article("乙", ((Passage("中国。\u3000城市。"),),))

        assert content_hash(one) == content_hash(two)
        assert content_hash(one) != content_hash(Article("甲", ((Passage("中国。"),),)))

    def test_progress_goes_to_the_end(self, small_segmenter: Fixture, small_dictionary: Fixture) -> None:
        seen: list[tuple[int, int]] = []
        article = Article("题", ((Passage("有。中国。"),),))
        build_lesson(article, small_segmenter, small_dictionary, report=lambda *step: seen.append(step))

        assert seen == [(1, 2), (2, 2)]


class TestSlug:
    @pytest.mark.parametrize(
        ("title", "slug"),
        [
            ("中国和日本有293对友好城市", "zhongguo-he-riben-you-293-dui"),
            ("卡拉OK！", "kalaok"),
            ("——", "lesson"),
            ("女儿", "nver"),
        ],
    )
    def test_titles_are_written_in_pinyin(self, segmenter: Fixture, dictionary: Fixture, title: str, slug: str) -> None:
        assert make_slug(annotate(title, segmenter, dictionary), ()).startswith(slug)

    def test_a_name_in_use_gets_a_number(self) -> None:
        assert make_slug([word("城")], {"lesson", "lesson-2"}) == "lesson-3"


texts = st.lists(st.text("中国城市有，。！“”（）《》一1 aB…", min_size=1, max_size=25), min_size=1, max_size=4)


class TestLayout:
    @pytest.fixture
    def made(self, small_segmenter: Fixture, small_dictionary: Fixture) -> Fixture:
        def make(lines: list[str]) -> list[Sentence]:
            return [
                Sentence(text, annotate(text, small_segmenter, small_dictionary), number // 2, f"english {number}")
                for number, text in enumerate(lines)
            ]

        return make

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # it keeps nothing between examples
    @given(lines=texts, width=st.integers(12, 60), pinyin=st.booleans(), english=st.booleans())
    def test_nothing_is_lost_and_no_line_is_too_wide(
        self,
        made: Fixture,
        lines: list[str],
        width: int,
        pinyin: object,
        english: object,
    ) -> None:
        sentences = made(lines)
        page = lay_out(sentences, width, pinyin=lambda _token: bool(pinyin), english=lambda _index: bool(english))
        cells = [cell for line in page for cell in line.cells]

        assert "".join(cell.head + cell.text + cell.tail for cell in cells) == "".join(lines)
        for line in page:
            if len({(cell.sentence, cell.token) for cell in line.cells}) > 1:
                last = line.cells[-1]
                hanging = last.width - max(
                    text_width(last.head) + text_width(last.text) + text_width(last.tail.rstrip()),
                    text_width(last.head) + text_width(last.pinyin),
                )
                assert sum(cell.width for cell in line.cells) - hanging <= width

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(lines=texts, width=st.integers(12, 40))
    def test_no_closing_mark_begins_a_line_and_no_opening_mark_ends_one(
        self, made: Fixture, lines: list[str], width: int
    ) -> None:
        rows = rows_of(lay_out(made(["中" + "".join(lines)]), width, pinyin=lambda _t: False, english=lambda _i: False))

        for row in rows[1:]:
            assert row[0] not in "，。！”）》…"
        for row in rows[:-1]:
            assert row.rstrip()[-1] not in "“（《" or row.strip("“（《 ") == ""

    def test_pinyin_stands_above_its_word_and_digits_have_none(self, segmenter: Fixture, dictionary: Fixture) -> None:
        text = "2003年11月6日，中国和日本。"
        sentences = [Sentence(text, annotate(text, segmenter, dictionary), 0, "On that day.")]
        page = to_text(lay_out(sentences, 60, pinyin=lambda _token: True, english=lambda _index: True))

        assert page.splitlines() == [
            "    nián   yuè  rì  Zhōngguó hé Rìběn",
            "2003年   11月  6日，中国     和 日本。",
            "  On that day.",
        ]

    def test_a_word_longer_than_a_line_is_cut(self, segmenter: Fixture, dictionary: Fixture) -> None:
        text = "看https://example.org/a/very/long/address/that/goes/on。"
        sentences = [Sentence(text, annotate(text, segmenter, dictionary), 0)]
        page = lay_out(sentences, 20, pinyin=lambda _token: True, english=lambda _index: False)

        assert all(sum(cell.width for cell in line.cells) <= 21 for line in page)

    def test_paragraphs_are_parted(self, made: Fixture) -> None:
        page = lay_out(made(["有。", "有。", "中国。"]), 40, pinyin=lambda _t: True, english=lambda _i: False)

        assert [line.kind for line in page] == [LineKind.TEXT, LineKind.BLANK, LineKind.TEXT]


def rows_of(page: list[Line]) -> list[str]:
    rows = ["".join(cell.head + cell.text + cell.tail for cell in line.cells) for line in page if line.cells]
    return [row for row in rows if row.strip()]
