"""Cards as Pleco's flashcard files: text and XML both ways, and what its backups hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from xml.sax.saxutils import escape, quoteattr

from learnzh.chinese.characters import is_hanzi, strip_controls
from learnzh.errors import SourceError
from learnzh.model.deck import DeckWord, Incoming, IncomingCard, IncomingWord
from learnzh.model.pleco import PlecoCard
from learnzh.share.fields import MOST, clean_field, clean_word

_NEW_LINE = "\ueab1"
"""Pleco's private character for a line break inside a definition."""
_STYLES = re.compile("[\ueab2-\ueabf\ueac2-\ueacf]|\ueac1..")
"""Its private characters for bold, italic and colours; a colour is followed by two characters that name it."""
_OWN = "learnzh"
_IN_REVIEW = 2
_LONGEST_DAYS = 36_500.0
_LONGEST_CATEGORY = 200
"""Characters of a category."""
_HEADWORD = re.compile(r"([^\[\]【】]*)(?:[\[【]([^\[\]【】]*)[\]】])?")


def write_text(words: Sequence[DeckWord]) -> str:
    """Writes words as Pleco's text: ``简体[繁體]<tab>pin1yin1<tab>definition``, a category for each lesson."""
    lines: list[str] = []
    category = ""
    for word in sorted(words, key=_category):
        if _category(word) != category:
            category = _category(word)
            lines.append(f"//{category}")
        simplified = word.headword.simplified
        head = f"{simplified}[{word.traditional}]"
        lines.append(f"{head}\t{_pinyin(word)}\t{_NEW_LINE.join(map(_line, word.meanings))}")
    return "\n".join(lines) + "\n"


def write_xml(words: Sequence[DeckWord]) -> str:
    """Writes words as Pleco's XML, version 2 of its format."""
    categories = sorted({_category(word) for word in words})
    listed = "".join(f"<category name={quoteattr(category)}/>\n" for category in categories)
    cards = "".join(map(_card, words))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<plecoflash formatversion="2" generator="learnzh">\n'
        f"<categories>\n{listed}</categories>\n<cards>\n{cards}</cards>\n</plecoflash>\n"
    )


def _card(word: DeckWord) -> str:
    return (
        f'<card language="chinese"><entry><headword charset="sc">{escape(word.headword.simplified)}</headword>'
        f'<headword charset="tc">{escape(word.traditional)}</headword>'
        f'<pron type="hypy" tones="numbers">{escape(_pinyin(word))}</pron>'
        f"<defn>{escape(chr(10).join(map(_line, word.meanings)))}</defn></entry>"
        f"<catassign category={quoteattr(_category(word))}/></card>\n"
    )


def _category(word: DeckWord) -> str:
    """Returns the category it had in Pleco, else ``learnzh/Title``; a slash would part it once more."""
    if word.category:
        return word.category
    title = _line(word.source).replace("/", "／")
    return f"{_OWN}/{title}" if title else _OWN


def _pinyin(word: DeckWord) -> str:
    return word.headword.reading.replace("u:", "v").replace(" ", "")


def _line(text: str) -> str:
    return " ".join(text.split())


def is_text(text: str) -> bool:
    """Tells whether a text may be Pleco's: it has a category, or its first line a word with the other script."""
    first = next((line for line in text.removeprefix("\ufeff").splitlines() if line.strip()), "")
    return first.startswith("//") or re.match(r"[^\t\[]{1,20}\[[^\t\]]{1,20}\](?:\t|$)", first) is not None


def is_xml(text: str) -> bool:
    """Tells whether a text is Pleco's XML."""
    return "<plecoflash" in text[:2000]


def read_text(text: str) -> Incoming:
    """Reads Pleco's text; pinyin and definition may be missing.

    Raises:
        SourceError: It holds no Chinese word, or too many lines.
    """
    lines = [line for line in text.removeprefix("\ufeff").splitlines() if line.strip()]
    if len(lines) > MOST:
        raise SourceError(f"that list has more than {MOST:,} lines", "import a part of it")
    words, category = [], ""
    for line in lines:
        if line.startswith("//"):
            category = _clean_category(line[2:])
            continue
        head, pinyin, definition, *_rest = (*line.split("\t", 3), "", "")
        words.append(_word(head, pinyin, definition, category))
    return _incoming("a Pleco list", len(words), words)


def read_xml(data: bytes) -> Incoming:
    """Reads Pleco's XML; it names no other file, and none would be opened.

    Raises:
        SourceError: It is not well-formed, or holds no Chinese word.
    """
    from lxml import etree  # noqa: PLC0415  12 ms

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(f"that Pleco file is not whole: {clean_field(str(error))}", "export it again") from error
    words = []
    cards = root.findall(".//card")[:MOST]
    for card in cards:
        heads = {head.get("charset"): head.text or "" for head in card.iterfind(".//headword")}
        pinyin, definition = card.findtext(".//pron") or "", card.findtext(".//defn") or ""
        assigned = card.find("catassign")
        category = _clean_category(assigned.get("category", "")) if assigned is not None else ""
        words.append(_word(heads.get("sc") or heads.get("tc") or "", pinyin, definition, category))
    return _incoming("a Pleco file", len(cards), words)


def read_cards(cards: Sequence[PlecoCard]) -> Incoming:
    """Reads the cards of a backup, with when they come back.

    Raises:
        SourceError: They hold no Chinese word.
    """
    words = []
    for card in cards:
        word = _word(card.simplified or card.traditional, card.pinyin, card.definition)
        words.append(replace(word, cards=(_scheduled(card),)) if word else None)
    return _incoming("a backup of Pleco", len(cards), words)


def _scheduled(card: PlecoCard) -> IncomingCard:
    if not card.last_review:
        return IncomingCard()
    interval = min(card.interval, _LONGEST_DAYS)
    try:
        due = datetime.fromtimestamp(card.last_review, UTC) + timedelta(days=interval)
    except (OverflowError, ValueError, OSError):
        return IncomingCard()
    return IncomingCard(phase=_IN_REVIEW, due=due, interval=interval)


def _clean_category(text: str) -> str:
    """Returns a category on one line; of those we write ourselves nothing, for the lesson says it."""
    line = " ".join(strip_controls(text[:_LONGEST_CATEGORY]).split())
    category = "/".join(part for level in line.split("/") if (part := level.strip()))
    return "" if category == _OWN or category.startswith(f"{_OWN}/") else category


def _word(head: str, pinyin: str, definition: str, category: str = "") -> IncomingWord | None:
    parts = _HEADWORD.match(strip_controls(head.replace("@", "")))
    word = clean_word(parts[1]) or clean_word(parts[2] or "") if parts else ""
    if not any(map(is_hanzi, word)):
        return None
    meaning = clean_field(_STYLES.sub("", definition).replace(_NEW_LINE, "\n"))
    return IncomingWord(word, clean_field(pinyin.replace("@", "").replace("//", " ")), meaning, category=category)


def _incoming(what: str, notes: int, words: Sequence[IncomingWord | None]) -> Incoming:
    found = tuple(word for word in words if word is not None)
    if not found:
        raise SourceError("there is no Chinese word in it", "write 城市[城市], a tab, and cheng2shi4 in each line")
    return Incoming(what, notes, found)
