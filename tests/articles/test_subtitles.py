"""Subtitles to articles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnzh.articles import Source, extract
from learnzh.errors import SourceError
from learnzh.model.article import Article
from tests.articles.packed import outcome


def time(seconds: float, mark: str = ",") -> str:
    return f"00:{int(seconds) // 60:02}:{int(seconds) % 60:02}{mark}{round(seconds % 1 * 1000):03}"


def srt(*cues: tuple[float, float, str]) -> str:
    return "\n\n".join(
        f"{number}\n{time(begin)} --> {time(end)}\n{text}" for number, (begin, end, text) in enumerate(cues, 1)
    )


def read(text: str, name: str = "film.srt", encoding: str = "utf-8") -> Article:
    return extract(Source(name, text.encode(encoding)))


def paragraphs(article: Article) -> list[list[str]]:
    return [[passage.text for passage in paragraph] for paragraph in article.paragraphs]


def spoken(*lines: str) -> str:
    """Cues that follow each other without a pause."""
    return srt(*((number * 2, number * 2 + 1.9, line) for number, line in enumerate(lines)))


def test_cues_are_joined_to_sentences_and_parted_at_pauses() -> None:
    text = srt((0, 2, "我昨天去了"), (2, 4, "北京，天气很好。"), (10, 12, "你去过\n北京吗？"), (12.5, 14, "没有。"))

    assert paragraphs(read(text)) == [["我昨天去了北京，天气很好。"], ["你去过北京吗？没有。"]]


def test_a_long_paragraph_ends_with_a_sentence() -> None:
    clauses = [f"公园里有{count}个老人在打太极拳，" for count in range(10)]

    assert paragraphs(read(spoken(*clauses, "很好。", "又一句。"))) == [["".join(clauses) + "很好。"], ["又一句。"]]


def test_without_punctuation_a_cue_is_a_sentence() -> None:
    text = srt(
        *((n * 3, n * 3 + 2.5, f"我们去了{c}") for n, c in enumerate("一二三四五六七八九")), (40, 42, "再见 朋友")
    )

    found = paragraphs(read(text))
    assert [len(paragraph) for paragraph in found] == [8, 1, 1]
    assert found[0][1] == "我们去了二"
    assert found[2] == ["再见 朋友"]


def test_tags_speakers_and_sounds_are_left_out() -> None:
    text = spoken(
        "<i>{\\an8}你好。</i>",
        "- 去哪儿？\n－ 北京！",
        "[音乐]",
        "（掌声）",
        "♪ 啦啦啦。 ♪",
        "<font color=red>好&amp;坏。</font>",
        ">> 完。",
    )

    assert paragraphs(read(text)) == [["你好。去哪儿？北京！"], ["啦啦啦。好&坏。完。"]]


def test_another_speaker_is_parted_where_no_mark_parts() -> None:
    assert paragraphs(read(spoken("- 我去\n- 他也去。"))) == [["我去 他也去。"]]


def test_captions_that_roll_are_said_once() -> None:
    text = (
        "WEBVTT\nKind: captions\n\nNOTE a note\nwith two lines\n\nSTYLE\n::cue { color: red }\n\n"
        "00:00.000 --> 00:02.000 align:start\n大家好<00:00:00.500><c>，欢迎。</c>\n\n"
        "00:02.000 --> 00:02.010\n大家好，欢迎。\n\n"
        "intro\n00:02.010 --> 00:04.000\n大家好，欢迎。\n<v 小明>今天很好。\n\n"
        "00:04.000 --> 00:06.000\n今天很好。\n再见。\n"
    )

    assert paragraphs(read(text, "film.vtt")) == [["大家好，欢迎。今天很好。再见。"]]


def test_captions_that_grow_are_said_once_and_what_is_said_twice_is_said_twice() -> None:
    grown = srt((0, 1, "今天天气"), (1, 2, "今天天气很好。"), (3, 4, "快跑！"), (5, 6, "快跑！"))

    assert paragraphs(read(grown)) == [["今天天气很好。快跑！快跑！"]]


def test_english_below_chinese_becomes_its_translation() -> None:
    article = read(spoken("我昨天去了北京\nI went to Beijing", "天气很好\nThe weather\nwas fine", "谢谢"))

    assert [(one.text, one.english) for one in article.paragraphs[0]] == [
        ("我昨天去了北京", "I went to Beijing"),
        ("天气很好", "The weather was fine"),
        ("谢谢", ""),
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk", "utf-16"])
def test_any_character_set_and_line_end(encoding: str) -> None:
    text = spoken("我昨天去了北京。", "那里的天气很好。").replace("\n", "\r\n")

    assert paragraphs(read(text, encoding=encoding)) == [["我昨天去了北京。那里的天气很好。"]]


def test_missing_empty_lines_and_hours() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\n你好。\n2\n00:00:02,000 --> 00:00:03,000\n再见。\n"

    assert paragraphs(read(text)) == [["你好。再见。"]]


def test_a_chinese_name_is_the_title() -> None:
    assert read(spoken("你好，朋友。"), "/x/城市的故事.zh.srt").title == "城市的故事"
    assert read(spoken("你好，朋友。"), "s01e02.srt").title == "你好，朋友"


def test_subtitles_are_known_by_what_they_hold() -> None:
    assert paragraphs(read(spoken("你好。", "再见。"), "standard input")) == [["你好。再见。"]]


def test_a_text_with_an_arrow_is_a_text() -> None:
    assert read("从北京 --> 上海\n\n12.30 --> 我们走了。", "a.txt").text


def test_nothing_said_is_said() -> None:
    with pytest.raises(SourceError, match="no text in film.srt"):
        read(spoken("[音乐]"))


@given(st.lists(st.sampled_from([
    "1", "", "00:00:01,000 --> 00:00:02,000", "00:00:02.000 --> 00:00:01.000", "WEBVTT", "NOTE x", "你好。", "你好",
    "- 是", "<i>", "[音乐]", "Hello", "♪", "\x1b[31m", "&lt;", "-",
]), max_size=30))  # fmt: skip
def test_whatever_comes_gives_an_article_or_one_line(lines: list[str]) -> None:
    said = outcome(Source("film.srt", "\n".join(lines).encode()))

    assert said
    assert "\x1b" not in said
