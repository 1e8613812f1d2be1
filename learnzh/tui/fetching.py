"""Feeds are fetched beside the screens, from wherever it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from learnzh.model.feed import Feed
from learnzh.tui.operations import cancel, is_running, perform
from learnzh.tui.safe import toast

if TYPE_CHECKING:
    from learnzh.tui.app import LearnzhApp
    from learnzh.workflows.fetching import FetchReport

FETCH = "fetch feeds"
"""The operation."""


def fetch(app: LearnzhApp, feeds: Sequence[Feed] | None = None) -> None:
    """Begins to fetch feeds, all where none are named; where that is under way, stops it."""
    from learnzh.workflows.feeds import feeds_of  # noqa: PLC0415  20 ms, not before the library is painted
    from learnzh.workflows.fetching import fetch_feeds  # noqa: PLC0415  as above

    if is_running(app, FETCH):
        cancel(app, FETCH)
        toast(app, "stopping; what has come is kept")
        return
    if not feeds and not feeds_of(app.services):
        toast(app, "You follow no feeds yet: f shows them, a adds one.")
        return
    services = app.services

    def finish(report: FetchReport) -> None:
        app.changed.publish(report.changes)
        toast(app, summed_up(report), "warning" if report.failed else "information")

    perform(app, FETCH, lambda told, cancelled: fetch_feeds(services, feeds, report=told, cancelled=cancelled), finish)


def summed_up(report: FetchReport) -> str:
    """Says what a fetch came to: ``5 new stories wait in the inbox; 1 of 3 feeds could not be read: f says why``."""
    new = (
        "no new stories"
        if not report.new
        else "1 new story waits"
        if report.new == 1
        else f"{report.new} new stories wait"
    )
    text = f"{new} in the inbox" if report.new else new
    if report.was_stopped:
        text = f"stopped; {text}"
    if report.busy:
        text += f"; another fetch is at {report.busy} of {len(report.feeds)} feeds"
    if report.failed:
        text += f"; {len(report.failed)} of {len(report.feeds)} feeds could not be read: f says why"
    return text
