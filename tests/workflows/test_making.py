"""Cards of many words: planned, made, taken back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from learnzh.errors import CancelledError, NotFoundError, SourceError
from learnzh.model.study import CardKind, KnowledgeState
from learnzh.model.word import HeadwordKey, Standard
from learnzh.store.making import add_cards, kinds_had
from learnzh.store.preferences import load_settings, save_settings
from learnzh.store.word_table import NewWord, restore_words
from learnzh.store.words import knowledge_of
from learnzh.workflows.importing import import_article
from learnzh.workflows.making import (
    MakingPlan,
    make_cards,
    plan_file,
    plan_lesson,
    plan_level,
    plan_words,
)
from learnzh.workflows.new_cards import NewDays, new_days
from learnzh.workflows.services import Services
from learnzh.workflows.vocabulary import undo_bulk
from learnzh.workflows.words import make_card, mark_word

CITY = HeadwordKey("城市", "cheng2 shi4")
CHINA = HeadwordKey("中国", "Zhong1 guo2")
FRIENDLY = HeadwordKey("友好", "you3 hao3")
RECALL = (CardKind.RECOGNITION, CardKind.RECALL)


def _words(plan: MakingPlan) -> list[str]:
    return [word.simplified for word in plan.words]


def _set(services: Services, **changed: str | int) -> None:
    save_settings(services.store, replace(load_settings(services.store), **changed), services.now())  # type: ignore[arg-type]


def _cards(services: Services) -> list[tuple[str, str]]:
    query = "SELECT h.simplified, c.kind FROM card c JOIN headword h ON h.id = c.headword_id ORDER BY c.id"
    return [(word, kind) for word, kind in services.store.rows(query)]


def test_never_two_cards_of_a_word_and_kind(small_services: Services) -> None:
    first = plan_words(small_services, ["城市", "友好", "城市"])
    made = make_cards(small_services, first)
    again = plan_words(small_services, ["城市", "友好", "中國"], RECALL)

    assert (_words(first), first.cards, made.cards) == (["城市", "友好"], 2, 2)
    assert (_words(again), again.cards) == (["城市", "友好", "中国"], 4)
    assert make_cards(small_services, again).cards == 4
    last = plan_words(small_services, ["城市", "友好"], RECALL)
    assert (last.cards, last.words, [word.simplified for word in last.there]) == (0, (), ["城市", "友好"])
    assert make_cards(small_services, last).standings == ()
    assert len(_cards(small_services)) == len(set(_cards(small_services))) == 6


def test_the_kinds_are_those_that_are_set(small_services: Services) -> None:
    _set(small_services, card_kinds="cloze pinyin")
    make_cards(small_services, plan_words(small_services, ["城市"]))

    assert _cards(small_services) == [("城市", "cloze"), ("城市", "pinyin")]


def test_it_is_taken_back_exactly(small_services: Services) -> None:
    make_card(small_services, CITY)
    mark_word(small_services, FRIENDLY, KnowledgeState.KNOWN)
    before = _cards(small_services)
    bulk = make_cards(small_services, plan_words(small_services, ["城市", "友好", "中国"], RECALL))

    assert (bulk.cards, bulk.count) == (5, 2)
    assert knowledge_of(small_services.store, FRIENDLY) is KnowledgeState.LEARNING
    undo_bulk(small_services, bulk)
    assert _cards(small_services) == before
    assert knowledge_of(small_services.store, FRIENDLY) is KnowledgeState.KNOWN
    assert knowledge_of(small_services.store, CITY) is KnowledgeState.LEARNING
    assert knowledge_of(small_services.store, CHINA) is KnowledgeState.NEW


def test_stopped_midway_it_leaves_nothing(small_services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("learnzh.workflows.vocabulary._AT_ONCE", 1)
    asked = iter([False, False, True])
    plan = plan_words(small_services, ["城市", "友好", "中国"])
    with pytest.raises(CancelledError):
        make_cards(small_services, plan, cancelled=lambda: next(asked))

    assert _cards(small_services) == []
    assert knowledge_of(small_services.store, CITY) is KnowledgeState.NEW


def test_a_suspended_card_stays_so_while_its_word_is_learned(small_services: Services) -> None:
    make_card(small_services, CITY)
    with small_services.store.write():
        small_services.store.execute("UPDATE card SET suspended_at = '2026-01-01'")
    make_cards(small_services, plan_words(small_services, ["城市"], RECALL))

    rests = small_services.store.rows("SELECT kind, suspended_at IS NOT NULL FROM card ORDER BY id")
    assert [tuple(row) for row in rests] == [("recognition", 1), ("recall", 0)]


def test_several_readings_are_told(small_services: Services) -> None:
    plan = plan_words(small_services, ["长", "城市", "后浪打卡"])
    (guess,) = plan.guessed

    assert (guess.taken.simplified, {guess.taken.reading, *(o.reading for o in guess.others)}) == (
        "长",
        {"chang2", "zhang3"},
    )
    assert plan.missing == ("后浪打卡",)
    said = plan_words(small_services, ["长 zhǎng"])
    assert ([word.reading for word in said.words], said.guessed) == (["zhang3"], ())
    wrong = plan_words(small_services, ["长 mā"])
    assert ([line.word for line in wrong.other_reading], len(wrong.guessed)) == (["长"], 1)


def test_a_file_is_read_as_lists_of_words_are(small_services: Services, tmp_path: Path) -> None:
    (tmp_path / "words.csv").write_text("hanzi,pinyin\n長,zhǎng\n城市,\n", encoding="utf-8")
    plan = plan_file(small_services, str(tmp_path / "words.csv"))

    assert [tuple(word.key) for word in plan.words] == [("长", "zhang3"), ("城市", "cheng2 shi4")]
    with pytest.raises(SourceError):
        plan_file(small_services, str(tmp_path / "nothing.csv"))


def test_the_new_words_of_a_lesson_with_its_sentences(small_services: Services, tmp_path: Path) -> None:
    slugs = []
    for name, text in (("a", "中国城市\n\n中国有城市。"), ("b", "友好城市\n\n北京有友好城市，友好中国。")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        slugs.append(import_article(small_services, str(tmp_path / f"{name}.txt")).summary.slug)
    mark_word(small_services, HeadwordKey("有", "you3"), KnowledgeState.KNOWN)
    plan = plan_lesson(small_services, slugs[1])

    assert set(_words(plan)) == {"中国", "城市", "友好"}, "names and known words are left out"
    assert len(plan_lesson(small_services, slugs[1], 1).words) == 1
    make_cards(small_services, plan)
    sentences = small_services.store.rows("SELECT s.text FROM card c JOIN sentence s ON s.id = c.sentence_id")
    assert {text for (text,) in sentences} == {"北京有友好城市，友好中国。"}
    with pytest.raises(NotFoundError):
        plan_lesson(small_services, "nowhere at all")


def test_the_most_frequent_words_of_a_level_that_are_new(services: Services) -> None:
    plan = plan_level(services, 4, 30)
    ranks = [word.rank or 10**6 for word in plan.words]

    assert len(plan.words) == plan.cards == 30
    assert ranks == sorted(ranks)
    assert {word.levels.get(Standard.HSK_2025) for word in plan.words} == {4}
    mark_word(services, plan.words[0].key, KnowledgeState.KNOWN)
    make_cards(services, plan_level(services, 4, 3))
    later = plan_level(services, 4, 30)
    assert later.words[:26] == plan.words[4:], "neither known ones nor those with a card"
    older = plan_level(services, 4, 5, Standard.HSK_2_0)
    assert {word.levels.get(Standard.HSK_2_0) for word in older.words} == {4}
    with pytest.raises(NotFoundError, match="has no level 7"):
        plan_level(services, 7, 5, Standard.HSK_2_0)


def test_days_count_every_card_that_waits(small_services: Services) -> None:
    assert str(NewDays(30, 10)) == "3 days of new ones at 10 a day"
    assert str(NewDays(31, 10)).startswith("4 days")
    assert str(NewDays(1, 10)).startswith("1 day of")
    assert NewDays(0, 10).days == 0
    assert "set to 0" in str(NewDays(5, 0))
    _set(small_services, new_cards=2)
    make_cards(small_services, plan_words(small_services, ["城市", "友好"], RECALL))
    assert (new_days(small_services).days, new_days(small_services, 1).days) == (2, 3)


KEYS = [NewWord(HeadwordKey(char, "zi4"), char) for char in "甲乙丙丁"]
_KINDS = st.lists(st.sampled_from(list(CardKind)), min_size=1, max_size=3, unique=True)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.lists(st.sampled_from(KEYS), max_size=4, unique=True), _KINDS, st.booleans()), max_size=5))
def test_whatever_is_made_and_taken_back_each_word_has_a_kind_once(
    small_services: Services, steps: list[tuple[list[NewWord], list[CardKind], bool]]
) -> None:
    store, now = small_services.store, small_services.now()
    wanted: dict[HeadwordKey, set[CardKind]] = {
        key: set(kinds) for key, kinds in kinds_had(store, [w.key for w in KEYS]).items()
    }
    for words, kinds, is_kept in steps:
        standing = add_cards(store, words, kinds, now)
        if is_kept:
            for word in words:
                wanted.setdefault(word.key, set()).update(kinds)
        else:
            restore_words(store, standing, now)
        assert kinds_had(store, [word.key for word in KEYS]) == wanted
        assert store.rows("SELECT 1 FROM card GROUP BY headword_id, kind HAVING count(*) > 1") == []
        learned = {word.key for word in KEYS if knowledge_of(store, word.key) is KnowledgeState.LEARNING}
        assert learned == set(wanted)
