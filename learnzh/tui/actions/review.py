"""The actions of the review, of practice, and of what they open."""

from __future__ import annotations

from learnzh.tui.actions.action import Action

ACTIONS = (
    Action("review", "flip", "space,enter", "Show", "Show the answer.", "␣"),
    Action("review", "go_on", "space,enter", "Good", "With the answer shown: I knew it.", "␣"),
    Action("review", "fail", "space,enter", "Again", "With what you typed shown as wrong: I did not know it.", "␣"),
    Action("review", "resume", "space,enter", "Go on", "After a pause: show the card again.", "␣"),
    Action("review", "close", "space,enter", "Done", "With nothing left: go back.", "␣"),
    Action("review", "grade(1)", "1", "Again", "I did not know it.", "1", in_footer=False),
    Action("review", "grade(2)", "2", "Hard", "I knew it, with much effort.", "2", in_footer=False),
    Action("review", "grade(3)", "3", "Good", "I knew it.", "3", in_footer=False),
    Action("review", "grade(4)", "4", "Easy", "I knew it at once.", "4", in_footer=False),
    Action(
        "review",
        "undo",
        "u",
        "Undo",
        "Take the last step back, as far back as you like: answers, skips, flags, notes, cards put off or taken out.",
    ),
    Action("review", "skip", "n,x", "Skip", "Put the card off to the end of this session.", "n"),
    Action(
        "review", "bury", "b", "Tomorrow", "Put the card and the others of its word off to tomorrow.", in_footer=False
    ),
    Action(
        "review",
        "suspend",
        "s",
        "Suspend",
        "Take the card out of review, until c in the words brings it back.",
        in_footer=False,
    ),
    Action(
        "review",
        "flag",
        "exclamation_mark,asterisk",
        "Flag",
        "Flag the card, or take the flag off; flagged cards can be practised.",
        "!",
        in_footer=False,
    ),
    Action("review", "edit", "e", "Edit", "Write a gloss, a note or a reading of your own; progress stays."),
    Action("review", "hint", "h", "Hint", "Show a little more, step by step."),
    Action("review", "speak", "a", "Say", "Say the word aloud (needs espeak-ng).", in_footer=False),
    Action(
        "review", "open_lesson", "o", "Lesson", "Open the lesson of the sentence, at the sentence.", in_footer=False
    ),
    Action("review", "open_entry", "d", "Entry", "Show everything about the word.", in_footer=False),
    Action(
        "review",
        "pause",
        "P,shift+p",
        "Pause",
        "Hide the card and stop the clock; space goes on.",
        "P",
        in_footer=False,
    ),
    Action("review", "practise", "p", "Practise", "With nothing left: practise, without touching the schedule."),
    Action("review", "more", "m", "More", "With nothing left but for the day's limits: ten new cards or more, today."),
    Action("review", "scroll(1)", "down,j", "Down", "Show more of a long card.", "↓", in_footer=False),
    Action("review", "scroll(-1)", "up,k", "Up", "Go up in a long card.", "↑", in_footer=False),
    Action("review", "turn(1)", "pagedown", "Page down", "Go a page down.", in_footer=False),
    Action("review", "turn(-1)", "pageup", "Page up", "Go a page up.", in_footer=False),
    Action("review", "leave", "q,escape", "Back", "Stop; every answer is kept.", "q"),
    Action(
        "typing", "submit", "enter", "Check", "Hold what you typed against the pinyin; empty: show the answer.", "⏎"
    ),
    Action("typing", "let_go", "escape", "Keys", "Stop typing, so that keys are commands: undo, skip, edit …", "esc"),
    Action("edit_card", "go(-1)", "up,shift+tab", "Above", "Go to the field above.", "↑"),
    Action("edit_card", "go(1)", "down,tab", "Below", "Go to the field below.", "↓"),
    Action("edit_card", "leave", "escape", "Back", "Leave the card as it is.", "esc"),
    Action("practice", "go(1)", "down", "Down", "From the field to the list.", "↓"),
    Action("practice", "leave", "escape", "Back", "Practise nothing.", "esc"),
)
