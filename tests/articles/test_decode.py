import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnzh.articles.decode import decode
from learnzh.errors import SourceError

SIMPLIFIED = "今天北京的天气很好，我们一起去公园看花。孩子们在草地上跑来跑去，老人坐在树下说话。"
TRADITIONAL = "今天臺北的天氣很好，我們一起去公園看花。孩子們在草地上跑來跑去，老人坐在樹下說話。"
COMMON_TEXT = st.text(
    st.sampled_from("的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年"),
    min_size=6,
)


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"])
def test_simplified_is_read_in_every_charset(charset: str) -> None:
    assert decode(SIMPLIFIED.encode(charset)) == SIMPLIFIED


@pytest.mark.parametrize("charset", ["utf-8", "big5", "big5hkscs", "gb18030", "utf-16", "utf-32"])
def test_traditional_is_read_in_every_charset(charset: str) -> None:
    assert decode(TRADITIONAL.encode(charset)) == TRADITIONAL


@pytest.mark.parametrize("text", ["今天天气很好", "我们去北京吧", "中国经济发展"])
def test_six_characters_are_enough(text: str) -> None:
    assert decode(text.encode("gbk")) == text


@pytest.mark.parametrize("text", ["今天天氣很好", "我們去臺北吧", "經濟發展很快"])
def test_six_traditional_characters_are_enough(text: str) -> None:
    assert decode(text.encode("big5")) == text


@given(COMMON_TEXT)
def test_gb18030_comes_back_whole(text: str) -> None:
    assert decode(text.encode("gb18030")) == text


@given(st.text(st.characters(min_codepoint=0x20, exclude_categories=("Cs", "Cc")), min_size=1))
def test_utf_8_with_a_mark_comes_back_whole(text: str) -> None:
    assert decode(codecs.BOM_UTF8 + text.encode()) == text


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_clear_refusal(data: bytes) -> None:
    with contextlib.suppress(SourceError):
        assert isinstance(decode(data), str)


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "big5", "iso-8859-1", "no-such-charset", "hex", ""])
def test_utf_8_is_right_whatever_is_declared(declared: str) -> None:
    assert decode(SIMPLIFIED.encode(), declared) == SIMPLIFIED


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "big5", "gb2312", "utf-16"])
def test_gbk_is_right_whatever_is_declared(declared: str) -> None:
    assert decode(SIMPLIFIED.encode("gbk"), declared) == SIMPLIFIED


def test_what_the_page_declares_counts() -> None:
    page = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=big5"></head><p>體驗</p></html>'

    assert decode(page.encode("big5")) == page


def test_declared_gb2312_means_gb18030() -> None:
    text = "镕基讲话，㐀𠀀等字也能读。" + SIMPLIFIED

    assert decode(text.encode("gb18030"), "gb2312") == text


def test_a_character_cut_in_the_middle_does_not_change_the_charset() -> None:
    assert decode((SIMPLIFIED * 3).encode()[:-1]).startswith(SIMPLIFIED)


def test_a_stray_nul_does_not_make_a_text_binary() -> None:
    assert decode(SIMPLIFIED.encode() + b"\x00" + SIMPLIFIED.encode()) == SIMPLIFIED * 2


def test_japanese_is_read_as_declared_so_that_it_can_be_named() -> None:
    assert decode("これは日本語です。".encode("shift_jis"), "shift_jis") == "これは日本語です。"


def test_western_letters_are_read() -> None:
    assert decode("Café crème, déjà vu, and a long English sentence.".encode("cp1252")).startswith("Café")


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(40),
        b"PK\x03\x04" + bytes(40),
        b"%PDF-1.7\n",
        b"\x1f\x8b\x08\x00",
        bytes(range(256)) * 4,
        bytes(100),
    ],
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match="text"):
        decode(data)


def test_nothing_is_nothing() -> None:
    assert decode(b"") == ""
