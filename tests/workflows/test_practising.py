"""Practice: nothing of it is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from learnzh.errors import LearnzhError, NotFoundError
from learnzh.lessons.build import build_lesson
from learnzh.model.article import Article, Passage
from learnzh.model.study import KnowledgeState, Rating
from learnzh.model.word import HeadwordKey
from learnzh.store.lessons import add_lesson
from learnzh.workflows.library import change_settings
from learnzh.workflows.practising import PracticeSession, practise, sizes, words_of
from learnzh.workflows.review_session import ReviewSession
from learnzh.workflows.services import Services
from learnzh.workflows.words import make_card, mark_word

SomeClock = Any
CITY = HeadwordKey("城市", "cheng2 shi4")
CHINA = HeadwordKey("中国", "Zhong1 guo2")
FRIENDLY = HeadwordKey("友好", "you3 hao3")
HAVE = HeadwordKey("有", "you3")


@pytest.fixture
def cards(small_services: Services) -> Services:
    """A lesson of four words; of two of them there are cards, one flagged, one a leech."""
    article = Article(title="城市", paragraphs=((Passage("中国有友好城市。", "China has friendly cities."),),))
    lesson = build_lesson(article, small_services.prepare_segmenter(), small_services.dictionary)
    add_lesson(small_services.store, replace(lesson, slug="cities"), small_services.now())
    change_settings(small_services, card_kinds="recognition recall", new_cards=50)
    make_card(small_services, CITY)
    make_card(small_services, FRIENDLY)
    with small_services.store.write():
        small_services.store.execute("UPDATE card SET lapses = 9, suspended_at = '2026-11-24T00:00:00' WHERE id = 2")
        small_services.store.execute("UPDATE card SET flagged_at = '2026-11-24T00:00:00' WHERE id = 3")
    return small_services


def everything(services: Services) -> list[str]:
    """Returns the whole file as SQL."""
    return list(services.store._connection.iterdump())


def words(session: PracticeSession) -> list[str]:
    return sorted(words_of(session.practice.cards))


@pytest.mark.parametrize(
    ("wanted", "found", "cards_found"),
    [
        ("leeches", ["城市"], 1),
        ("flagged", ["友好"], 1),
        ("hsk:3", ["城市"], 1),
        ("hsk:4", ["友好"], 2),
        ("search:城", ["城市"], 1),
        ("search:you3hao3", ["友好"], 2),
        ("search:friendly", ["友好"], 2),
    ],
)
def test_what_is_practised(cards: Services, wanted: str, found: list[str], cards_found: int) -> None:
    session = practise(cards, wanted)
    assert (words(session), len(session.practice.cards)) == (found, cards_found)


def test_the_words_of_a_lesson_are_practised_with_and_without_cards(cards: Services) -> None:
    session = practise(cards, "lesson:cities")
    assert words(session) == sorted(["中国", "友好", "城市", "有"])
    mark_word(cards, HAVE, KnowledgeState.KNOWN)
    assert words(practise(cards, "lesson:cities")) == sorted(["中国", "友好", "城市"])
    session.go_on()
    while session.face and session.face.word != "有":
        session.answer(Rating.GOOD, timedelta())
    assert session.face
    assert (session.face.sentence, session.face.sentence_english) == ("中国有友好城市。", "China has friendly cities.")
    assert [session.face.sentence[slice(*place)] for place in session.face.places] == ["有"]


def test_cards_due_soon_are_practised(cards: Services, clock: SomeClock) -> None:
    with pytest.raises(NotFoundError):
        practise(cards, "soon")
    review = ReviewSession(cards)
    review.go_on()
    review.flip()
    review.answer(Rating.EASY, timedelta(seconds=1))
    with pytest.raises(NotFoundError):
        practise(cards, "soon")
    clock.forward(days=8)
    assert words(practise(cards, "soon")) == ["城市"]


@pytest.mark.parametrize(
    "wanted", ["", "hsk", "hsk:", "hsk:9", "hsk:four", "lesson:", "leeches:3", "everything", "search: "]
)
def test_what_cannot_be_practised_is_said(cards: Services, wanted: str) -> None:
    with pytest.raises(LearnzhError) as failure:
        practise(cards, wanted)
    assert failure.value.hint


def test_a_lesson_that_is_not_there_is_said(cards: Services) -> None:
    with pytest.raises(NotFoundError):
        practise(cards, "lesson:nothing-of-the-kind")


def test_nothing_is_written_whatever_is_done(cards: Services, clock: SomeClock) -> None:
    before = everything(cards)
    session = practise(cards, "search:友")
    session.go_on()
    steps: list[Rating | str] = [
        Rating.AGAIN, "skip", Rating.HARD, "undo", Rating.EASY, "undo", "undo", Rating.GOOD, Rating.GOOD
    ]  # fmt: skip
    for step in steps:
        clock.forward(seconds=9)
        session.flip()
        if step == "undo":
            session.undo()
        elif not isinstance(step, Rating):
            session.skip()
        else:
            session.answer(step, timedelta(seconds=3))
    assert sizes(cards)
    assert everything(cards) == before


def test_a_card_that_was_not_known_comes_again(cards: Services) -> None:
    session = practise(cards, "hsk:4")
    session.go_on()
    first = session.question
    session.answer(Rating.AGAIN, timedelta())
    assert session.question
    assert first
    assert session.question.card != first.card
    session.answer(Rating.GOOD, timedelta())
    assert session.question.card == first.card
    assert (session.done, session.waiting.all) == (1, 1)
    session.answer(Rating.GOOD, timedelta())
    assert session.question is None
    assert session.by_rating == {Rating.AGAIN: 1, Rating.GOOD: 2}
    session.undo()
    assert session.question is not None
    assert (session.done, session.by_rating) == (1, {Rating.AGAIN: 1, Rating.GOOD: 1})


def test_what_there_is_is_counted(cards: Services) -> None:
    found = {wanted: count for wanted, (_title, count) in sizes(cards).items()}
    assert found == {"leeches": 1, "flagged": 1, "soon": 0, "hsk:3": 1, "hsk:4": 1}


def test_an_order_holds_all_day(cards: Services, clock: SomeClock) -> None:
    first = [card.headword for card in practise(cards, "lesson:cities").practice.cards]
    clock.forward(hours=2)
    assert [card.headword for card in practise(cards, "lesson:cities").practice.cards] == first
