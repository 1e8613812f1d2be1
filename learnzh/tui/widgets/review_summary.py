"""The end of a review, or of practice, in words."""

from __future__ import annotations

from datetime import timedelta

from learnzh.lessons.layout import fold
from learnzh.model.study import Rating
from learnzh.study.scheduler import describe_interval
from learnzh.tui.safe import Part
from learnzh.tui.widgets.rating_bar import LABELS
from learnzh.tui.widgets.review_head import clock
from learnzh.workflows.practising import PracticeSession
from learnzh.workflows.review_session import Summary
from learnzh.workflows.reviewing import FAR_MORE

_LISTED = 40
"""Words that are listed at most."""


def summary(found: Summary, spent: timedelta, until: timedelta | None, width: int) -> list[Part]:
    """Writes how a review went and what comes next.

    Args:
        found: What is known of it.
        spent: How long it took, without pauses.
        until: How long it is until the next card is due; None without cards.
        width: Columns.
    """
    parts: list[Part] = [("All done.\n" if found.answers else "Nothing is due.\n", "bold $primary")]
    if found.answers:
        parts += ["\n", (_count(found.answers, "answer"), "bold"), f", {found.right / found.answers:.0%} right, "]
        parts += [f"in {clock(spent)}.\n", (f"{_ratings(found.by_rating)}\n", "$muted")]
    parts += _words("Learned today", found.learned, width) + _words("Begun today", found.begun, width)
    parts += _words("Forgotten often", found.leeches, width)
    parts.append("\n")
    if until is None:
        parts.append("You have no cards yet. In a lesson, c makes one of the word at the cursor.\n")
    else:
        parts.append(
            f"The next card is due in {describe_interval(until)}.\n" if until else "The next card is due now.\n"
        )
    return [*parts, *_held_back(found), *_unheard(found)]


def practice_summary(session: PracticeSession, spent: timedelta) -> list[Part]:
    """Writes how practice went."""
    answers = sum(session.by_rating.values())
    again = session.by_rating.get(Rating.AGAIN, 0)
    return [
        ("Practised.\n\n", "bold $primary"),
        (_count(len(session.practice.cards), "card"), "bold"),
        f" of {session.title}, {(answers - again) / max(answers, 1):.0%} of {_count(answers, 'answer')} right, ",
        f"in {clock(spent)}.\n",
        ("The schedule is as it was.\n", "$muted"),
    ]


def _ratings(by_rating: dict[Rating, int]) -> str:
    return " · ".join(f"{by_rating[rating]} {LABELS[rating].lower()}" for rating in Rating if by_rating.get(rating))


def _words(title: str, words: tuple[str, ...], width: int) -> list[Part]:
    if not words:
        return []
    more = f" and {len(words) - _LISTED} more" if len(words) > _LISTED else ""
    listed = "、".join(words[:_LISTED]) + more
    return [(f"\n{title}: {len(words)}\n", "$muted"), f"{chr(10).join(fold(listed, width))}\n"]


def _held_back(found: Summary) -> list[Part]:
    held = [
        f"{_count(count, name)}{' or more' if count >= FAR_MORE else ''} (you set {limit:,} a day)"
        for count, name, limit in (
            (found.held_back.new, "new card", found.limits.new),
            (found.held_back.reviews, "review", found.limits.reviews),
        )
        if count
    ]
    if not held:
        return []
    verb = "waits" if sum(found.held_back) == 1 else "wait"
    return [
        f"\n{' and '.join(held)} {verb} for other days.\n",
        ("m", "bold $primary"),
        (" asks more today, f5 sets the limits.\n", "$muted"),
    ]


def _unheard(found: Summary) -> list[Part]:
    if not found.unheard:
        return []
    cards = _count(found.unheard, "listening card")
    return [(f"\n{cards} cannot be asked: nothing here can speak. espeak-ng can.\n", "$muted")]


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
