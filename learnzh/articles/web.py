"""An address to bytes, with patience, size and redirects limited."""

from __future__ import annotations

import contextlib
import queue
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from learnzh import __version__
from learnzh.articles.clean import clean_line
from learnzh.articles.files import too_large
from learnzh.articles.guard import guard, is_private, names_private_address
from learnzh.articles.source import Source
from learnzh.errors import CancelledError, LearnzhError, SourceError

if TYPE_CHECKING:
    from requests import PreparedRequest, Response, Session

MAX_REDIRECTS = 5
_CHUNK = 65_536
_LOOK = 0.1
"""Seconds between two looks whether the learner still wants the page."""
_HEADERS = {
    "User-Agent": f"learnzh/{__version__} (+reader)",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5",
    "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5",
}
_OK, _ERRORS, _SERVER_ERRORS = 200, 400, 500
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_STATUS = {
    401: ("wants a login for that page", "open it in a browser, save it, and import the saved file"),
    402: ("wants to be paid for that page", "open it in a browser, save it, and import the saved file"),
    403: ("refuses to show that page", "open it in a browser, save it, and import the saved file"),
    404: ("has no such page", "check the address"),
    410: ("has removed that page", "look for another copy of it"),
    429: ("has had too many requests", "try again in some minutes"),
    451: ("may not show that page for legal reasons", "look for another copy of it"),
}


def fetch_address(address: str, *, timeout: float, limit: int, cancelled: Callable[[], bool] = lambda: False) -> Source:
    """Fetches a web page.

    A redirect may not lead into the learner's own network. The address itself may: whoever types the address of a
    server of their own wants to read it, and it may lead on within its own host.

    Args:
        address: An http or https address.
        timeout: Seconds it may take altogether, redirects included.
        limit: Bytes it may have, unpacked.
        cancelled: Asked ten times a second whether to stop.

    Raises:
        SourceError: It cannot be fetched.
        CancelledError: ``cancelled`` said so.
    """
    _check_address(address)
    outcome: queue.SimpleQueue[Source | Exception] = queue.SimpleQueue()
    deadline = time.monotonic() + timeout
    visit = _Visit(deadline, limit)

    def run() -> None:
        try:
            outcome.put(visit.fetch(address))
        except Exception as error:  # noqa: BLE001 (handed over and raised by the waiting thread)
            outcome.put(error)

    # requests has no overall deadline: a server that drips its headers, or a resolver that hangs, outlasts every
    # timeout it knows. So another thread does the waiting, and this one stops listening in time.
    threading.Thread(target=run, name="learnzh-fetch", daemon=True).start()
    result: Source | Exception | None = None
    while result is None:
        if cancelled():
            visit.abandon()
            raise CancelledError("the page was not waited for")
        remaining = deadline - time.monotonic()
        if remaining <= 0:
            visit.abandon()
            raise _too_slow(address)
        with contextlib.suppress(queue.Empty):
            result = outcome.get(timeout=min(remaining, _LOOK))
    if isinstance(result, LearnzhError):
        raise result
    if isinstance(result, Exception):
        raise _explained(address, result) from result
    return result


class _Visit:
    """One fetch: its deadline, its size cap and, while there is one, its open response."""

    def __init__(self, deadline: float, limit: int) -> None:
        self._deadline = deadline
        self._limit = limit
        self._abandoned = threading.Event()
        self._response: Response | None = None
        self._host = ""
        self._may_be_private = True
        """Only what was typed, and only until it has shown a public address or led on to another host."""

    def abandon(self) -> None:
        """Wakes the fetching thread up so that it ends."""
        self._abandoned.set()
        response = self._response
        # urllib3 before 2.3 has no way to wake a reader; the thread is a daemon and ends with the process.
        shutdown = getattr(response.raw, "shutdown", None) if response is not None else None
        if shutdown is not None:
            try:
                shutdown()
            except (OSError, RuntimeError, ValueError):
                return  # it ended by itself

    def fetch(self, address: str) -> Source:
        """Follows redirects by hand, so that every hop is checked before it is made."""
        from requests import Session  # 143 ms: only who reads the web pays  # noqa: PLC0415

        address = _prepared(address)
        with Session() as session:
            guard(session, self._check_peer)
            for _ in range(MAX_REDIRECTS + 1):
                with self._get(session, address) as response:
                    self._response = response
                    if response.status_code in _REDIRECTS and "location" in response.headers:
                        target = _next_hop(address, response.headers["location"])
                        self._may_be_private = self._may_be_private and _host(target) == _host(address)
                        address = target
                        continue
                    return self._page(address, response)
        raise SourceError(f"{_host(address)} redirects more than {MAX_REDIRECTS} times", "check the address")

    def _check_peer(self, ip: str) -> None:
        if not is_private(ip):
            self._may_be_private = False
        elif not self._may_be_private:
            raise _inside(self._host)

    def _get(self, session: Session, address: str) -> Response:
        remaining = self._deadline - time.monotonic()
        if remaining <= 0 or self._abandoned.is_set():
            raise _too_slow(address)
        self._host = _host(address)
        return session.get(
            address,
            headers=_HEADERS,
            timeout=(remaining, remaining),
            allow_redirects=False,
            stream=True,
            # Without it requests would send passwords from ~/.netrc.
            auth=_anonymous,
        )

    def _page(self, address: str, response: Response) -> Source:
        name = clean_line(address)
        if response.status_code != _OK:
            raise _refused(address, response.status_code)
        length = response.headers.get("content-length", "")
        if length.isdecimal() and int(length) > self._limit:
            raise too_large(name, self._limit)
        data = bytearray()
        for chunk in response.iter_content(_CHUNK):
            data += chunk
            if len(data) > self._limit:
                raise too_large(name, self._limit)
            if self._abandoned.is_set() or time.monotonic() > self._deadline:
                raise _too_slow(address)
        if not data.strip():
            raise SourceError(f"{name} is empty", "open it in a browser to see what it shows")
        media_type, charset = _content_type(response.headers.get("content-type", ""))
        return Source(name, bytes(data), charset=charset, url=address, media_type=media_type)


def _anonymous(request: PreparedRequest) -> PreparedRequest:
    return request


def _content_type(header: str) -> tuple[str, str]:
    from email.message import Message  # 20 ms, and already there once requests is  # noqa: PLC0415

    message = Message()
    message["content-type"] = header or "application/octet-stream"
    charset = message.get_param("charset", "")
    media_type = message.get_content_type() if header else ""
    return media_type, charset.strip("'\" ") if isinstance(charset, str) else ""


def _check_address(address: str) -> None:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise SourceError(f"{clean_line(address)} is not an address: {clean_line(str(error))}") from None
    if parts.scheme.lower() not in {"http", "https"}:
        raise SourceError(
            f"the address leads to {clean_line(parts.scheme) or 'nowhere'}:, which is not read",
            "only http and https are",
        )
    if not parts.hostname or port == 0:
        raise SourceError(f"{clean_line(address)} names no server", "check the address")


def _prepared(address: str) -> str:
    r"""Returns an address as it will be asked for, so that what is checked is what is fetched.

    ``http://a\@b/`` leads to b for urlsplit and to a for requests; once requests has written it anew there is
    one way to read it.
    """
    from requests import Request  # loaded already by the fetch  # noqa: PLC0415

    prepared = Request("GET", address).prepare().url or address
    _check_address(prepared)
    return prepared


def _next_hop(address: str, location: str) -> str:
    """Returns where a redirect leads, when it may be followed."""
    from requests import exceptions  # loaded already by the fetch  # noqa: PLC0415

    # Servers send the header in UTF-8, http.client reads it as Latin-1.
    with contextlib.suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    try:
        target = urljoin(address, location)
        _check_address(target)
        target = _prepared(target)
    except (ValueError, exceptions.RequestException):
        raise SourceError(f"{_host(address)} redirects to an address that is none") from None
    here, there = _host(address), _host(target)
    # A public page must not make the learner's machine call the router or a local service; an address that is
    # private already was typed by the learner, and may lead on within its own host.
    if names_private_address(there) and not (here == there and names_private_address(here)):
        raise _inside(there)
    return target


def _inside(host: str) -> SourceError:
    return SourceError(
        f"a redirect leads to {host}, an address inside your own network",
        "import that address directly if you trust it",
    )


def _host(address: str) -> str:
    return clean_line(urlsplit(address).hostname or address)


def _too_slow(address: str) -> SourceError:
    return SourceError(
        f"{_host(address)} did not send the page in time",
        "try again, or save the page in a browser and import the file",
    )


def _refused(address: str, status: int) -> SourceError:
    if status in _STATUS:
        what, hint = _STATUS[status]
    elif status >= _SERVER_ERRORS:
        what, hint = "is in trouble", "try again later"
    elif status >= _ERRORS:
        what, hint = "does not give out that page", "check the address"
    else:
        what, hint = "answers without a page", "check the address"
    return SourceError(f"{_host(address)} {what} (status {status})", hint)


def _explained(address: str, error: Exception) -> SourceError:
    """Says in one line what went wrong below."""
    from requests import exceptions  # loaded already by the fetch  # noqa: PLC0415

    host = _host(address)
    if isinstance(error, exceptions.Timeout):
        return _too_slow(address)
    unknown = "NameResolution" in repr(error) or "getaddrinfo" in repr(error)
    unreached = f"there is no server called {host}" if unknown else f"{host} cannot be reached"
    check = "check the address and your connection"
    # The order matters: the first two are kinds of the fourth.
    explanations: tuple[tuple[type[Exception], str, str], ...] = (
        (exceptions.SSLError, f"the secure connection to {host} failed", "its certificate may be wrong; " + check),
        (exceptions.ProxyError, "the proxy does not answer", "check the HTTPS_PROXY setting of your system"),
        (exceptions.InvalidURL, f"{clean_line(address)} is not an address", "check the address"),
        (exceptions.ConnectionError, unreached, check),
        (UnicodeError, f"{clean_line(address)} is not an address", "check the address"),
        (exceptions.RequestException, f"{host} broke off or sent something unreadable", "try again"),
    )
    for kind, message, hint in explanations:
        if isinstance(error, kind):
            return SourceError(message, hint)
    return SourceError(f"{host} could not be read: {clean_line(str(error)) or type(error).__name__}", "try again")
