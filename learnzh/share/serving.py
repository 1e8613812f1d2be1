"""The screens in a browser, through textual-serve, for whoever has the address.

textual-serve has no login of its own, and what it shows can read and change the learner's files. Everything it
serves, the websocket that drives the screens above all, lies behind a random token in the address; the server
listens on the loopback address, and a request that names another host, or comes from another page, is refused.
"""

from __future__ import annotations

import hmac
import ipaddress
import secrets
import socket
from collections.abc import Awaitable, Callable
from importlib import resources
from string import Template
from typing import TYPE_CHECKING

from learnzh.errors import LearnzhError, MissingPartError

if TYPE_CHECKING:
    from aiohttp import web

    Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

HINT = "`pip install 'learnzh[serve]'` installs it"
"""What to do where textual-serve is missing."""
_FONT_SIZES = range(8, 41)
_FONT_SIZE = 16
_TOKEN_BYTES = 24
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; "
    "img-src 'self' data: blob:; connect-src 'self' {websocket}; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)


def is_loopback(host: str) -> bool:
    """Tells whether only this machine reaches an address; any name but localhost may be anywhere."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def new_token() -> str:
    """Returns what nobody guesses: 192 random bits."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def serve(command: str, host: str, port: int, announce: Callable[[str], None]) -> None:
    """Serves until it is interrupted.

    Args:
        command: What a shell runs for every browser window that is opened.
        host: The address to listen on.
        port: The port; 0 takes one that is free.
        announce: Told the address to open, token included, once the server listens.

    Raises:
        MissingPartError: textual-serve is not installed.
        LearnzhError: The port is taken.
    """
    try:
        from aiohttp import web  # noqa: PLC0415  0.3 s, and an extra
    except ImportError as error:
        raise MissingPartError("learnzh serve needs textual-serve, which is not installed", HINT) from error
    try:
        listening = socket.create_server((host, port), family=_family(host))
    except (OSError, OverflowError) as error:
        hint = "choose another with --port"
        raise LearnzhError(f"port {port} of {host} cannot be used: {error}", hint) from error
    address = f"http://{_in_address(host)}:{listening.getsockname()[1]}"
    token = new_token()
    app = make_app(command, address, token)

    async def ready(_app: web.Application) -> None:
        announce(f"{address}/{token}/")

    app.on_startup.append(ready)
    web.run_app(app, sock=listening, print=None)


def make_app(command: str, address: str, token: str) -> web.Application:
    """Returns the web application.

    Args:
        command: What a shell runs for every window.
        address: Scheme, host and port people reach it by.
        token: The first part of every path that is answered.

    Raises:
        MissingPartError: textual-serve is not installed.
    """
    try:
        from aiohttp import web  # noqa: PLC0415  0.3 s, and an extra
        from textual_serve.server import Server  # noqa: PLC0415
    except ImportError as error:
        raise MissingPartError("learnzh serve needs textual-serve, which is not installed", HINT) from error
    server = Server(command, title="learnzh", public_url=f"{address}/{token}")
    page = Template(resources.files("learnzh.share").joinpath("serving.html").read_text(encoding="utf-8"))
    websocket = f"ws{address.removeprefix('http')}/{token}/ws"

    async def index(request: web.Request) -> web.StreamResponse:
        text = page.substitute(static=f"/{token}/static", websocket=websocket, size=_font_size(request))
        headers = {
            "Content-Security-Policy": _POLICY.format(websocket=websocket),
            "Referrer-Policy": "no-referrer",
            "Cache-Control": "no-store",
        }
        return web.Response(text=text, content_type="text/html", headers=headers)

    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        given = request.path.split("/")[1].encode("utf-8", "replace")
        asked = request.headers.get("Origin", address)
        if not hmac.compare_digest(given, token.encode()) or asked != address:
            raise web.HTTPForbidden(text="This address lacks its token. Open the one that learnzh serve printed.\n")
        if request.host != address.partition("//")[2]:
            raise web.HTTPForbidden(text="This is served under another name.\n")
        return await handler(request)

    app = web.Application(middlewares=[web.middleware(guard)])
    app.add_routes(
        [
            web.get(f"/{token}/", index),
            web.get(f"/{token}/ws", server.handle_websocket),
            web.static(f"/{token}/static", server.statics_path),
        ]
    )
    return app


def _font_size(request: web.Request) -> int:
    wanted = request.query.get("fontsize", "")
    return int(wanted) if wanted.isascii() and wanted.isdigit() and int(wanted[:4]) in _FONT_SIZES else _FONT_SIZE


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host
