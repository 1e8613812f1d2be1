"""English articles and translations at the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.translation_server import TranslationServer, serving

Learnzh = Callable[..., Any]
TITLE = "The Friendly Cities"
TEXT = "The cities of the two countries are friendly, and the people of the cities are friends."
CHINESE = {TITLE: "友好城市", TEXT: "两国的城市很友好，城市的人民是朋友。"}


@pytest.fixture
def server() -> Iterator[TranslationServer]:
    with serving(lambda text: CHINESE.get(text, "The friends.")) as running:
        yield running


@pytest.fixture
def english(tmp_path: Path) -> str:
    path = tmp_path / "english.txt"
    path.write_text(f"{TITLE}\n\n{TEXT}\n", encoding="utf-8")
    return str(path)


def test_import_says_who_gets_the_text_and_makes_a_lesson(
    learnzh: Learnzh, english: str, server: TranslationServer
) -> None:
    done = learnzh("import", english, "--translator", "libre", "--translator-url", server.address)

    assert (done.code, done.out.splitlines()[0]) == (0, "友好城市")
    assert done.err.startswith("The text is sent to LibreTranslate at 127.0.0.1")
    assert TEXT in " ".join(learnzh("read", "youhao-chengshi").out.split())


def test_an_outage_is_one_line_and_resume_goes_on(learnzh: Learnzh, english: str, server: TranslationServer) -> None:
    server.left = 1
    done = learnzh("import", english, "--translator-url", server.address)

    assert (done.code, done.out) == (1, "")
    assert done.err.splitlines()[1].startswith("learnzh: LibreTranslate at")
    assert "after 1 of 2 sentences" in done.err
    assert len(done.err.splitlines()) == 2

    server.left = 9
    assert learnzh("import", "--resume").out.splitlines()[0] == "友好城市"
    nothing = learnzh("import", "--resume")
    assert (nothing.code, nothing.out, nothing.err) == (0, "", "No import waits for the rest of its translation.\n")
    assert sorted(server.asked) == sorted(CHINESE)


def test_a_translation_of_ones_own(
    learnzh: Learnzh, english: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEARNZH_TRANSLATOR", "google")  # never asked: the test has no network
    path = tmp_path / "zh.txt"
    path.write_text("\n".join(CHINESE.values()), encoding="utf-8")
    done = learnzh("import", english, "--translation", str(path))

    assert (done.code, done.out.splitlines()[0], done.err) == (0, "友好城市", "")


def test_translate_gives_a_lesson_its_english(learnzh: Learnzh, tmp_path: Path, server: TranslationServer) -> None:
    path = tmp_path / "zh.txt"
    path.write_text("友好城市\n\n两国的城市很友好。", encoding="utf-8")
    learnzh("import", str(path))
    done = learnzh("translate", "youhao-chengshi", "--translator-url", server.address)

    assert (done.code, done.out) == (0, "友好城市: 1 sentence has got its English.\n")
    assert "The friends." in learnzh("read", "youhao-chengshi").out
    assert learnzh("translate", "youhao-chengshi").out == "友好城市 has its English.\n"


@pytest.mark.parametrize("arguments", [[], ["file", "--resume"], ["file", "--translator", "babel"]])
def test_wrong_usage(learnzh: Learnzh, arguments: list[str]) -> None:
    assert learnzh("import", *arguments).code == 2
