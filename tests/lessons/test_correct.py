"""Corrections of one place."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from learnzh.chinese.corrections import CorrectedSegmenter, Corrections
from learnzh.chinese.dictionary import MemoryDictionary
from learnzh.errors import LearnzhError
from learnzh.lessons.annotate import annotate
from learnzh.lessons.correct import Engine, annotate_anew, join_tokens, set_reading, split_token
from learnzh.model.lesson import Script
from learnzh.model.text import ReadingSource, Sentence, Token, TokenKind
from learnzh.model.word import HeadwordKey

ANY = Any


@pytest.fixture
def engine(segmenter: ANY, dictionary: ANY) -> Engine:
    return Engine(segmenter, dictionary)


def sentence(text: str, engine: Engine) -> Sentence:
    return Sentence(text, annotate(text, engine.segmenter, engine.dictionary, engine.script), 0)


def texts(tokens: tuple[Token, ...]) -> str:
    return " ".join(token.text for token in tokens)


def index(made: Sentence, text: str) -> int:
    return next(at for at, token in enumerate(made.tokens) if token.text == text)


def test_a_word_is_split_and_everything_else_stays(engine: Engine) -> None:
    made = sentence("我们常常喝茶。", engine)
    at = index(made, "喝茶")
    tokens = split_token(made, at, 1, engine)

    assert texts(tokens) == "我们 常常 喝 茶 。"
    assert [token.headword for token in tokens[at : at + 2]] == [("喝", "he1"), ("茶", "cha2")]
    assert [token.edited for token in tokens] == [False, False, True, True, False]
    assert tokens[:at] == made.tokens[:at]
    assert tokens[-1] == made.tokens[-1]


def test_words_are_joined_to_a_word_of_the_dictionary_or_to_a_name(engine: Engine) -> None:
    made = sentence("美国国务卿卢比奥说。", engine)
    first = index(made, "卢比奥")
    cut = Sentence(made.text, split_token(made, first, 2, engine), 0)
    tokens = join_tokens(cut, first, first + 1, engine)
    (name,) = [token for token in tokens if token.edited]

    assert (name.text, name.kind, name.headword) == ("卢比奥", TokenKind.NAME, None)
    assert " ".join(name.syllables).lower() == "lu2 bi3 ao4"

    apart = Sentence("城市", split_token(sentence("城市", engine), 0, 1, engine), 0)
    (word,) = join_tokens(apart, 0, 1, engine)
    assert (word.kind, word.headword) == (TokenKind.WORD, ("城市", "cheng2 shi4"))


def test_a_reading_chooses_the_headword_that_is_read_so(engine: Engine) -> None:
    made = sentence("他长得很高。", engine)
    at = index(made, "长")
    for typed, key in (("chang2", ("长", "chang2")), ("zhǎng", ("长", "zhang3"))):
        token = set_reading(made, at, typed, engine)[at]

        assert (token.headword, token.syllables) == (key, (key[1],))
        assert (token.edited, token.source, token.confidence) == (True, ReadingSource.LEARNER, 1.0)


def test_a_reading_the_dictionary_does_not_have_keeps_the_meaning(engine: Engine) -> None:
    made = sentence("这个城市。", engine)
    at = index(made, "城市")
    token = set_reading(made, at, "chéngshi", engine)[at]

    assert token.headword == HeadwordKey("城市", "cheng2 shi4")
    assert token.syllables == ("cheng2", "shi5")


def test_capitals_are_the_dictionarys_and_those_of_names(engine: Engine) -> None:
    made = sentence("他在北京。", engine)
    at = index(made, "北京")
    token = set_reading(made, at, "bei3jing1", engine)[at]
    assert (token.syllables, token.kind) == (("Bei3", "jing1"), made.tokens[at].kind)

    named = Sentence("荣州", (Token("荣州", TokenKind.NAME, 0, ("rong2", "zhou1")),), 0)
    assert set_reading(named, 0, "rong2zhou1", engine)[0].syllables == ("Rong2", "zhou1")

    surname = sentence("单", engine)
    token = set_reading(surname, 0, "Shan4", engine)[0]
    assert (token.headword, token.kind) == (("单", "Shan4"), TokenKind.NAME)


def test_traditional_text_is_corrected_as_it_is_written(segmenter: ANY, dictionary: ANY) -> None:
    engine = Engine(segmenter, dictionary, Script.TRADITIONAL)
    made = sentence("我們學習漢語。", engine)
    at = index(made, "學習")
    tokens = split_token(made, at, 1, engine)

    assert texts(tokens[at : at + 2]) == "學 習"
    assert tokens[at].headword == HeadwordKey("学", "xue2")
    joined = Sentence(made.text, join_tokens(Sentence(made.text, tokens, 0), at, at + 1, engine), 0)
    assert joined.tokens[at].headword == HeadwordKey("学习", "xue2 xi2")


@pytest.mark.parametrize(
    ("operation", "said"),
    [
        (lambda made, engine: split_token(made, 0, 0, engine), "each piece needs a character"),
        (lambda made, engine: split_token(made, 0, 2, engine), "each piece needs a character"),
        (lambda made, engine: split_token(made, 2, 1, engine), "is not Chinese"),
        (lambda made, engine: join_tokens(made, 0, 1, engine), "has a mark or a space"),
        (lambda made, engine: join_tokens(made, 2, 3, engine), "nothing to join"),
        (lambda made, engine: set_reading(made, 0, "wo3", engine), "2 characters, but 1 syllable"),
        (lambda made, engine: set_reading(made, 2, "ok1", engine), "is not Chinese"),
    ],
)
def test_what_makes_no_sense_is_refused(engine: Engine, operation: ANY, said: str) -> None:
    made = sentence("我们，OK", engine)
    with pytest.raises(LearnzhError) as refused:
        operation(made, engine)

    assert said in str(refused.value).replace("Each", "each")


def test_what_was_edited_is_kept_by_any_other_engine(engine: Engine, dictionary: ANY) -> None:
    text = "他长得很高，我们喝茶。"
    made = sentence(text, engine)
    made = Sentence(text, set_reading(made, index(made, "长"), "chang2", engine), 0)
    made = Sentence(text, split_token(made, index(made, "喝茶"), 1, engine), 0)

    class OneWord:
        def segment(self, whole: str) -> ANY:
            return engine.segmenter.segment(whole)[:0] or [engine.segmenter.segment("中国")[0]._replace(text=whole)]

    after = annotate_anew(made, Engine(OneWord(), dictionary))
    edited = [token for token in after.tokens if token.edited]

    assert "".join(token.text for token in after.tokens) == text
    assert [(token.text, token.syllables, token.headword) for token in edited] == [
        ("长", ("chang2",), ("长", "chang2")),
        ("喝", ("he1",), ("喝", "he1")),
        ("茶", ("cha2",), ("茶", "cha2")),
    ]
    assert edited[0].source is ReadingSource.LEARNER


def test_a_newer_dictionary_gives_an_edited_word_its_entry(engine: Engine, segmenter: ANY, dictionary: ANY) -> None:
    made = sentence("我们喝茶。", engine)
    made = Sentence(made.text, split_token(made, index(made, "喝茶"), 1, engine), 0)
    without = MemoryDictionary(entry for entry in dictionary.entries("茶"))
    after = annotate_anew(made, Engine(segmenter, without))
    again = annotate_anew(after, engine)

    assert [token.headword for token in after.tokens if token.edited] == [None, ("茶", "cha2")]
    assert again == made


def test_readings_hold_everywhere_under_their_corrections(engine: Engine, segmenter: ANY, dictionary: ANY) -> None:
    corrected = CorrectedSegmenter(segmenter, Corrections({}, {"长": ("chang2",)}), dictionary)
    tokens = annotate("他长得很高，长长的路。", corrected, dictionary)

    for token in tokens:
        if token.text == "长":
            assert (token.syllables, token.source, token.edited) == (("chang2",), ReadingSource.LEARNER, False)
    assert any(token.text == "长" for token in tokens)
    assert [token for token in tokens if token.text != "长"] == [
        token for token in annotate("他长得很高，长长的路。", segmenter, dictionary) if token.text != "长"
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_row_of_edits_keeps_the_text_and_survives(
    small_segmenter: ANY, small_dictionary: ANY, data: st.DataObject
) -> None:
    engine = Engine(small_segmenter, small_dictionary)
    made = sentence(data.draw(st.text("中国城市友好长北京有", min_size=2, max_size=12)), engine)
    for _step in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(made.tokens) - 1))
        if len(made.tokens[at].text) > 1:
            tokens = split_token(made, at, data.draw(st.integers(1, len(made.tokens[at].text) - 1)), engine)
        elif at + 1 < len(made.tokens):
            tokens = join_tokens(made, at, at + 1, engine)
        else:
            tokens = set_reading(made, at, "chang2", engine)
        made = Sentence(made.text, tokens, 0)

        assert "".join(token.text for token in tokens) == made.text
        assert [token.start for token in tokens] == [
            sum(len(before.text) for before in tokens[:i]) for i in range(len(tokens))
        ]
    edited = [(token.start, token.text, token.syllables) for token in made.tokens if token.edited]
    kept = [(token.start, token.text, token.syllables) for token in annotate_anew(made, engine).tokens if token.edited]
    assert kept == edited
