"""Which addresses belong to the learner's own network, and a session that tells whom it has reached."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from requests import Session

    IP = ipaddress.IPv4Address | ipaddress.IPv6Address

_LAST_32_BITS = 0xFFFF_FFFF
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
"""RFC 6052: a gateway sends it on to the IPv4 address in its last 32 bits."""
_TRANSLATED_LOCALLY = ipaddress.IPv6Network("64:ff9b:1::/48")
"""RFC 8215: the same, with the gateway's own rule for where the IPv4 address stands."""
_COMPATIBLE = ipaddress.IPv6Network("::/96")
"""RFC 4291, deprecated: an IPv4 address in the last 32 bits."""


def names_private_address(host: str) -> bool:
    """Tells whether any address of a host is inside the learner's own network, as far as names tell."""
    try:
        found = {str(entry[4][0]) for entry in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError):
        return False  # unknown here, perhaps known to a proxy; the request itself will tell
    return any(map(is_private, found))


def is_private(address: str) -> bool:
    """Tells whether an IP address is inside the learner's own network, or stands for one that is."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    return any(not part.is_global or part.is_multicast for part in (_embedded(ip) or (ip,)))


def _embedded(ip: IP) -> tuple[IP, ...]:
    """Returns the IPv4 addresses an IPv6 address stands for; none where it stands for itself."""
    if isinstance(ip, ipaddress.IPv4Address):
        return ()
    if ip.ipv4_mapped is not None:
        return (ip.ipv4_mapped,)
    if ip in _TRANSLATED or ip in _COMPATIBLE:
        return (ipaddress.IPv4Address(int(ip) & _LAST_32_BITS),)
    if ip in _TRANSLATED_LOCALLY:
        return (ipaddress.IPv4Address(0),)  # which one cannot be told: the worst is assumed
    if ip.teredo is not None:
        return ip.teredo
    return (ip.sixtofour,) if ip.sixtofour is not None else ()


def guard(session: Session, reached: Callable[[str], None]) -> None:
    """Has a session tell the IP address of every server it has reached, before it asks that server for anything.

    A name may answer with a public address when it is checked and with a private one when it is used; whom a
    connection has reached does not change any more. What goes through a proxy is the proxy's affair.

    Args:
        session: Its connections are made anew for http and https.
        reached: Given the address; what it raises ends the request.
    """
    # Loaded already: whoever has a session has requests.
    from requests.adapters import HTTPAdapter  # noqa: PLC0415
    from urllib3.connection import HTTPConnection, HTTPSConnection  # noqa: PLC0415
    from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool  # noqa: PLC0415

    class PlainConnection(HTTPConnection):
        def connect(self) -> None:
            super().connect()
            reached(self.sock.getpeername()[0])

    class SecureConnection(HTTPSConnection):
        def connect(self) -> None:
            super().connect()
            reached(self.sock.getpeername()[0])

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = PlainConnection

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = SecureConnection

    adapter = HTTPAdapter()
    adapter.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}
    session.mount("http://", adapter)
    session.mount("https://", adapter)
