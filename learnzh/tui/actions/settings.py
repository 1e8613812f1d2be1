"""The actions of the settings."""

from __future__ import annotations

from learnzh.tui.actions.action import Action

ACTIONS = (
    Action("settings", "change(1)", "right,space,enter,l", "Change", "Go to the next choice; of a key, set it.", "→"),
    Action("settings", "change(-1)", "left,h", "Back", "Go to the choice before.", "←", in_footer=False),
    Action("settings", "add_key", "plus", "Add key", "Give the action another key beside those it has.", "+"),
    Action("settings", "reset", "backspace,delete", "Default", "Put the setting or key back to its default.", "⌫"),
    Action("settings", "page(1)", "tab,right_square_bracket", "Next page", "Go to the next page: options, keys.", "⇥"),
    Action(
        "settings",
        "page(-1)",
        "shift+tab,left_square_bracket",
        "Page before",
        "Go to the page before.",
        "⇧⇥",
        in_footer=False,
    ),
    Action("settings", "backups", "B", "Backups", "Go back to a backup; what you have is kept.", in_footer=False),
    Action("settings", "leave", "escape,q", "Back", "Go back; everything is kept already.", "esc"),
)
