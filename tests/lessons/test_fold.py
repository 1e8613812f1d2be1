"""Lines of a card's sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnzh.lessons.layout import fold, text_width

_CLOSING = "，。！？；：、”’）》」』】…"
_OPENING = "“‘（《「『【"


@pytest.mark.parametrize(
    ("text", "width", "whole", "lines"),
    [
        ("中国有友好城市。", 14, "", ["中国有友好城", "市。"]),
        ("中国说：“你好！”", 10, "你好", ["中国说：", "“你好！”"]),
        ("他有3.5万人。", 8, "", ["他有3.5", "万人。"]),
        ("", 10, "", [""]),
        ("中国", 10, "", ["中国"]),
    ],
)
def test_lines(text: str, width: int, whole: str, lines: list[str]) -> None:
    assert fold(text, width, whole) == lines


@given(st.text(alphabet="中国友好城市，。！“”（）…GDP3. ", min_size=1, max_size=80), st.integers(8, 60))
def test_nothing_is_lost_and_no_mark_stands_wrong(text: str, width: int) -> None:
    lines = fold(text, width)

    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    for line in lines[1:]:
        assert not line.lstrip().startswith(tuple(_CLOSING)), "a closing mark begins a line"
    for line in lines[:-1]:
        assert not line.endswith(tuple(_OPENING)), "an opening mark ends a line"


@given(st.text(alphabet="中国友好城市，。", min_size=1, max_size=80), st.integers(8, 60))
def test_lines_fit_where_marks_do_not_pile_up(text: str, width: int) -> None:
    for line in fold(text.replace("，", "").replace("。", "") + "。", width):
        assert text_width(line) <= width
