"""One question to a translation service, with time, size and status watched, and failures told in one line."""

from __future__ import annotations

import contextlib
import queue
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from learnzh import __version__
from learnzh.articles.clean import clean_line
from learnzh.errors import CancelledError, LearnzhError, NoTranslationError, TranslationError

if TYPE_CHECKING:
    from requests import PreparedRequest, Response

LATER = "wait some minutes, or take another --translator"
_LOOK = 0.1
"""Seconds between two looks whether the learner still waits."""
_MAX_ANSWER = 1_000_000
"""Bytes; a page of Google's with one sentence has 10,000."""
_MAX_SAID = 120
_STATUS = {
    401: ("does not accept the key", "check it"),
    403: ("refuses to translate", "check your key, if it wants one"),
    413: ("finds a sentence too long", "take another --translator"),
    429: ("has had too many requests", LATER),
    456: ("says that your quota is used up", "take another --translator until it is renewed"),
}
_OK, _REDIRECT, _SERVER_ERRORS = 200, 300, 500


class Line:
    """Waits for an answer, but not for ever, and only as long as the learner does."""

    def __init__(self, cancelled: Callable[[], bool], timeout: float) -> None:
        self._cancelled = cancelled
        self.timeout = timeout

    def wait(self, service: str, ask: Callable[[], str]) -> str:
        """Returns what ``ask`` returns.

        Raises:
            TranslationError: It failed or took too long.
            CancelledError: The learner did not wait.
        """
        outcome: queue.SimpleQueue[str | Exception] = queue.SimpleQueue()

        def run() -> None:
            try:
                outcome.put(ask())
            except Exception as error:  # noqa: BLE001 (handed over and raised by the waiting thread)
                outcome.put(error)

        # requests has no overall deadline: a server that drips, or a resolver that hangs, outlasts its timeouts.
        threading.Thread(target=run, name="learnzh-translate", daemon=True).start()
        deadline = time.monotonic() + self.timeout
        while (remaining := deadline - time.monotonic()) > 0:
            if self._cancelled():
                raise CancelledError("the translation was stopped; what was translated is kept")
            with contextlib.suppress(queue.Empty):
                result = outcome.get(timeout=min(remaining, _LOOK))
                if isinstance(result, str):
                    return result
                raise result if isinstance(result, LearnzhError) else _explained(service, result) from result
        raise _too_slow(service)


def send(
    service: str,
    method: str,
    url: str,
    timeout: float,
    *,
    params: dict[str, str] | None = None,
    json: object = None,
    headers: dict[str, str] | None = None,
) -> Response:
    """Sends a request and returns the answer, when it is one.

    Raises:
        TranslationError: The service refuses, sends on to another address, or answers with too much.
    """
    import requests  # 143 ms: only who has something translated pays  # noqa: PLC0415

    response = requests.request(
        method,
        url,
        params=params,
        json=json,
        headers={"User-Agent": f"learnzh/{__version__}", **(headers or {})},
        timeout=(timeout, timeout),
        # Text and key in a body go to the service that was named, and nowhere else.
        allow_redirects=method == "GET",
        stream=True,
        # Without it requests would send passwords from ~/.netrc.
        auth=_anonymous,
    )
    data = bytearray()
    with response:
        for chunk in response.iter_content(65_536):
            data += chunk
            if len(data) > _MAX_ANSWER:
                raise TranslationError(f"{service} answers with more than a translation", "check its address")
    response._content = bytes(data)  # noqa: SLF001  the way to give a response that was read by hand its body
    if response.status_code != _OK:
        raise _refused(service, response)
    return response


def _anonymous(request: PreparedRequest) -> PreparedRequest:
    return request


def _refused(service: str, response: Response) -> TranslationError:
    status = response.status_code
    if status in _STATUS:
        what, hint = _STATUS[status]
    elif status >= _SERVER_ERRORS:
        what, hint = "is in trouble", LATER
    elif status >= _REDIRECT:
        what, hint = "does not translate at that address", "check the address"
    else:
        what, hint = "answers without a translation", LATER
    return TranslationError(f"{service} {what} (status {status}{_said(response)})", hint)


def _said(response: Response) -> str:
    """Returns what a server says in its own words, where it does: LibreTranslate and DeepL do."""
    try:
        answer = response.json()
    except ValueError:
        return ""
    words = (answer.get("error") or answer.get("message") or "") if isinstance(answer, dict) else ""
    return f": {clean_line(words)[:_MAX_SAID]}" if isinstance(words, str) and words else ""


def _too_slow(service: str) -> TranslationError:
    return TranslationError(f"{service} did not answer in time", LATER)


def without_translation(service: str) -> NoTranslationError:
    """Returns the failure of a service that answers, but not with a translation."""
    return NoTranslationError(f"{service} answers without a translation", "take another --translator")


def _explained(service: str, error: Exception) -> TranslationError:
    """Says in one line what went wrong below; never in the words of deep-translator, which may name the key."""
    from requests import exceptions  # loaded already by the request  # noqa: PLC0415

    if isinstance(error, exceptions.Timeout):
        return _too_slow(service)
    if isinstance(error, exceptions.ConnectionError):
        return TranslationError(f"{service} cannot be reached", "check your connection and the address")
    if isinstance(error, exceptions.RequestException) and not isinstance(error, ValueError):
        return TranslationError(f"{service} broke off", LATER)
    return without_translation(service)
