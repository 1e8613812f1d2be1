"""The actions of the review."""

from __future__ import annotations

from learnzh.tui.actions.action import Action

ACTIONS = (
    Action("review", "flip", "space,enter", "Show", "Show the answer.", "␣"),
    Action("review", "go_on", "space,enter", "Good", "With the answer shown: I knew it.", "␣"),
    Action("review", "grade(1)", "1", "Again", "I did not know it.", "1", in_footer=False),
    Action("review", "grade(2)", "2", "Hard", "I knew it, with much effort.", "2", in_footer=False),
    Action("review", "grade(3)", "3", "Good", "I knew it.", "3", in_footer=False),
    Action("review", "grade(4)", "4", "Easy", "I knew it at once.", "4", in_footer=False),
    Action("review", "undo", "u", "Undo", "Take back the last answer, as far back as you like."),
    Action("review", "leave", "q,escape", "Back", "Stop; every answer is kept.", "q"),
)
