"""Fields of other programs' notes: what they hold, and their text without markup."""

from __future__ import annotations

import html
import io
import re

from learnzh.chinese.characters import is_hanzi, strip_controls
from learnzh.errors import SourceError

MOST = 500_000
"""Notes of a deck or lines of a list; the largest shared decks have a tenth of it."""
LONGEST_WORD = 20
"""Characters of a word; what is longer is a sentence."""
LONGEST_FIELD = 20_000
"""Characters of a field that are looked at."""

_ROLES = {
    "word": (
        "simplified", "simp", "hanzi", "word", "words", "chinese", "expression", "characters", "character", "term",
        "headword", "vocabulary", "vocab", "front", "简体", "简体字", "词", "词语", "词汇", "生词", "单词", "汉字",
        "中文", "traditional", "trad", "繁体", "繁體", "漢字", "词條", "生詞", "morph-lemma", "lemma",
    ),
    "pinyin": ("reading", "pinyin", "pronunciation", "romanization", "拼音", "读音", "讀音", "发音", "發音"),
    "meaning": (
        "meaning", "english", "definition", "definitions", "translation", "gloss", "back", "meanings", "notes",
        "释义", "意思", "英文", "英语", "翻译", "定义",
    ),
    "sentence": ("sentence", "example", "examples", "sentences", "例句", "句子"),
    "status": ("status", "state"),
    "level": ("level",),
    "language": ("language",),
    "priority": ("morph-priority", "priority", "occurrence", "occurrences"),
    "sound": ("audio", "sound", "pronunciation audio", "音频", "录音"),
}  # fmt: skip
_ROLE_OF = {name: (role, place) for role, names in _ROLES.items() for place, name in enumerate(names)}
# None of these begins anew inside of what it has begun: a field of unclosed beginnings is read once, not once for each.
_HIDDEN = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style|title)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_RUBY = re.compile(r"<r[tp]\b[^<>]*>[^<]*(?:</r[tp]\s*>)?", re.IGNORECASE)
_BREAK = re.compile(r"<(?:br|/?div|/?p|/?li|/tr|hr)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z!?][^<>]*(?:>|\Z)")
_SOUND = re.compile(r"\[(?:sound|anki):[^\[\]]*\]")
_CLOZE = re.compile(r"\{\{c\d{1,3}::([^{}]*)\}\}")
_BRACKETED = re.compile(r"[\[【(（][^\[\]【】()（）]*[\]】)）]")
_PART = re.compile(r"[/,;|、；／]")
_EDGE = " \t\u3000\"“”'‘’，。、；：！？!?.…~～-–—·*"


def lines_of(text: str, what: str, left_out: str = "") -> list[str]:
    """Returns the lines of a list that hold something.

    Args:
        text: The list.
        what: What it is called where it is too long: ``table``.
        left_out: How lines begin that say nothing.

    Raises:
        SourceError: It has more than ``MOST`` of them.
    """
    lines: list[str] = []
    # Not split at once: a list may consist of millions of ends of lines.
    for line in io.StringIO(text.removeprefix("\ufeff"), newline=None):
        if line.isspace() or (left_out and line.startswith(left_out)):
            continue
        if len(lines) >= MOST:
            raise SourceError(f"that {what} has more than {MOST:,} lines", "import a part of it")
        lines.append(line.rstrip("\n"))
    return lines


def field_role(name: str) -> str:
    """Returns what a field or column holds by its name: ``word``, ``pinyin``, ``meaning`` …; empty where unknown."""
    return _ROLE_OF.get(_normal(name), ("", 0))[0]


def role_rank(name: str) -> int:
    """Returns how well a name says what the field holds, 0 the best: ``Simplified`` before ``Front``."""
    return _ROLE_OF.get(_normal(name), ("", 999))[1]


def _normal(name: str) -> str:
    return " ".join(strip_controls(name[:60]).lower().replace("_", " ").split()).strip(" .:")


def clean_field(text: str) -> str:
    """Returns a field on one line: markup, scripts, sounds and control characters gone, cloze and entities resolved."""
    text = text[:LONGEST_FIELD]
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub("\n", _RUBY.sub("", _HIDDEN.sub("", text))))
    if "{{" in text:
        text = _CLOZE.sub(lambda match: match[1].split("::", 1)[0], text)
    if "[" in text:
        text = _SOUND.sub("", text)
    text = strip_controls(html.unescape(text))
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return "; ".join(line for line in lines if line)


def clean_word(text: str) -> str:
    """Returns the Chinese word a field holds, empty where it holds none or a sentence.

    Of several spellings (``漂亮/美丽``) it is the first; what stands in brackets is a note.
    """
    plain = _BRACKETED.sub("", clean_field(text))
    for part in _PART.split(plain):
        word = "".join(part.split()).strip(_EDGE)
        if len(word) <= LONGEST_WORD and any(map(is_hanzi, word)):
            return word
    return ""


def is_latin(text: str) -> bool:
    """Tells whether a text is written in Latin letters, and has no Chinese character."""
    return not any(map(is_hanzi, text)) and any(char.isascii() and char.isalpha() for char in text)


def is_pinyin(text: str) -> bool:
    """Tells whether a text looks like pinyin: it has marks or numbers of tones, and is no longer than of a word."""
    is_marked = not text.isascii() or re.search(r"[a-z][1-5]\b", text, re.IGNORECASE) is not None
    return len(text) <= LONGEST_WORD * 7 and is_marked and is_latin(text)
