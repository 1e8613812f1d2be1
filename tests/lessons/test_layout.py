"""Lines of a page: nothing lost, no rule of Chinese typography broken, whatever is shown above and below."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnzh.lessons.layout import Line, LineKind, Look, has_pinyin, lay_out, text_width, to_text
from learnzh.lessons.ruby import Cell, write_syllables
from learnzh.lessons.shown_script import in_script
from learnzh.model.lesson import Script
from learnzh.model.study import KnowledgeState
from learnzh.model.text import Sentence, Token, TokenKind
from learnzh.model.word import HeadwordKey
from learnzh.settings import PinyinMode, PinyinStyle

CLOSING = tuple("，。！？；：、”’）》」』】…—")
OPENING = tuple("“‘（《「『【")

WORDS = {
    "中国": ("Zhong1", "guo2"),
    "西安": ("Xi1", "an1"),
    "后": ("hou4",),
    "面": ("mian4",),
    "发展": ("fa1", "zhan3"),
    "女儿": ("nu:3", "er2"),
    "一": ("yi1",),
    "不": ("bu4",),
    "是": ("shi4",),
    "中华人民共和国": ("Zhong1", "hua2", "Ren2", "min2", "Gong4", "he2", "guo2"),
}
FORMS = {"中国": "中國", "发展": "發展", "女儿": "女兒", "中华人民共和国": "中華人民共和國"}


def word(text: str) -> Token:
    return Token(text, TokenKind.WORD, 0, WORDS[text], HeadwordKey(text, " ".join(WORDS[text])))


def other(text: str, kind: TokenKind) -> Token:
    return Token(text, kind, 0)


tokens = st.one_of(
    st.sampled_from(sorted(WORDS)).map(word),
    st.sampled_from([*CLOSING, *OPENING, '"', " ", "——", "……", "-", ".", "%", "￥", "$"]).map(
        lambda text: other(text, TokenKind.PUNCTUATION)
    ),
    st.sampled_from(["GDP", "e-mail", "COVID"]).map(lambda text: other(text, TokenKind.LATIN)),
    st.sampled_from(["3.5", "2003", "19"]).map(lambda text: other(text, TokenKind.NUMBER)),
    st.just(Token("11月6日", TokenKind.DATE, 0, ("", "", "yue4", "", "ri4"))),
)
looks = st.builds(
    Look,
    st.sampled_from(PinyinStyle),
    st.booleans(),
    st.booleans(),
    st.sampled_from([0, 22]),
)


@st.composite
def texts(draw: st.DrawFn) -> list[Sentence]:
    sentences = []
    for number in range(draw(st.integers(1, 4))):
        start, placed = 0, []
        for token in draw(st.lists(tokens, min_size=1, max_size=20)):
            placed.append(
                Token(token.text, token.kind, start, token.syllables, token.headword),
            )
            start += len(token.text)
        text = "".join(token.text for token in placed)
        english = draw(st.sampled_from(["", "A word or two.", "Averyveryverylongwordindeedthatfitsnowhere it is."]))
        sentences.append(Sentence(text, tuple(placed), number // 2, english))
    return sentences


def written(cell: Cell) -> str:
    return cell.head + cell.text + cell.tail


def used(line: Line, *, wide: bool) -> int:
    """Returns the columns a line takes but for spaces at its end."""
    last = line.cells[-1]
    below = text_width(last.head + last.text + last.tail.rstrip(), wide=wide)
    above = text_width(last.head, wide=wide) + text_width(last.pinyin, wide=wide)
    return sum(cell.width for cell in line.cells[:-1]) + max(below, above)


@given(
    sentences=texts(),
    width=st.integers(8, 80),
    look=looks,
    mode=st.sampled_from(PinyinMode),
    script=st.sampled_from(Script),
    english=st.booleans(),
    together=st.booleans(),
)
def test_wrapping_keeps_every_character_and_every_rule(
    *,
    sentences: list[Sentence],
    width: int,
    look: Look,
    mode: PinyinMode,
    script: Script,
    english: object,
    together: object,
) -> None:
    shown = in_script(sentences, Script.SIMPLIFIED, script, lambda key: [FORMS.get(key.simplified, key.simplified)])
    lines = lay_out(
        shown,
        width,
        pinyin=lambda token: has_pinyin(token, KnowledgeState.NEW, mode),
        english=lambda _index: bool(english),
        together=lambda _paragraph: bool(together),
        look=look,
    )
    text = [line for line in lines if line.kind is LineKind.TEXT]

    assert "".join(written(cell) for line in text for cell in line.cells) == "".join(one.text for one in shown)
    assert_kinsoku(text, width)
    for line in text:
        assert used(line, wide=look.wide) <= width or is_one_unit(line)
    said = " ".join(line.english for line in lines if line.kind is LineKind.ENGLISH)
    expected = "".join(one.english for one in sentences) if english or together else ""
    assert said.replace(" ", "") == expected.replace(" ", ""), "nor is a word of the translation lost"


def assert_kinsoku(lines: list[Line], width: int) -> None:
    cells = [cell for line in lines for cell in line.cells]
    ends = set(accumulate(len(line.cells) for line in lines))
    for place in range(1, len(cells)):
        before, after = cells[place - 1], cells[place]
        if place not in ends or before.sentence != after.sentence:
            continue
        end, begin = written(before).rstrip(), written(after)
        assert not begin.startswith(CLOSING), "a closing mark begins a line"
        assert not end.endswith(OPENING), "an opening mark ends a line"
        for stays in (of_one_word, letters_in_a_row):
            if stays(before, after):
                first, last = place - 1, place
                while first and (of_one_word(*cells[first - 1 : first + 1]) or stays(*cells[first - 1 : first + 1])):
                    first -= 1
                while last + 1 < len(cells) and (
                    of_one_word(*cells[last : last + 2]) or stays(*cells[last : last + 2])
                ):
                    last += 1
                whole = sum(cell.width for cell in cells[first:last]) + cells[last].need
                assert whole > width or has_joint(cells, first, last), "what fits on a line is parted"


def of_one_word(before: Cell, after: Cell) -> bool:
    return (before.sentence, before.token) == (after.sentence, after.token)


def letters_in_a_row(before: Cell, after: Cell) -> bool:
    end, begin = written(before)[-1:], written(after)[:1]
    return before.sentence == after.sentence and end.isascii() and end.isalnum() and begin.isascii() and begin.isalnum()


def has_joint(cells: list[Cell], first: int, last: int) -> bool:
    """Tells whether letters in a row go on behind a hyphen or a point, so that all of it may be too wide."""
    around = cells[max(first - 1, 0) : last + 1]
    return not of_one_word(cells[first], cells[last]) and any(len(cell.tail) == 1 for cell in around)


def is_one_unit(line: Line) -> bool:
    """Tells whether a line holds one word with its marks alone, which may be wider than the line."""
    return len({cell.token for cell in line.cells}) == 1


@pytest.mark.parametrize(
    ("pieces", "lines"),
    [
        (["COVID", "-", "19"], ["COVID-19"]),
        (["3", ",", "000"], ["3,000"]),
        (["中国", "GDP"], ["中国GDP"]),
        (["发展", "GDP", " ", "2003"], ["发展GDP", "2003"]),
        (["中国", "发展", "￥", "19"], ["中国发展", "￥19"]),
    ],
)
def test_letters_and_digits_stay_together(pieces: list[str], lines: list[str]) -> None:
    made, start = [], 0
    for piece in pieces:
        kind = TokenKind.LATIN if piece.isalnum() and piece.isascii() else TokenKind.PUNCTUATION
        token = word(piece) if piece in WORDS else other(piece, kind)
        made.append(Token(token.text, token.kind, start, token.syllables, token.headword))
        start += len(piece)
    page = lay_out(
        [Sentence("".join(pieces), tuple(made), 0)], 9, pinyin=lambda _token: False, english=lambda _index: False
    )

    assert ["".join(map(written, line.cells)).strip() for line in page] == lines


@pytest.mark.parametrize(
    ("style", "syllables", "pieces"),
    [
        (PinyinStyle.MARKS, ("Xi1", "an1"), ("Xī", "'ān")),
        (PinyinStyle.NUMBERS, ("Xi1", "an1"), ("Xi1", "an1")),
        (PinyinStyle.NUMBERS, ("nu:3", "er2"), ("nü3", "er2")),
        (PinyinStyle.NUMBERS, ("Mao2", "Ze2", "dong1"), ("Mao2", " Ze2", "dong1")),
        (PinyinStyle.ZHUYIN, ("Xi1", "an1"), ("ㄒㄧ", " ㄢ")),
        (PinyinStyle.ZHUYIN, ("", "nian2"), ("", "ㄋㄧㄢˊ")),
    ],
)
def test_syllables_are_written_in_pieces(
    style: PinyinStyle, syllables: tuple[str, ...], pieces: tuple[str, ...]
) -> None:
    assert write_syllables(syllables, style) == pieces


def test_marks_of_ambiguous_width_take_what_the_terminal_gives_them() -> None:
    assert text_width("“中国…—”") == 8
    assert text_width("“中国…—”", wide=True) == 12
    assert text_width("chéngshì", wide=True) == 10
    assert text_width("e\u0301", wide=True) == 1


def test_the_translation_of_a_paragraph_stands_behind_it() -> None:
    sentences = [
        Sentence("中国。", (word("中国"), Token("。", TokenKind.PUNCTUATION, 2)), 0, "China."),
        Sentence("是。", (word("是"), Token("。", TokenKind.PUNCTUATION, 1)), 0, "It is."),
        Sentence("不。", (word("不"), Token("。", TokenKind.PUNCTUATION, 1)), 1, "No."),
    ]
    page = lay_out(
        sentences,
        40,
        pinyin=lambda _token: False,
        english=lambda index: index == 2,
        together=lambda paragraph: paragraph == 0,
    )

    assert to_text(page) == "中国。是。\n  China. It is.\n\n不。\n  No."
    assert page[1].said == ((0, "China."), (1, "It is."))


def test_a_word_that_was_asked_for_shows_its_pinyin() -> None:
    sentences = [Sentence("中国是", (word("中国"), word("是")), 0)]
    page = lay_out(
        sentences, 40, pinyin=lambda _token: False, english=lambda _index: False, revealed=frozenset({(0, 1)})
    )

    assert [cell.pinyin for cell in page[0].cells] == ["", "shì"]


def test_tones_are_shown_as_spoken() -> None:
    sentences = [Sentence("不是", (word("不"), word("是")), 0)]
    page = lay_out(
        sentences,
        40,
        pinyin=lambda _token: True,
        english=lambda _index: False,
        look=Look(PinyinStyle.NUMBERS, spoken=True),
    )

    assert [cell.pinyin for cell in page[0].cells] == ["bu2", "shi4"]
