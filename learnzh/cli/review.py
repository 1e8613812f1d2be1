"""``learnzh review``: the flashcards that are due."""

from __future__ import annotations

import click

from learnzh.cli.output import emit, emit_json, is_terminal, services_for


@click.command(name="review")
@click.option("--json", "as_json", is_flag=True, help="Print how many cards are due, for scripts.")
@click.pass_obj
def command(database: str | None, *, as_json: bool) -> None:
    """Review the flashcards that are due. Piped, it says how many there are."""
    if is_terminal() and not as_json:
        from learnzh.cli.read import open_review  # noqa: PLC0415  with the screens

        open_review(database)
        return
    from learnzh.workflows.reviewing import due_next, due_now  # noqa: PLC0415

    with services_for(database) as services:
        due, following = due_now(services), due_next(services)
    if as_json:
        emit_json({"due": due, "next": following.isoformat() if following else None})
    elif due:
        emit(f"{due} cards are due. Run `learnzh review` in a terminal to answer them.")
    elif following:
        emit(f"No cards are due. The next one is on {following.astimezone():%Y-%m-%d at %H:%M}.")
    else:
        emit("You have no cards yet. In the reader, c makes one of the word at the cursor.")
