"""Many words at once: marked, taken back, imported."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from learnzh.articles.word_file import WordLine, read_words
from learnzh.errors import CancelledError, SourceError
from learnzh.model.study import KnowledgeState
from learnzh.model.word import HeadwordKey, Standard
from learnzh.store.words import knowledge_of, learner_words
from learnzh.workflows.services import Services
from learnzh.workflows.vocabulary import (
    NewWord,
    count_words,
    every_word,
    import_words,
    know_level,
    mark_many,
    undo_bulk,
)
from learnzh.workflows.words import make_card

Clock = Any
CITY = HeadwordKey("城市", "cheng2 shi4")
CHINA = HeadwordKey("中国", "Zhong1 guo2")
LONG = HeadwordKey("长", "chang2")
WORDS = [NewWord(CITY, "城市"), NewWord(CHINA, "中國"), NewWord(LONG, "長")]


def contents(services: Services) -> list[Any]:
    with services.store.write():  # when a card was last marked goes on, as a log does
        services.store.execute("UPDATE card SET changed_at = ''")
    return [services.store.rows(f"SELECT * FROM {table} ORDER BY 1") for table in ("knowledge", "card", "lesson")]


@pytest.mark.parametrize("state", list(KnowledgeState))
def test_a_change_of_many_is_taken_back_exactly(small_services: Services, clock: Clock, state: KnowledgeState) -> None:
    make_card(small_services, CITY)
    mark_many(small_services, [WORDS[1]], KnowledgeState.IGNORED)
    before = contents(small_services)
    clock.forward(hours=1)
    bulk = mark_many(small_services, WORDS, state)

    assert {knowledge_of(small_services.store, word.key) for word in WORDS} == {state}
    resting = small_services.store.rows("SELECT suspended_at IS NOT NULL FROM card")
    assert all(bool(rests) is (state is not KnowledgeState.LEARNING) for (rests,) in resting)
    undo_bulk(small_services, bulk)
    assert contents(small_services) == before
    last = "SELECT state FROM knowledge_change WHERE headword_id = k.headword_id ORDER BY id DESC LIMIT 1"
    assert small_services.store.rows(f"SELECT 1 FROM knowledge k WHERE state <> ({last})") == [], "the log went on"


def test_what_is_stopped_leaves_nothing(small_services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("learnzh.workflows.vocabulary._AT_ONCE", 1)
    asked = iter([False, False, True])
    with pytest.raises(CancelledError):
        mark_many(small_services, WORDS, KnowledgeState.KNOWN, cancelled=lambda: next(asked))

    assert learner_words(small_services.store, KnowledgeState.KNOWN) == []


def test_a_level_is_known(services: Services) -> None:
    bulk = know_level(services, 1, Standard.HSK_2025)

    assert bulk.count >= 298
    assert knowledge_of(services.store, HeadwordKey("长", "zhang3")) is KnowledgeState.NEW
    assert knowledge_of(services.store, HeadwordKey("好", "hao3")) is KnowledgeState.KNOWN
    assert know_level(services, 1, Standard.HSK_2025).count == 0, "they stand so already"
    assert all(word.count is None and word.lessons == 0 for word in every_word(services))
    assert count_words(services) == {}


def test_a_list_is_imported(small_services: Services, tmp_path: Path) -> None:
    file = tmp_path / "known.csv"
    file.write_bytes("id,simplified,pinyin\n1,城市,chéngshì\n2,長,zhang3\n3,网红,\n4,中国,zhong1guo3\n".encode("gbk"))
    dry = import_words(small_services, str(file), dry_run=True)
    assert len(dry.taken) == 3
    assert learner_words(small_services.store) == []

    done = import_words(small_services, str(file))
    assert {entry.key for entry in done.taken} == {CITY, CHINA, HeadwordKey("长", "zhang3")}
    assert done.missing == ("网红",)
    assert done.other_reading == (WordLine("中国", "zhong1guo3"),)
    assert import_words(small_services, str(file)).there == 3
    assert done.bulk
    undo_bulk(small_services, done.bulk)
    assert learner_words(small_services.store, KnowledgeState.KNOWN) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("城市\n中国\n城市\n", [("城市", ""), ("中国", "")]),
        ("\ufeff城市 chéngshì city\n# 注释\n长\n", [("城市", "chéngshì city"), ("长", "")]),
        ("// Pleco\n城市[城市]\tcheng2shi4\tcity\n长[長]\tchang2\tlong\n", [("城市", "cheng2shi4"), ("长", "chang2")]),
        ("#separator:tab\n<b>城市</b>[sound:a.mp3]\tcity\n长\tlong\n", [("城市", ""), ("长", "")]),
        ("meaning;汉字\ncity;城市\nlong;长\n", [("城市", ""), ("长", "")]),
        ('"城市","ci\nty"\n', [("城市", "")]),
        ("城\x1b\x07\u202e市\n", [("城市", "")]),
        ('"城市","city\n' + "长,long\n" * 2000, [("城市", ""), ("长", "")]),
    ],
)
def test_lists_of_other_programs_are_read(text: str, words: list[tuple[str, str]]) -> None:
    assert [tuple(line) for line in read_words(text)] == words


def test_what_is_no_list_is_refused(small_services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("learnzh.workflows.word_lists.LARGEST_FILE", 1000)
    for name, data in (("a.txt", b"only English"), ("b.png", b"\x89PNG\r\n"), ("c.txt", "城".encode() * 400)):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(SourceError):
            import_words(small_services, str(tmp_path / name))
    with pytest.raises(SourceError):
        read_words("城\n" * 200_001)
