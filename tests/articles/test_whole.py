"""Articles on several pages, in frames and in other forms, from a site on the loopback address."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnzh.articles import Source, fetch
from learnzh.articles.links import page_links
from learnzh.articles.paging import added, next_page, page_number
from learnzh.articles.whole import extract_whole
from learnzh.errors import CancelledError, SourceError
from learnzh.model.article import Article, Passage
from tests.page_server import Answer, PageServer, page, page_server, paragraph

TITLE = "城里要建新公园"
TEXT = [paragraph(number) for number in range(20)]


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[PageServer]:
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    with page_server() as server:
        yield server


def pager(*pages: tuple[str, str]) -> str:
    return "<div class='pager'>" + " ".join(f'<a href="{href}">{words}</a>' for words, href in pages) + "</div>"


def read(site: PageServer, path: str = "/a/1.html") -> list[str]:
    return extract_whole(fetch(site.address + path)).text.split("\n")


@pytest.mark.parametrize(
    "addresses",
    [
        ("/a/1.html", "/a/1_2.html", "/a/1_3.html"),
        ("/a/1.html", "/a/1-2.html", "/a/1-3.html"),
        ("/a/1.htm", "/a/1_1.htm", "/a/1_2.htm"),
        (
            "/n1/2019/0615/c1013-31153719.html",
            "/n1/2019/0615/c1013-31153719-2.html",
            "/n1/2019/0615/c1013-31153719-3.html",
        ),
        ("/a/77_0.shtml", "/a/77_1.shtml", "/a/77_2.shtml"),
        ("/a/77/", "/a/77/2", "/a/77/3"),
        ("/a/77/index.html", "/a/77/index_2.html", "/a/77/index_3.html"),
        ("/a/77", "/a/77/page/2/", "/a/77/page/3/"),
        ("/show.asp?id=77", "/show.asp?id=77&page=2", "/show.asp?id=77&page=3"),
        ("/show.asp?id=77&p=1", "/show.asp?id=77&p=2", "/show.asp?id=77&p=3"),
    ],
)
@pytest.mark.parametrize("words", ["下一页", "【{}】", "第{}页", "{}", "下一页>>", ">"])
def test_pages_are_followed_and_joined(site: PageServer, addresses: tuple[str, ...], words: str) -> None:
    for number, address in enumerate(addresses):
        # The first paragraph stands on every page, as a lead.
        body = [TEXT[0], *TEXT[1 + number * 2 : 3 + number * 2]]
        links = [(words.format(number + 2), addresses[number + 1])] if number + 1 < len(addresses) else []
        title = TITLE if number == 0 else f"{TITLE}({number + 1})"
        site.pages[address] = page(*body, title=title, below=pager(("上一篇", "/a/0.html"), *links))

    article = extract_whole(fetch(site.address + addresses[0]))

    assert article.text.split("\n") == TEXT[:7]
    assert article.title == TITLE
    assert article.url == site.address + addresses[0]
    assert site.asked == list(addresses)


def test_a_pager_written_by_a_script_is_read(site: PageServer) -> None:
    script = '<script>createPageHTML(3, {}, "t20201004_7", "htm");</script>'
    for number, address in enumerate(("/a/t20201004_7.htm", "/a/t20201004_7_1.htm", "/a/t20201004_7_2.htm")):
        site.pages[address] = page(TEXT[number], TEXT[number + 5], title=TITLE, below=script.format(number))

    assert read(site, "/a/t20201004_7.htm") == [TEXT[0], TEXT[5], TEXT[1], TEXT[6], TEXT[2], TEXT[7]]


def test_a_short_last_page_is_read_too(site: PageServer) -> None:
    end = "市长最后说，公园建好以后，欢迎大家都来看看。"
    site.pages["/a/1.html"] = page(*TEXT[:3], title=TITLE, below=pager(("下一页", "1_2.html")))
    site.pages["/a/1_2.html"] = page(end, title=TITLE, below=pager(("上一页", "1.html")))

    assert read(site) == [*TEXT[:3], end]


def test_a_paragraph_cut_by_the_page_break_is_put_together(site: PageServer) -> None:
    begin, end = TEXT[2][:41], TEXT[2][41:]
    site.pages["/a/1.html"] = page(TEXT[0], begin, title=TITLE, below=pager(("下一页", "1_2.html")))
    site.pages["/a/1_2.html"] = page(end, TEXT[3], title=TITLE)

    assert begin[-1] not in "。！？”"
    assert read(site) == [TEXT[0], TEXT[2], TEXT[3]]


@pytest.mark.parametrize("words", ["打印", "Print This Page", "阅读全文", "单页阅读"])
def test_the_page_that_shows_the_whole_is_taken(site: PageServer, words: str) -> None:
    links = pager((words, "/print?id=1"), ("2", "1_2.html"), ("下一页", "1_2.html"))
    site.pages["/a/1.html"] = page(*TEXT[:2], title=TITLE, below=links)
    site.pages["/print?id=1"] = page(*TEXT[:6], title=TITLE)

    assert read(site) == TEXT[:6]
    assert site.asked == ["/a/1.html", "/print?id=1"]


def test_a_print_page_that_has_one_page_only_is_not(site: PageServer) -> None:
    site.pages["/a/1.html"] = page(*TEXT[:2], title=TITLE, below=pager(("打印", "/print?id=1"), ("下一页", "1_2.html")))
    site.pages["/print?id=1"] = page(*TEXT[:2], title=TITLE)
    site.pages["/a/1_2.html"] = page(*TEXT[2:4], title=TITLE)

    assert read(site) == TEXT[:4]


def test_an_article_on_one_page_asks_for_nothing_more(site: PageServer) -> None:
    links = [
        ("下一篇", "/a/2.html"),
        ("2", "/a/2.html"),
        ("打印", "/print?id=1"),
        ("下一页", "javascript:void(0)"),
        ("下一页", "https://example.org/a/1_2.html"),
        ("3", "/a/1.html?comment=3"),
        ("100", "/a/1.html?page=100"),
    ]
    site.pages["/a/1.html"] = page(
        *TEXT[:3],
        title=TITLE,
        below=pager(*links),
        head='<link rel="next" href="/a/2.html"><link rel="amphtml" href="/amp">',
    )

    assert read(site) == TEXT[:3]
    assert site.asked == ["/a/1.html"]


def test_pages_that_lead_in_a_circle_end(site: PageServer) -> None:
    site.pages["/a/1.html"] = page(*TEXT[:2], title=TITLE, below=pager(("下一页", "1_2.html")))
    site.pages["/a/1_2.html"] = page(*TEXT[2:4], title=TITLE, below=pager(("下一页", "1.html"), ("下一页", "1_2.html")))

    assert read(site) == TEXT[:4]


def test_a_server_that_gives_the_first_page_for_every_page_is_seen_through(site: PageServer) -> None:
    for path in ("/a?id=1", *(f"/a?id=1&page={number}" for number in range(2, 12))):
        number = int(path.rpartition("=")[2]) if "page" in path else 1
        site.pages[path] = page(*TEXT[:2], title=TITLE, below=pager(("下一页", f"/a?id=1&page={number + 1}")))

    assert read(site, "/a?id=1") == TEXT[:2]
    assert len(site.asked) == 2


def test_ten_pages_are_the_most(site: PageServer) -> None:
    for number in range(1, 20):
        path = "/a/1.html" if number == 1 else f"/a/1_{number}.html"
        site.pages[path] = page(TEXT[number], title=TITLE, below=pager(("下一页", f"/a/1_{number + 1}.html")))

    assert read(site) == TEXT[1:11]


def test_another_article_that_is_called_the_next_page_is_left(site: PageServer) -> None:
    site.pages["/a/11.html"] = page(*TEXT[:3], title=TITLE, below=pager(("下一页", "/a/12.html")))
    site.pages["/a/12.html"] = page(*TEXT[4:6], title="机场今天开始使用新的跑道")

    assert read(site, "/a/11.html") == TEXT[:3]


def test_the_next_page_of_one_title_is_taken_whatever_its_address(site: PageServer) -> None:
    site.pages["/a/11.html"] = page(*TEXT[:3], title=TITLE, below=pager(("下一页", "/a/12.html")))
    site.pages["/a/12.html"] = page(*TEXT[4:6], title=f"{TITLE}（2）")

    assert read(site, "/a/11.html") == [*TEXT[:3], *TEXT[4:6]]


def test_a_page_that_is_missing_ends_the_article_and_one_that_fails_is_told(site: PageServer) -> None:
    site.pages["/a/1.html"] = page(*TEXT[:2], title=TITLE, below=pager(("下一页", "1_2.html")))

    assert read(site) == TEXT[:2]
    site.pages["/a/1_2.html"] = Answer(b"broken", 503)
    with pytest.raises(SourceError, match=r"page 2 of the article could not be read: .*503"):
        read(site)


def test_all_pages_together_have_a_time(site: PageServer) -> None:
    site.pages["/a/1.html"] = page(*TEXT[:2], title=TITLE, below=pager(("下一页", "1_2.html")))
    site.pages["/a/1_2.html"] = Answer(hangs=True)
    source = fetch(f"{site.address}/a/1.html")
    begin = time.monotonic()
    with pytest.raises(SourceError, match="page 2"):
        extract_whole(source, timeout=0.4)

    assert time.monotonic() - begin < 3
    with pytest.raises(CancelledError):
        extract_whole(source, cancelled=lambda: True)


def test_a_further_page_on_another_host_is_not_believed(site: PageServer) -> None:
    site.pages["/a/1.html"] = page(*TEXT[:2], title=TITLE, below=pager(("下一页", "1_2.html")))
    port = site.server_address[1]
    site.pages["/a/1_2.html"] = Answer(status=302, headers={"Location": f"http://127.0.0.2:{port}/a/1_2.html"})
    with pytest.raises(SourceError, match="inside your own network"):
        read(site)


class TestStandIns:
    """What is read in the place of a page without an article."""

    def test_a_frame_of_the_same_host(self, site: PageServer) -> None:
        site.pages["/a/1.html"] = (
            '<html><head><title>x</title></head><frameset cols="20%,80%"><frame src="menu.html">'
            '<frame src="text.html"><frame src="http://192.0.2.1/ad.html"></frameset></html>'
        )
        site.pages["/a/menu.html"] = "<html><body><a href='/'>首页</a></body></html>"
        site.pages["/a/text.html"] = page(*TEXT[:3], title=TITLE, below=pager(("下一页", "text_2.html")))
        site.pages["/a/text_2.html"] = page(*TEXT[3:5], title=TITLE)

        assert read(site) == TEXT[:5]

    def test_a_frame_beside_an_article_is_not_looked_at(self, site: PageServer) -> None:
        short = "市长说，公园已经建好了，欢迎大家都来看看。这个公园在城市的东边，离地铁站很近。"
        short += "坐公共汽车去也很方便，请大家多走路，少开车，也请大家不要带大狗。"
        site.pages["/a/1.html"] = page(short, title=TITLE, below='<iframe src="/ad.html"></iframe>')
        site.pages["/ad.html"] = page(*TEXT[:5], title="广告")

        assert read(site) == [short]
        assert site.asked == ["/a/1.html"]

    def test_a_page_that_leads_on(self, site: PageServer) -> None:
        site.pages["/a/1.html"] = (
            '<html><head><meta http-equiv="Refresh" content="0; URL=\'/b.html\'"></head><body></body></html>'
        )
        site.pages["/b.html"] = page(*TEXT[:2], title=TITLE)

        assert read(site) == TEXT[:2]

    @pytest.mark.parametrize(
        "head",
        [
            '<link rel="amphtml" href="/m">',
            '<link rel="alternate" media="only screen and (max-width: 640px)" href="/m">',
        ],
    )
    def test_its_form_for_telephones_where_it_has_too_little(self, site: PageServer, head: str) -> None:
        site.pages["/a/1.html"] = page(TEXT[0], title=TITLE, head=head)
        site.pages["/m"] = page(*TEXT[:5], title=TITLE)

        assert read(site) == TEXT[:5]
        site.pages["/m"] = page(*TEXT[5:9], title="机场今天开始使用新的跑道")
        assert read(site) == [TEXT[0]], "another story"

    def test_a_public_page_cannot_lead_into_the_own_network(
        self, site: PageServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        html = f'<html><frameset><frame src="{site.address}/secret"></frameset></html>'
        site.pages["/secret"] = page(*TEXT[:3], title=TITLE)
        here = site.address
        # A name that was public when the page was fetched and is private now.
        source = Source("x", html.encode(), url=f"{here}/1.html", media_type="text/html", is_private=False)
        with pytest.raises(SourceError, match="no article"):
            extract_whole(source)
        assert site.asked == []
        real = socket.getaddrinfo
        monkeypatch.setattr(socket, "getaddrinfo", lambda _host, *rest, **named: real("127.0.0.1", *rest, **named))
        named = f"http://news.example:{site.server_address[1]}"
        source = Source("x", html.replace(here, named).encode(), url=f"{named}/1.html", media_type="text/html")
        with pytest.raises(SourceError, match="no article"):
            extract_whole(source)
        assert site.asked == []


def test_a_file_leads_nowhere() -> None:
    html = page(*TEXT[:3], title=TITLE, below=pager(("下一页", "http://127.0.0.1:9/a_2.html")))

    assert extract_whole(Source("a.html", html.encode())).text.split("\n") == TEXT[:3]


@pytest.mark.parametrize(
    ("first", "other"),
    [
        ("http://a.b/1.html", "http://a.b/2.html"),
        ("http://a.b/1.html", "http://a.b/12.html"),
        ("http://a.b/1.html", "http://c.d/1_2.html"),
        ("http://a.b/1.html", "http://a.b:81/1_2.html"),
        ("http://a.b/1.html", "http://a.b/1_2.pdf"),
        ("http://a.b/1.html", "http://a.b/1_200.html"),
        ("http://a.b/1.html", "http://a.b/1_2.html?from=x"),
        ("http://a.b/s?id=1", "http://a.b/s?id=2"),
        ("http://a.b/s?id=1", "http://a.b/s?id=2&page=2"),
        ("http://a.b/2019/0615/1.html", "http://a.b/2019/0616/1.html"),
        ("http://a.b/", "http://a.b/2"[:-1]),
    ],
)
def test_other_addresses_are_no_pages_of_an_article(first: str, other: str) -> None:
    assert page_number(first, other) == 0


@given(st.text("ab/.?=&_-123", max_size=20), st.text("ab/.?=&_-123", max_size=20), st.integers(1, 9))
def test_whatever_the_addresses_the_same_one_is_no_next_page(one: str, other: str, number: int) -> None:
    first = f"http://a.b/{one}"
    html = f"<a href='http://a.b/{other}'>下一页</a><a href='{first}'>{number + 1}</a>"

    found = next_page(page_links(html, first).links, first, number)

    assert found != first
    assert not found or page_number(first, found) in (number, number + 1)


@given(st.lists(st.sampled_from(TEXT), min_size=1, max_size=8), st.lists(st.sampled_from(TEXT), max_size=8))
def test_what_is_added_is_what_was_not_there(before: list[str], after: list[str]) -> None:
    first, second = (Article(TITLE, tuple((Passage(text),) for text in texts)) for texts in (before, after))

    joined = added(first, second)

    fresh = [text for text in after if text not in before]
    assert (joined is None) == (not fresh)
    if joined:
        assert joined.text.split("\n") == [*before, *fresh]
