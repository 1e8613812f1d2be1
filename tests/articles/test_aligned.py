"""A translation made elsewhere, beside its article."""

from __future__ import annotations

import pytest

from learnzh.articles.aligned import align
from learnzh.errors import TranslationError
from learnzh.model.article import Article, Passage

ENGLISH = Article(
    title="Friendly Cities",
    paragraphs=((Passage("China has cities. They are friends."),), (Passage("Beijing is one. It is old. It is big."),)),
    source="Xinhua",
)


def test_sentences_are_paired_where_both_have_as_many() -> None:
    article = align(ENGLISH, "友好的城市\n\n中国有城市。它们是朋友。\n\n北京是一个。它又老又大。\n", "zh.txt")

    assert (article.title, article.title_english, article.source) == ("友好的城市", "Friendly Cities", "Xinhua")
    assert article.paragraphs == (
        (Passage("中国有城市。", "China has cities."), Passage("它们是朋友。", "They are friends.")),
        (Passage("北京是一个。它又老又大。", "Beijing is one. It is old. It is big."),),
    )


@pytest.mark.parametrize(
    "translation",
    [
        "# 友好的城市\n新华社 2003年11月7日\n中国有城市。\n北京老。",
        "友好的城市\n中国有城市。\n北京老。\n（新华社2003年11月7日）",
        "友好的城市\n中国有城市。\n北京老。\n（新华社11月7日电）",
    ],
)
def test_headings_and_bylines_are_no_paragraphs(translation: str) -> None:
    article = align(ENGLISH, translation, "zh.txt")

    assert (article.title, article.text) == ("友好的城市", "中国有城市。\n北京老。")


def test_menus_that_were_translated_too_are_left_where_they_are() -> None:
    original = f"WEATHER\nLIFE\n\n{ENGLISH.title}\n\n" + "\n\n".join(ENGLISH.text.split("\n")) + "\n\nPrint This Page\n"
    article = align(ENGLISH, "天气\n生活\n友好的城市\n\n中国有城市。\n北京老。\n\n打印此页", "zh.txt", original)

    assert (article.title, article.text) == ("友好的城市", "中国有城市。\n北京老。")


def test_a_translation_without_a_title_gets_one() -> None:
    assert align(ENGLISH, "中国有城市，很多。\n北京老。", "zh.txt").title == "中国有城市，很多"


@pytest.mark.parametrize(
    ("translation", "message"),
    [
        ("友好的城市\n中国有城市。", "2 lines.*a title and 2 paragraphs"),
        ("友好的城市\n中国有城市。\n北京老。\n北京大。", "4 lines"),
        ("Friendly cities of the world and the people.\nIt is the one.", "in English, not in Chinese"),
        ("", "not in Chinese"),
    ],
)
def test_what_does_not_fit_is_refused(translation: str, message: str) -> None:
    with pytest.raises(TranslationError, match=message):
        align(ENGLISH, translation, "zh.txt")
