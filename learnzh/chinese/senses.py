"""Which sense of its headword a token has in its sentence.

What decides, in this order: a rule for the word (``sense_rules``); a numeral before a measure word; an adverb, a noun
or a verb asked for by the neighbours; else the dictionary's order. Senses marked as archaic, dialect and the like, and
those that only point to another entry, come first nowhere unless the word has no other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from learnzh.chinese.dictionary import Dictionary, is_reference
from learnzh.chinese.noun_or_verb import Neighbours, wanted_class
from learnzh.chinese.sense_rules import sense_by_rule
from learnzh.chinese.word_classes import is_verb, word_class
from learnzh.model.text import Token, TokenKind
from learnzh.model.word import Headword

_RARE = re.compile(
    r"\((?:archaic|literary|dialect|Tw|old|slang|vulgar|classical|coll\.|Internet slang|Buddhism|math\.|physics|"
    r"chemistry|computing|botany|zoology|law|linguistics|grammar|sports|geology|Cantonese|Beijing dialect|euphemism|"
    r"old usage|derog\.|bound form|onom\.|prefix|suffix|military|\w+ dialect|loanword[^)]*)\)|"
    r"(?:also |Taiwan |Beijing |coll\. )?pr\. |abbr\. (?:for|of|to) |surname |(?:Kangxi )?radical |short form of"
)
_RARE_END = re.compile(
    r"\((?:in email header|old|archaic|classical|literary|slang|vulgar|dialect|Tw|math\.|euph\.|euphemism|physics|"
    r"chemistry|computing|botany|zoology|law|linguistics|music|geology|medicine|sports|military|religion|Buddhism|"
    r"finance|loanword|Chinese opera|biology|electricity)\)$"
)
_MEASURE = re.compile(r"(?:\([^)]*\): )?\(?(?:used with numeral .*: )?(?:classifier|measure word)")
_ADVERB = re.compile(
    r"\(adverb|[^;]*?\b(?!likely|friendly|early|only|family|daily|monthly|yearly|costly)\w{3,}ly\b(?:;|$)"
)
_CONTEXT = 5
"""Tokens on either side that a rule sees."""
_NEAR = 4
"""A noun's sense further down than this is a side meaning: not what an ordinary sentence asks for."""


class _Shapes(NamedTuple):
    """The first sense of each shape, as an index; -1 where there is none."""

    any: int
    verb: int
    noun: int
    adverb: int
    measure: int


def choose_senses(tokens: Sequence[Token], dictionary: Dictionary) -> tuple[Token, ...]:
    """Returns the tokens of a sentence with the sense that each has there."""
    headwords = [_headword(token, dictionary) for token in tokens]
    classes = [word_class(token, headword) for token, headword in zip(tokens, headwords, strict=True)]
    texts = [token.headword.simplified if token.headword else token.text for token in tokens]
    marked = [f"{text if text.strip() else '_'}/{letter} " for text, letter in zip(texts, classes, strict=True)]
    marked = ["^/w ", *marked, "$/w "]
    classes = ["w", "w", *classes, "w"]
    chosen = []
    for place, (token, headword) in enumerate(zip(tokens, headwords, strict=True)):
        several = headword is not None and len(headword.senses) > 1
        sense = _choose(token, headword, place, marked, classes) if headword and several else 0
        chosen.append(token if token.sense == sense else replace(token, sense=sense))
    return tuple(chosen)


def order_senses(senses: Sequence[str], meant: int) -> tuple[str, ...]:
    """Returns senses with the meant one first, the others in the dictionary's order."""
    if not 0 < meant < len(senses):
        return tuple(senses)
    return (senses[meant], *senses[:meant], *senses[meant + 1 :])


def _headword(token: Token, dictionary: Dictionary) -> Headword | None:
    if token.headword is None:
        return None
    return next((one for one in dictionary.entries(token.headword.simplified) if one.key == token.headword), None)


def _choose(token: Token, headword: Headword, place: int, marked: list[str], classes: list[str]) -> int:
    """Chooses for one token; ``marked`` begins one place before it, ``classes`` two."""
    here = place + 1
    left, right = marked[max(here - _CONTEXT, 0) : here], marked[here + 1 : here + 1 + _CONTEXT]
    sense = sense_by_rule(headword, left, right)
    shapes = _shapes(headword.senses)
    if sense is not None or token.kind is TokenKind.NAME:
        return shapes.any if sense is None else sense
    earlier, before, own, after = classes[place : place + 4]
    if shapes.measure >= 0 and (before in "mz" or left[-1].startswith("首/")):
        return shapes.measure
    near = Neighbours(earlier, before, own, after, left[-1].split("/")[0], right[0].split("/")[0])
    return _by_class(headword.word_class, shapes, near)


def _by_class(tag: str, shapes: _Shapes, near: Neighbours) -> int:
    is_adverb = near.own == "d" or (near.own == "a" and near.before not in "qmz" and tag[:1] in "adbzi")
    if is_adverb and near.after in "vVop" and shapes.adverb >= 0:
        return shapes.adverb
    if near.own in "dpcrufymzt":
        return shapes.noun if near.own in "dpc" and shapes.noun >= 0 else shapes.any
    if shapes.verb < 0 or shapes.noun < 0:
        return shapes.any
    return {"v": shapes.verb, "n": shapes.noun}.get(wanted_class(tag, near), shapes.any)


@lru_cache(maxsize=20_000)
def _shapes(senses: tuple[str, ...]) -> _Shapes:
    own = [index for index, sense in enumerate(senses) if not _only_points(sense, index)] or list(range(len(senses)))
    good = [index for index in own if not (_RARE.match(senses[index]) or _RARE_END.search(senses[index]))] or own
    plain = [index for index in good if not _MEASURE.match(senses[index])] or good
    verb = next((index for index in plain if is_verb(senses[index])), -1)
    noun = next((index for index in plain if not is_verb(senses[index]) and index < _NEAR), -1)
    adverb = next((index for index in plain if _ADVERB.match(senses[index])), -1)
    measure = next((index for index, sense in enumerate(senses) if _MEASURE.match(sense)), -1)
    return _Shapes(plain[0], verb, noun, adverb, measure)


def _only_points(sense: str, index: int) -> bool:
    """Tells whether a sense says nothing itself; that a character is used in one word only is worth saying first."""
    return is_reference(sense) and not (index == 0 and sense.startswith("used in "))
