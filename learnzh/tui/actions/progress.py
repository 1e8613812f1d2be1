"""The actions of the progress screen."""

from __future__ import annotations

from learnzh.tui.actions.action import Action

_PAGES = (
    ("words", "Words", "How much of each HSK level you know, and since when."),
    ("reading", "Reading", "What you read, day by day, and how fast."),
    ("reviews", "Reviews", "Answers day by day, and what is to come."),
    ("memory", "Memory", "What you recalled, how long cards are kept, how hard they are."),
    ("mistakes", "Mistakes", "What you forgot most, and which tones you confuse."),
)

ACTIONS = (
    *(
        Action("progress", f"page('{name}')", f"{place}", label, told, in_footer=False)
        for place, (name, label, told) in enumerate(_PAGES, start=1)
    ),
    Action("progress", "turn(1)", "right,l,tab,space", "Next page", "Show the next page.", "→"),
    Action("progress", "turn(-1)", "left,h,shift+tab", "Page before", "Show the page before.", "←", in_footer=False),
    Action("progress", "move(1)", "down,j", "Down", "Show what is below on a long page.", "↓", in_footer=False),
    Action("progress", "move(-1)", "up,k", "Up", "Show what is above.", "↑", in_footer=False),
    Action("progress", "standard", "s", "HSK list", "Count by the next HSK list: 2.0, 2021, 2025."),
    Action("progress", "leave", "q,escape", "Back", "Go back.", "q"),
)
