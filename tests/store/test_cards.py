"""Cards are asked in their order, answered once, and follow from their answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from learnzh.model.study import Card, CardKind, Moment, Phase, Rating, Review
from learnzh.model.word import HeadwordKey
from learnzh.store.cards import Marks, add_card, card_by_id, set_marks, set_memory, suspend_cards
from learnzh.store.connection import Store, open_store
from learnzh.store.presets import add_preset, current_preset
from learnzh.store.queue import Limits, Waiting, next_card, next_times, waiting
from learnzh.store.replay import replayed, undo_review
from learnzh.store.reviews import add_review, log_of
from learnzh.study.days import moment_of
from learnzh.study.scheduler import answer, card_name, seed_of

CITY = HeadwordKey("城市", "cheng2 shi4")
CHINA = HeadwordKey("中国", "Zhong1 guo2")
WORDS = [HeadwordKey(f"{char}市", "x1 shi4") for char in "甲乙丙丁戊己庚辛壬癸"]
MANY = Limits(100, 1000)
ANY = Any


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "learnzh.db")
    yield opened
    opened.close()


def at(now: datetime) -> Moment:
    return moment_of(now, UTC, 4)


def asked(store: Store, now: datetime, limits: Limits = MANY, *, ahead: int = 0) -> Card | None:
    soon = now + timedelta(minutes=ahead)
    return next_card(store, at(now), soon, waiting(store, at(now), soon, limits))


def next_one(store: Store, now: datetime) -> Card:
    card = asked(store, now)
    assert card
    return card


def left(store: Store, now: datetime, limits: Limits = MANY) -> Waiting:
    return waiting(store, at(now), now, limits)


def give(store: Store, card: Card, rating: Rating, now: datetime) -> int:
    """Answers a card as the workflow does."""
    seed = seed_of(card_name(card.headword, card.kind), card.answers)
    outcome = answer(card.memory, rating, at(now), current_preset(store), seed)
    given_id = add_review(
        store, Review(card.id, rating, outcome.moment, timedelta(seconds=2)), card.memory, outcome.memory
    )
    assert given_id is not None
    return given_id


def learn(store: Store, key: HeadwordKey, now: datetime, kind: CardKind = CardKind.RECOGNITION) -> Card:
    """Makes a card and answers it so well that it is in review."""
    add_card(store, key, key.simplified, kind, now)
    ((number,),) = store.rows("SELECT max(id) FROM card")
    card = card_by_id(store, number)
    assert card
    give(store, card, Rating.EASY, now)
    return again(store, card)


def again(store: Store, card: Card) -> Card:
    found = card_by_id(store, card.id)
    assert found
    return found


class TestCards:
    def test_a_word_has_one_card_of_a_kind(self, store: Store, clock: ANY) -> None:
        assert add_card(store, CITY, "城市", CardKind.RECOGNITION, clock())
        assert not add_card(store, CITY, "城市", CardKind.RECOGNITION, clock())
        assert add_card(store, CITY, "城市", CardKind.PINYIN, clock())
        assert store.rows("SELECT kind FROM card ORDER BY kind") == [("pinyin",), ("recognition",)]

    def test_a_card_keeps_the_sentence_it_was_met_in(self, store: Store, clock: ANY) -> None:
        with store.write():
            store.execute(
                "INSERT INTO lesson (slug, title, section, script, origin, added_at, content_hash, characters, "
                "sentences, words, running_words) "
                "VALUES ('cities', '城', 'china', 'simplified', 'import', '', '', 0, 1, 1, 1)"
            )
            store.execute(
                "INSERT INTO sentence (lesson_id, position, paragraph, text, tokens) VALUES (1, 1, 0, '有城市。', '[]')"
            )
        add_card(store, CITY, "城市", CardKind.RECOGNITION, clock(), met_in=(1, 1))
        card = asked(store, clock())

        assert card
        assert (card.sentence, card.lesson_slug, card.lesson_title) == ("有城市。", "cities", "城")

    def test_resting_cards_are_not_asked(self, store: Store, clock: ANY) -> None:
        add_card(store, CITY, "城市", CardKind.RECOGNITION, clock())
        suspend_cards(store, CITY, clock(), rests=True)
        assert (asked(store, clock()), left(store, clock()), next_times(store, at(clock()))) == (
            None,
            (0, 0, 0),
            (None, None),
        )
        suspend_cards(store, CITY, clock(), rests=False)
        assert left(store, clock()) == (1, 0, 0)

    def test_a_buried_card_comes_back_on_its_day_and_marks_can_be_put_back(self, store: Store, clock: ANY) -> None:
        add_card(store, CITY, "城市", CardKind.RECOGNITION, clock())
        tomorrow = at(clock()).day + 1
        before = set_marks(store, 1, clock(), buried_until=tomorrow)
        assert asked(store, clock()) is None
        clock.forward(days=1)
        assert asked(store, clock())
        changed = set_marks(store, 1, clock(), **before._asdict() | {"flagged_at": "2026"})

        assert (before, changed) == (Marks(None, None, None), Marks(None, tomorrow, None))
        assert next_one(store, clock()).is_flagged


class TestQueue:
    def test_learning_comes_first_then_what_is_due_then_new_ones_between(self, store: Store, clock: ANY) -> None:
        for key in WORDS[:4]:
            learn(store, key, clock())
        clock.forward(days=400)
        for key in WORDS[4:6]:
            add_card(store, key, key.simplified, CardKind.RECOGNITION, clock())
        order = []
        while (card := asked(store, clock())) is not None:
            order.append("new" if card.memory.is_new else "review")
            give(store, card, Rating.EASY, clock())

        assert order == ["review", "new", "review", "review", "new", "review"]
        assert left(store, clock()) == (0, 0, 0)

    def test_a_day_has_room_for_so_many(self, store: Store, clock: ANY) -> None:
        for key in WORDS[:5]:
            learn(store, key, clock())
        clock.forward(days=400)
        for key in WORDS[5:]:
            add_card(store, key, key.simplified, CardKind.RECOGNITION, clock())
        limits = Limits(2, 3)
        assert left(store, clock(), limits) == (2, 0, 3)
        count = 0
        while (card := asked(store, clock(), limits)) is not None:
            give(store, card, Rating.EASY, clock())
            count += 1

        assert count == 5
        assert next_times(store, at(clock())) == (None, at(clock()).day + 1)
        clock.forward(days=1)
        assert left(store, clock(), limits) == (2, 0, 2)

    def test_siblings_are_kept_apart_by_a_day(self, store: Store, clock: ANY) -> None:
        for kind in (CardKind.RECOGNITION, CardKind.RECALL, CardKind.CLOZE):
            add_card(store, CITY, "城市", kind, clock())
        kinds = []
        for _day in range(3):
            assert left(store, clock()).new == 1, "of one word one card is asked"
            while (card := asked(store, clock())) is not None and card.memory.is_new:
                kinds.append(card.kind)
                give(store, card, Rating.EASY, clock())
            clock.forward(days=1)

        assert kinds == [CardKind.RECOGNITION, CardKind.RECALL, CardKind.CLOZE]

    def test_a_card_in_review_is_due_from_the_morning_on(self, store: Store) -> None:
        late = datetime(2026, 1, 1, 22, tzinfo=UTC)
        card = learn(store, CITY, late)
        due = card.memory.due_day
        assert due
        morning = datetime(1970, 1, 1, 4, tzinfo=UTC) + timedelta(days=due)

        assert asked(store, morning - timedelta(minutes=1)) is None
        assert asked(store, morning) == card
        assert morning < card.memory.due

    def test_a_card_being_learned_may_come_early_where_nothing_is_due(self, store: Store, clock: ANY) -> None:
        add_card(store, CITY, "城市", CardKind.RECOGNITION, clock())
        give(store, next_one(store, clock()), Rating.GOOD, clock())

        assert asked(store, clock()) is None
        assert asked(store, clock(), ahead=20)
        assert next_times(store, at(clock()))[0] == clock() + timedelta(minutes=10)

    def test_what_was_skipped_waits(self, store: Store, clock: ANY) -> None:
        for key in WORDS[:2]:
            add_card(store, key, key.simplified, CardKind.RECOGNITION, clock())

        some = Waiting(2, 0, 0)

        second = next_card(store, at(clock()), clock(), some, skipped=[1])
        assert second
        assert second.id == 2
        assert next_card(store, at(clock()), clock(), some, skipped=[1, 2]) is None
        assert waiting(store, at(clock()), clock(), MANY, skipped=[1]).new == 1


class TestReviews:
    def test_undone_answers_stay_and_the_card_is_as_before(self, store: Store, clock: ANY) -> None:
        add_card(store, CITY, "城市", CardKind.RECOGNITION, clock())
        cards: list[Card] = []
        reviews: list[int] = []
        for rating in (Rating.GOOD, Rating.EASY, Rating.AGAIN):
            card = again(store, cards[-1]) if cards else asked(store, clock())
            assert card
            cards.append(card)
            reviews.append(give(store, card, rating, clock()))
            clock.forward(days=3)
        assert (again(store, cards[0]).answers, again(store, cards[0]).lapses) == (3, 1)
        assert store.rows("SELECT age, sum(answers), sum(duration_ms) FROM review_tally GROUP BY age ORDER BY age") == [
            (0, 1, 2000),
            (1, 1, 2000),
            (4, 1, 2000),
        ]

        assert undo_review(store, reviews[0], clock()) is None, "a later answer stands on it"
        for card, review in reversed(list(zip(cards, reviews, strict=True))):
            assert undo_review(store, review, clock()) == 1
            assert undo_review(store, review, clock()) is None
            assert again(store, card) == card
        assert log_of(store, 1) == []
        assert store.rows("SELECT count(*) FROM review") == [(3,)]
        assert store.rows("SELECT total(answers), total(duration_ms) FROM review_tally") == [(0, 0)]

    def test_an_answer_to_a_card_that_has_changed_is_not_stored(self, store: Store, clock: ANY) -> None:
        add_card(store, CITY, "城市", CardKind.RECOGNITION, clock())
        card = asked(store, clock())
        assert card
        give(store, card, Rating.GOOD, clock())
        outcome = answer(card.memory, Rating.AGAIN, at(clock()))
        late = Review(card.id, Rating.AGAIN, outcome.moment, timedelta())

        assert add_review(store, late, card.memory, outcome.memory) is None
        assert len(log_of(store, card.id)) == 1

    def test_answers_say_when_a_card_came_of_age_and_fell_back(self, store: Store, clock: ANY) -> None:
        card = learn(store, CITY, clock())
        while (card.memory.stability or 0) < 21:
            clock.forward(days=10)
            give(store, card, Rating.GOOD, clock())
            card = again(store, card)
        give(store, card, Rating.AGAIN, clock())

        steps = [step for (step,) in store.rows("SELECT matured FROM review ORDER BY id")]
        assert steps[-2:] == [1, -1]
        assert sum(map(abs, steps)) == 2

    @hypothesis_settings(max_examples=60, deadline=None)
    @given(
        st.lists(
            st.tuples(st.sampled_from([*Rating, "undo", "retention", "reschedule"]), st.integers(0, 40 * 86_400_000)),
            max_size=14,
        )
    )
    def test_replaying_the_log_gives_the_stored_card(
        self, tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[Rating | str, int]]
    ) -> None:
        store = open_store(tmp_path_factory.mktemp("replay") / "learnzh.db")
        now = datetime(2026, 1, 1, 12, 0, 0, 123456, tzinfo=UTC)
        add_card(store, CITY, "城市", CardKind.RECOGNITION, now)
        given_ids: list[int] = []
        for step, milliseconds in steps:
            now += timedelta(milliseconds=milliseconds, microseconds=7)
            card = card_by_id(store, 1)
            assert card
            if isinstance(step, Rating):
                given_ids.append(give(store, card, step, now))
            elif step == "undo" and given_ids:
                assert undo_review(store, given_ids.pop(), now) == 1
            elif step != "undo":
                add_preset(store, (), 0.8, now, reschedules=step == "reschedule")
                memory = replayed(store, card)
                if step == "reschedule" and memory:
                    with store.write():
                        set_memory(store, 1, memory)
            card = card_by_id(store, 1)
            assert card
            assert replayed(store, card) in {None, card.memory}
            assert card.answers == len(given_ids)
        store.close()


def test_a_forgotten_card_goes_through_relearning(store: Store, clock: ANY) -> None:
    card = learn(store, CITY, clock())
    clock.forward(days=20)
    give(store, card, Rating.AGAIN, clock())
    forgotten = again(store, card)

    assert forgotten.memory.phase is Phase.RELEARNING
    assert forgotten.lapses == 1
    clock.forward(minutes=10)
    assert asked(store, clock()) == forgotten
