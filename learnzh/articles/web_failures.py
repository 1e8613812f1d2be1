"""What went wrong between here and a server, in one line for people."""

from __future__ import annotations

from urllib.parse import urlsplit

from learnzh.articles.clean import clean_line
from learnzh.errors import MissingPageError, SourceError, UnreachableError

_MISSING, _ERRORS, _SERVER_ERRORS = frozenset({404, 410}), 400, 500
_STATUS = {
    401: ("wants a login for that page", "open it in a browser, save it, and import the saved file"),
    402: ("wants to be paid for that page", "open it in a browser, save it, and import the saved file"),
    403: ("refuses to show that page", "open it in a browser, save it, and import the saved file"),
    404: ("has no such page", "check the address"),
    410: ("has removed that page", "look for another copy of it"),
    429: ("has had too many requests", "try again in some minutes"),
    451: ("may not show that page for legal reasons", "look for another copy of it"),
}


def inside(host: str, *, what: str = "a redirect") -> SourceError:
    """Returns the refusal to follow something from outside into the learner's own network."""
    return SourceError(
        f"{what} leads to {host}, an address inside your own network",
        "import that address directly if you trust it",
    )


def host_of(address: str) -> str:
    """Returns the host of an address, to be shown."""
    return clean_line(urlsplit(address).hostname or address)


def too_slow(address: str) -> UnreachableError:
    """Returns the failure of a server that takes too long."""
    return UnreachableError(
        f"{host_of(address)} did not send the page in time",
        "try again, or save the page in a browser and import the file",
    )


def refused(address: str, status: int) -> SourceError:
    """Returns what a status of a server means that is no page."""
    if status in _STATUS:
        what, hint = _STATUS[status]
    elif status >= _SERVER_ERRORS:
        what, hint = "is in trouble", "try again later"
    elif status >= _ERRORS:
        what, hint = "does not give out that page", "check the address"
    else:
        what, hint = "answers without a page", "check the address"
    kind = MissingPageError if status in _MISSING else UnreachableError
    return kind(f"{host_of(address)} {what} (status {status})", hint)


def explained(address: str, error: Exception) -> UnreachableError:
    """Says in one line what went wrong below."""
    from requests import exceptions  # loaded already by the fetch  # noqa: PLC0415

    host = host_of(address)
    if isinstance(error, exceptions.Timeout):
        return too_slow(address)
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
            return UnreachableError(message, hint)
    return UnreachableError(f"{host} could not be read: {clean_line(str(error)) or type(error).__name__}", "try again")
