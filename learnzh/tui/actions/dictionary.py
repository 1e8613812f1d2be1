"""The actions of the dictionary."""

from __future__ import annotations

from learnzh.tui.actions.action import Action

ACTIONS = (
    Action("dictionary", "open", "enter", "Entry", "Show everything about the word at the cursor.", "⏎"),
    Action(
        "dictionary",
        "search",
        "slash",
        "Search",
        "Type characters, pinyin (nihao, ni3hao3, nǐ hǎo) or English; * is anything, ? one character or syllable.",
        "/",
    ),
    Action("dictionary", "make_card", "c", "Card", "Make a flashcard of the word."),
    Action("dictionary", "mark('known')", "k", "Known", "I know this word. Again: I do not."),
    Action(
        "dictionary",
        "mark('ignored')",
        "i",
        "Ignore",
        "Leave this word out of counts. Again: put it back.",
        in_footer=False,
    ),
    Action("dictionary", "undo", "u", "Undo", "Take back the last card or mark."),
    Action("dictionary", "switch", "tab", "List", "Go between what you type and the words found.", "⇥"),
    Action("dictionary", "leave", "escape", "Back", "Empty what you typed; again: go back.", "esc"),
    Action("dictionary", "close", "q", "Close", "Go back, from the list.", in_footer=False),
)
