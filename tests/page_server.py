"""A web site on the loopback address that serves the pages it is given."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PLACES = ("北京", "上海", "广州", "成都", "武汉", "西安", "南京", "杭州", "重庆", "天津", "昆明", "长沙")
_THINGS = ("公园", "图书馆", "学校", "医院", "地铁", "博物馆", "体育馆", "菜市场", "公交车站", "电影院")
_WISHES = ("多种一些树", "晚上也开门", "离家近一点", "不要太贵", "有更多的座位", "安静一些", "让老人先用")
_PEOPLE = (
    "王先生",
    "李老师",
    "一位司机",
    "两个学生",
    "张医生",
    "许多居民",
    "市长",
    "一对老夫妻",
    "记者",
    "工人们",
    "孩子们",
)
_SAYINGS = (
    "{place}市政府第{number}次宣布，明年要在城里建{more}个新的{thing}。{who}说，大家都等了很久，希望它{wish}。",
    "昨天下午，{who}来到{place}的{thing}，看见门口站着{more}个人。他们告诉记者，最重要的是{wish}，别的可以以后再说。",
    "因为下雨，{place}的{thing}这个星期只开放{more}小时；{who}觉得没关系，只要以后能{wish}就行，{number}天以后再来看看。",
    "{who}写信给报社，问{place}什么时候才有自己的{thing}。报社回答：钱已经有了，地方也找到了，还差{more}张图纸，请耐心等等。",
    "在{place}，去年一共有{number}万人去过{thing}，比前年多了{more}千人。{who}笑着表示，人太多的时候，最好{wish}。",
)


def paragraph(number: int) -> str:
    """Returns a paragraph of 80 to 110 characters, each number another."""
    return _sentences(number) + _sentences(number * 3 + 1)


def _sentences(number: int) -> str:
    chance = number * 7
    return _SAYINGS[number % len(_SAYINGS)].format(
        place=PLACES[chance % len(PLACES)],
        number=number,
        more=number + 3,
        thing=_THINGS[(chance + number // 3) % len(_THINGS)],
        who=_PEOPLE[(chance + number // 5) % len(_PEOPLE)],
        wish=_WISHES[(number + number // 7) % len(_WISHES)],
    )


def page(*paragraphs: str, title: str = "", head: str = "", below: str = "") -> str:
    """Returns a page of HTML with an article in it, and menus around."""
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{title}_某某网</title>{head}</head><body>'
        '<div class="nav"><a href="/">首页</a><a href="/news/">新闻</a></div>'
        f"<div class='article'><h1>{title}</h1><div class='text'>{''.join(f'<p>{one}</p>' for one in paragraphs)}</div>"
        f"{below}</div><div class='footer'>某某网版权所有</div></body></html>"
    )


@dataclass
class Answer:
    """What is answered to one path."""

    data: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    hangs: bool = False


class PageServer(ThreadingHTTPServer):
    """Serves ``pages``: by path and query, what to answer; a text is a page of HTML."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Desk)
        self.pages: dict[str, str | bytes | Answer] = {}
        self.asked: list[str] = []
        """The paths that were asked for, queries included."""
        self.headers: list[dict[str, str]] = []
        """What was sent along with each, by lower-case name."""
        self.closing = threading.Event()

    @property
    def address(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Says nothing: clients that hang up are what is tested."""


class _Desk(BaseHTTPRequestHandler):
    server: PageServer

    def do_GET(self) -> None:
        server = self.server
        server.asked.append(self.path)
        server.headers.append({name.lower(): value for name, value in self.headers.items()})
        found = server.pages.get(self.path, Answer(b"gone", 404))
        if isinstance(found, str):
            found = Answer(found.encode(), headers={"Content-Type": "text/html; charset=utf-8"})
        elif isinstance(found, bytes):
            found = Answer(found)
        if found.hangs:
            server.closing.wait(20)
            return
        etag = found.headers.get("ETag")
        is_same = etag is not None and self.headers.get("If-None-Match") == etag
        self.send_response(304 if is_same else found.status)
        for name, value in {**found.headers, "Content-Length": "0" if is_same else str(len(found.data))}.items():
            self.send_header(name, value)
        self.end_headers()
        if not is_same:
            self.wfile.write(found.data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class calls it so
        """Says nothing."""


@contextmanager
def page_server() -> Iterator[PageServer]:
    """Serves until the block ends."""
    with PageServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.closing.set()
            server.shutdown()
            thread.join()
