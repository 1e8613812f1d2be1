"""Cards as Pleco's flashcard files: text and XML both ways, and what its backups hold."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from xml.sax.saxutils import escape, quoteattr

from learnzh.chinese.characters import is_hanzi, strip_controls
from learnzh.errors import SourceError
from learnzh.model.deck import DeckWord, Incoming, IncomingCard, IncomingWord
from learnzh.model.pleco import PlecoCard
from learnzh.share.fields import LONGEST_FIELD, MOST, clean_field, clean_word, lines_of

_NEW_LINE = "\ueab1"
"""Pleco's private character for a line break inside a definition."""
_STYLES = re.compile("[\ueab2-\ueabf\ueac2-\ueacf]|\ueac1..")
"""Its private characters for bold, italic and colours; a colour is followed by two characters that name it."""
_HEAD = 2000
"""Characters in which the first line of a list is looked for."""
_OWN = "learnzh"
_PARTS = frozenset({"sc", "tc", "pron", "defn"})
"""Elements of a card, headwords by their character set."""
_CHUNK = 1 << 16
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
    first = text[:_HEAD].removeprefix("\ufeff").lstrip().split("\n", 1)[0].rstrip("\r")
    return first.startswith("//") or re.match(r"[^\t\[]{1,20}\[[^\t\]]{1,20}\](?:\t|$)", first) is not None


def is_xml(text: str) -> bool:
    """Tells whether a text is Pleco's XML."""
    return "<plecoflash" in text[:2000]


def read_text(text: str) -> Incoming:
    """Reads Pleco's text; pinyin and definition may be missing.

    Raises:
        SourceError: It holds no Chinese word, or too many lines.
    """
    words, category = [], ""
    for line in lines_of(text, "list"):
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

    reader = _XmlCards()
    parser = etree.XMLParser(target=reader, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        # Bit by bit, and no tree is made of it: one takes thirty times the memory of the file.
        for start in range(0, len(data), _CHUNK):
            parser.feed(data[start : start + _CHUNK])
        parser.close()
    except etree.XMLSyntaxError as error:
        raise SourceError(f"that Pleco file is not whole: {clean_field(str(error))}", "export it again") from error
    return _incoming("a Pleco file", reader.cards, reader.words)


class _XmlCards:
    """Is told the elements of a Pleco file one by one, and keeps the words of its cards."""

    def __init__(self) -> None:
        self.cards = 0
        self.words: list[IncomingWord | None] = []
        self._texts: dict[str, str] = {}
        """What a card has: its headwords by their character set, its pinyin, its definition."""
        self._now = ""
        """Which of these is being read; empty between them."""
        self._category = ""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Begins an element."""
        if tag == "card":
            self._texts, self._category = {}, ""
            self.cards += 1
            if self.cards > MOST:
                raise SourceError(f"that Pleco file has more than {MOST:,} cards", "export a category of it")
        elif tag == "catassign":
            # Where entities are not resolved, a & comes as a reference even in an attribute.
            self._category = self._category or _clean_category(html.unescape(attributes.get("category", "")))
        name = attributes.get("charset", "") if tag == "headword" else tag
        self._now = name if name in _PARTS and name not in self._texts else ""
        if self._now:
            self._texts[name] = ""

    def data(self, text: str) -> None:
        """Is told a piece of text."""
        if self._now and len(self._texts[self._now]) < LONGEST_FIELD:
            self._texts[self._now] += text

    def end(self, tag: str) -> None:
        """Ends an element."""
        self._now = ""
        if tag == "card" and self._texts:
            head = self._texts.get("sc") or self._texts.get("tc") or ""
            pinyin, definition = self._texts.get("pron", ""), self._texts.get("defn", "")
            self.words.append(_word(head, pinyin, definition, self._category))
            self._texts = {}

    def close(self) -> None:
        """Ends the file."""


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
