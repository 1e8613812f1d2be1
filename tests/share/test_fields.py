"""Fields of other programs' notes, cleaned."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnzh.share.fields import LONGEST_FIELD, clean_field, clean_word, field_role


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("<div>城市</div>", "城市"),
        ("chéng<b>shì</b>&nbsp;", "chéngshì"),
        ("city<br>town", "city; town"),
        ("a &lt;b&gt; &amp; c", "a <b> & c"),
        ("x<script>if (a < b) alert('城市')</script>y", "xy"),
        ("<style>.a{}</style><!-- no -->yes", "yes"),
        ("{{c1::城市::place}}很大", "城市很大"),
        ("城市[sound:a.mp3]", "城市"),
        ("<ruby>城<rt>chéng</rt></ruby>", "城"),
        ("a\x1b[31m\u202eb", "a[31mb"),
        ("1 < 2", "1 < 2"),
        ("<img src=x onerror=alert(1)", ""),
    ],
)
def test_a_field_is_one_line_without_markup(field: str, text: str) -> None:
    assert clean_field(field) == text


@pytest.mark.parametrize(
    ("field", "word"),
    [
        ("城市", "城市"),
        ("漂亮/美丽", "漂亮"),
        ("城市 (名)", "城市"),
        ("城市[城市]", "城市"),
        ("“你好！”", "你好"),
        ("卡拉OK", "卡拉OK"),
        ("塞翁失马，焉知非福", "塞翁失马，焉知非福"),
        ("这是一个很长很长的句子，里面没有生词，也没有卡片可做。", ""),
        ("city", ""),
        ("", ""),
    ],
)
def test_the_word_of_a_field(field: str, word: str) -> None:
    assert clean_word(field) == word


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Hanzi", "word"),
        ("simplified", "word"),
        ("汉字", "word"),
        ("Pinyin.", "pinyin"),
        ("English", "meaning"),
        ("?", ""),
    ],
)
def test_names_of_fields(name: str, role: str) -> None:
    assert field_role(name) == role


@given(st.text())
def test_whatever_comes_in_what_goes_out_is_printable(text: str) -> None:
    assert clean_field(text).isprintable() or not set(clean_field(text)) & set("\n\x1b\x07\u202e")


@pytest.mark.parametrize("piece", ["<", "<script>", "<!--", "{{c1::", "[", "[sound:", "<rt>", "（", "&", "::", "<a "])
def test_unclosed_beginnings_cost_no_more_than_other_text(piece: str) -> None:
    begin = time.perf_counter()
    clean_word(piece * (LONGEST_FIELD // len(piece)))

    assert time.perf_counter() - begin < 2
