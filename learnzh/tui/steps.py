"""The steps a reader can take back."""

from __future__ import annotations

from learnzh.workflows.corrections import CorrectionUndo
from learnzh.workflows.finishing import FinishUndo
from learnzh.workflows.words import GlossUndo, Undo

Step = Undo | GlossUndo | FinishUndo | CorrectionUndo


def told(step: Undo | GlossUndo | FinishUndo) -> str:
    """Returns what the person is told when a step has been taken back."""
    if isinstance(step, FinishUndo):
        return "The lesson is not finished"
    if isinstance(step, GlossUndo):
        return f"Your gloss of {step.headword.simplified} is as before"
    count = len(step.words)
    return f"{step.headword.simplified} is as before" if count == 1 else f"{count} words are as before"
