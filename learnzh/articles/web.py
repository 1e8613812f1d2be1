"""An address to bytes, with patience, size and redirects limited."""

from __future__ import annotations

import contextlib
import queue
import re
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
from learnzh.articles.web_failures import explained, host_of, inside, refused, too_slow
from learnzh.errors import CancelledError, LearnzhError, SourceError

if TYPE_CHECKING:
    from requests import PreparedRequest, Response, Session

MAX_REDIRECTS = 5
_CHUNK = 65_536
_PRINTABLE = re.compile("[ -~]{1,400}")
_LOOK = 0.1
"""Seconds between two looks whether the learner still wants the page."""
_HEADERS = {
    "User-Agent": f"learnzh/{__version__} (+reader)",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5",
    "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5",
}
_OK, _UNCHANGED = 200, 304
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


def fetch_address(
    address: str,
    *,
    timeout: float,
    limit: int,
    cancelled: Callable[[], bool] = lambda: False,
    may_be_private: bool = True,
    etag: str = "",
    modified: str = "",
) -> Source:
    """Fetches a web page.

    A redirect may not lead into the learner's own network. The address itself may where the learner typed it: whoever
    types the address of a server of their own wants to read it, and it may lead on within its own host.

    Args:
        address: An http or https address.
        timeout: Seconds it may take altogether, redirects included.
        limit: Bytes it may have, unpacked.
        cancelled: Asked ten times a second whether to stop.
        may_be_private: Whether the address may lie in the learner's own network; not where a page or a feed gave it.
        etag: The version that was fetched last. Where the server still has it, what comes back has no bytes.
        modified: When that version changed last, as its server wrote it.

    Raises:
        SourceError: It cannot be fetched.
        CancelledError: ``cancelled`` said so.
    """
    _check_address(address)
    outcome: queue.SimpleQueue[Source | Exception] = queue.SimpleQueue()
    deadline = time.monotonic() + timeout
    visit = _Visit(deadline, limit, may_be_private=may_be_private, etag=etag, modified=modified)

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
            raise too_slow(address)
        with contextlib.suppress(queue.Empty):
            result = outcome.get(timeout=min(remaining, _LOOK))
    if isinstance(result, LearnzhError):
        raise result
    if isinstance(result, Exception):
        raise explained(address, result) from result
    return result


class _Visit:
    """One fetch: its deadline, its size cap and, while there is one, its open response."""

    def __init__(self, deadline: float, limit: int, *, may_be_private: bool, etag: str, modified: str) -> None:
        self._deadline = deadline
        self._limit = limit
        self._abandoned = threading.Event()
        self._response: Response | None = None
        self._host = ""
        self._may_be_private = may_be_private
        """Only what was typed, and only until it has shown a public address or led on to another host."""
        self._is_private = False
        """Whether the server reached last lies in the learner's own network."""
        self._headers = {
            **_HEADERS,
            **({"If-None-Match": etag} if etag else {}),
            **({"If-Modified-Since": modified} if modified else {}),
        }

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
        if not self._may_be_private and names_private_address(urlsplit(address).hostname or ""):
            raise inside(host_of(address), what="the link")
        with Session() as session:
            guard(session, self._check_peer)
            for _ in range(MAX_REDIRECTS + 1):
                with self._get(session, address) as response:
                    self._response = response
                    if response.status_code in _REDIRECTS and "location" in response.headers:
                        target = _next_hop(address, response.headers["location"])
                        self._may_be_private = self._may_be_private and host_of(target) == host_of(address)
                        address = target
                        continue
                    return self._page(address, response)
        raise SourceError(f"{host_of(address)} redirects more than {MAX_REDIRECTS} times", "check the address")

    def _check_peer(self, ip: str) -> None:
        self._is_private = is_private(ip)
        if not self._is_private:
            self._may_be_private = False
        elif not self._may_be_private:
            raise inside(self._host)

    def _get(self, session: Session, address: str) -> Response:
        remaining = self._deadline - time.monotonic()
        if remaining <= 0 or self._abandoned.is_set():
            raise too_slow(address)
        self._host = host_of(address)
        return session.get(
            address,
            headers=self._headers,
            timeout=(remaining, remaining),
            allow_redirects=False,
            stream=True,
            # Without it requests would send passwords from ~/.netrc.
            auth=_anonymous,
        )

    def _page(self, address: str, response: Response) -> Source:
        name = clean_line(address)
        facts = {
            "url": address,
            "etag": _stated(response.headers.get("etag", "")),
            "modified": _stated(response.headers.get("last-modified", "")),
        }
        if response.status_code == _UNCHANGED:
            return Source(name, b"", is_private=self._is_private, **facts)
        if response.status_code != _OK:
            raise refused(address, response.status_code)
        length = response.headers.get("content-length", "")
        if length.isdecimal() and int(length) > self._limit:
            raise too_large(name, self._limit)
        data = bytearray()
        for chunk in response.iter_content(_CHUNK):
            data += chunk
            if len(data) > self._limit:
                raise too_large(name, self._limit)
            if self._abandoned.is_set() or time.monotonic() > self._deadline:
                raise too_slow(address)
        if not data.strip():
            raise SourceError(f"{name} is empty", "open it in a browser to see what it shows")
        media_type, charset = _content_type(response.headers.get("content-type", ""))
        return Source(name, bytes(data), charset=charset, media_type=media_type, is_private=self._is_private, **facts)


def _stated(header: str) -> str:
    """Returns a header that can be sent back as it came; empty where it cannot."""
    return header if _PRINTABLE.fullmatch(header) else ""


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
        raise SourceError(f"{host_of(address)} redirects to an address that is none") from None
    here, there = host_of(address), host_of(target)
    # A public page must not make the learner's machine call the router or a local service; an address that is
    # private already was typed by the learner, and may lead on within its own host.
    if names_private_address(there) and not (here == there and names_private_address(here)):
        raise inside(there)
    return target
