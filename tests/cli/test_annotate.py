"""The JSON of tokens, over any text."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from learnzh.chinese.characters import is_hanzi
from learnzh.cli.annotate import spoken_syllables, token_json
from learnzh.model.text import Token, TokenKind
from learnzh.workflows.grading import annotate_lines
from learnzh.workflows.services import Services

CHINESE = st.text(
    st.sampled_from("中国的〇一二三年月日第得了着长行会𠮷㐀国個說時，。·（）A1% \t卡拉OKT恤2003"), max_size=30
)
LINES = st.one_of(CHINESE, st.text(max_size=30), st.tuples(st.text(max_size=8), CHINESE).map("".join))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(line=LINES.filter(lambda text: "\n" not in text))
def test_texts_join_to_the_line_and_every_character_has_a_syllable(services: Services, line: str) -> None:
    ((same, tokens),) = annotate_lines(services, [line])
    dictionary = services.dictionary
    made = [token_json(token, dictionary.entry(token.headword) if token.headword else None) for token in tokens]

    assert same == line
    assert "".join(str(token["text"]) for token in made) == line
    for token in json.loads(json.dumps(made)):
        assert len(token["syllables"]) == sum(map(is_hanzi, token["text"]))
        assert token["kind"] in {"word", "name", "number", "latin", "punctuation"}
        assert list(token["levels"]) == ["2.0", "2021", "2025"]
        assert 0 <= token["confidence"] <= 1


@pytest.mark.parametrize(
    ("text", "syllables", "spoken"),
    [
        ("旅行", ("lu:3", "xing2"), ["lv3", "xing2"]),
        ("北京", ("Bei3", "jing1"), ["bei3", "jing1"]),
        ("卡拉OK", ("ka3", "la1", "O", "K"), ["ka3", "la1"]),
        ("2003年", ("", "", "", "", "nian2"), ["nian2"]),
        ("𬺓", (), [""]),
    ],
)
def test_syllables_are_numbered_and_small(text: str, syllables: tuple[str, ...], spoken: list[str]) -> None:
    assert spoken_syllables(Token(text, TokenKind.WORD, 0, syllables)) == spoken
