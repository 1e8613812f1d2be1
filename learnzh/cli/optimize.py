"""``learnzh review --optimize``: the scheduler fitted to the learner's own answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from learnzh.cli.output import emit, emit_json, is_terminal, progress, services_for

if TYPE_CHECKING:
    from learnzh.study.optimizer import Fit


def optimize(database: str | None, *, yes: bool, as_json: bool) -> None:
    """Fits, says what that came to, and reschedules where it is better and the learner agrees."""
    from learnzh.workflows.optimizing import fit_answers, take_fit  # noqa: PLC0415  only where it is asked for

    with services_for(database) as services:
        with progress() as report:
            found = fit_answers(services, report)
        if not as_json:
            emit(_text(found))
        is_wanted = found.is_better and (yes or _agrees(as_json=as_json))
        changed = 0
        if is_wanted:
            with progress() as report:
                changed, _changes = take_fit(services, found, report)
    if as_json:
        emit_json(_json(found, is_taken=is_wanted, changed=changed))
    elif is_wanted:
        emit(f"Scheduled by your own answers from now on; {changed:,} cards are due on another day.")


def _agrees(*, as_json: bool) -> bool:
    if as_json or not is_terminal():
        return False
    return click.confirm("Schedule all your cards by it?")


def _text(found: Fit) -> str:
    loss = f"log-loss {found.loss_before:.4f} before, {found.loss_after:.4f} after"
    head = f"Fitted to {found.answers:,} answers; on the last fifth, which the fit had not seen: {loss}."
    if not found.is_better:
        return f"{head}\nThat is no better. Nothing was changed."
    return f"{head}\nThe smaller, the better your answers are foreseen."


def _json(found: Fit, *, is_taken: bool, changed: int) -> dict[str, object]:
    return {
        "answers": found.answers,
        "log_loss_before": found.loss_before,
        "log_loss_after": found.loss_after,
        "better": found.is_better,
        "taken": is_taken,
        "rescheduled": changed,
        "parameters": list(found.parameters),
    }
