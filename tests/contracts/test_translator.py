"""What every translator promises, whoever translates behind it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest

from learnzh.articles.translate import Translator, translate_sentence
from learnzh.articles.translators import make_translator
from learnzh.errors import CancelledError, NoTranslationError, TranslationError
from learnzh.model.translation import Engine, Language, TranslatorChoice
from tests.translation_server import TranslationServer, serving

WORDS = {"Friends & cities": "朋友和城市", "友好城市": "friendly cities"}
KEY = "secret-key:fx"


@pytest.fixture
def server() -> Iterator[TranslationServer]:
    with serving(lambda text: WORDS.get(text, f"译{len(text)}")) as running:
        yield running


def translator_for(engine: Engine, server: TranslationServer, **options: Any) -> Translator:  # noqa: ANN401
    made: Any = make_translator(TranslatorChoice(engine, server.address), **options)
    if engine is not Engine.LIBRE:
        made.address = server.address + {Engine.MYMEMORY: "/get", Engine.DEEPL: "/v2/"}.get(engine, "/m")
    translator: Translator = made
    return translator


@pytest.fixture(params=list(Engine))
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Engine:
    monkeypatch.setenv("DEEPL_API_KEY", KEY)
    monkeypatch.setenv("LIBRE_API_KEY", KEY)
    found: Engine = request.param
    return found


def test_it_translates_both_ways(engine: Engine, server: TranslationServer) -> None:
    translator = translator_for(engine, server)

    assert translator.translate("Friends & cities", Language.CHINESE) == "朋友和城市"
    assert translator.translate("友好城市", Language.ENGLISH) == "friendly cities"
    assert server.asked == ["Friends & cities", "友好城市"]


def test_a_key_never_stands_in_an_address(engine: Engine, server: TranslationServer) -> None:
    translator_for(engine, server).translate("Friends", Language.CHINESE)

    assert all("secret" not in line for line in server.lines)
    if engine is Engine.DEEPL:
        assert server.headers == [f"DeepL-Auth-Key {KEY}"]
        assert server.bodies == [{"text": ["Friends"], "source_lang": "EN", "target_lang": "ZH"}]
    if engine is Engine.LIBRE:
        body = {"q": "Friends", "source": "en", "target": "zh", "format": "text", "api_key": KEY}
        assert server.bodies == [body]


@pytest.mark.parametrize(
    ("status", "message"),
    [(429, "too many requests"), (456, "quota"), (403, "refuses"), (503, "in trouble"), (418, "not translate")],
)
def test_a_refusal_is_one_line_that_names_the_service(
    engine: Engine, server: TranslationServer, status: int, message: str
) -> None:
    server.left, server.failure = 0, (status, server.failure[1])
    translator = translator_for(engine, server)
    with pytest.raises(TranslationError, match=message) as caught:
        translator.translate("Friends", Language.CHINESE)

    assert caught.value.message.startswith(translator.service)
    assert caught.value.hint
    assert str(caught.value).isprintable()
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "answer", [b"", b"{}", b"[1]", b"\xff\xfe", b"null", b'{"translations": []}', b"<html></html>"]
)
def test_nonsense_is_no_translation(engine: Engine, server: TranslationServer, answer: bytes) -> None:
    server.left, server.failure = 0, (200, answer)
    with pytest.raises(NoTranslationError, match="without a translation"):
        translator_for(engine, server).translate("Friends", Language.CHINESE)


def test_an_answer_without_end_is_refused(engine: Engine, server: TranslationServer) -> None:
    server.left, server.failure = 0, (200, b" " * 3_000_000)
    with pytest.raises(TranslationError, match="more than a translation"):
        translator_for(engine, server).translate("Friends", Language.CHINESE)


def test_a_server_that_hangs_is_given_up(engine: Engine, server: TranslationServer) -> None:
    server.hangs = True
    begin = time.monotonic()
    with pytest.raises(TranslationError, match="in time"):
        translator_for(engine, server, timeout=0.3).translate("Friends", Language.CHINESE)

    assert time.monotonic() - begin < 5


def test_it_is_not_waited_for_once_the_learner_has_gone(engine: Engine, server: TranslationServer) -> None:
    server.hangs = True
    begin = time.monotonic()
    translator = translator_for(engine, server, cancelled=lambda: time.monotonic() > begin + 0.3)
    with pytest.raises(CancelledError):
        translator.translate("Friends", Language.CHINESE)

    assert time.monotonic() - begin < 5


def test_a_server_that_is_not_there_is_said_to_be_out_of_reach(engine: Engine) -> None:
    with serving(str) as gone:
        pass
    with pytest.raises(TranslationError, match="cannot be reached"):
        translator_for(engine, gone).translate("Friends", Language.CHINESE)


def test_a_long_sentence_is_sent_in_parts_it_takes(engine: Engine, server: TranslationServer) -> None:
    translator = translator_for(engine, server)
    sentence = ", ".join(f"the city number {number} has many friends" for number in range(300))

    def translate(text: str) -> str:
        return translator.translate(text, Language.CHINESE)

    whole = translate_sentence(translate, sentence, Language.CHINESE, translator.limit)

    assert max(map(len, server.asked)) <= translator.limit
    assert " ".join(server.asked) == sentence
    assert all(part.endswith(",") for part in server.asked[:-1])
    assert whole == "".join(f"译{len(part)}" for part in server.asked)


def test_mymemory_says_in_a_translation_that_it_has_had_enough(server: TranslationServer) -> None:
    server.translate = lambda _text: "MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS FOR TODAY."
    with pytest.raises(TranslationError, match="no more for now"):
        translator_for(Engine.MYMEMORY, server).translate("Friends", Language.CHINESE)


@pytest.mark.parametrize("url", ["", "localhost:5000", "ftp://localhost", "http://", "http://[", "http://a:0"])
def test_libretranslate_wants_an_address(url: str) -> None:
    with pytest.raises(TranslationError, match="address of a server") as caught:
        make_translator(TranslatorChoice(Engine.LIBRE, url))

    assert "--translator-url" in caught.value.hint


def test_deepl_wants_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DEEPL_API_KEY", raising=False)
    with pytest.raises(TranslationError, match="key"):
        make_translator(TranslatorChoice(Engine.DEEPL))


def test_a_redirect_does_not_take_text_and_key_elsewhere(
    server: TranslationServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.left, server.failure = 0, (302, b"")
    with pytest.raises(TranslationError, match="not translate at that address"):
        translator_for(Engine.LIBRE, server).translate("Friends", Language.CHINESE)


class TestSentences:
    @pytest.mark.parametrize("echo", ["", "Many friends live in cities."])
    def test_english_that_comes_back_as_english_is_no_translation(self, echo: str) -> None:
        with pytest.raises(NoTranslationError):
            translate_sentence(lambda _text: echo, "Many friends live in cities.", Language.CHINESE, 100)

    def test_a_name_may_stay_as_it_is(self) -> None:
        assert translate_sentence(str, "IBM", Language.CHINESE, 100) == "IBM"

    def test_what_has_no_letters_is_not_sent(self) -> None:
        assert translate_sentence(lambda _text: "?", "293", Language.CHINESE, 100) == "293"

    def test_what_a_terminal_would_act_on_is_taken_out(self) -> None:
        assert (
            translate_sentence(lambda _text: "中国\x1b[31m\n城市\u202e。", "Cities", Language.CHINESE, 9)
            == "中国城市。"
        )

    def test_chinese_is_cut_behind_its_commas(self) -> None:
        parts: list[str] = []

        def translate(text: str) -> str:
            parts.append(text)
            return "a city."

        assert translate_sentence(translate, "中国的城市很大，也很友好。", Language.ENGLISH, 10) == "a city. a city."
        assert parts == ["中国的城市很大，", "也很友好。"]
