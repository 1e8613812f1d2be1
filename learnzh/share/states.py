"""How a learner stands to a word, as other programs write it.

    Lute, LWT      status   0 new, 1 to 4 learning, 5 or 99 (Lute: W) known, 98 (Lute: I) ignored
    LinguaCafe     level    new, 1 to 7 learning, learned, ignored
    learnzh        state    new, learning, known, ignored
    AnkiMorphs     no column: a file of known words has lemmas (Morph-Lemma), and no priorities

(https://github.com/LuteOrg/lute-v3, https://github.com/HugoFara/lwt, https://github.com/simjanos-dev/LinguaCafe,
https://github.com/mortii/anki-morphs.)
"""

from __future__ import annotations

from collections.abc import Sequence

from learnzh.model.study import KnowledgeState

_NEW, _LEARNING, _KNOWN, _IGNORED = (
    KnowledgeState.NEW,
    KnowledgeState.LEARNING,
    KnowledgeState.KNOWN,
    KnowledgeState.IGNORED,
)
_WORDS = {
    **{state.value: state for state in KnowledgeState},
    "learned": _KNOWN,
    "well known": _KNOWN,
    "unknown": _NEW,
}
_STATUS = {
    **dict.fromkeys(("1", "2", "3", "4"), _LEARNING),
    **dict.fromkeys(("5", "99", "w"), _KNOWN),
    **dict.fromkeys(("98", "i"), _IGNORED),
    "0": _NEW,
}
_LEVEL = dict.fromkeys("1234567", _LEARNING)
_OF_ROLE = {"status": _WORDS | _STATUS, "level": _WORDS | _LEVEL}
_SURE = {"status": {"98", "99", "w", "i"}, "level": {"new", "ignored", "learned"}}
"""What only such a column has: numbers alone may be anything, such as levels of HSK."""


def state_of(role: str, text: str) -> KnowledgeState | None:
    """Returns what a cell of a column ``status`` or ``level`` says; None where it says nothing."""
    return _OF_ROLE[role].get(text.strip().lower())


def state_role(cells: Sequence[str], *, is_last_of_four: bool) -> str:
    """Returns what a column without a head is: ``status``, ``level``, or nothing.

    Args:
        cells: Those of it that are not empty.
        is_last_of_four: Whether it stands where LWT has the status: behind word, translation and romanization.
    """
    said = {cell.strip().lower() for cell in cells}
    for role, known in _OF_ROLE.items():
        if said and said <= known.keys() and (said & _SURE[role] or (role == "status" and is_last_of_four)):
            return role
    return ""
