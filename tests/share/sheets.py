"""Sheets to write, honest and hostile."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from learnzh.lessons.ruby import Look
from learnzh.model.article import Section
from learnzh.model.lesson import Grade, Lesson, Script
from learnzh.model.text import Sentence, Token, TokenKind
from learnzh.model.word import HeadwordKey, Standard
from learnzh.settings import PinyinStyle
from learnzh.share.sheet import Question, Sheet, WordRow
from learnzh.study.exercises import ExerciseKind

WORD, MARK = TokenKind.WORD, TokenKind.PUNCTUATION


def tokens(*parts: tuple[str, TokenKind, str]) -> tuple[Token, ...]:
    """Makes tokens of text, kind and numbered pinyin."""
    made, start = [], 0
    for text, kind, pinyin in parts:
        made.append(Token(text, kind, start, tuple(pinyin.split()), HeadwordKey(text, pinyin) if pinyin else None))
        start += len(text)
    return tuple(made)


def sentence(paragraph: int, english: str, *parts: tuple[str, TokenKind, str]) -> Sentence:
    """Makes a sentence of the texts of its tokens."""
    return Sentence("".join(text for text, _kind, _pinyin in parts), tokens(*parts), paragraph, english)


SENTENCES = (
    sentence(
        0,
        "China has friendly cities.",
        ("中国", WORD, "Zhong1 guo2"),
        ("有", WORD, "you3"),
        ("“", MARK, ""),
        ("友好", WORD, "you3 hao3"),
        ("城市", WORD, "cheng2 shi4"),
        ("”", MARK, ""),
        ("。", MARK, ""),
    ),
    sentence(
        0,
        "The association says so.",
        ("中国人民协会", TokenKind.NAME, "Zhong1 guo2 Ren2 min2 Xie2 hui4"),
        ("说", WORD, "shuo1"),
        ("。", MARK, ""),
    ),
    sentence(1, "", ("OK", TokenKind.LATIN, ""), ("！", MARK, "")),
)
LESSON = Lesson(
    title="中国有友好城市",
    sentences=SENTENCES,
    grades=tuple(Grade(standard, 3, 1.0, 1.0) for standard in Standard),
    vocabulary=(),
    script=Script.SIMPLIFIED,
    content_hash="0" * 32,
    slug="cities-3",
    title_english="China has friendly cities",
    section=Section.SCI_TECH,
    source="新华社",
    author="张三",
    url="https://example.org/a?b=1&c=2",
    published=date(2003, 11, 7),
)
SHEET = Sheet(
    LESSON,
    LESSON.title,
    Script.SIMPLIFIED,
    SENTENCES,
    lambda _token: True,
    Look(),
    Standard.HSK_2025,
    (
        WordRow("中国", "", "Zhōngguó", "1", "China", ("China", "Middle Kingdom", "a third")),
        WordRow("城市", "", "chéngshì", "3", 'city; "town" & <more>', ("city", "town")),
    ),
    (
        Question(
            ExerciseKind.TONES,
            "中国有“友好",
            "城市",
            "”。",
            "",
            ("chéngshì", "chěngshì"),
            "A",
            "城市",
            "chéngshì",
            "city",
        ),
        Question(ExerciseKind.GAP, "中国", "有", "“友好城市”。", "to have", ("说", "有"), "B", "有", "yǒu", "to have"),
        Question(
            ExerciseKind.ORDER, "", "", "", "So it says.", ("说。", "中国", "人民", "协会"), "", "中国人民协会说。"
        ),
    ),
)

_PIECES = (
    "<script>alert(1)</script>",
    "</style><b>",
    '" onclick="x()',
    "' x='",
    "]]>",
    "-->",
    "<!--",
    "&lt;",
    "&#27;",
    "&",
    "\x1b[31m",
    "\x1b]0;title\x07",
    "\x9b2J",
    "\x00",
    "\u202e",
    "\u2066",
    "\u200b",
    "\ufeff",
    "\ufffe",
    "\ufdd0",
    "\ud800",
    "\u2028",
    "\r\nBcc: other@example.org\r\n\r\n",
    "\n---\n",
    "\t",
    "*a* _b_ `c` [d](e) ~~f~~ \\",
    "# ",
    "> ",
    "1. ",
    "| a | b |",
    "{{x}}",
    "e\u200b\u0301",
    "中国",
    "。",
    "“",
    "城市 ",
    "OK",
    "\U0001f600",
)
hostile = st.lists(st.sampled_from(_PIECES), max_size=6).map("".join) | st.text(max_size=12)
"""What no honest article has in it, in any field."""


@st.composite
def hostile_sheets(draw: st.DrawFn) -> Sheet:
    """A sheet with hostile text wherever there can be any."""
    sentences = []
    for number in range(draw(st.integers(1, 3))):
        kinds = st.sampled_from(list(TokenKind))
        parts, start = [], 0
        for _token in range(draw(st.integers(0, 4))):
            text = draw(hostile.filter(bool))
            syllables = tuple(draw(hostile) for _char in text) if draw(st.booleans()) else ()
            parts.append(Token(text, draw(kinds), start, syllables))
            start += len(text)
        text = "".join(part.text for part in parts)
        sentences.append(Sentence(text, tuple(parts), number // 2, draw(hostile)))
    lesson = replace(
        LESSON,
        title=draw(hostile),
        title_english=draw(hostile),
        source=draw(hostile),
        author=draw(hostile),
        url=draw(hostile),
        sentences=tuple(sentences),
    )
    return Sheet(
        lesson,
        lesson.title,
        draw(st.sampled_from(list(Script))),
        lesson.sentences,
        lambda _token: True,
        Look(draw(st.sampled_from(list(PinyinStyle)))),
        Standard.HSK_2025,
        tuple(_hostile_row(draw) for _word in range(2)),
        tuple(_hostile_question(draw, kind) for kind in ExerciseKind),
    )


def _hostile_row(draw: st.DrawFn) -> WordRow:
    word, other, pinyin, level, meaning = draw(st.tuples(hostile, hostile, hostile, hostile, hostile))
    return WordRow(word, other, pinyin, level, meaning, (meaning, other))


def _hostile_question(draw: st.DrawFn, kind: ExerciseKind) -> Question:
    before, asked, after, hint, option = draw(st.tuples(hostile, hostile, hostile, hostile, hostile))
    solution, reading, meaning = draw(st.tuples(hostile, hostile, hostile))
    return Question(kind, before, asked, after, hint, (option, asked), "A", solution, reading, meaning)
