"""What the language engine asks of a dictionary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Protocol

from learnzh.model.word import Headword

_REFERENCE = re.compile(
    r"(?:\([^)]*\) )?(?:(?:old |archaic |erhua |Japanese |Taiwan |popular |ancient |nonstandard )?variant of|"
    r"see(?: also)?|also written|same as|equivalent to|used in) "
)


class Dictionary(Protocol):
    """Headwords by their characters."""

    def entries(self, form: str) -> Sequence[Headword]:
        """Returns the headwords written so in either script, the likeliest first; empty if there are none."""
        ...


class MemoryDictionary:
    """A dictionary held in memory, for tests and small word lists."""

    def __init__(self, headwords: Iterable[Headword]) -> None:
        self._by_form: dict[str, list[Headword]] = {}
        for headword in headwords:
            for form in dict.fromkeys((headword.simplified, headword.traditional, *headword.variants)):
                self._by_form.setdefault(form, []).append(headword)
        for form, entries in self._by_form.items():
            entries.sort(key=lambda headword, form=form: likelihood(headword, form))  # type: ignore[misc]

    def entries(self, form: str) -> Sequence[Headword]:
        """Returns the headwords written so in either script, the likeliest first."""
        return self._by_form.get(form, ())


def likelihood(headword: Headword, form: str) -> tuple[bool, bool, bool, int]:
    """Orders the headwords of one form, the likeliest first, where no context is known.

    Written so in simplified characters before only in traditional; words before surnames; entries with a meaning
    of their own before cross-references; many senses before few.
    """
    return (
        headword.simplified != form,
        headword.reading[:1].isupper(),
        not headword.senses or is_reference(headword.senses[0]),
        -len(headword.senses),
    )


def is_reference(sense: str) -> bool:
    """Tells whether a sense only points to another entry."""
    return _REFERENCE.match(sense) is not None
