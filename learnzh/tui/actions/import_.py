"""The actions of importing."""

from __future__ import annotations

from learnzh.tui.actions.action import Action

ACTIONS = (
    Action("import", "translate", "y", "Translate", "Have the articles in English translated, by whom it says."),
    Action("import", "decline", "n", "Leave them", "Leave the articles in English; nothing is sent anywhere."),
    Action("import", "stop", "escape", "Stop", "Stop the import, or go back; what is in the library stays.", "esc"),
    Action("import", "scroll(-1)", "up,pageup", "Up", "Scroll up, where not everything has room.", "↑"),
    Action("import", "scroll(1)", "down,pagedown", "Down", "Scroll down, where not everything has room.", "↓"),
)
