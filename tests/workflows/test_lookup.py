"""Everything about a word, through the workflow."""

from __future__ import annotations

import pytest

from learnzh.model.study import KnowledgeState
from learnzh.model.word import HeadwordKey
from learnzh.workflows.lookup import complete, full_entry, key_of
from learnzh.workflows.services import Services
from learnzh.workflows.words import mark_word

CITY = HeadwordKey("城市", "cheng2 shi4")


def test_what_is_found_says_how_the_learner_stands_to_it(services: Services) -> None:
    mark_word(services, CITY, KnowledgeState.KNOWN)
    found = complete(services, "chengshi")

    states = {one.headword.key: one.state for one in found}
    assert states[CITY] is KnowledgeState.KNOWN
    assert set(states.values()) == {KnowledgeState.KNOWN, KnowledgeState.NEW}


def test_a_full_entry_has_facts_and_longer_words(services: Services) -> None:
    entry = full_entry(services, CITY)

    assert entry.facts.entry is not None
    assert [part.simplified for part in entry.facts.parts] == ["城", "市"]
    assert "城市化" in [word.simplified for word in entry.longer]


@pytest.mark.parametrize(
    ("form", "pinyin", "reading"),
    [
        ("长", "zhǎng", "zhang3"),
        ("長", "cháng", "chang2"),
        ("城市", "", "cheng2 shi4"),
        ("熊猫", "xióngmāo", "xiong2 mao1"),
    ],
)
def test_the_entry_meant_is_chosen_by_its_pinyin(services: Services, form: str, pinyin: str, reading: str) -> None:
    key = key_of(services, form, pinyin)

    assert key is not None
    assert key.reading == reading


def test_what_is_no_word_has_no_entry(services: Services) -> None:
    assert key_of(services, "鑫淼焱垚") is None
