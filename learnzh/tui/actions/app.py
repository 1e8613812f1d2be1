"""The actions of everywhere."""

from __future__ import annotations

from learnzh.tui.actions.action import Action

ACTIONS = (
    Action("app", "help", "question_mark", "Help", "Show the keys of this screen.", "?"),
    Action("app", "command_palette", "ctrl+p", "Palette", "Find an action by name.", "^p", in_footer=False),
    Action("app", "go('words')", "f2", "Words", "All words met, by how you stand to them.", in_footer=False),
    Action("app", "go('dictionary')", "f3", "Dictionary", "Look a word up.", in_footer=False),
    Action("app", "go('progress')", "f4", "Progress", "What you have learned, day by day.", in_footer=False),
    Action("app", "go('settings')", "f5", "Settings", "How learnzh shows things, and its keys.", in_footer=False),
    Action("app", "practise", "f6", "Practise", "Practise cards without touching their schedule.", in_footer=False),
    Action("app", "quit", "ctrl+q", "Quit learnzh", "Leave learnzh; nothing is lost.", "^q", in_footer=False),
)
