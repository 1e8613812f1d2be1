"""Speech: what the engine is fed, and that it never keeps anybody waiting."""

from __future__ import annotations

import shutil
import stat
import subprocess
import time
import wave
from collections.abc import Callable
from pathlib import Path

import pytest

from learnzh.chinese.segment import JiebaSegmenter
from learnzh.lessons.build import build_lesson
from learnzh.model.article import Article, Passage, Section
from learnzh.model.lesson import Lesson
from learnzh.share.speech import Speaker, command, find_engine, spoken_text
from learnzh.store.dictionary import SqliteDictionary
from learnzh.workflows.speaking import Extent, tokens_at


@pytest.fixture
def lesson(segmenter: JiebaSegmenter, dictionary: SqliteDictionary) -> Lesson:
    article = Article(
        title="旅行",
        section=Section.TRAVEL,
        paragraphs=((Passage("我们去旅行，你呢？", ""), Passage("“北京”很好。", "")), (Passage("再见！", ""),)),
    )
    return build_lesson(article, segmenter, dictionary)


def test_a_word_a_sentence_and_a_paragraph_are_spoken(lesson: Lesson) -> None:
    assert spoken_text(tokens_at(lesson, 0, 0, Extent.WORD)) == "wo3 men5"
    sentence = spoken_text(tokens_at(lesson, 0, 0, Extent.SENTENCE))
    assert sentence == "wo3 men5 qu4 lv3 xing2, ni3 ne5?"
    paragraph = spoken_text(tokens_at(lesson, 1, 0, Extent.PARAGRAPH))
    assert paragraph == f"{sentence} bei3 jing1 hen3 hao3."
    assert spoken_text(tokens_at(lesson, 2, 0, Extent.PARAGRAPH)) == "zai4 jian4!"


def fake_engine(folder: Path, body: str) -> Path:
    folder.mkdir(exist_ok=True)
    engine = folder / "espeak-ng"
    engine.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    engine.chmod(engine.stat().st_mode | stat.S_IXUSR)
    return engine


def wait(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_the_engine_is_given_a_list_of_arguments_and_its_text_by_its_input(tmp_path: Path) -> None:
    heard, given = tmp_path / "heard", tmp_path / "given"
    engine = fake_engine(tmp_path / "bin", f'cat > "{heard}.part"; echo "$@" > "{given}"; mv "{heard}.part" "{heard}"')
    Speaker(command(str(engine))).say("ni3 hao3; touch /tmp/owned $(id)")
    wait(heard.exists)

    assert heard.read_text(encoding="utf-8") == "ni3 hao3; touch /tmp/owned $(id)"
    assert given.read_text(encoding="utf-8").split() == ["-v", "cmn-latn-pinyin", "-s", "140", "--stdin"]


def test_it_does_not_wait_and_the_next_cuts_the_last_short(tmp_path: Path) -> None:
    engine = fake_engine(tmp_path / "bin", "exec sleep 30")
    speaker = Speaker([str(engine)])
    begin = time.monotonic()
    speaker.say("yi1")
    first = speaker._process
    speaker.say("er4")

    assert time.monotonic() - begin < 5
    assert first is not None
    assert first.poll() is not None, "it was ended"
    assert speaker.is_speaking
    speaker.stop()
    assert not speaker.is_speaking


def test_an_engine_that_reads_nothing_is_no_harm(tmp_path: Path) -> None:
    speaker = Speaker([str(fake_engine(tmp_path / "bin", "exit 1"))])
    for _time in range(3):
        speaker.say("ni3 " * 50_000)
    wait(lambda: not speaker.is_speaking)


def test_an_engine_is_looked_for_on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_engine() is None
    engine = fake_engine(tmp_path, "true")
    assert find_engine() == str(engine)


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")
def test_the_real_engine_speaks_pinyin(tmp_path: Path) -> None:
    """A longer text gives a longer sound, and no word is spelled out letter by letter."""
    lengths = []
    for text in ("ni3 hao3", "ni3 hao3, wo3 men5 qu4 lv3 xing2."):
        file = tmp_path / "spoken.wav"
        arguments = [*command("espeak-ng"), "-w", str(file)]
        subprocess.run(arguments, input=text.encode(), check=True, timeout=30)
        with wave.open(str(file)) as sound:
            lengths.append(sound.getnframes() / sound.getframerate())
    assert 0.5 < lengths[0] < lengths[1] < 5
