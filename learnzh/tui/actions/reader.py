"""The actions of the reader."""

from __future__ import annotations

from learnzh.tui.actions.action import Action

ACTIONS = (
    Action(
        "reader",
        "make_card",
        "c",
        "Card",
        "Make a flashcard of the word, with its sentence; it is underlined from then on.",
    ),
    Action("reader", "mark('known')", "k", "Known", "I know this word. Again: I do not."),
    Action("reader", "mark('ignored')", "i", "Ignore", "Leave this word out of counts, dimmed. Again: put it back."),
    Action("reader", "translate", "t", "English", "Show or hide the English of this sentence."),
    Action(
        "reader",
        "translate_all",
        "T,shift+t",
        "English",
        "Show or hide the English of all sentences.",
        "T",
        in_footer=False,
    ),
    Action("reader", "pinyin", "p", "Pinyin", "Show pinyin above all words, above those you do not know, or none."),
    Action(
        "reader", "undo", "u", "Undo", "Take back the last card, mark, gloss or correction, as far back as you like."
    ),
    Action("reader", "next_unknown", "n", "Next new", "Go to the next word you do not know: a bold one."),
    Action(
        "reader",
        "previous_unknown",
        "N,shift+n",
        "Previous new",
        "Go to the previous word you do not know.",
        "N",
        in_footer=False,
    ),
    Action("reader", "split", "x", "Split", "This word is two: choose where to cut it.", in_footer=False),
    Action("reader", "join", "z", "Join", "This word and the next are one.", in_footer=False),
    Action("reader", "move(1)", "right,l", "Next word", "Go to the next word.", "→ l", in_footer=False),
    Action("reader", "move(-1)", "left,h", "Previous word", "Go to the previous word.", "← h", in_footer=False),
    Action("reader", "line(1)", "down,j", "Line down", "Go a line down.", "↓ j", in_footer=False),
    Action("reader", "line(-1)", "up", "Line up", "Go a line up.", "↑", in_footer=False),
    Action(
        "reader",
        "sentence(1)",
        "right_square_bracket",
        "Next sentence",
        "Go to the next sentence.",
        "]",
        in_footer=False,
    ),
    Action(
        "reader",
        "sentence(-1)",
        "left_square_bracket",
        "Previous sentence",
        "Go to the previous sentence.",
        "[",
        in_footer=False,
    ),
    Action(
        "reader",
        "page(1)",
        "space,pagedown",
        "Page",
        "Go a page on; at the end, finish the lesson.",
        "␣",
        in_footer=False,
    ),
    Action("reader", "page(-1)", "pageup,b", "Page back", "Go a page back.", "b", in_footer=False),
    Action("reader", "edge(-1)", "g,home", "Beginning", "Go to the beginning.", "g", in_footer=False),
    Action("reader", "edge(1)", "G,shift+g,end", "End", "Go to the end.", "G", in_footer=False),
    Action(
        "reader",
        "finish",
        "f",
        "Finish",
        "Finish the lesson: what it taught you, exercises, what to read next.",
        in_footer=False,
    ),
    Action("reader", "leave", "q,escape", "Back", "Go back to the library; next time you go on here.", "q"),
)
