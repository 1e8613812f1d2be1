"""The actions of the feeds."""

from __future__ import annotations

from learnzh.tui.actions.action import Action

ACTIONS = (
    Action("feeds", "add", "a", "Add", "Follow another feed: its address, or that of a page that names it."),
    Action("feeds", "remove", "x", "Remove", "Follow the feed at the cursor no longer; lessons made of it stay."),
    Action("feeds", "fetch", "F,shift+f", "Fetch all", "Fetch all feeds; once more stops it.", "F"),
    Action("feeds", "fetch_one", "enter", "Fetch", "Fetch the feed at the cursor; once more stops it.", "⏎"),
    Action("feeds", "drop", "escape", "Cancel", "Add none after all.", "esc", in_footer=False),
    Action("feeds", "leave", "q", "Back", "Go back."),
)
