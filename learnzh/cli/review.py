"""``learnzh review``: the flashcards that are due."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from learnzh.cli.options import option_json
from learnzh.cli.output import emit, emit_json, is_terminal, services_for

if TYPE_CHECKING:
    from datetime import datetime

    from learnzh.workflows.reviewing import Waiting
    from learnzh.workflows.services import Services


@click.command(name="review")
@option_json
@click.option(
    "--practice",
    metavar="WHAT",
    help="Practise without touching the schedule: lesson:SLUG, leeches, flagged, soon, hsk:4 or search:TEXT.",
)
@click.option("--optimize", is_flag=True, help="Fit the scheduler to your answers (the extra `optimize`).")
@click.option("--yes", is_flag=True, help="With --optimize: do not ask before the cards are scheduled by it.")
@click.pass_obj
def command(database: str | None, *, as_json: bool, practice: str | None, optimize: bool, yes: bool) -> None:
    """Review the flashcards that are due. Piped, it says how many there are.

    \b
      learnzh review --practice lesson:sister-cities-3
      learnzh review --practice leeches
      learnzh review --optimize
    """  # noqa: D301  \b is for click: it keeps the lines below as they are
    if optimize:
        if practice is not None:
            raise click.UsageError("--optimize and --practice are two things: give one of them")
        from learnzh.cli.optimize import optimize as fit  # noqa: PLC0415  only where it is asked for

        fit(database, yes=yes, as_json=as_json)
        return
    if is_terminal() and not as_json:
        from learnzh.cli.read import open_practice, open_review  # noqa: PLC0415  with the screens

        if practice is None:
            open_review(database)
        else:
            open_practice(database, practice)
        return
    with services_for(database) as services:
        if practice is None:
            _tell_due(services, as_json=as_json)
        else:
            _tell_practice(services, practice, as_json=as_json)


def _tell_due(services: Services, *, as_json: bool) -> None:
    from learnzh.workflows.reviewing import due_next, waiting_now  # noqa: PLC0415  with the screens

    waiting, following = waiting_now(services), due_next(services)
    if as_json:
        emit_json(
            {
                "due": waiting.all,
                "new": waiting.new,
                "learning": waiting.learning,
                "reviews": waiting.reviews,
                "next": following.isoformat() if following else None,
            }
        )
    else:
        emit(_in_words(waiting, following))


def _in_words(waiting: Waiting, following: datetime | None) -> str:
    if waiting.all:
        names = ((waiting.new, "new"), (waiting.learning, "being learned"), (waiting.reviews, "to review"))
        listed = ", ".join(f"{count} {name}" for count, name in names if count)
        are = "1 card is" if waiting.all == 1 else f"{waiting.all} cards are"
        return f"{are} due: {listed}. Run `learnzh review` in a terminal to answer them."
    if following:
        return f"No cards are due. The next one is on {following.astimezone():%Y-%m-%d at %H:%M}."
    return "You have no cards yet. In the reader, c makes one of the word at the cursor."


def _tell_practice(services: Services, wanted: str, *, as_json: bool) -> None:
    from learnzh.workflows.practising import practise, words_of  # noqa: PLC0415  with the screens

    practice = practise(services, wanted).practice
    words = words_of(practice.cards)
    if as_json:
        emit_json({"title": practice.title, "cards": len(practice.cards), "words": words})
    else:
        cards = f"{len(practice.cards)} card{'' if len(practice.cards) == 1 else 's'}"
        emit(f"{cards} to practise ({practice.title}): {'、'.join(words)}")
