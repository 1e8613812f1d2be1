"""Feeds of every kind, well made and not; lists of feeds; what a page names."""

from __future__ import annotations

import contextlib
import json
import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnzh.articles.entries import address_key, article_inside
from learnzh.articles.feed_dates import day_of, read_moment
from learnzh.articles.feeds import MAX_ENTRIES, Entry, parse_feed
from learnzh.articles.links import page_links
from learnzh.articles.opml import Outline, opml_text, parse_opml
from learnzh.errors import LearnzhError, SourceError
from tests.page_server import paragraph

URL = "https://example.org/news/rss.xml"
RSS = """<?xml version="1.0" encoding="{charset}"?>
<!DOCTYPE rss [<!ENTITY own "不">]>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>北京&nbsp;新闻 &amp; 天气</title><link>https://example.org/</link>
<item><title><![CDATA[公园<b>开门</b> &amp;ldquo;了&amp;rdquo;]]></title><link> /a/1.html?x=1&y=2 </link>
 <guid isPermaLink="false">77</guid><pubDate>Tue, 24 Nov 2026 20:30:00 GMT</pubDate>
 <author>news@example.org (王小明)</author><source url="https://example.com">新华社</source>
 <description>第一段 &lt;p&gt;摘要</description><media:content url="https://example.org/a.jpg"/><media:title>照片</media:title>
 <content:encoded><![CDATA[<p>全文 & 图片</p>]]></content:encoded></item>
<item><title>没有链接</title><guid>https://example.org/a/2.html</guid><dc:date>2026-11-24</dc:date><dc:creator>李四</dc:creator></item>
<item><title>没有链接</title><guid>https://example.org/a/2.html</guid></item>
<item><title>坏链接</title><link>javascript:alert(1)</link></item>
<item></item>
</channel></rss>"""


@pytest.mark.parametrize(
    ("declared", "used"), [("utf-8", "utf-8"), ("gb2312", "gb18030"), ("utf-8", "gb18030"), ("gbk", "utf-8")]
)
def test_rss_is_read_whatever_it_says_of_its_characters(declared: str, used: str) -> None:
    feed = parse_feed(RSS.format(charset=declared).encode(used), url=URL)

    assert feed.title == "北京 新闻 & 天气"
    assert [(entry.guid, entry.url, entry.title) for entry in feed.entries] == [
        ("77", "https://example.org/a/1.html?x=1&y=2", "公园开门 “了”"),
        ("https://example.org/a/2.html", "https://example.org/a/2.html", "没有链接"),
        ("javascript:alert(1)", "", "坏链接"),
    ]
    first, second, _third = feed.entries
    assert (first.author, first.source, first.summary) == ("王小明", "新华社", "第一段 <p>摘要")
    assert first.content.startswith("<p>全文 &")
    assert first.published == datetime(2026, 11, 24, 20, 30, tzinfo=UTC)
    assert day_of(first.published) == date(2026, 11, 25), "in China it was the next day"
    assert (second.author, day_of(second.published)) == ("李四", date(2026, 11, 24))


def test_atom_is_read() -> None:
    atom = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://example.org/z/">
    <title type="html">新闻&lt;b&gt;</title>
    <entry xml:base="y/"><title>题</title><id>tag:1</id><link rel="self" href="q"/><link rel="enclosure" href="e"/>
    <link href="w.html"/><updated>2026-11-24T20:00:00Z</updated><published>2026-11-23T20:00:00+08:00</published>
    <author><name>李</name></author><source><title>人民日报</title></source>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>文章</p></div></content>
    <summary type="text">1 &lt; 2</summary></entry></feed>"""
    feed = parse_feed(atom.encode(), url=URL)

    assert feed.title == "新闻"
    (entry,) = feed.entries
    assert (entry.guid, entry.url, entry.author, entry.source) == (
        "tag:1",
        "https://example.org/z/y/w.html",
        "李",
        "人民日报",
    )
    assert day_of(entry.published) == date(2026, 11, 23)
    assert "<p>文章</p>" in entry.content
    assert entry.summary == "<p>1 &lt; 2</p>"


def test_rss_1_has_its_items_beside_the_channel() -> None:
    rdf = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>频道</title></channel><item rdf:about="u">
    <title>题</title>    <link>http://example.org/1</link><dc:date>2026-11-24T08:00+08:00</dc:date></item></rdf:RDF>"""
    feed = parse_feed(rdf.encode(), url=URL)

    assert feed.title == "频道"
    assert [(entry.guid, day_of(entry.published)) for entry in feed.entries] == [
        ("http://example.org/1", date(2026, 11, 24))
    ]


def test_json_feed_is_read() -> None:
    item = {
        "id": 1,
        "url": "/b",
        "title": "题",
        "content_text": "甲<\n乙",
        "date_published": "2026-11-24T20:00:00+08:00",
    }
    items = [
        {**item, "authors": [{"name": "王"}]},
        {"id": None},
        "no item",
        {"external_url": "https://example.com/", "summary": "短"},
    ]
    feed = parse_feed(
        json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "新闻", "items": items}).encode(), url=URL
    )

    first, second = feed.entries
    assert (first.guid, first.url, first.author, first.content) == (
        "1",
        "https://example.org/b",
        "王",
        "<p>甲&lt;</p><p>乙</p>",
    )
    assert (second.guid, second.url, second.summary) == ("https://example.com/", "https://example.com/", "<p>短</p>")


@pytest.mark.parametrize(
    "data",
    [
        "<html><body>新闻</body></html>",
        "新闻",
        "{}",
        '{"items": []}',
        '{"version": "jsonfeed", "items": 7}',
        "[1]",
        "<opml/>",
    ],
)
def test_other_things_are_no_feeds(data: str) -> None:
    with pytest.raises(SourceError, match="no feed"):
        parse_feed(data.encode())


def test_entities_are_not_let_loose_and_files_not_read() -> None:
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "笑"}">' for n in range(12))
    for inside in (
        bomb,
        '<!ENTITY a11 SYSTEM "file:///etc/passwd">',
        '<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;',
    ):
        begin = time.monotonic()
        feed = parse_feed(f"<!DOCTYPE rss [{inside}]><rss><channel><title>新&a11;闻</title></channel></rss>".encode())

        assert feed.title == "新闻"
        assert time.monotonic() - begin < 1


@pytest.mark.parametrize(
    "text",
    [
        "<rss>" + "<a>" * 50_000,
        "<rss><channel>" + "<item><title>题</title><link>http://example.org/1</link></item>" * 20_000,
        "<rss><channel><item><title>" + "<!--" * 100_000,
        "<rss><channel><title>" + "&lt;!--" * 100_000,
        "<rss>" + "<![CDATA[" * 100_000,
        "<!DOCTYPE [" * 100_000,
        "<!DOCTYPE a [" + "]" * 100_000,
        "&" * 400_000,
        "{" * 100_000,
        '{"version":"jsonfeed","items":' + "[" * 100_000,
    ],
    ids=lambda text: text[:30],
)
def test_hostile_feeds_are_read_or_refused_in_time(text: str) -> None:
    begin = time.monotonic()
    with contextlib.suppress(SourceError):
        assert len(parse_feed(text.encode()).entries) <= MAX_ENTRIES

    assert time.monotonic() - begin < 5


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_whatever_comes_is_read_or_refused(data: bytes) -> None:
    for whole in (data, b"<rss><channel><item>" + data, b'{"version":"jsonfeed","items":[' + data):
        for read in (parse_feed, parse_opml):
            try:
                read(whole)
            except LearnzhError:
                continue


@given(st.text(max_size=60), st.text(max_size=60))
def test_titles_are_safe_to_show(title: str, name: str) -> None:
    item = {"id": "1", "title": title, "authors": [{"name": name}]}
    try:
        feed = parse_feed(json.dumps({"version": "jsonfeed", "title": name, "items": [item]}).encode())
    except SourceError:
        return
    for text in (feed.title, *(line for entry in feed.entries for line in (entry.title, entry.author, entry.url))):
        assert not set(text) & set("\x1b\x07\n\r\u202e\u200b\u2066")
        assert "<b>" not in text


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Tue, 24 Nov 2026 09:30:00 +0800", "2026-11-24T01:30"),
        ("24 Nov 2026 09:30 GMT", "2026-11-24T09:30"),
        ("2026-11-24T09:30:00.123Z", "2026-11-24T09:30"),
        ("2026-11-24T09:30:00-05:30", "2026-11-24T15:00"),
        ("2026-11-24 09:30:00", "2026-11-24T01:30"),
        ("2026/11/24 9:30", "2026-11-24T01:30"),
        ("2026年11月24日 09时30分", "2026-11-24T01:30"),
        ("2026-11-24", "2026-11-23T16:00"),
        ("", None),
        ("gestern", None),
        ("2026-13-24", None),
        ("9999-12-31T23:59:59-23:59", "overflow"),
    ],
)
def test_times_are_read_as_they_are_written(text: str, moment: str | None) -> None:
    found = read_moment(text)

    if moment == "overflow":
        assert day_of(found) is None
    else:
        assert (found.astimezone(UTC).isoformat()[:16] if found else None) == moment


def test_a_list_of_feeds_comes_back_as_it_went() -> None:
    feeds = [Outline("https://example.org/a?x=1&y=<2>", '北京 "新闻" & <天气>'), Outline("https://example.org/b")]

    found = parse_opml(opml_text(feeds, datetime(2026, 11, 24, tzinfo=UTC)).encode())

    assert found == [feeds[0], Outline("https://example.org/b", "https://example.org/b")]


def test_a_page_names_its_feeds_those_of_comments_last() -> None:
    html = """<html><head><base href="https://example.org/x/">
    <link rel="alternate" type="application/rss+xml" title="评论" href="comments.xml">
    <link rel="Alternate" type="application/atom+xml" href="atom.xml">
    <link rel="alternate" type="text/html" href="en.html"></head><body><a href="/rss.xml">RSS</a></body></html>"""

    assert page_links(html, URL).feeds == ["https://example.org/x/atom.xml", "https://example.org/x/comments.xml"]
    assert page_links("<a href='/gb/rss/china.xml'>x</a><a href='/express/feedback.html'>y</a>", URL).feeds == [
        "https://example.org/gb/rss/china.xml"
    ]
    assert page_links("", URL).feeds == []


TEXT = "".join(f"<p>{paragraph(number)}</p>" for number in range(5))


@pytest.mark.parametrize(
    ("content", "summary", "is_whole"),
    [
        (TEXT, "", True),
        ("", TEXT * 2, True),
        ("", TEXT, False),
        (f"{TEXT}<p>阅读全文</p>", "", False),
        (f"{TEXT}<p>……<a href='/1'>[…]</a></p>", "", False),
        ("<p>很短。</p>", "", False),
        ("", "", False),
    ],
)
def test_what_a_feed_holds_whole_is_not_fetched(content: str, summary: str, is_whole: bool) -> None:  # noqa: FBT001
    found = article_inside(Entry("1", "https://example.org/1", "公园", content=content, summary=summary))

    assert (found is not None) == is_whole
    if found:
        assert found.text.split("\n")[0] == paragraph(0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.example.org/a/1.html", "http://example.org:80/a/1.html#top"),
        ("https://example.org/a/?id=1&utm_source=rss&spm=7", "https://EXAMPLE.org/a?id=1"),
    ],
)
def test_an_address_is_the_same_however_it_is_written(one: str, other: str) -> None:
    assert address_key(one) == address_key(other) != ""
    assert address_key(one) != address_key("https://example.org/b")
    assert address_key("") == ""
