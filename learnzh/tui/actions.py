"""Every action, once: bindings, footer, palette and help are made of this table."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from textual.binding import Binding, BindingType


@dataclass(frozen=True, slots=True)
class Action:
    """Something a key does."""

    screen: str
    """``library``, ``reader``, ``correct``, ``review``, or ``app`` for everywhere."""
    name: str
    """The method ``action_<name>`` of the screen, with its arguments."""
    keys: str
    """Keys, by comma, as ASCII; what an input method for Chinese makes of them is added."""
    label: str
    """In the footer and the palette."""
    help: str
    """A sentence for the help screen."""
    shown: str = ""
    """How help and footer write the keys; the keys themselves where empty."""
    in_footer: bool = True

    @property
    def id(self) -> str:
        """The name a keymap knows it by: ``reader.make_card``."""
        return f"{self.screen}.{self.name}"


ACTIONS = (
    Action("app", "help", "question_mark", "Help", "Show the keys of this screen.", "?"),
    Action("app", "command_palette", "ctrl+p", "Palette", "Find an action by name.", "^p", in_footer=False),
    Action("app", "quit", "ctrl+q", "Quit learnzh", "Leave learnzh; nothing is lost.", "^q", in_footer=False),
    Action("library", "open", "enter", "Read", "Open the lesson at the cursor.", "⏎"),
    Action("library", "review", "r", "Review", "Answer the flashcards that are due."),
    Action("library", "import", "i", "Import", "Make a lesson of an article: a file or a web page."),
    Action("library", "filter", "slash", "Filter", "Show only lessons whose title or name holds what you type.", "/"),
    Action("library", "continue", "c", "Continue", "Go on with the lesson you read last.", in_footer=False),
    Action("library", "standard", "s", "HSK list", "Show levels by the next HSK list: 2.0, 2021, 2025."),
    Action("library", "sections", "left,h", "Sections", "Go to the sections.", "←", in_footer=False),
    Action("library", "lessons", "right,l", "Lessons", "Go to the lessons.", "→", in_footer=False),
    Action("library", "drop_filter", "escape", "Show all", "Drop the filter.", "esc", in_footer=False),
    Action("library", "leave", "q", "Quit", "Leave learnzh; nothing is lost."),
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
    Action("reader", "undo", "u", "Undo", "Take back the last card, mark or correction."),
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
    Action("reader", "set_reading", "e", "Reading", "Set how this word is read.", in_footer=False),
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
    Action("reader", "finish", "f", "Finish", "Mark the lesson as finished and go back.", in_footer=False),
    Action("reader", "leave", "q,escape", "Back", "Go back to the library; next time you go on here.", "q"),
    Action("correct", "cut(-1)", "left,up,k", "Cut earlier", "Cut the word further left.", "←"),
    Action("correct", "cut(1)", "right,down,l,j", "Cut later", "Cut the word further right.", "→"),
    Action("correct", "choose('here')", "h,1,enter", "Here", "In this sentence only.", "h"),
    Action("correct", "choose('everywhere')", "e,2", "Everywhere", "In every lesson, those to come too.", "e"),
    Action("correct", "leave", "escape,q", "Back", "Leave the word as it is.", "esc"),
    Action("review", "flip", "space,enter", "Show", "Show the answer.", "␣"),
    Action("review", "go_on", "space,enter", "Good", "With the answer shown: I knew it.", "␣"),
    Action("review", "grade(1)", "1", "Again", "I did not know it.", "1", in_footer=False),
    Action("review", "grade(2)", "2", "Hard", "I knew it, with much effort.", "2", in_footer=False),
    Action("review", "grade(3)", "3", "Good", "I knew it.", "3", in_footer=False),
    Action("review", "grade(4)", "4", "Easy", "I knew it at once.", "4", in_footer=False),
    Action("review", "undo", "u", "Undo", "Take back the last answer, as far back as you like."),
    Action("review", "leave", "q,escape", "Back", "Stop; every answer is kept.", "q"),
)


def widened(keys: str) -> str:
    """Returns keys, by comma, with the full-width forms that an input method for Chinese sends of them.

    Textual calls a letter or a digit by itself and any other character by its name in Unicode. The full-width
    forms of ASCII lie 0xFEE0 above it, but for the space, which is the ideographic one.
    """
    wide = (_wide(key) for key in keys.split(","))
    return ",".join([keys, *(key for key in wide if key)])


def _wide(key: str) -> str:
    if len(key) == 1:
        return chr(ord(key) + 0xFEE0) if key.isascii() else ""
    if key == "space":
        return "ideographic_space"
    name = {"slash": "SOLIDUS"}.get(key, key.replace("_", " ").upper())
    try:
        unicodedata.lookup(f"FULLWIDTH {name}")
    except KeyError:
        return ""  # no character: enter, left, ctrl+q
    return f"fullwidth_{name.lower().replace(' ', '_')}"


def actions_of(screen: str) -> list[Action]:
    """Returns the actions of a screen, in the order of the table."""
    return [action for action in ACTIONS if action.screen == screen]


def bindings_of(screen: str) -> list[BindingType]:
    """Returns the bindings of a screen; each has an id, so that a keymap can move it."""
    return [
        Binding(
            widened(action.keys),
            action.name,
            action.label,
            show=action.in_footer,
            key_display=action.shown or None,
            tooltip=action.help,
            id=action.id,
            priority=action.id == "app.quit",
        )
        for action in actions_of(screen)
    ]
