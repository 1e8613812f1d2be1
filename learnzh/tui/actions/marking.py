"""The actions of the reader that concern words, and of the screens it opens for them."""

from __future__ import annotations

from learnzh.tui.actions.action import Action

ACTIONS = (
    Action("reader", "open_entry", "enter", "Entry", "Show everything about the word.", "⏎", in_footer=False),
    Action(
        "reader",
        "set_state('new')",
        "1",
        "New",
        "The word is new to me; an unanswered card of it goes.",
        in_footer=False,
    ),
    Action("reader", "set_state('learning')", "2", "Learning", "I am learning the word: a card.", in_footer=False),
    Action("reader", "set_state('known')", "3", "Known", "I know the word.", in_footer=False),
    Action("reader", "set_state('ignored')", "4", "Ignored", "Leave the word out of counts.", in_footer=False),
    Action(
        "reader", "edit_word", "e", "Edit", "Write a gloss of your own, or set how the word is read.", in_footer=False
    ),
    Action(
        "reader", "scroll_gloss(1)", "greater_than_sign", "Gloss down", "Show more of the gloss.", ">", in_footer=False
    ),
    Action("reader", "scroll_gloss(-1)", "less_than_sign", "Gloss up", "Go up in the gloss.", "<", in_footer=False),
    Action("edit_word", "go(-1)", "up,shift+tab", "Above", "Go to the field above.", "↑", in_footer=False),
    Action("edit_word", "go(1)", "down,tab", "Below", "Go to the field below.", "↓", in_footer=False),
    Action("edit_word", "choose('here')", "h,1,enter", "Here", "The reading holds in this sentence only.", "h"),
    Action(
        "edit_word", "choose('everywhere')", "e,2", "Everywhere", "It holds in every lesson, those to come too.", "e"
    ),
    Action("edit_word", "leave", "escape", "Back", "Leave the word as it is.", "esc"),
    Action("finished", "know_rest", "k", "Known", "Mark the words you never looked up as known."),
    Action("finished", "exercise", "x,e", "Exercises", "A few questions on what you have read.", "x"),
    Action("finished", "open_next", "enter,space", "Read next", "Open the lesson at the cursor.", "⏎"),
    Action("finished", "choose(-1)", "up", "Up", "Go to the lesson above.", "↑", in_footer=False),
    Action("finished", "choose(1)", "down", "Down", "Go to the lesson below.", "↓", in_footer=False),
    Action("finished", "undo", "u", "Undo", "Take the last step back; in the end, that the lesson is finished."),
    Action("finished", "leave", "q,escape", "Library", "Go back to the library.", "q"),
    *(
        Action(
            "exercise",
            f"answer({place})",
            str(place + 1),
            f"{place + 1}",
            f"Choose option {place + 1}.",
            in_footer=False,
        )
        for place in range(7)
    ),
    Action("exercise", "point(-1)", "up,left,k,h", "Up", "Go to the option before.", "↑", in_footer=False),
    Action("exercise", "point(1)", "down,right,j,l", "Down", "Go to the next option.", "↓", in_footer=False),
    Action("exercise", "choose", "enter,space", "Choose", "Choose the option at the cursor.", "⏎"),
    Action("exercise", "go_on", "enter,space", "Go on", "With the answer shown: to the next question.", "⏎"),
    Action("exercise", "take_back", "backspace", "Take back", "Take the last piece back.", "⌫"),
    Action("exercise", "skip", "s", "Skip", "Go on without an answer."),
    Action("exercise", "leave", "q,escape", "End", "End the exercises.", "q"),
)
