"""The actions of hearing a text, in the reader."""

from __future__ import annotations

from learnzh.tui.actions.action import Action

ACTIONS = (
    Action("reader", "speak('word')", "a", "Say", "Say the word aloud (needs espeak-ng).", in_footer=False),
    Action("reader", "speak('sentence')", "A,shift+a", "Say sentence", "Say the sentence aloud.", "A", in_footer=False),
    Action(
        "reader", "speak('paragraph')", "ctrl+a", "Say paragraph", "Say the paragraph aloud.", "^a", in_footer=False
    ),
)
