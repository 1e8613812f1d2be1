"""A sentence cut into pieces that can be put in order; pure."""

from __future__ import annotations

from collections.abc import Sequence

from learnzh.chinese.characters import is_hanzi
from learnzh.chinese.constructions import find_constructions
from learnzh.chinese.dictionary import Dictionary
from learnzh.chinese.word_classes import word_class
from learnzh.model.text import Sentence, Token, TokenKind

FEWEST, MOST = 4, 7
"""How many pieces make a question: fewer are no question, more are a jigsaw."""
_TO_THE_LEFT = "uyfwq"
"""Classes that belong to the word before them: particles, place words, marks, measure words."""
_TO_THE_RIGHT = "pdmzot"
"""Classes that belong to the word behind them: prepositions, adverbs, numerals, modal verbs, and times, which could
stand before the subject as well as behind it."""
_AND = frozenset("和与及跟而、") | {"以及", "或", "或者"}
"""What stands between words that could change places: they stay together."""
_OPENING = frozenset("“‘「『（《〈([")


def pieces_of(sentence: Sentence, dictionary: Dictionary) -> tuple[str, ...]:
    """Returns the pieces of a sentence; joined they are its text. Empty where they would be too few.

    Words that belong together stay together, so that there is little doubt about the order: a particle with its
    word, a numeral with its measure word and noun, the members of a list, 看 with 不见. Of too many pieces, the
    shortest neighbours are joined.
    """
    pieces = _grouped(sentence, dictionary)
    while len(pieces) > MOST:
        at = min(range(len(pieces) - 1), key=lambda index: _apart(pieces, index))
        pieces[at : at + 2] = [pieces[at] + pieces[at + 1]]
    return tuple(pieces) if len(pieces) >= FEWEST and len(set(pieces)) > 1 else ()


def _apart(pieces: Sequence[str], index: int) -> tuple[bool, bool, int]:
    """Orders neighbours by how little they should be joined: least over a mark, most behind 的."""
    one, other = pieces[index : index + 2]
    return not is_hanzi(one[-1]), not one.endswith("的"), len(one) + len(other)


def _grouped(sentence: Sentence, dictionary: Dictionary) -> list[str]:
    tokens = sentence.tokens
    classes = [_class(token, dictionary) for token in tokens]
    made = find_constructions(tokens, dictionary)
    inside = {index for one in made for index in range(one.first + 1, one.last + 1)}
    pieces: list[str] = []
    for index, token in enumerate(tokens):
        if pieces and (index in inside or _holds(tokens, classes, index)):
            pieces[-1] += token.text
        else:
            pieces.append(token.text)
    return pieces


def _holds(tokens: Sequence[Token], classes: Sequence[str], index: int) -> bool:
    """Tells whether a token stays with the one before it."""
    before, here = tokens[index - 1].text, tokens[index].text
    if here in _AND or before in _AND or before in _OPENING:
        return True
    if here in _OPENING:
        return False
    return classes[index] in _TO_THE_LEFT or classes[index - 1] in _TO_THE_RIGHT


def _class(token: Token, dictionary: Dictionary) -> str:
    key = token.headword
    entry = next((one for one in dictionary.entries(key.simplified) if one.key == key), None) if key else None
    letter = word_class(token, entry)
    # Without a noun of its own a numeral's measure word takes the next word: 两个 人.
    return "m" if letter == "q" and token.kind is TokenKind.WORD else letter
