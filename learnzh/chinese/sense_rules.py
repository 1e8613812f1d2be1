"""Rules that choose a sense by the neighbours, word by word.

A line of the table is ``words: left _ right => sense``; the first line of a word that fits its sentence decides. Left
and right describe the tokens beside the word, nearest to ``_``:

=============  =====================================================================================
``{a|b}``      a token with one of these texts (a regular expression)
``@n @[nv]``   a token of one of these classes (``word_classes``)
``*``          any token
``~``          any number of tokens, as far as five away
``… ?``        the token before the question mark may be missing
=============  =====================================================================================

The edges of a sentence are tokens of class w. The sense is a regular expression searched in the English of each
sense, so that the rules hold for other editions of the dictionary; where none has it, the line does not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from learnzh.chinese import (
    sense_table_characters,
    sense_table_grammar,
    sense_table_measures,
    sense_table_nouns,
    sense_table_verbs,
)
from learnzh.model.word import Headword


class Rule:
    """One line of the table, compiled when first asked."""

    def __init__(self, left: str, right: str, sense: str) -> None:
        self._source = (left, right, sense)
        self._compiled: tuple[re.Pattern[str] | None, re.Pattern[str] | None, re.Pattern[str]] | None = None

    def fits(self, left: str, right: str) -> bool:
        """Tells whether the rule holds between these tokens, each written ``text/class`` and a space."""
        behind, ahead, _sense = self._compiled or self._compile()
        return (behind is None or behind.search(left) is not None) and (ahead is None or ahead.match(right) is not None)

    def means(self, sense: str) -> bool:
        """Tells whether this is the sense the rule chooses."""
        return (self._compiled or self._compile())[2].search(sense) is not None

    def _compile(self) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None, re.Pattern[str]]:
        left, right, sense = self._source
        self._compiled = (
            re.compile(rf"(?<!\S){_tokens(left)}$") if left else None,
            re.compile(_tokens(right)) if right else None,
            re.compile(sense),
        )
        return self._compiled


def sense_by_rule(headword: Headword, left: Sequence[str], right: Sequence[str]) -> int | None:
    """Returns the index of the sense that a rule for the word chooses; None where no rule does.

    Args:
        headword: The entry the token has.
        left: Up to five tokens before it, each written ``text/class`` and a space.
        right: Up to five behind it.
    """
    rules = rules_of(headword.simplified)
    if not rules:
        return None
    before, behind = "".join(left), "".join(right)
    for rule in rules:
        if rule.fits(before, behind):
            sense = next((index for index, text in enumerate(headword.senses) if rule.means(text)), None)
            if sense is not None:
                return sense
    return None


def rules_of(word: str) -> tuple[Rule, ...]:
    """Returns the rules for a simplified word, those that come first in the table first."""
    return rules_by_word().get(word, ())


@cache
def rules_by_word() -> dict[str, tuple[Rule, ...]]:
    """Returns the whole table."""
    rules: dict[str, list[Rule]] = {}
    parts = (
        sense_table_grammar,
        sense_table_measures,
        sense_table_characters,
        sense_table_nouns,
        sense_table_verbs,
    )
    lines = "".join(part.TABLE for part in parts).splitlines()
    for line in filter(None, lines):
        words, rest = line.split(": ", 1)
        context, sense = rest.split("=>", 1)
        left, right = context.split("_")
        rule = Rule(left.strip(), right.strip(), sense.strip())
        for word in words.split():
            rules.setdefault(word, []).append(rule)
    return {word: tuple(listed) for word, listed in rules.items()}


def _tokens(pattern: str) -> str:
    return "".join(_token_patterns(pattern.split()))


def _token_patterns(items: Iterable[str]) -> Iterable[str]:
    for item in items:
        body, optional = (item[:-1], "?") if item.endswith("?") else (item, "")
        if body == "~":
            yield r"(?:\S+ )*?"
        elif body == "*":
            yield rf"(?:\S+ ){optional}"
        elif body.startswith("@"):
            yield rf"(?:\S+/{body[1:]} ){optional}"
        else:
            yield rf"(?:(?:{body[1:-1]})/\S+ ){optional}"
