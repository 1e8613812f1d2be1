"""A text in the other script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnzh.lessons.annotate import annotate
from learnzh.lessons.build import build_lesson
from learnzh.lessons.shown_script import in_script, script_of, title_in_script
from learnzh.model.article import Article, Passage
from learnzh.model.lesson import Script
from learnzh.model.text import Sentence, Token, TokenKind
from learnzh.settings import ShownScript
from learnzh.workflows.reading import sentences_in
from learnzh.workflows.services import Services


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("皇后以后在里面发现了头发。", "皇后以後在裡面發現了頭髮。"),
        ("他复习面条的做法。", "他復習麵條的做法。"),
        ("一只猫只有一个钟头。", "一隻貓只有一個鐘頭。"),
        ("这里污染很严重，为了群众。", "這裡污染很嚴重，為了群眾。"),
        ("GDP 3.5%（2003年）", "GDP 3.5%（2003年）"),
    ],
)
def test_words_are_written_as_the_dictionary_has_them(services: Services, simplified: str, traditional: str) -> None:
    lesson = build_lesson(Article("题", ((Passage(simplified),),)), services.prepare_segmenter(), services.dictionary)
    shown = sentences_in(services, lesson, Script.TRADITIONAL)

    assert "".join(sentence.text for sentence in shown) == traditional
    for sentence in shown:
        assert "".join(token.text for token in sentence.tokens) == sentence.text


def test_traditional_text_is_simplified_and_the_original_kept(services: Services) -> None:
    text = "臺灣的裏面發現頭髮，爲了羣衆。"
    lesson = build_lesson(Article("題", ((Passage(text),),)), services.prepare_segmenter(), services.dictionary)

    assert lesson.script is Script.TRADITIONAL
    assert (
        "".join(one.text for one in sentences_in(services, lesson, Script.SIMPLIFIED))
        == "台湾的里面发现头发，为了群众。"
    )
    assert sentences_in(services, lesson, Script.TRADITIONAL) is lesson.sentences


def test_the_same_text_comes_back(services: Services) -> None:
    text = "中国和日本的城市在经济发展上有很多合作。"
    tokens = annotate(text, services.prepare_segmenter(), services.dictionary)
    there = in_script([Sentence(text, tokens, 0)], Script.SIMPLIFIED, Script.TRADITIONAL, lambda _key: ())
    back = in_script(there, Script.TRADITIONAL, Script.SIMPLIFIED, lambda _key: ())

    assert there[0].text != text
    assert back[0].text == text


@given(
    st.text(alphabet="中国发后里干面只系乾裡臺 aB1，。“”\U00020000", min_size=1, max_size=30), st.sampled_from(Script)
)
def test_every_character_stays_in_its_place(text: str, wanted: Script) -> None:
    other = Script.SIMPLIFIED if wanted is Script.TRADITIONAL else Script.TRADITIONAL
    tokens = tuple(Token(char, TokenKind.WORD, place) for place, char in enumerate(text))
    (shown,) = in_script([Sentence(text, tokens, 0)], other, wanted, lambda _key: ())

    assert len(shown.text) == len(text)
    assert [(token.start, len(token.text)) for token in shown.tokens] == [(place, 1) for place in range(len(text))]


def test_what_is_chosen_holds_whatever_the_article_came_in() -> None:
    for script in Script:
        assert script_of(script, ShownScript.ORIGINAL) is script
        assert script_of(script, ShownScript.TRADITIONAL) is Script.TRADITIONAL
        assert script_of(script, ShownScript.SIMPLIFIED) is Script.SIMPLIFIED
    assert title_in_script("中国", Script.SIMPLIFIED, Script.TRADITIONAL) == "中國"
    assert title_in_script("中国", Script.SIMPLIFIED, Script.SIMPLIFIED) == "中国"
