"""Cards go to Anki with their schedule and come back, Anki itself between."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from learnzh.model.study import Phase, Rating
from learnzh.model.word import HeadwordKey
from learnzh.store.cards import suspend_cards
from learnzh.workflows.decks import import_deck, plan_import
from learnzh.workflows.exporting import DeckFormat, export_cards
from learnzh.workflows.reviewing import answer_question, next_question, options
from learnzh.workflows.services import Services
from learnzh.workflows.words import make_card

CITY, CHINA, TALL = HeadwordKey("城市", "cheng2 shi4"), HeadwordKey("中国", "Zhong1 guo2"), HeadwordKey("长", "zhang3")
FRIENDLY = HeadwordKey("友好", "you3 hao3")
Untyped = Any
CARDS = "SELECT h.simplified, c.phase, c.due, c.stability, c.difficulty, c.suspended_at FROM card c JOIN headword h ON h.id = c.headword_id ORDER BY h.simplified"  # noqa: E501
ANSWERS = "SELECT h.simplified, r.rating, r.reviewed_at, r.duration_ms FROM review r JOIN card c ON c.id = r.card_id JOIN headword h ON h.id = c.headword_id ORDER BY 1, 3"  # noqa: E501


@pytest.fixture
def studied(small_services: Services, clock: Untyped) -> Services:
    """Three words learned for weeks, up to now; a fourth is new."""
    clock.time = datetime.now(UTC).replace(microsecond=0) - timedelta(days=60)
    for key in (CITY, CHINA, TALL):
        make_card(small_services, key)
    end = datetime.now(UTC) - timedelta(hours=1)
    grades = [Rating.GOOD, Rating.GOOD, Rating.EASY, Rating.GOOD, Rating.AGAIN, Rating.HARD]
    count = 0
    while clock.time < end:
        question = next_question(small_services)
        if question is None:
            clock.forward(hours=7)
            continue
        outcome = options(small_services, question)[grades[count % len(grades)]]
        assert answer_question(small_services, question, outcome, timedelta(seconds=count))
        count += 1
        clock.forward(minutes=3)
    clock.time = datetime.now(UTC)
    make_card(small_services, FRIENDLY)
    suspend_cards(small_services.store, TALL, clock.time, rests=True)
    return small_services


@pytest.fixture
def anki(studied: Services, tmp_path: Path) -> Iterator[Untyped]:
    """A collection of Anki that took the cards over."""
    module = pytest.importorskip("anki.collection", reason="Anki is not installed")
    export_cards(studied, DeckFormat.ANKI, tmp_path / "out.apkg", with_schedule=True)
    made = module.Collection(str(tmp_path / "collection.anki2"))
    made.set_config("fsrs", val=True)
    options = module.ImportAnkiPackageOptions(with_scheduling=True)
    request = module.ImportAnkiPackageRequest(package_path=str(tmp_path / "out.apkg"), options=options)
    made.import_anki_package(request)
    yield made
    made.close()


def test_anki_has_the_same_due_days_states_and_answers(studied: Services, anki: Untyped) -> None:
    seen = set()
    for word, phase, due, stability, difficulty, suspended in studied.store.rows(CARDS):
        (number,) = anki.find_cards(f"Simplified:{word} card:Recognition")
        card = anki.get_card(number)
        if stability is None:
            assert (card.type, card.queue) == (0, 0)
            continue
        seen.add(phase)
        assert card.type == phase
        assert (card.queue == -1) == (suspended is not None)
        assert card.memory_state.stability == pytest.approx(stability, rel=1e-3)
        assert card.memory_state.difficulty == pytest.approx(difficulty, rel=1e-2)
        if phase == Phase.REVIEW:
            assert due_day(anki, card) == anki_day(anki, datetime.fromisoformat(due))
        answers = studied.store.rows(ANSWERS)
        log = anki.db.all("select ease, id, time from revlog where cid = ? order by id", number)
        assert [tuple(row) for row in log] == [
            (ease, round(datetime.fromisoformat(at).timestamp() * 1000), time)
            for w, ease, at, time in answers
            if w == word
        ]
    assert Phase.REVIEW in seen


def test_back_here_everything_is_as_it_was(studied: Services, anki: Untyped, tmp_path: Path) -> None:
    from anki.collection import ExportAnkiPackageOptions  # noqa: PLC0415  an extra

    options = ExportAnkiPackageOptions(with_scheduling=True, legacy=False)
    anki.export_anki_package(out_path=str(tmp_path / "back.apkg"), options=options, limit=None)
    other = Services(tmp_path / "other.db", clock=studied.now)
    other._dictionary = studied._dictionary
    import_deck(other, plan_import(other, str(tmp_path / "back.apkg")))
    answers, cards = other.store.rows(ANSWERS), other.store.rows(CARDS)
    other.close()

    assert answers == studied.store.rows(ANSWERS)
    assert len(answers) > 10
    for mine, back in zip(studied.store.rows(CARDS), cards, strict=True):
        assert back[:2] == mine[:2]
        assert (back[5] is None) == (mine[5] is None)
        if mine[3] is None:
            assert back[3] is None
            continue
        assert abs(datetime.fromisoformat(back[2]) - datetime.fromisoformat(mine[2])) < timedelta(days=1)
        assert back[3:5] == pytest.approx(mine[3:5], rel=1e-2)


def due_day(anki: Untyped, card: Untyped) -> int:
    """Days from Anki's today."""
    return int(card.due) - int(anki.sched.today)


def anki_day(anki: Untyped, moment: datetime) -> int:
    """Days from Anki's today to the day in which a moment lies, by the cut-off Anki itself tells."""
    return int((moment.timestamp() - (anki.sched.day_cutoff - 86_400)) // 86_400)
