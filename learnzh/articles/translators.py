"""The translators: three through deep-translator, LibreTranslate by a client of our own."""

from __future__ import annotations

import html
import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from learnzh.articles.clean import clean_line
from learnzh.articles.translate import Translator
from learnzh.articles.translation_line import LATER, Line, send, without_translation
from learnzh.errors import TranslationError
from learnzh.model.translation import Engine, Language, TranslatorChoice

if TYPE_CHECKING:
    from requests import Response

DEEPL_KEY, LIBRE_KEY = "DEEPL_API_KEY", "LIBRE_API_KEY"
"""Variables of the environment that hold a learner's key."""
_TIMEOUT = 30.0
"""Seconds one sentence may take; the slowest servers translate on a small processor of their own."""
_WARNING = ("MYMEMORY WARNING", "QUERY LENGTH LIMIT", "INVALID LANGUAGE", "PLEASE SELECT TWO DISTINCT")
"""How MyMemory begins what it answers in place of a translation, with a status that says all is well."""


def make_translator(
    choice: TranslatorChoice, *, cancelled: Callable[[], bool] = lambda: False, timeout: float = _TIMEOUT
) -> Translator:
    """Returns a translator; nothing is sent anywhere yet.

    Args:
        choice: Which; the server of LibreTranslate may be on this machine.
        cancelled: Asked ten times a second while an answer is waited for.
        timeout: Seconds a sentence may take altogether.

    Raises:
        TranslationError: The address is missing or none, or there is no key for DeepL in the environment.
    """
    engine, line = choice.engine, Line(cancelled, timeout)
    if engine is Engine.LIBRE:
        return _Libre(_checked_url(choice.url), os.environ.get(LIBRE_KEY, ""), line)
    if engine is Engine.DEEPL:
        key = os.environ.get(DEEPL_KEY, "").strip()
        if not key:
            raise TranslationError("DeepL wants a key", f"put yours into the environment as {DEEPL_KEY}")
        return _DeepTranslator(engine, "DeepL (deepl.com)", 4_900, line, key=key)
    if engine is Engine.MYMEMORY:
        return _DeepTranslator(engine, "MyMemory (mymemory.translated.net)", 490, line)
    return _DeepTranslator(engine, "Google Translate (translate.google.com)", 4_900, line)


class _Libre:
    """A LibreTranslate server: JSON in the body, so that neither text nor key stands in an address."""

    limit = 1_900
    """Servers refuse more than 2,000 characters where nothing else is set."""

    def __init__(self, url: str, key: str, line: Line) -> None:
        server = urlsplit(url)._replace(netloc=urlsplit(url).netloc.rpartition("@")[2])
        self.engine = f"{Engine.LIBRE} {server.geturl()}"
        self.service = f"LibreTranslate at {server.netloc}"
        self._url = url
        self._key = key
        self._line = line

    def translate(self, text: str, target: Language) -> str:
        """Returns the translation of a text."""
        return self._line.wait(self.service, lambda: self._ask(text, target))

    def _ask(self, text: str, target: Language) -> str:
        body = {"q": text, "source": _other(target), "target": target.value, "format": "text"}
        if self._key:
            body["api_key"] = self._key
        answer = send(self.service, "POST", f"{self._url}/translate", self._line.timeout, json=body).json()
        translated = answer.get("translatedText") if isinstance(answer, dict) else None
        if not isinstance(translated, str):
            raise without_translation(self.service)
        return translated


class _DeepTranslator:
    """A translator of the package deep-translator, with time, status and errors watched."""

    def __init__(self, engine: Engine, service: str, limit: int, line: Line, *, key: str = "") -> None:
        self.engine = engine.value
        self.service = service
        self.limit = limit
        self.address = ""
        """Asked instead of the service's own; for tests."""
        self._kind = engine
        self._key = key
        self._line = line

    def translate(self, text: str, target: Language) -> str:
        """Returns the translation of a text."""
        translated = self._line.wait(self.service, lambda: self._ask(text, target))
        if self._kind is Engine.MYMEMORY:
            translated = html.unescape(translated)
            if translated.upper().startswith(_WARNING):
                raise TranslationError(f"{self.service} translates no more for now", LATER)
        return translated

    def _ask(self, text: str, target: Language) -> str:
        translated = self._translator(target).translate(text)
        if not isinstance(translated, str):
            raise without_translation(self.service)
        return translated

    def _translator(self, target: Language) -> Any:  # noqa: ANN401  deep-translator has no types
        # 217 ms: only who has something translated pays.
        from deep_translator import deepl, google, mymemory  # noqa: PLC0415

        source = _other(target)
        if self._kind is Engine.DEEPL:
            deepl.requests = _Requests(self.service, self._line.timeout)
            made = deepl.DeeplTranslator(source, target.value, self._key, use_free_api=self._key.endswith(":fx"))
        elif self._kind is Engine.MYMEMORY:
            mymemory.requests = _Requests(self.service, self._line.timeout)
            codes = {Language.ENGLISH: "en-GB", Language.CHINESE: "zh-CN"}
            made = mymemory.MyMemoryTranslator(codes[source], codes[target])
            made._base_url = "https://api.mymemory.translated.net/get"  # noqa: SLF001  its own is not encrypted
        else:
            google.requests = _Requests(self.service, self._line.timeout)
            codes = {Language.ENGLISH: "en", Language.CHINESE: "zh-CN"}
            made = google.GoogleTranslator(codes[source], codes[target])
        if self.address:
            made._base_url = self.address  # noqa: SLF001  there is no other way
        return made


class _Requests:
    """Stands in for the module ``requests`` inside deep-translator, which knows neither timeouts nor sizes."""

    def __init__(self, service: str, timeout: float) -> None:
        self._service = service
        self._timeout = timeout

    def get(self, url: str, params: Mapping[str, str], proxies: object = None) -> Response:  # noqa: ARG002
        """Asks the service; DeepL by POST with the key in a header, the only way it has taken one since 2026."""
        if "auth_key" not in params:
            return send(self._service, "GET", url, self._timeout, params=dict(params))
        key, text = params["auth_key"], params["text"]
        body = {
            "text": [text],
            "source_lang": params["source_lang"].upper(),
            "target_lang": {"en": "EN-GB"}.get(params["target_lang"], params["target_lang"].upper()),
        }
        headers = {"Authorization": f"DeepL-Auth-Key {key}"}
        return send(self._service, "POST", url, self._timeout, json=body, headers=headers)


def _other(target: Language) -> Language:
    return Language.ENGLISH if target is Language.CHINESE else Language.CHINESE


def _checked_url(url: str) -> str:
    """Returns the address of a server without its last stroke, and without the page it translates on."""
    url = url.strip().rstrip("/").removesuffix("/translate")
    hint = "give it as --translator-url http://localhost:5000"
    if not url:
        raise TranslationError("LibreTranslate wants the address of a server", hint)
    try:
        parts = urlsplit(url)
        is_one = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_one = False
    if not is_one:
        raise TranslationError(f"{clean_line(url)} is not the address of a server", hint)
    return url
