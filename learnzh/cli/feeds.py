"""``learnzh feeds``: news that comes by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from learnzh.cli.options import option_json
from learnzh.cli.output import emit, emit_json, progress, services_for, tell
from learnzh.cli.table import table
from learnzh.model.word import level_label

if TYPE_CHECKING:
    from learnzh.model.feed import Feed, Fetched
    from learnzh.workflows.fetching import FetchReport
    from learnzh.workflows.services import Services

_MOST_NEW = 20


@click.group(name="feeds")
def command() -> None:
    """Follow feeds (RSS, Atom, JSON Feed); what is new in them waits in the inbox, graded.

    \b
      learnzh feeds add https://example.org/news/
      learnzh feeds fetch
      learnzh feeds inbox
    """  # noqa: D301  \b is for click: it keeps the lines below as they are


@command.command(name="add")
@click.argument("address", metavar="URL")
@option_json
@click.pass_obj
def add(database: str | None, address: str, *, as_json: bool) -> None:
    """Follow a feed: its address, or that of a page that names it."""
    from learnzh.workflows.feeds import add_feed  # noqa: PLC0415  only where it is asked for

    with services_for(database) as services:
        with progress() as report:
            added = add_feed(services, address, report=report)
        number = _number(services, added.feed)
    if as_json:
        emit_json({**_feed_json(added.feed, number), "new": added.is_new, "entries": added.entries})
    elif added.is_new:
        emit(f"{added.feed.name}\n{added.feed.url}\n{_count(added.entries)} now; learnzh feeds fetch")
    else:
        emit(f"You follow {added.feed.name} already.")


@command.command(name="list")
@option_json
@click.pass_obj
def list_(database: str | None, *, as_json: bool) -> None:
    """List the feeds you follow, and why one could not be read."""
    from learnzh.workflows.feeds import feeds_of  # noqa: PLC0415  as above

    with services_for(database) as services:
        feeds = feeds_of(services)
    if as_json:
        emit_json([_feed_json(feed, number) for number, feed in enumerate(feeds, 1)])
    elif not feeds:
        emit("You follow no feeds yet. `learnzh feeds add URL` follows one.")
    else:
        rows = [
            (
                str(number),
                feed.title,
                str(feed.waiting),
                feed.fetched_at.strftime("%Y-%m-%d %H:%M") if feed.fetched_at else "never",
                feed.url,
                feed.error,
            )
            for number, feed in enumerate(feeds, 1)
        ]
        emit(table(("no.", "feed", "waiting", "fetched (UTC)", "address", "error"), rows))


@command.command(name="remove")
@click.argument("feed", metavar="FEED")
@option_json
@click.pass_obj
def remove(database: str | None, feed: str, *, as_json: bool) -> None:
    """Follow a feed no longer: its number, its address, or part of its title. Lessons made of it stay."""
    from learnzh.workflows.feeds import find_feed, remove_feed  # noqa: PLC0415  as above

    with services_for(database) as services:
        found = find_feed(services, feed)
        number = _number(services, found)
        remove_feed(services, found)
    if as_json:
        emit_json(_feed_json(found, number))
    else:
        emit(f"{found.name} is followed no longer; {_count(found.waiting)} of it waited.")


@command.command(name="fetch")
@click.argument("feeds", metavar="[FEED]...", nargs=-1)
@click.option(
    "--limit",
    type=click.IntRange(1, 500),
    default=_MOST_NEW,
    show_default=True,
    help="New stories of one feed that are taken, the latest; older ones are passed over for good.",
)
@option_json
@click.pass_context
def fetch(ctx: click.Context, feeds: tuple[str, ...], limit: int, *, as_json: bool) -> None:
    """Fetch what is new, from all feeds or from those named.

    It is safe to run from cron, beside an open library too: it prints only what came, and fails only when no feed
    could be read.

    \b
      0 7 * * *  learnzh feeds fetch
    """  # noqa: D301  as above
    from learnzh.workflows.feeds import feeds_of, find_feed  # noqa: PLC0415  as above
    from learnzh.workflows.fetching import fetch_feeds  # noqa: PLC0415  as above

    with services_for(ctx.obj) as services, progress() as report:
        chosen = [find_feed(services, name) for name in dict.fromkeys(feeds)] if feeds else feeds_of(services)
        if not chosen:
            tell("You follow no feeds yet. `learnzh feeds add URL` follows one.")
        done = fetch_feeds(services, chosen, most=limit, report=report)
    if as_json:
        emit_json([_fetched_json(fetched) for fetched in done.feeds])
    else:
        _print_fetched(done)
    if done.feeds and len(done.failed) == len(done.feeds):
        ctx.exit(1)


def _print_fetched(done: FetchReport) -> None:
    for fetched in done.feeds:
        if fetched.new:
            emit(f"{fetched.feed.name}: {len(fetched.new)} new")
            for title in fetched.new:
                emit(f"  {title}")
        if fetched.failed:
            tell(f"{fetched.feed.name}: {_count(fetched.failed)} could not be fetched; they are tried again next time")
        if fetched.is_busy:
            tell(f"{fetched.feed.name}: another fetch is at it")
        if fetched.error:
            tell(f"{fetched.feed.name}: {fetched.error}")
    if done.new:
        emit("learnzh feeds inbox")


@command.command(name="inbox")
@option_json
@click.pass_obj
def inbox(database: str | None, *, as_json: bool) -> None:
    """List the stories that wait. They are no lessons yet: keep makes them so, dismiss drops them."""
    from learnzh.workflows.inbox import waiting  # noqa: PLC0415  as above

    with services_for(database) as services:
        stories = waiting(services)
    if as_json:
        from learnzh.cli.lessons import summary_json  # noqa: PLC0415  as above

        emit_json([summary_json(story) for story in stories])
    elif not stories:
        emit("Nothing waits. `learnzh feeds fetch` looks for what is new.")
    else:
        rows = [
            (
                story.slug,
                level_label(story.level),
                f"{story.difficulty}",
                str(story.characters),
                str(story.new_words),
                f"{story.coverage:.0%}",
                story.published.isoformat() if story.published else "",
                story.source,
                story.title,
            )
            for story in stories
        ]
        emit(table(("story", "HSK", "difficulty", "chars", "new", "known", "date", "source", "title"), rows))


@command.command(name="keep")
@click.argument("stories", metavar="STORY...", nargs=-1, required=True)
@option_json
@click.pass_obj
def keep(database: str | None, stories: tuple[str, ...], *, as_json: bool) -> None:
    """Make lessons of stories that wait: inbox-12, as the inbox calls them."""
    from learnzh.workflows.inbox import keep as keep_story  # noqa: PLC0415  as above

    with services_for(database) as services, progress() as report:
        for name in stories:
            summary = keep_story(services, name, report=report).summary
            if as_json:
                emit_json({"story": name, "slug": summary.slug, "title": summary.title})
            else:
                emit(f"{summary.title}\nlearnzh read {summary.slug}")


@command.command(name="dismiss")
@click.argument("stories", metavar="STORY...", nargs=-1, required=True)
@click.pass_obj
def dismiss(database: str | None, stories: tuple[str, ...]) -> None:
    """Drop stories that wait; they do not come back."""
    from learnzh.workflows.inbox import dismiss as dismiss_story  # noqa: PLC0415  as above

    with services_for(database) as services:
        for name in stories:
            dismiss_story(services, name)


@command.command(name="import-opml")
@click.argument("file", metavar="FILE|-")
@option_json
@click.pass_obj
def import_opml(database: str | None, file: str, *, as_json: bool) -> None:
    """Follow the feeds of an OPML file, as other feed readers write it."""
    from learnzh.workflows.feeds import import_opml as import_list  # noqa: PLC0415  as above

    with services_for(database) as services:
        new, there = import_list(services, file)
    if as_json:
        emit_json({"new": new, "there": there})
    else:
        emit(f"{new} {'feed' if new == 1 else 'feeds'} added, {there} followed before; learnzh feeds fetch")


@command.command(name="export-opml")
@click.argument("file", metavar="FILE|-")
@click.pass_obj
def export_opml(database: str | None, file: str) -> None:
    """Write the feeds you follow as OPML, for other feed readers."""
    from pathlib import Path  # noqa: PLC0415  as above

    from learnzh.workflows.feeds import export_opml as export_list  # noqa: PLC0415  as above
    from learnzh.workflows.feeds import opml_of  # noqa: PLC0415  as above

    with services_for(database) as services:
        if file == "-":
            emit(opml_of(services).removesuffix("\n"))
            return
        count = export_list(services, Path(file).expanduser())
    emit(f"{count} {'feed' if count == 1 else 'feeds'} written to {file}")


def _number(services: Services, feed: Feed) -> int:
    from learnzh.workflows.feeds import feeds_of  # noqa: PLC0415  as above

    return [one.id for one in feeds_of(services)].index(feed.id) + 1


def _feed_json(feed: Feed, number: int) -> dict[str, object]:
    return {
        "number": number,
        "url": feed.url,
        "title": feed.title,
        "waiting": feed.waiting,
        "fetched_at": feed.fetched_at.isoformat() if feed.fetched_at else None,
        "error": feed.error,
    }


def _fetched_json(fetched: Fetched) -> dict[str, object]:
    return {
        "url": fetched.feed.url,
        "title": fetched.feed.title,
        "new": list(fetched.new),
        "duplicates": fetched.duplicates,
        "unreadable": fetched.unreadable,
        "failed": fetched.failed,
        "busy": fetched.is_busy,
        "error": fetched.error,
    }


def _count(number: int) -> str:
    return "1 story" if number == 1 else f"{number} stories"
