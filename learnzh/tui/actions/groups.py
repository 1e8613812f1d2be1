"""Actions in groups, as help lists them."""

from __future__ import annotations

from collections.abc import Iterable

from learnzh.tui.actions.action import Action

MAIN, WORDS, MOVING, SHOWING, PLACES, ALWAYS = "On this screen", "Words", "Moving", "Showing", "Places", "Everywhere"
_ORDER = (MAIN, WORDS, MOVING, SHOWING, PLACES, ALWAYS)
_BY_BEGINNING = {
    "app.go(": PLACES,
    "go(": PLACES,
    "make_card": WORDS,
    "mark": WORDS,
    "undo": WORDS,
    "split": WORDS,
    "join": WORDS,
    "set_reading": WORDS,
    "edit": WORDS,
    "move": MOVING,
    "line": MOVING,
    "sentence": MOVING,
    "paragraph": MOVING,
    "page": MOVING,
    "turn": MOVING,
    "scroll": MOVING,
    "edge": MOVING,
    "link": MOVING,
    "next_": MOVING,
    "previous_": MOVING,
    "sections": MOVING,
    "lessons": MOVING,
    "pinyin": SHOWING,
    "translate": SHOWING,
    "ask_english": SHOWING,
    "script": SHOWING,
    "tones": SHOWING,
    "style": SHOWING,
    "standard": SHOWING,
    "speak": SHOWING,
}
_TITLES = {"app": "Everywhere", "correct": "Correcting", "import": "Import"}


def screen_title(screen: str) -> str:
    """Returns what a screen of the table is called."""
    return _TITLES.get(screen, screen.replace("_", " ").capitalize())


def group_of(action: Action) -> str:
    """Returns the group of an action, by what its name begins with."""
    for beginning, group in _BY_BEGINNING.items():
        if action.name.startswith(beginning):
            return group
    return ALWAYS if action.screen == "app" else MAIN


def grouped(actions: Iterable[Action]) -> list[tuple[str, list[Action]]]:
    """Returns actions by group, groups without any left out; within a group they keep their order."""
    listed = list(actions)
    groups = [(group, [action for action in listed if group_of(action) == group]) for group in _ORDER]
    return [(group, members) for group, members in groups if members]
