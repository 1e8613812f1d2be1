import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnzh.articles.clean import clean_line, spaced_line
from learnzh.chinese.characters import strip_controls


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("　　今天很好。", "今天很好。"),
        ("今天很好 。 明天也好", "今天很好。明天也好"),
        ("（记者陈智 整合） 国庆", "（记者陈智 整合）国庆"),
        ("本月商用　华为抢跑", "本月商用 华为抢跑"),
        ("通　知", "通知"),
        ("关 于 放 假 的 通 知", "关于放假的通知"),
        ("第一行\n    第二行", "第一行第二行"),
        ("the  new\n car", "the new car"),
        ("麒麟990 5G\u00a0芯片", "麒麟990 5G 芯片"),
        ("[b]标记[/b] [@click=x]", "[b]标记[/b] [@click=x]"),
        ("&amp; stays", "&amp; stays"),
    ],
)
def test_layout_goes_and_separators_stay(raw: str, clean: str) -> None:
    assert clean_line(raw) == clean


@pytest.mark.parametrize(
    "hostile",
    [
        "\x1b[31m",
        "\x1b]0;title\x07",
        "\x1b]52;c;cGF5\x1b\\",
        "\x9b2J",
        "\u202e",
        "\u2066",
        "\u200b",
        "\ufeff",
        "\xad",
        "\x00",
    ],
)
def test_what_a_terminal_acts_on_goes_whole(hostile: str) -> None:
    assert clean_line(f"今天{hostile}很好") == "今天很好"


@pytest.mark.parametrize("opening", ["\x9d", "\x9d0;", "\x1b]", "\x1bP", "\x9b", "\x1b[", "\x9b;", "\x9b "])
def test_commands_that_never_end_are_read_once(opening: str) -> None:
    begin = time.monotonic()
    line = clean_line(opening * 300_000 + "今天")

    assert line.endswith("今天")
    assert time.monotonic() - begin < 5


@given(st.text())
def test_a_clean_line_is_one_safe_line(text: str) -> None:
    line = clean_line(text)

    assert "\n" not in line
    assert strip_controls(line) == line
    assert line == line.strip()


@given(st.text(st.sampled_from("今天。， \n\u3000\x1b[31m\x9b]\x07a\u0301\u200b;0")))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    line = clean_line(text)

    assert clean_line(line) == line


@given(st.text())
def test_spacing_twice_changes_nothing(text: str) -> None:
    assert spaced_line(spaced_line(text)) == spaced_line(text)
