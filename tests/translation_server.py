"""A translation service on the loopback address that speaks as each of the four does."""

from __future__ import annotations

import html
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


class TranslationServer(ThreadingHTTPServer):
    """Translates with what it is given, keeps what it was asked, and fails as it is told."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, translate: Callable[[str], str]) -> None:
        super().__init__(("127.0.0.1", 0), _Desk)
        self.translate = translate
        self.asked: list[str] = []
        self.lines: list[str] = []
        """The paths that were asked for, queries included."""
        self.bodies: list[dict[str, object]] = []
        self.headers: list[str] = []
        """What stood under Authorization."""
        self.left = 10**9
        """How many more texts it translates before it fails."""
        self.failure: tuple[int, bytes] = (429, b'{"error": "Slowdown:\\u001b[31m wait"}')
        self.hangs = False
        self.closing = threading.Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Says nothing: clients that hang up are what is tested."""


class _Desk(BaseHTTPRequestHandler):
    server: TranslationServer

    def do_GET(self) -> None:
        query = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        path = urlsplit(self.path).path
        if path == "/get":
            self._answer(query["q"], lambda text: json.dumps({"responseData": {"translatedText": html.escape(text)}}))
        else:
            self._answer(
                query["q"], lambda text: f'<html><div class="result-container">{html.escape(text)}</div></html>'
            )

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.bodies.append(body)
        if self.path.endswith("/v2/translate"):
            self._answer(body["text"][0], lambda text: json.dumps({"translations": [{"text": text}]}))
        else:
            self._answer(body["q"], lambda text: json.dumps({"translatedText": text}))

    def _answer(self, text: str, form: Callable[[str], str]) -> None:
        server = self.server
        server.lines.append(self.path)
        server.headers.append(self.headers.get("Authorization", ""))
        if server.hangs:
            server.closing.wait(10)
            return
        if server.left <= 0:
            status, data = server.failure
        else:
            server.left -= 1
            server.asked.append(text)
            status, data = 200, form(server.translate(text)).encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *arguments: object) -> None:
        """Says nothing."""


@contextmanager
def serving(translate: Callable[[str], str]) -> Iterator[TranslationServer]:
    """Runs a translation service for as long as the block lasts."""
    server = TranslationServer(translate)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()
