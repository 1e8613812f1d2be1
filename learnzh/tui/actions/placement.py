"""The actions of the placement test."""

from __future__ import annotations

from learnzh.tui.actions.action import Action

ACTIONS = (
    Action(
        "placement", "answer(True)", "right,y,l", "I know it", "I know this word: I could say what it means.", "→ y"
    ),
    Action("placement", "answer(False)", "left,n,h", "I do not", "I do not know it, or am not sure.", "← n"),
    Action("placement", "back", "u,backspace", "Undo", "Take the last answer back.", "u"),
    Action("placement", "accept", "enter", "Mark", "At the end: mark these words as known.", "⏎"),
    Action("placement", "leave", "q,escape", "Leave", "Leave; nothing is marked.", "q"),
)
