"""Feeds are followed and fetched, whatever servers do meanwhile."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest

from learnzh.errors import CancelledError, NotFoundError, SourceError
from learnzh.lessons.build import build_lesson
from learnzh.model.article import Article, Passage
from learnzh.model.changes import Changes
from learnzh.model.feed import Feed
from learnzh.model.study import KnowledgeState
from learnzh.model.word import HeadwordKey
from learnzh.store.feeds import add_feed as store_feed
from learnzh.store.feeds import claim_feed
from learnzh.store.lessons import load_lesson
from learnzh.store.words import set_knowledge
from learnzh.workflows import fetching
from learnzh.workflows.feeds import add_feed, feeds_of, find_feed, remove_feed
from learnzh.workflows.fetching import fetch_feeds
from learnzh.workflows.importing import import_article
from learnzh.workflows.inbox import dismiss, keep, take_back, waiting
from learnzh.workflows.library import lessons_by
from learnzh.workflows.services import Services
from tests.page_server import Answer, PageServer, page, page_server, paragraph

Clock = Any
CITY = HeadwordKey("城市", "cheng2 shi4")


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[PageServer]:
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    with page_server() as server:
        for number in range(10):
            server.pages[f"/{number}.html"] = page(*story(number), title=f"第{number}个公园")
        yield server


def story(number: int) -> list[str]:
    return [paragraph(number * 4 + place) for place in range(4)]


def feed(*entries: int | tuple[int, str], title: str = "公园新闻", **headers: str) -> Answer:
    """A feed of stories, each by its number and perhaps with more of it in the feed."""
    items = ""
    for entry in entries:
        number, more = entry if isinstance(entry, tuple) else (entry, "")
        day = f"<pubDate>Tue, {number + 1:02} Nov 2026 08:00:00 +0800</pubDate>"
        items += f"<item><title>第{number}个公园</title><link>/{number}.html</link>{day}{more}</item>"
    rss = f"<rss><channel><title>{title}</title>{items}</channel></rss>"
    return Answer(rss.encode(), headers={name.replace("_", "-"): value for name, value in headers.items()})


def follow(services: Services, site: PageServer, path: str, answer: Answer) -> Feed:
    site.pages[path] = answer
    return add_feed(services, site.address + path).feed


def titles(services: Services) -> list[str]:
    return [one.title for one in waiting(services)]


def states(services: Services) -> dict[str, str]:
    rows = services.store.rows("SELECT url, state FROM inbox_item")
    return {url.rpartition("/")[2].partition(".")[0]: state for url, state in rows}


class TestFollowing:
    """Adding, finding and removing."""

    def test_a_page_leads_to_its_feed(self, small_services: Services, site: PageServer) -> None:
        site.pages["/rss"] = feed(1)
        site.pages["/dead"] = Answer(b"x", 404)
        site.pages["/"] = page(
            paragraph(1),
            head='<link rel="alternate" type="application/rss+xml" href="/dead">'
            '<link rel="alternate" type="application/rss+xml" href="/rss">',
        )
        added = add_feed(small_services, f"{site.address}/")

        assert (added.feed.url, added.feed.title, added.is_new, added.entries) == (
            f"{site.address}/rss",
            "公园新闻",
            True,
            1,
        )
        assert not add_feed(small_services, f"{site.address}/rss").is_new
        assert len(feeds_of(small_services)) == 1

    def test_a_feed_is_found_by_number_address_or_part_of_its_title(
        self, small_services: Services, site: PageServer
    ) -> None:
        first = follow(small_services, site, "/a", feed(title="北京新闻"))
        second = follow(small_services, site, "/b", feed(title="上海新闻"))

        for name, found in (("1", first), ("2", second), (f"{site.address}/b", second), ("北京", first)):
            assert find_feed(small_services, name).id == found.id
        for name in ("新闻", "3", "0", "", "广州"):
            with pytest.raises(NotFoundError):
                find_feed(small_services, name)

    def test_what_waits_goes_with_its_feed_and_lessons_stay(self, small_services: Services, site: PageServer) -> None:
        found = follow(small_services, site, "/rss", feed(1, 2))
        fetch_feeds(small_services)
        keep(small_services, waiting(small_services)[0].slug)
        remove_feed(small_services, found)

        assert titles(small_services) == []
        assert [one.title for one in lessons_by(small_services)] == ["第2个公园"]
        again = follow(small_services, site, "/rss", feed(1, 2))
        (fetched,) = fetch_feeds(small_services, [again]).feeds
        assert (fetched.new, fetched.duplicates) == (("第1个公园",), 1), "the lesson is known by its address"


class TestFetching:
    """What is new waits; what was seen does not come again."""

    def test_stories_wait_graded_the_latest_first(self, small_services: Services, site: PageServer) -> None:
        follow(small_services, site, "/rss", feed(3, 1, 2))
        set_knowledge(small_services.store, CITY, "城市", KnowledgeState.KNOWN, small_services.now())
        report = fetch_feeds(small_services)

        assert (report.new, report.failed, report.changes) == (3, [], Changes.FEEDS)
        first = waiting(small_services)[0]
        assert titles(small_services) == ["第3个公园", "第2个公园", "第1个公园"]
        assert (first.source, first.published.isoformat() if first.published else "") == ("某某网", "2026-11-04")
        stored = load_lesson(small_services.store, keep(small_services, first.slug).summary.slug)
        summary = lessons_by(small_services)[0]
        assert stored
        assert stored.lesson.url == f"{site.address}/3.html"
        for name in ("level", "difficulty", "characters", "words", "new_words", "coverage", "learning", "sentences"):
            assert getattr(first, name) == getattr(summary, name), name

    def test_only_what_changed_is_sent(self, small_services: Services, site: PageServer) -> None:
        follow(small_services, site, "/rss", feed(1, ETag='"v1"', Last_Modified="Tue, 24 Nov 2026 08:00:00 GMT"))
        fetch_feeds(small_services)
        fetch_feeds(small_services)

        sent = site.headers[-1]
        assert (sent["if-none-match"], sent["if-modified-since"]) == ('"v1"', "Tue, 24 Nov 2026 08:00:00 GMT")
        assert site.asked == ["/rss", "/rss", "/1.html", "/rss"]
        site.pages["/rss"] = feed(1, 2, ETag='"v2"')
        assert fetch_feeds(small_services).new == 1

    def test_so_many_new_ones_are_taken_and_older_ones_never(self, small_services: Services, site: PageServer) -> None:
        follow(small_services, site, "/rss", feed(*range(6)))

        assert fetch_feeds(small_services, most=2).new == 2
        assert titles(small_services) == ["第5个公园", "第4个公园"]
        assert fetch_feeds(small_services).new == 0
        site.pages["/rss"] = feed(*range(7))
        assert fetch_feeds(small_services).new == 1

    def test_a_whole_text_in_the_feed_is_not_fetched_and_a_summary_is(
        self, small_services: Services, site: PageServer
    ) -> None:
        whole = "".join(f"<p>{text}</p>" for text in story(1))
        content = f'<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/"><![CDATA[{whole}]]></content:encoded>'
        follow(small_services, site, "/rss", feed((1, content), (2, f"<description>{story(2)[0]}…</description>")))
        site.pages["/2.html"] = page(*story(2)[:2], title="第2个公园", below='<a href="/2_2.html">下一页</a>')
        site.pages["/2_2.html"] = page(*story(2)[2:], title="第2个公园")
        fetch_feeds(small_services)

        assert site.asked[2:] == ["/2.html", "/2_2.html"]
        for one in waiting(small_services):
            stored = load_lesson(small_services.store, keep(small_services, one.slug).summary.slug)
            assert stored
            assert "".join(sentence.text for sentence in stored.lesson.sentences) == "".join(story(int(one.title[1])))

    def test_the_same_story_from_elsewhere_comes_once(self, small_services: Services, site: PageServer) -> None:
        text = story(1)
        copy = [f"新华社北京11月24日电（记者 王小明）{text[0]}", *text[1:3]]
        site.pages["/7.html"] = page(*copy, title="公园的消息")
        follow(small_services, site, "/a", feed(1))
        fetch_feeds(small_services)
        follow(small_services, site, "/b", feed(7, (1, "<guid>other</guid>")))
        (_first, second) = fetch_feeds(small_services).feeds

        assert (second.new, second.duplicates) == ((), 2)
        assert titles(small_services) == ["第1个公园"]

    def test_a_copy_of_a_lesson_does_not_come(self, small_services: Services, site: PageServer) -> None:
        site.pages["/mine.html"] = page(*story(1), "这一段只有我的网页才有，别的地方没有。", title="我的公园")
        import_article(small_services, f"{site.address}/mine.html")
        follow(small_services, site, "/rss", feed(1, 2))
        (fetched,) = fetch_feeds(small_services).feeds

        assert (fetched.new, fetched.duplicates) == (("第2个公园",), 1)

    def test_what_is_dismissed_does_not_come_back_nor_a_copy_of_it(
        self, small_services: Services, site: PageServer
    ) -> None:
        follow(small_services, site, "/rss", feed(1))
        fetch_feeds(small_services)
        dismiss(small_services, waiting(small_services)[0].slug)
        site.pages["/8.html"] = page(*story(1)[:3], title="第8个公园")
        site.pages["/rss"] = feed(1, 8)

        assert fetch_feeds(small_services).new == 0
        assert titles(small_services) == []


class TestFailures:
    """Nothing that one server does stops the others."""

    def test_a_bad_feed_is_noted_and_the_others_are_read(self, small_services: Services, site: PageServer) -> None:
        answers = [Answer(b"x", 503), Answer(b"<html>", 200), feed(1), Answer(b"\x00\xff" * 100), Answer(b"x", 404)]
        for number, answer in enumerate(answers):
            store_feed(small_services.store, f"{site.address}/f{number}", "", is_typed=True)
            site.pages[f"/f{number}"] = answer
        report = fetch_feeds(small_services)

        assert [bool(fetched.error) for fetched in report.feeds] == [True, True, False, True, True]
        assert report.new == 1
        errors = [one.error for one in feeds_of(small_services)]
        assert "status 503" in errors[0]
        assert "no feed" in errors[1]
        assert errors[2] == ""
        site.pages["/f0"] = feed(2, title="又好了")
        fetch_feeds(small_services)
        first = feeds_of(small_services)[0]
        assert (first.error, first.title, first.waiting) == ("", "又好了", 1)

    def test_a_page_that_fails_is_tried_three_times(self, small_services: Services, site: PageServer) -> None:
        good = site.pages["/1.html"]
        site.pages["/1.html"] = Answer(b"x", 503)
        follow(small_services, site, "/rss", feed(1, 2, ETag='"v1"'))

        (fetched,) = fetch_feeds(small_services).feeds
        assert (fetched.new, fetched.failed) == (("第2个公园",), 1)
        assert fetch_feeds(small_services).feeds[0].failed == 1
        assert fetch_feeds(small_services).feeds[0].failed == 1
        site.pages["/1.html"] = good
        assert fetch_feeds(small_services).new == 0, "given up"
        site.pages["/3.html"] = Answer(b"x", 503)
        site.pages["/rss"] = feed(3)
        fetch_feeds(small_services)
        site.pages["/3.html"] = page(*story(3), title="第3个公园")
        assert fetch_feeds(small_services).new == 1

    def test_pages_without_a_chinese_article_are_not_asked_for_again(
        self, small_services: Services, site: PageServer
    ) -> None:
        english = (
            "<p>The city has a new park, and the people of the city are happy with it, as they said today.</p>" * 5
        )
        site.pages["/1.html"] = f"<html><body><article>{english}</article></body></html>"
        site.pages["/2.html"] = "<html><body>图片</body></html>"
        del site.pages["/3.html"]
        follow(small_services, site, "/rss", feed(1, 2, 3, 4))

        (fetched,) = fetch_feeds(small_services).feeds
        assert (fetched.unreadable, fetched.new) == (3, ("第4个公园",))
        before = len(site.asked)
        fetch_feeds(small_services)
        assert site.asked[before:] == ["/rss"]

    def test_a_fault_of_ours_in_one_story_spares_the_others(
        self, small_services: Services, site: PageServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def build(article: Article, *rest: Any) -> Any:  # noqa: ANN401
            if article.title == "第2个公园":
                raise ZeroDivisionError
            return build_lesson(article, *rest)

        monkeypatch.setattr(fetching, "build_lesson", build)
        follow(small_services, site, "/rss", feed(1, 2, 3))
        (fetched,) = fetch_feeds(small_services).feeds

        assert (fetched.new, fetched.unreadable) == (("第1个公园", "第3个公园"), 1)

    def test_links_into_the_own_network_are_refused(
        self, small_services: Services, site: PageServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with page_server() as router:
            router.pages["/1.html"] = page(*story(1), title="密")
            items = "".join(
                f"<item><title>{number}</title><link>http://{host}:{router.server_address[1]}/1.html</link></item>"
                for number, host in enumerate(("127.0.0.1", "localhost", "rebind.example"))
            )
            found = follow(small_services, site, "/rss", Answer(f"<rss><channel>{items}</channel></rss>".encode()))
            real, answers = socket.getaddrinfo, ["93.184.216.34", "127.0.0.1"]

            def rebinding(host: str, *rest: Any, **named: Any) -> Any:  # noqa: ANN401
                return real(answers.pop(0) if host == "rebind.example" else host, *rest, **named)

            monkeypatch.setattr(socket, "getaddrinfo", rebinding)
            (fetched,) = fetch_feeds(small_services, [found]).feeds
            assert fetched.unreadable == 3
            assert router.asked == []
            assert answers == []

    def test_a_feed_that_was_not_typed_may_not_lie_there(self, small_services: Services, site: PageServer) -> None:
        site.pages["/rss"] = feed(1)
        store_feed(small_services.store, f"{site.address}/rss", "", is_typed=False)
        (fetched,) = fetch_feeds(small_services).feeds

        assert "inside your own network" in fetched.error
        assert site.asked == []
        add_feed(small_services, f"{site.address}/rss")
        assert fetch_feeds(small_services).new == 1, "typed now"

    def test_a_feed_that_hangs_is_left_when_the_learner_stops(self, small_services: Services, site: PageServer) -> None:
        follow(small_services, site, "/good", feed(1))
        store_feed(small_services.store, f"{site.address}/slow", "", is_typed=True)
        site.pages["/slow"] = Answer(hangs=True)
        begin = time.monotonic()
        report = fetch_feeds(small_services, cancelled=lambda: bool(waiting(small_services)))

        assert time.monotonic() - begin < 5
        assert report.was_stopped
        assert titles(small_services) == ["第1个公园"], "what has come is kept"
        site.pages["/slow"] = feed(2)
        assert [one.is_busy for one in fetch_feeds(small_services).feeds] == [False, False], "nothing is left claimed"
        with pytest.raises(CancelledError):
            add_feed(small_services, f"{site.address}/good", cancelled=lambda: True)


class TestAtOnce:
    """Several fetches of one file, and others who write to it."""

    def test_two_fetches_do_no_double_work(self, small_services: Services, site: PageServer) -> None:
        other = Services(
            small_services.database, clock=small_services.now, segmenter=small_services.prepare_segmenter()
        )
        other._dictionary = small_services._dictionary
        for number in range(6):
            follow(small_services, site, f"/f{number}", feed(number, title=f"新闻{number}"))
        before = len(site.asked)
        with ThreadPoolExecutor(2) as pool:
            reports = list(pool.map(fetch_feeds, (small_services, other)))
        other._dictionary = None
        other.close()

        assert sorted(titles(small_services)) == [f"第{number}个公园" for number in range(6)]
        assert sum(report.new for report in reports) == 6
        pages = [path for path in site.asked[before:] if path.endswith(".html")]
        assert sorted(pages) == [f"/{number}.html" for number in range(6)], "each page was asked for once"

    def test_a_feed_at_which_another_fetch_is_waits_for_no_one(
        self, small_services: Services, site: PageServer, clock: Clock
    ) -> None:
        found = follow(small_services, site, "/rss", feed(1))
        now = small_services.now()
        assert claim_feed(small_services.store, found.id, "another", now, now + timedelta(minutes=3))

        (fetched,) = fetch_feeds(small_services).feeds
        assert fetched.is_busy
        assert not fetched.error
        clock.forward(minutes=4)
        assert fetch_feeds(small_services).new == 1, "it was killed, it seems"

    def test_the_file_is_never_held_while_a_page_is_waited_for(
        self, small_services: Services, site: PageServer
    ) -> None:
        site.pages["/1.html"] = Answer(hangs=True)
        follow(small_services, site, "/rss", feed(1))
        done = threading.Event()
        thread = threading.Thread(target=lambda: fetch_feeds(small_services, cancelled=done.is_set))
        thread.start()
        while "/1.html" not in site.asked:
            time.sleep(0.01)
        begin = time.monotonic()
        set_knowledge(small_services.store, CITY, "城市", KnowledgeState.KNOWN, small_services.now())
        took = time.monotonic() - begin
        done.set()
        thread.join(5)

        assert took < 1
        assert not thread.is_alive()

    def test_a_feed_removed_meanwhile_is_no_fault(self, small_services: Services, site: PageServer) -> None:
        found = follow(small_services, site, "/rss", feed(1, 2))

        def report(step: str, _share: float | None) -> None:
            if "1 new" in step:
                remove_feed(small_services, found)

        (fetched,) = fetch_feeds(small_services, report=report).feeds
        assert not fetched.error
        assert feeds_of(small_services) == []
        assert small_services.store.rows("SELECT * FROM inbox_item") == []


class TestInbox:
    """Kept, dismissed, taken back, forgotten."""

    @pytest.fixture
    def three(self, small_services: Services, site: PageServer) -> Services:
        follow(small_services, site, "/rss", feed(1, 2, 3))
        fetch_feeds(small_services)
        return small_services

    def test_a_story_is_kept_once(self, three: Services) -> None:
        name = waiting(three)[0].slug
        imported = keep(three, name)

        assert imported.is_new
        assert [one.slug for one in lessons_by(three)] == [imported.summary.slug]
        for again in (keep, dismiss):
            with pytest.raises(NotFoundError, match="does not wait"):
                again(three, name)
        with pytest.raises(NotFoundError, match="no story"):
            keep(three, "cities-3")

    def test_one_stopped_waits_on(self, three: Services) -> None:
        with pytest.raises(CancelledError):
            keep(three, waiting(three)[0].slug, cancelled=lambda: True)

        assert len(waiting(three)) == 3
        assert lessons_by(three) == []

    def test_dismissed_ones_are_taken_back_within_a_day_the_last_first(self, three: Services, clock: Clock) -> None:
        first, second, _third = (one.slug for one in waiting(three))
        dismiss(three, first)
        clock.forward(seconds=1)
        dismiss(three, second)

        assert (take_back(three), take_back(three), take_back(three)) == (second, first, None)
        dismiss(three, first)
        clock.forward(hours=25)
        fetch_feeds(three, [])
        assert take_back(three) is None
        rows = three.store.rows("SELECT article, grading, guid <> '' FROM inbox_item WHERE state = 'dismissed'")
        assert rows == [("", "", 1)], "that it was seen stays"

    def test_news_of_a_month_ago_goes_and_its_mark_after_two_more(self, three: Services, clock: Clock) -> None:
        clock.forward(days=31)
        fetch_feeds(three, [])
        assert waiting(three) == []
        assert set(states(three).values()) == {"passed"}
        clock.forward(days=61)
        fetch_feeds(three, [])
        assert three.store.rows("SELECT DISTINCT article, fingerprint FROM inbox_item") == [("", "")]
        assert fetch_feeds(three).new == 0

    def test_words_learned_since_count(self, three: Services) -> None:
        before = waiting(three)[0]
        article = Article("x", ((Passage("。".join(story(3))),),))
        lesson = build_lesson(article, three.prepare_segmenter(), three.dictionary)
        for item in lesson.vocabulary:
            set_knowledge(three.store, item.headword, item.traditional, KnowledgeState.KNOWN, three.now())
        after = waiting(three)[0]

        assert (before.coverage, before.new_words > 0) == (0, True)
        assert (after.coverage, after.new_words) == (1, 0)


def test_no_address_is_told(small_services: Services) -> None:
    for address in ("", "example.org", "file:///etc/passwd", "ftp://example.org/rss"):
        with pytest.raises(SourceError, match="no address of a feed"):
            add_feed(small_services, address)
