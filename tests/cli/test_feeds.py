"""Feeds from the command line."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.page_server import Answer, PageServer, page, page_server, paragraph

Learnzh = Any


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[PageServer]:
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    monkeypatch.setattr("learnzh.workflows.course.course_files", list)
    with page_server() as server:
        for number in range(3):
            text = [paragraph(number * 4 + place) for place in range(4)]
            server.pages[f"/{number}.html"] = page(*text, title=f"第{number}个公园")
        server.pages["/rss"] = feed(*range(2))
        server.pages["/"] = page(paragraph(1), head='<link rel="alternate" type="application/rss+xml" href="/rss">')
        yield server


def feed(*numbers: int, title: str = "公园新闻") -> Answer:
    items = "".join(f"<item><title>第{n}个公园</title><link>/{n}.html</link></item>" for n in numbers)
    return Answer(f"<rss><channel><title>{title}</title>{items}</channel></rss>".encode())


def test_a_feed_is_followed_fetched_and_left(learnzh: Learnzh, site: PageServer) -> None:
    added = learnzh("feeds", "add", f"{site.address}/")
    assert (added.code, added.out.split("\n")[:2]) == (0, ["公园新闻", f"{site.address}/rss"])
    assert "already" in learnzh("feeds", "add", f"{site.address}/rss").out
    fetched = learnzh("feeds", "fetch")
    assert fetched.code == 0
    assert fetched.out == "公园新闻: 2 new\n  第1个公园\n  第0个公园\nlearnzh feeds inbox\n"
    again = learnzh("feeds", "fetch")
    assert (again.code, again.out, again.err) == (0, "", "")
    listed = json.loads(learnzh("feeds", "list", "--json").out)
    assert [(one["number"], one["title"], one["waiting"], one["error"]) for one in listed] == [(1, "公园新闻", 2, "")]
    assert "2 stories of it waited" in learnzh("feeds", "remove", "公园").out
    assert "no feeds" in learnzh("feeds", "list").out
    assert "Nothing waits" in learnzh("feeds", "inbox").out


def test_a_story_is_kept_and_another_dismissed(learnzh: Learnzh, site: PageServer) -> None:
    learnzh("feeds", "add", f"{site.address}/rss")
    learnzh("feeds", "fetch")
    stories = json.loads(learnzh("feeds", "inbox", "--json").out)
    assert [story["title"] for story in stories] == ["第0个公园", "第1个公园"]
    assert all(story["level"] and story["characters"] > 200 for story in stories)
    assert json.loads(learnzh("lessons", "--json").out) == []
    assert [one["slug"] for one in json.loads(learnzh("lessons", "--section", "inbox", "--json").out)] == [
        story["slug"] for story in stories
    ]
    found = learnzh("lessons", "--section", "inbox", "--filter", "第1个", "--json")
    assert [one["title"] for one in json.loads(found.out)] == ["第1个公园"]
    kept = json.loads(learnzh("feeds", "keep", stories[0]["slug"], "--json").out)
    assert kept["title"] == "第0个公园"
    assert learnzh("feeds", "dismiss", stories[1]["slug"]).code == 0
    assert [one["slug"] for one in json.loads(learnzh("lessons", "--json").out)] == [kept["slug"]]
    site.pages["/rss"] = feed(0, 1, 2)
    assert learnzh("feeds", "fetch").out.startswith("公园新闻: 1 new\n  第2个公园")
    assert learnzh("feeds", "keep", stories[0]["slug"]).code == 1
    assert "no story of the inbox" in learnzh("feeds", "keep", "7").err


def test_it_fails_only_when_every_feed_did(learnzh: Learnzh, site: PageServer) -> None:
    learnzh("feeds", "add", f"{site.address}/rss")
    good = site.pages["/rss"]
    site.pages["/other"] = feed(2, title="其他")
    learnzh("feeds", "add", f"{site.address}/other")
    site.pages["/rss"] = Answer(b"down", 503)
    some = learnzh("feeds", "fetch")
    assert (some.code, some.out.split("\n")[0]) == (0, "其他: 1 new")
    assert "公园新闻: 127.0.0.1 is in trouble (status 503)" in some.err
    assert "status 503" in learnzh("feeds", "list").out
    assert learnzh("feeds", "fetch", "公园").code == 1
    site.pages["/other"] = Answer(b"{}")
    none = learnzh("feeds", "fetch", "--json")
    assert none.code == 1
    assert [bool(one["error"]) for one in json.loads(none.out)] == [True, True]
    site.pages["/rss"] = good
    assert learnzh("feeds", "fetch", "--limit", "1").code == 0
    assert json.loads(learnzh("feeds", "list", "--json").out)[0]["error"] == ""


def test_lists_of_feeds_come_and_go(learnzh: Learnzh, tmp_path: Path) -> None:
    file = tmp_path / "feeds.opml"
    file.write_text(
        '<opml version="1.0"><body><outline text="news"><outline text="北京 &amp; 上海" xmlUrl="http://192.0.2.1/a?x=1&amp;y"/>'
        '<outline xmlUrl="http://192.0.2.1/b"/></outline><outline xmlUrl="file:///etc/passwd"/></body></opml>',
        encoding="utf-8",
    )
    assert json.loads(learnzh("feeds", "import-opml", str(file), "--json").out) == {"new": 2, "there": 0}
    assert "0 feeds added, 2 followed before" in learnzh("feeds", "import-opml", str(file)).out
    out = tmp_path / "out.opml"
    assert "2 feeds written" in learnzh("feeds", "export-opml", str(out)).out
    assert learnzh("feeds", "export-opml", "-").out.rstrip("\n") == out.read_text(encoding="utf-8").rstrip("\n")
    learnzh("feeds", "remove", "1")
    learnzh("feeds", "remove", "http://192.0.2.1/b")
    assert json.loads(learnzh("feeds", "import-opml", str(out), "--json").out)["new"] == 2
    listed = json.loads(learnzh("feeds", "list", "--json").out)
    assert [(one["url"], one["title"]) for one in listed] == [
        ("http://192.0.2.1/a?x=1&y", "北京 & 上海"),
        ("http://192.0.2.1/b", "http://192.0.2.1/b"),
    ]
    assert "several feeds" in learnzh("feeds", "remove", "192.0.2.1").err
    assert "there is no feed" in learnzh("feeds", "remove", "3").err
    assert "no OPML" in learnzh("feeds", "import-opml", "-", stdin="<rss/>北京".encode()).err


def test_what_is_no_feed_is_told_in_a_line(learnzh: Learnzh, site: PageServer) -> None:
    site.pages["/page"] = page(paragraph(1))
    for address, words in (
        (f"{site.address}/page", "no feed found there"),
        (f"{site.address}/none", "404"),
        ("example.org/rss", "Write https://"),
    ):
        failed = learnzh("feeds", "add", address)
        assert failed.code == 1
        assert words in failed.err
        assert failed.err.count("\n") == 1
    assert "no feeds yet" in learnzh("feeds", "fetch").err
