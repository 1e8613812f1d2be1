"""The proper names of an English article, and one rendering for each throughout."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from learnzh.chinese.characters import hanzi_in
from learnzh.errors import NoTranslationError

_CAPITAL = r"[A-Z][\w&-]*(?:\.(?=[A-Z]))?"
_SEQUENCE = re.compile(rf"(?<![\w'’.-]){_CAPITAL}(?:\.?(?:\s+of)?\s+{_CAPITAL})*")
_INNER = re.compile(rf"(?<=\w)\W+({_CAPITAL})(?![\w-])")
_ADJECTIVE = re.compile(
    r"\w+(?:ese|ish|ians?|eans?|icans?)|French|Dutch|German|Thai|Greek|Swiss|Israeli|Iraqi|Pakistani|Saudi"
)
"""A people or a language: Chinese renders them by what stands behind them, 日本人, 日语, 日本的."""
# The formatter would give each word a line.
# fmt: off
_NO_NAMES = frozenset({
    "I", "The", "A", "Mr", "Mrs", "Ms", "Dr", "President", "Premier", "Minister", "Mayor", "Governor", "Chairman",
    "Secretary", "Professor", "Prime", "Vice", "Province", "City", "State", "Government", "January", "February",
    "March", "April", "May", "June", "July", "August", "September", "October", "November", "December", "Monday",
    "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul",
    "Aug", "Sept", "Sep", "Oct", "Nov", "Dec",
})
_BEGINNINGS = frozenset({
    "The", "A", "An", "In", "On", "At", "By", "For", "From", "To", "With", "As", "After", "Before", "When", "While",
    "But", "And", "Or", "If", "Although", "Since", "Under", "About", "Many", "Some", "All", "Both", "Most", "Other",
})
_SHARED = frozenset({
    "of", "North", "South", "East", "West", "New", "Great", "United", "Republic", "Northern", "Southern", "Eastern",
    "Western", "Central",
})
"""Words of names that do not belong to one person: what is called South Korea is not all there is of Korea."""
# fmt: on
_EDGES = " 。，、；：！？“”‘’\"'.,;:!?()（）《》"
_LATIN = re.compile("[A-Za-z]")
_MIN_LENGTH = 0.6
"""A second translation much shorter than the first has lost something."""


def names_in(sentences: Sequence[str]) -> list[str]:
    """Returns the proper names in the sentences of an article, the longest first.

    A name is a run of words written large. At the beginning of a sentence every word is, so one counts there only
    where it stands elsewhere too, or where another follows and it is never written small.
    """
    inside: set[str] = set()
    leading: set[str] = set()
    small = {word for sentence in sentences for word in re.findall(r"\b[a-z][\w-]*", sentence)}
    for sentence in sentences:
        for match in _SEQUENCE.finditer(sentence):
            is_first = not re.search(r"\w", sentence[: match.start()])
            name = match[0]
            first, _, rest = name.partition(" ")
            if is_first and rest and (first in _BEGINNINGS or first.lower() in small):
                name, is_first = rest.removeprefix("of "), False
            (leading if is_first and " " not in name else inside).add(name)
    parts = {part for name in inside if " " in name for part in name.split(" ")}
    parts |= {word for sentence in sentences for word in _INNER.findall(sentence)}
    words = inside | (leading & parts)
    return sorted((name for name in words if _is_name(name)), key=lambda name: (-len(name), name))


def settle_names(sentences: Sequence[str], translations: Sequence[str], translate: Callable[[str], str]) -> list[str]:
    """Returns translations in which every name of several sentences is rendered the same way.

    The rendering is what the translator makes of the name alone, and only where it uses it in one of the sentences
    itself: alone, a name is easily mistaken for another. A sentence that has the name otherwise is translated anew
    with the rendering put in its place, which translators leave as it is; where it does not come out, the first
    translation stays.

    Args:
        sentences: In English.
        translations: Theirs.
        translate: Translates a text.
    """
    names = names_in(sentences)
    settled = list(translations)
    if not names:
        return settled
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?![\w-])")
    # The longest name comes first in the pattern: one that is part of a longer one there is not found.
    placed = [set(pattern.findall(sentence)) for sentence in sentences]
    renderings: dict[str, str] = {}
    for name in names:
        where = {number for number, found in enumerate(placed) if name in found}
        within = {number for number, found in enumerate(placed) if any(_is_part(name, whole) for whole in found)}
        if where and len(where | within) > 1:
            rendering = _attempt(translate, name).strip(_EDGES)
            has = {number for number in where | within if rendering in settled[number]}
            if hanzi_in(rendering) and has and not where <= has:
                renderings[name] = rendering
    for number, sentence in enumerate(sentences):
        wanted = {name: renderings[name] for name in placed[number] if name in renderings}
        if any(rendering not in settled[number] for rendering in wanted.values()):
            anew = _attempt(translate, _with(wanted, pattern, sentence))
            if all(rendering in anew for rendering in wanted.values()) and _is_whole(anew, settled[number]):
                settled[number] = anew
    return settled


def _attempt(translate: Callable[[str], str], text: str) -> str:
    """Returns the translation of a text that can be done without, or nothing."""
    try:
        return translate(text)
    except NoTranslationError:
        return ""


def _is_whole(anew: str, first: str) -> bool:
    """Tells whether a second translation is as good as the first: not much shorter, and with no more English in it."""
    return len(anew) >= _MIN_LENGTH * len(first) and len(_LATIN.findall(anew)) <= len(_LATIN.findall(first))


def _is_part(name: str, whole: str) -> bool:
    """Tells whether a name is the family name in that of a person: Chen in Chen Haosu, Bush in George Bush."""
    first, *rest = whole.split(" ")
    return bool(rest) and name in {first, rest[-1]} and not _SHARED.intersection(whole.split(" "))


def _with(renderings: dict[str, str], names: re.Pattern[str], sentence: str) -> str:
    """Puts renderings into the places of their names."""
    return names.sub(lambda match: renderings.get(match[0], match[0]), sentence)


def _is_name(name: str) -> bool:
    return name not in _NO_NAMES and len(name) > 1 and not _ADJECTIVE.fullmatch(name)
