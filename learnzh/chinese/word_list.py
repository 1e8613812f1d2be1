"""What a segmenter knows of words, made of jieba's dictionary and word-class model and of our dictionary."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from math import exp, log
from typing import NamedTuple

from learnzh.chinese.characters import HANZI
from learnzh.chinese.constructions import expand_abbreviation
from learnzh.chinese.names import is_believable, is_people
from learnzh.chinese.phrases import phrases

State = tuple[str, str]
"""jieba's word class: ``S`` for a word of one character or ``B`` for a longer one, and its tag (``n``, ``v`` …)."""
Counted = tuple[int, str]
"""How often a word was seen, and its tag."""

NUMBER: State = ("B", "m")
DATE: State = ("B", "t")
PERSON: State = ("B", "nr")
PLACE: State = ("B", "ns")
FOREIGN: State = ("B", "nrt")
LATIN: State = ("B", "nz")
MARK: State = ("S", "x")
SPECIAL = (NUMBER, DATE, PERSON, PLACE, FOREIGN, LATIN, MARK)
"""Classes of what is not in the word list; they have the first numbers."""

STATE_BITS = 8
_HUNDREDTHS = 100
_UNSEEN = 3
"""Count given to a dictionary word that jieba's corpus never saw: jieba's own smallest."""
_CLASS_WEIGHT = 0.5
"""How much the word class of the neighbour counts beside the word's own frequency."""
_SMOOTHING = 0.3
"""Share of a transition that comes from how common the class is anywhere."""
_MARK_SHARE = 0.15
"""Share of marks among tokens."""

_MEASURES = frozenset("双条件项岁克块")
"""Measure words that jieba takes for nouns."""

_WHOLE = frozenset({"有的", "也就是", "千百年", "新人", "国家公园", "探月", "月海", "黑茶", "有着"})
"""Words that look like several frequent ones and hardly ever are, and terms too new for jieba's counts."""
_PLACES_BY_CHANCE = frozenset(
    """
    山上 山下 大树 南岸 万年 大雪 小雪 三门 二道 双桥 高台 竹园 月湖 车城 快船 百里 江岸 湖里 谷口 水城 春日 弯弯 村上
    林边 林内 大社 天长 绿岛 大村 新屋 大里 后里 湖内 池上 高树 大竹 老边 大野 九里 八里 几米 兴业 乐业 爱民 集贤 新民
    名山 石门 五峰 大观 平野
    """.split()  # noqa: SIM905  as a list it is four times as long
)
"""Entries for small places and the like whose characters nearly always are everyday words: 山上 is on the mountain."""
_MARGIN = 150
"""What a word that must not be cut costs less than its parts."""


class JiebaModel(NamedTuple):
    """jieba's hidden Markov model of word classes: logarithms of probabilities."""

    transitions: Mapping[State, Mapping[State, float]]
    """From the last character of a word (``S`` or ``E`` and tag) to the first of the next (``S`` or ``B`` and tag)."""
    emissions: Mapping[State, Mapping[str, float]]
    """Of a character at the beginning, middle or end (``B``, ``M``, ``E``) of a word of a class."""


class Entry(NamedTuple):
    """What the word list needs of a dictionary entry."""

    simplified: str
    reading: str
    senses: tuple[str, ...]


class WordList(NamedTuple):
    """What a segmenter knows of words; plain containers, so that ``marshal`` can keep it."""

    words: dict[str, int]
    """Words that may be a token: their cost, shifted left by ``STATE_BITS``, and the number of their class.

    Costs are negative logarithms of frequency in hundredths.
    """
    longest: dict[str, int]
    """Length of the longest word that begins with a character."""
    headwords: frozenset[str]
    """Words that can be looked up, phrases of them included."""
    transitions: tuple[tuple[int, ...], ...]
    """What a word class (second number) costs behind another (first); negative where the two like each other."""
    letters: tuple[dict[str, int], ...]
    """The fields of ``NameLetters``."""
    mixed: tuple[str, ...]
    """Headwords of Latin letters and characters together (卡拉OK, T恤), longest first."""
    tags: tuple[str, ...]
    """jieba's tags of the word classes, by number."""


def build_word_list(
    jieba_lines: Iterable[str], model: JiebaModel, entries: Iterable[Entry], taught: Container[str]
) -> WordList:
    """Joins jieba's dictionary with ours.

    Args:
        jieba_lines: Lines ``word count tag``.
        model: jieba's model of word classes.
        entries: Our dictionary, the likeliest entry of a form first.
        taught: Words of the HSK lists.
    """
    listed = _listed(jieba_lines)
    total = sum(count for count, _tag in listed.values())
    first: dict[str, Entry] = {}
    glosses: dict[str, list[str]] = {}
    for entry in entries:
        if entry.simplified.strip():
            first.setdefault(entry.simplified, entry)
            glosses.setdefault(entry.simplified, []).extend(entry.senses)
    costs = {word: _cost(listed.get(word, (_UNSEEN, ""))[0], total) for word in first}
    tagged = _tagged(first, glosses, listed, costs, taught)
    tagged |= _held_together(tagged, costs, taught, total)
    tagged |= _names(first, listed, costs)
    states, transitions = _transitions(tagged, model)
    words = {
        word: _cost(count, total) << STATE_BITS | states[_state(word, tag)] for word, (count, tag) in tagged.items()
    }
    longest: dict[str, int] = {}
    for word in words:
        longest[word[0]] = max(longest.get(word[0], 1), len(word))
    mixed = sorted((word for word in first if _is_mixed(word)), key=lambda word: (-len(word), word))
    tags = tuple(tag for _length, tag in states)
    return WordList(
        words, longest, frozenset(first), transitions, _name_letters(model, listed, total), tuple(mixed), tags
    )


def _listed(jieba_lines: Iterable[str]) -> dict[str, Counted]:
    listed: dict[str, Counted] = {}
    for line in jieba_lines:
        word, count, tag = line.split(" ")
        listed[word] = int(count), tag.strip()
    return listed


def _tagged(
    first: Mapping[str, Entry],
    glosses: Mapping[str, Sequence[str]],
    listed: Mapping[str, Counted],
    costs: Mapping[str, int],
    taught: Container[str],
) -> dict[str, Counted]:
    """Returns the entries that may be a token, phrases left out."""
    terms = (
        word for word, entry in first.items() if not entry.reading[:1].isupper() and listed.get(word, (0, ""))[1] != "i"
    )
    apart = phrases(terms, taught.__contains__, lambda word: cut_apart(word, costs), glosses)
    return {
        word: (listed[word][0], "q") if word in _MEASURES else listed.get(word) or (_UNSEEN, _guess_tag(entry))
        for word, entry in first.items()
        if (word not in apart and word not in _PLACES_BY_CHANCE) or word in _WHOLE
    }


def _held_together(
    tagged: Mapping[str, Counted], costs: Mapping[str, int], taught: Container[str], total: int
) -> dict[str, Counted]:
    """Returns the words that must not be cut, with a count that makes them cheaper than their parts."""
    held: dict[str, Counted] = {}
    for word, (count, tag) in tagged.items():
        unseen = len(word) > 1 and count <= _UNSEEN
        if word in _WHOLE or is_people(word) or (unseen and _holds_together(word, taught)):
            apart_cost = sum(costs[part] for part in cut_apart(word, costs))
            held[word] = max(count, round(total * exp((_MARGIN - apart_cost) / _HUNDREDTHS))), tag
    return held


def _names(first: Container[str], listed: Mapping[str, Counted], costs: Mapping[str, int]) -> dict[str, Counted]:
    """Returns the names that jieba has and our dictionary has not."""
    tags = {word: tag for word, (_count, tag) in listed.items() if word not in first}
    places = {word for word, tag in tags.items() if tag == "ns"}
    return {word: listed[word] for word, tag in tags.items() if is_believable(word, tag, costs, places)}


def cut_apart(word: str, costs: Mapping[str, int]) -> list[str]:
    """Cuts a word into the likeliest shorter words; whole where that cannot be done."""
    best: list[tuple[int, int]] = [(0, 0)] + [(-1, 0)] * len(word)
    for end in range(1, len(word) + 1):
        options = [
            (best[begin][0] + costs[word[begin:end]], begin)
            for begin in range(end)
            if best[begin][0] >= 0 and word[begin:end] in costs and (begin, end) != (0, len(word))
        ]
        if options:
            best[end] = min(options)
    if best[-1][0] < 0:
        return [word]
    parts = []
    end = len(word)
    while end:
        begin = best[end][1]
        parts.append(word[begin:end])
        end = begin
    return parts[::-1]


def _holds_together(word: str, taught: Container[str]) -> bool:
    """Tells whether a word that jieba never saw must not be cut: it is taught, ends in 儿 or names countries."""
    return word in taught or word[-1] == "儿" or bool(expand_abbreviation(word))


def _cost(count: int, total: int) -> int:
    return round(_HUNDREDTHS * log(total / max(count, 1)))


def _guess_tag(entry: Entry) -> str:
    if entry.reading[:1].isupper():
        return "nz"
    if len(entry.simplified) > 3:  # noqa: PLR2004  sayings and terms
        return "l"
    return "v" if entry.senses and entry.senses[0].startswith("to ") else "n"


def _state(word: str, tag: str) -> State:
    return ("S" if len(word) == 1 else "B"), tag


def _transitions(
    tagged: Mapping[str, tuple[int, str]], model: JiebaModel
) -> tuple[dict[State, int], tuple[tuple[int, ...], ...]]:
    """Numbers the word classes and says what each costs behind each.

    The cost is how much likelier the class is there than anywhere (pointwise mutual information): the frequency of a
    word already holds that of its class.
    """
    mass: Counter[State] = Counter()
    for word, (count, tag) in tagged.items():
        mass[_state(word, tag)] += max(count, 1)
    states = list(dict.fromkeys([*SPECIAL, *sorted(mass)]))
    total = mass.total()
    prior = {state: max(mass[state], 1) / total for state in states}
    prior[MARK] = _MARK_SHARE
    rows = []
    for before in states:
        row = model.transitions.get(("S" if before[0] == "S" else "E", before[1]), {})
        likely = (
            (1 - _SMOOTHING) * (exp(row[state]) if state in row else 0) + _SMOOTHING * prior[state] for state in states
        )
        rows.append(
            tuple(
                round(-_HUNDREDTHS * _CLASS_WEIGHT * log(chance / prior[state]))
                for chance, state in zip(likely, states, strict=True)
            )
        )
    return {state: number for number, state in enumerate(states)}, tuple(rows)


def _name_letters(model: JiebaModel, listed: Mapping[str, tuple[int, str]], total: int) -> tuple[dict[str, int], ...]:
    def table(place: str, tag: str) -> dict[str, int]:
        # What a name's first character costs holds what a name costs at all.
        share = _cost(sum(count for count, of in listed.values() if of == tag), total) if place == "B" else 0
        chances = model.emissions.get((place, tag), {})
        return {char: share + round(-_HUNDREDTHS * chance) for char, chance in chances.items()}

    return tuple(table(place, tag) for tag in ("nr", "ns") for place in "BME")


def _is_mixed(word: str) -> bool:
    return re.search("[A-Za-z]", word) is not None and re.search(f"[{HANZI}]", word) is not None
