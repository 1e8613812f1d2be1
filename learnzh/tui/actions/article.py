"""The actions of the page about a lesson."""

from __future__ import annotations

from learnzh.tui.actions.action import Action

ACTIONS = (
    Action("article", "read", "enter", "Read", "Read the lesson.", "⏎"),
    Action("article", "open_related", "enter", "Open", "At a related lesson: what there is to know of it.", "⏎"),
    Action("article", "make_card", "c", "Card", "Make a flashcard of the word at the cursor, with its sentence."),
    Action("article", "make_cards", "C,shift+c", "Cards", "Make a flashcard of every word listed.", "C"),
    Action("article", "mark('known')", "k", "Known", "I know this word. Again: I do not."),
    Action("article", "mark('ignored')", "i", "Ignore", "Leave this word out of counts. Again: put it back."),
    Action("article", "undo", "u", "Undo", "Take back the last card, all cards or the last mark."),
    Action(
        "article",
        "practise",
        "p",
        "Practise",
        "Practise the words of the lesson; no schedule is touched.",
        in_footer=False,
    ),
    Action("article", "entry", "e", "Entry", "The whole entry of the word.", in_footer=False),
    Action(
        "article",
        "other_list",
        "tab",
        "Related",
        "Go to the related lessons, and back to the words.",
        "⇥",
        in_footer=False,
    ),
    Action("article", "leave", "q,escape", "Back", "Go back.", "q"),
)
