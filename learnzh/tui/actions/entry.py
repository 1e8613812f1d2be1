"""The actions of the full entry of a word."""

from __future__ import annotations

from learnzh.tui.actions.action import Action

ACTIONS = (
    Action("entry", "link(1)", "tab,right,l", "Next word", "Go to the next word or sentence to follow.", "⇥"),
    Action(
        "entry", "link(-1)", "shift+tab,left,h", "Previous", "Go to the word or sentence before.", "⇧⇥", in_footer=False
    ),
    Action("entry", "follow", "enter", "Follow", "Show that word, or open the lesson at that sentence.", "⏎"),
    Action("entry", "back", "backspace,b", "Word before", "Go back to the word you came from.", "⌫", in_footer=False),
    Action("entry", "make_card", "c", "Card", "Make a flashcard of the word."),
    Action("entry", "mark('known')", "k", "Known", "I know this word. Again: I do not."),
    Action(
        "entry", "mark('ignored')", "i", "Ignore", "Leave this word out of counts. Again: put it back.", in_footer=False
    ),
    Action("entry", "undo", "u", "Undo", "Take back the last card or mark."),
    Action("entry", "scroll(1)", "down,j", "Down", "Go a line down.", "↓", in_footer=False),
    Action("entry", "scroll(-1)", "up", "Up", "Go a line up.", "↑", in_footer=False),
    Action("entry", "turn(1)", "space,pagedown", "Page", "Go a page on.", "␣", in_footer=False),
    Action("entry", "turn(-1)", "pageup", "Page back", "Go a page back.", "PgUp", in_footer=False),
    Action("entry", "leave", "escape", "Back", "Go back: to the word before, in the end to where you were.", "esc"),
    Action("entry", "close", "q", "Close", "Go back to where you were.", in_footer=False),
)
