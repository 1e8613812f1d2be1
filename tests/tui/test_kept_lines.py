"""Lines that are kept are those that would be made anew."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from learnzh.lessons.layout import Line, Look, has_pinyin, lay_out
from learnzh.model.study import KnowledgeState
from learnzh.model.text import Sentence, Token, TokenKind
from learnzh.model.word import HeadwordKey
from learnzh.settings import PinyinMode, PinyinStyle, Settings
from learnzh.tui.widgets.kept_lines import KeptLines
from learnzh.tui.widgets.row_paint import Display

CITY, CHINA = HeadwordKey("城市", "cheng2 shi4"), HeadwordKey("中国", "Zhong1 guo2")
TOKENS = (
    Token("中国", TokenKind.WORD, 0, ("Zhong1", "guo2"), CHINA),
    Token("城市", TokenKind.WORD, 2, ("cheng2", "shi4"), CITY),
    Token("。", TokenKind.PUNCTUATION, 4),
)
SENTENCES = [Sentence("中国城市。", TOKENS, number // 2, "Cities." if number % 3 else "") for number in range(8)]

displays = st.builds(
    Display,
    st.sampled_from([SENTENCES, SENTENCES[:5], [replace(one) for one in SENTENCES], SENTENCES[2:]]),
    st.dictionaries(st.sampled_from([CITY, CHINA]), st.sampled_from(KnowledgeState)),
    st.builds(
        Settings,
        pinyin=st.sampled_from(PinyinMode),
        pinyin_style=st.sampled_from(PinyinStyle),
        spoken_tones=st.booleans(),
        wide_marks=st.booleans(),
    ),
    st.frozensets(st.integers(0, 7)),
    st.frozensets(st.integers(0, 3)),
    st.frozensets(st.tuples(st.integers(0, 7), st.integers(0, 1))),
)


@given(st.lists(st.tuples(displays, st.sampled_from([12, 20, 40]), st.sampled_from([0, 22])), min_size=2, max_size=6))
def test_lines_after_any_changes_are_those_of_a_new_page(steps: list[tuple[Display, int, int]]) -> None:
    kept = KeptLines()
    for display, width, beside in steps:
        assert kept.lines(display, width, beside) == anew(display, width, beside)


def anew(display: Display, width: int, beside: int) -> list[Line]:
    settings = display.settings
    return lay_out(
        display.sentences,
        width,
        pinyin=lambda token: has_pinyin(token, display.state_of(token), settings.pinyin),
        english=display.english.__contains__,
        together=display.together.__contains__,
        revealed=display.revealed,
        look=Look(settings.pinyin_style, settings.spoken_tones, settings.wide_marks, beside),
    )


def test_a_word_marked_breaks_only_its_paragraphs_anew() -> None:
    kept = KeptLines()
    settings = Settings(pinyin=PinyinMode.UNKNOWN)
    other = Token("友好", TokenKind.WORD, 0, ("you3", "hao3"), HeadwordKey("友好", "you3 hao3"))
    sentences = [*SENTENCES[:2], Sentence("友好", (other,), 1)]
    before = kept.lines(Display(sentences, {}, settings), 40, 0)
    after = kept.lines(Display(sentences, {CITY: KnowledgeState.KNOWN}, settings), 40, 0)

    assert after[-1] is before[-1]
    assert after[0] != before[0]
