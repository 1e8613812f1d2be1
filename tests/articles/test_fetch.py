import io
import os
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NoReturn

import pytest

from learnzh.articles import fetch, web
from learnzh.errors import SourceError

TEXT = "今天天气很好。".encode()


class Site(ThreadingHTTPServer):
    """A small web site on the loopback address, good and bad pages of all kinds."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Page)
        self.closing = threading.Event()
        self.agents: list[str] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Says nothing: clients that hang up are what is tested."""


class Page(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        self.server.agents.append(self.headers["User-Agent"])
        name = self.path.strip("/").split("?")[0]
        getattr(self, f"page_{name}", self.page_missing)()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class calls it so)
        """Says nothing."""

    def answer(self, status: int = 200, data: bytes = TEXT, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(data)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def page_good(self) -> None:
        self.answer(Content_Type='text/html; charset="GB2312"')

    def page_bare(self) -> None:
        self.answer()

    def page_missing(self) -> None:
        self.answer(404)

    def page_forbidden(self) -> None:
        self.answer(403)

    def page_broken(self) -> None:
        self.answer(503)

    def page_empty(self) -> None:
        self.answer(data=b"")

    def page_moved(self) -> None:
        self.answer(302, Location="/good")

    def page_loop(self) -> None:
        self.answer(302, Location="/loop")

    def page_file(self) -> None:
        self.answer(302, Location="file:///etc/passwd")

    def page_elsewhere(self) -> None:
        self.answer(302, Location=f"http://localhost:{self.server.server_address[1]}/good")

    def page_rebind(self) -> None:
        self.answer(302, Location=f"http://rebind.example:{self.server.server_address[1]}/good")

    def page_large(self) -> None:
        self.answer(data=b"x" * 5000)

    def page_endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        while not self.server.closing.is_set():
            self.wfile.write(b"x" * 1000)

    def page_hang(self) -> None:
        self.server.closing.wait(10)

    def page_drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        self._drip()

    def page_headers(self) -> None:
        self.wfile.write(b"HTTP/1.0 200 OK\r\nX-Drip: ")
        self._drip()

    def page_short(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "3000")
        self.end_headers()
        self.wfile.write(b"x")

    def _drip(self) -> None:
        while not self.server.closing.wait(0.05):
            self.wfile.write(b"x")
            self.wfile.flush()


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    with Site() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        server.closing.set()
        server.shutdown()
        thread.join()


def test_a_page_is_fetched_with_what_its_server_says(site: Site) -> None:
    source = fetch(f"{site.address}/good")

    assert source.data == TEXT
    assert (source.charset.lower(), source.media_type) == ("gb2312", "text/html")
    assert source.name == source.url == f"{site.address}/good"
    assert site.agents[0].startswith("learnzh/")


def test_a_server_may_say_nothing(site: Site) -> None:
    source = fetch(f"{site.address}/bare")

    assert (source.charset, source.media_type) == ("", "")


def test_redirects_are_followed(site: Site) -> None:
    assert fetch(f"{site.address}/moved").url == f"{site.address}/good"


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("missing", "no such page.*404.*Check the address"),
        ("forbidden", "403.*save it"),
        ("broken", "503.*later"),
        ("empty", "is empty"),
        ("loop", "redirects more than 5 times"),
        ("file", "leads to file:"),
        ("elsewhere", "inside your own network"),
        ("large", "larger than"),
        ("endless", "larger than"),
        ("short", "broke off"),
    ],
)
def test_bad_pages_are_refused_in_one_line(site: Site, page: str, words: str) -> None:
    with pytest.raises(SourceError, match=words) as caught:
        fetch(f"{site.address}/{page}", limit=4000)

    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("page", ["hang", "drip", "headers"])
def test_a_slow_server_is_left_in_time(site: Site, page: str) -> None:
    begin = time.monotonic()
    with pytest.raises(SourceError, match="in time"):
        fetch(f"{site.address}/{page}", timeout=0.4)

    assert time.monotonic() - begin < 3


def test_a_server_that_is_not_there_is_named(site: Site) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    with pytest.raises(SourceError, match=r"127\.0\.0\.1 cannot be reached"):
        fetch(f"http://127.0.0.1:{port}/")


def test_a_wrong_certificate_is_named(site: Site) -> None:
    with pytest.raises(SourceError, match="secure connection"):
        fetch(site.address.replace("http:", "https:"))


def test_an_unknown_name_is_named(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> NoReturn:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(SourceError, match=r"no server called nowhere\.invalid"):
        fetch("http://nowhere.invalid/a")


@pytest.mark.parametrize(
    "target",
    [
        "http://192.168.0.1/",
        "http://127.0.0.1:8080/",
        "http://169.254.169.254/latest",
        "http://[::1]/",
        "//10.0.0.1/",
        "http://127.0.0.1:8080\\@8.8.8.8/",
        "http://127.0.0.1\t\\@8.8.8.8/",
        "http://[64:ff9b::192.168.0.1]/",
        "http://[64:ff9b:1::808:808]/",
        "http://[::10.0.0.1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://[2002:a00:1::]/",
    ],
)
def test_a_public_page_may_not_lead_into_the_own_network(target: str) -> None:
    with pytest.raises(SourceError, match="inside your own network"):
        web._next_hop("http://93.184.216.34/a", target)


def test_a_public_address_may_be_led_to() -> None:
    assert web._next_hop("http://93.184.216.34/a", "http://[64:ff9b::8.8.8.8]/") == "http://[64:ff9b::8.8.8.8]/"


def test_what_a_redirect_leads_to_is_what_was_checked(site: Site) -> None:
    """A name that is public when it is looked up for the check and private when it is looked up for the request."""
    real, answers = socket.getaddrinfo, ["93.184.216.34", "127.0.0.1"]

    def rebinding(host: str, *arguments: object, **named: object) -> object:
        return real(answers.pop(0) if host == "rebind.example" else host, *arguments, **named)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", rebinding)
        with pytest.raises(SourceError, match="rebind.example, an address inside your own network"):
            fetch(f"{site.address}/rebind")

    assert not answers
    assert len(site.agents) == 1, "the second page is not even asked for"


def test_a_private_address_may_lead_on_within_itself() -> None:
    assert web._next_hop("http://192.168.0.1/a", "/b?c=中") == "http://192.168.0.1/b?c=%E4%B8%AD"


@pytest.mark.parametrize(
    "source", ["file:///etc/passwd", "ftp://example.com/a", "data:text/html,x", "gopher://x", "x-y://z"]
)
def test_other_schemes_are_refused(source: str) -> None:
    with pytest.raises(SourceError, match="addresses are not read"):
        fetch(source)


@pytest.mark.parametrize("source", ["http://", "https:///a", "http://[::1", "http://a:99999/"])
def test_broken_addresses_are_refused(source: str) -> None:
    with pytest.raises(SourceError, match="address"):
        fetch(source)


def test_a_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_bytes(TEXT)

    source = fetch(str(file))

    assert (source.data, source.media_type, source.url) == (TEXT, "text/html", "")


def test_files_that_cannot_be_read_are_refused(tmp_path: Path) -> None:
    empty, large = tmp_path / "empty.txt", tmp_path / "large.txt"
    empty.write_bytes(b" \n")
    large.write_bytes(b"x" * 101)

    for source, words in (
        (tmp_path / "none.txt", "there is no file"),
        (tmp_path, "is a folder"),
        (empty, "is empty"),
        (large, "larger than 100 bytes"),
    ):
        with pytest.raises(SourceError, match=words):
            fetch(str(source), limit=100)


def test_an_unreadable_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(TEXT)

    def refuse(*_: object, **__: object) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(SourceError, match="may not be read"):
        fetch(str(file))


def test_a_forgotten_scheme_is_suspected() -> None:
    with pytest.raises(SourceError, match=r"https://www\.example\.com/a"):
        fetch("www.example.com/a")


@pytest.mark.parametrize("source", ["", "  ", "a\x00b", "x" * 5000])
def test_names_that_are_none_are_refused(source: str) -> None:
    with pytest.raises(SourceError):
        fetch(source)


def test_the_standard_input_is_read_and_capped() -> None:
    assert fetch("-", stdin=io.BytesIO(TEXT)).data == TEXT
    with pytest.raises(SourceError, match="larger"):
        fetch("-", stdin=io.BytesIO(TEXT), limit=5)
    with pytest.raises(SourceError, match="standard input is empty"):
        fetch("-", stdin=io.BytesIO())
