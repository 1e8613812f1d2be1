"""Fitting the scheduler to the learner's own answers."""

from __future__ import annotations

from learnzh.model.changes import Changes
from learnzh.store.presets import add_preset, current_preset
from learnzh.store.replay import replay_all
from learnzh.store.reviews import histories
from learnzh.study.optimizer import Fit, fit
from learnzh.workflows.services import Report, Services, silent


def fit_answers(services: Services, report: Report = silent) -> Fit:
    """Fits FSRS to every answer that stands; nothing is stored.

    Raises:
        LearnzhError: The extra is not installed, or the answers are too few.
    """
    report("fitting the scheduler to your answers", None)
    return fit(histories(services.store), current_preset(services.store).parameters)


def take_fit(services: Services, found: Fit, report: Report = silent) -> tuple[int, Changes]:
    """Schedules by what was found, as if it had always held, and returns how many cards have another due day.

    All cards are reckoned anew in one transaction.
    """
    with services.store.write():
        held = current_preset(services.store)
        add_preset(services.store, found.parameters, held.retention, services.now(), reschedules=True)
        changed = replay_all(services.store, lambda share: report("scheduling your cards", share))
    return changed, Changes.CARDS | Changes.KNOWLEDGE
