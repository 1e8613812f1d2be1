"""What is known of one word."""

from __future__ import annotations

from pathlib import Path

import pytest

from learnzh.model.study import KnowledgeState
from learnzh.model.word import HeadwordKey, Standard
from learnzh.store.notes import note_of, set_note
from learnzh.workflows.importing import import_article
from learnzh.workflows.services import Services
from learnzh.workflows.word_facts import word_facts
from learnzh.workflows.words import make_card, mark_word

CITY = HeadwordKey("城市", "cheng2 shi4")
LONG = HeadwordKey("长", "chang2")


@pytest.fixture
def lessons(small_services: Services, tmp_path: Path) -> list[str]:
    made = []
    for name, text in (("a", "中国城市\n\n中国有城市。北京有城市。"), ("b", "友好城市\n\n北京有友好城市，有长城市。")):
        file = tmp_path / f"{name}.txt"
        file.write_text(text, encoding="utf-8")
        made.append(import_article(small_services, str(file)).summary.slug)
    return made


def test_a_word_that_was_never_met_has_its_entry_only(small_services: Services) -> None:
    facts = word_facts(small_services, LONG)

    assert facts.entry
    assert facts.entry.senses == ("long",)
    assert [other.reading for other in facts.others] == ["zhang3"]
    assert (facts.rank, facts.levels[Standard.HSK_2025], facts.levels[Standard.HSK_2021]) == (100, 2, None)
    assert next(iter(facts.levels)) is Standard.HSK_2025, "the list examined now comes first"
    assert facts.library.state is KnowledgeState.NEW
    assert facts.library.examples == ()


def test_it_says_where_a_word_was_met_the_open_lesson_last(small_services: Services, lessons: list[str]) -> None:
    for here, other in (lessons, reversed(lessons)):
        library = word_facts(small_services, CITY, here).library

        assert [met.slug for met in library.met] == [other, here]
        assert [example.slug for example in library.examples] == [other, here]
    assert library.count == sum(met.count for met in library.met)
    assert library.lessons == 2
    for example in library.examples:
        assert "城市" in example.text


def test_it_says_how_a_word_stands(small_services: Services, lessons: list[str]) -> None:
    make_card(small_services, CITY)
    set_note(small_services.store, CITY, "城市", "where people live", small_services.now())
    library = word_facts(small_services, CITY).library

    assert (library.state, library.note) == (KnowledgeState.LEARNING, "where people live")
    assert library.card
    assert (library.card.due, library.card.answers, library.card.is_resting) == (small_services.now(), 0, False)

    mark_word(small_services, CITY, KnowledgeState.KNOWN)
    card = word_facts(small_services, CITY).library.card
    assert card
    assert card.is_resting


def test_a_note_is_replaced_and_taken_away(small_services: Services) -> None:
    for gloss in ("big town", "town", ""):
        set_note(small_services.store, CITY, "城市", gloss, small_services.now())
        assert note_of(small_services.store, CITY) == gloss


@pytest.mark.parametrize(
    ("key", "parts"),
    [
        (HeadwordKey("校长", "xiao4 zhang3"), [("校", "xiao4"), ("长", "zhang3")]),
        (HeadwordKey("便宜", "pian2 yi5"), [("便", "pian2"), ("宜", "yi2")]),
        (HeadwordKey("北京", "Bei3 jing1"), [("北", "bei3"), ("京", "jing1")]),
        (HeadwordKey("看看", "kan4 kan5"), [("看", "kan4")]),
        (HeadwordKey("长", "chang2"), []),
    ],
)
def test_the_characters_of_a_word_are_read_as_in_the_word(
    services: Services, key: HeadwordKey, parts: list[tuple[str, str]]
) -> None:
    found = [(part.simplified, part.reading) for part in word_facts(services, key).parts]

    assert found == parts
