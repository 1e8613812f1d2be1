"""The actions of the progress screen."""

from __future__ import annotations

from learnzh.tui.actions.action import Action

ACTIONS = (
    Action("progress", "page('words')", "1", "Words", "How much of each HSK level you know, and since when."),
    Action("progress", "page('reading')", "2", "Reading", "What you read, day by day, and how fast."),
    Action("progress", "page('reviews')", "3", "Reviews", "Answers, what you recalled, and what is to come."),
    Action("progress", "turn(1)", "right,l,tab,space", "Next page", "Show the next page.", "→", in_footer=False),
    Action("progress", "turn(-1)", "left,h,shift+tab", "Page before", "Show the page before.", "←", in_footer=False),
    Action("progress", "standard", "s", "HSK list", "Count by the next HSK list: 2.0, 2021, 2025."),
    Action("progress", "leave", "q,escape", "Back", "Go back.", "q"),
)
