"""A sitting with the cards: what is asked, and the way back."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from learnzh.errors import LearnzhError
from learnzh.model.study import CardKind, Phase, Rating
from learnzh.model.word import HeadwordKey
from learnzh.store.notes import Note, full_note
from learnzh.workflows.library import change_settings
from learnzh.workflows.review_session import ReviewSession
from learnzh.workflows.reviewing import held_back, unheard, waiting_now
from learnzh.workflows.services import Services
from learnzh.workflows.words import make_card

SomeClock = Any
CITY = HeadwordKey("城市", "cheng2 shi4")
CHINA = HeadwordKey("中国", "Zhong1 guo2")
FRIENDLY = HeadwordKey("友好", "you3 hao3")
_CARDS = """
SELECT id, due, phase, step, stability, difficulty, last_review, last_day, due_day, answers, lapses, suspended_at,
  buried_until, flagged_at FROM card ORDER BY id
"""
_NOTES = "SELECT headword_id, gloss, memo, reading FROM note WHERE gloss || memo || reading <> ''"
SECOND = timedelta(seconds=1)


@pytest.fixture
def cards(small_services: Services) -> Services:
    """Three words with two cards each."""
    change_settings(small_services, card_kinds="recognition recall", new_cards=50)
    for key in (CITY, CHINA, FRIENDLY):
        make_card(small_services, key)
    return small_services


@pytest.fixture
def session(cards: Services) -> ReviewSession:
    """A session at its first card."""
    begun = ReviewSession(cards)
    begun.go_on()
    return begun


def word(session: ReviewSession) -> str:
    return session.question.card.headword.simplified if session.question else ""


def stand(services: Services) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    return services.store.rows(_CARDS), services.store.rows(_NOTES)


def answer(session: ReviewSession, rating: Rating) -> None:
    session.flip()
    session.answer(rating, SECOND)


def test_each_step_is_taken_back_exactly_in_any_order(cards: Services, clock: SomeClock) -> None:
    steps: dict[str, Callable[[ReviewSession], object]] = {
        "answer": lambda one: answer(one, random.choice(list(Rating))),
        "suspend": ReviewSession.suspend,
        "bury": ReviewSession.bury,
        "skip": ReviewSession.skip,
        "flag": ReviewSession.flag,
        "write": lambda one: one.write(f"gloss {clock()}", "a memo", ""),
    }
    for seed in range(12):
        random.seed(seed)
        session = ReviewSession(cards)
        session.go_on()
        before = [(stand(cards), word(session), session.waiting)]
        for name in random.choices(list(steps), k=14):
            if session.question is None:
                break
            clock.forward(seconds=5)
            steps[name](session)
            before.append((stand(cards), word(session), session.waiting))
        for was, asked, _waiting in reversed(before[:-1]):
            session.undo()
            assert stand(cards) == was
            assert word(session) == asked
        assert session.done == 0
        assert session.waiting == before[0][2]
        clock.forward(seconds=60)


def test_undo_goes_on_to_answers_of_an_earlier_session(session: ReviewSession, cards: Services) -> None:
    answer(session, Rating.GOOD)
    later = ReviewSession(cards)
    later.go_on()
    later.flag()
    later.undo()
    said = later.undo()
    assert said.said == "An answer of an earlier review is taken back."
    assert word(later) == "城市"
    assert later.undo().said == "There is no answer to take back."


def test_a_buried_word_waits_with_its_siblings_for_the_next_day(
    session: ReviewSession, cards: Services, clock: SomeClock
) -> None:
    session.bury()
    assert word(session) == "中国"
    assert cards.store.row("SELECT count(*) FROM card WHERE buried_until IS NOT NULL") == (2,)
    assert waiting_now(cards).new == 2
    clock.forward(days=1)
    assert waiting_now(cards).new == 3


def test_suspending_takes_out_one_card_and_unburies_it(session: ReviewSession, cards: Services) -> None:
    session.suspend()
    assert cards.store.rows("SELECT kind FROM card WHERE suspended_at IS NOT NULL") == [("recognition",)]
    assert (word(session), session.question and session.question.card.kind) == ("城市", CardKind.RECALL)


def test_a_skipped_card_comes_at_the_end_before_its_sibling(session: ReviewSession) -> None:
    session.skip()
    asked = []
    while session.question:
        asked.append((word(session), session.question.card.kind))
        answer(session, Rating.EASY)
    assert asked == [(one, CardKind.RECOGNITION) for one in ("中国", "友好", "城市")]


def test_the_count_has_the_skipped_ones_in_it(session: ReviewSession) -> None:
    assert session.waiting.new == 3
    session.skip()
    assert session.waiting.new == 3
    answer(session, Rating.EASY)
    assert session.waiting.new == 2


def test_what_is_written_of_a_word_is_shown_and_keeps_progress(session: ReviewSession, cards: Services) -> None:
    before = stand(cards)[0]
    session.flip()
    assert session.write("  where I live ", "not 市场", "cheng2shi3")
    assert stand(cards)[0] == before
    assert session.outcomes, "what was settled still holds"
    assert session.face
    assert session.face.senses[0] == "where I live"
    assert (session.face.memo, session.face.reading) == ("not 市场", "cheng2 shi3")
    assert not session.write("where I live", "not 市场", "chéngshǐ"), "nothing changed"
    assert session.write("", "not 市场", "chéngshì")
    assert full_note(cards.store, CITY) == Note("", "not 市场", ""), "the dictionary's reading is none of one's own"
    with pytest.raises(LearnzhError):
        session.write("", "", "nothing of the kind")
    assert full_note(cards.store, CITY).memo == "not 市场"


def test_the_sitting_is_summed_up(session: ReviewSession, cards: Services, clock: SomeClock) -> None:
    answer(session, Rating.EASY)
    answer(session, Rating.AGAIN)
    answer(session, Rating.GOOD)
    found = session.summary()
    assert (found.answers, found.right) == (3, 2)
    assert found.by_rating == {Rating.EASY: 1, Rating.AGAIN: 1, Rating.GOOD: 1}
    assert (found.learned, found.begun) == (("城市",), ("中国", "友好"))
    assert found.next_due == clock(), "a card in learning may come early"
    session.undo()
    assert session.summary().begun == ("中国",)


def test_a_card_forgotten_for_the_eighth_time_is_a_leech_of_the_sitting(
    session: ReviewSession, cards: Services, clock: SomeClock
) -> None:
    answer(session, Rating.EASY)
    with cards.store.write():
        cards.store.execute("UPDATE card SET lapses = 7, due_day = 0 WHERE id = 1")
    clock.forward(days=20)
    again = ReviewSession(cards)
    again.go_on()
    assert again.question
    assert again.question.card.memory.phase is Phase.REVIEW
    answer(again, Rating.AGAIN)
    assert again.summary().leeches == ("城市",)


def test_limits_hold_back_and_more_can_be_asked_for(cards: Services) -> None:
    change_settings(cards, new_cards=1)
    session = ReviewSession(cards)
    session.go_on()
    assert session.waiting.new == 1
    answer(session, Rating.EASY)
    assert session.question is None
    assert tuple(session.summary().held_back) == tuple(held_back(cards)) == (2, 0)
    session.more(10, 0)
    assert word(session) == "中国"
    assert session.waiting.new == 2
    assert tuple(session.summary().held_back) == (0, 0)
    answer(session, Rating.EASY)
    later = ReviewSession(cards)
    later.go_on()
    assert (later.question, tuple(later.summary().held_back)) == (None, (1, 0))
    later.more(1, 0)
    assert word(later) == "友好", "one more than were answered, not than the limit says"


def test_cards_that_are_heard_wait_where_nothing_can_speak(
    small_services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    change_settings(small_services, card_kinds="listening")
    make_card(small_services, CITY)
    for engine, asked, silent in (("engine", 1, 0), (None, 0, 1)):
        monkeypatch.setattr("learnzh.workflows.speaking.find_engine", lambda engine=engine: engine)
        assert (waiting_now(small_services).all, unheard(small_services)) == (asked, silent)
        session = ReviewSession(small_services)
        session.go_on()
        assert bool(session.question) == bool(asked)
        assert session.summary().unheard == silent
