"""Cards go to Anki with their schedule and come back, Anki itself between."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from learnzh.model.study import Phase, Rating
from learnzh.model.word import HeadwordKey
from learnzh.settings import Settings
from learnzh.share.speech import find_engine
from learnzh.store.cards import suspend_cards
from learnzh.store.preferences import load_settings, save_settings
from learnzh.workflows.decks import import_deck, plan_import
from learnzh.workflows.exporting import DeckFormat, export_cards
from learnzh.workflows.reviewing import answer_question, next_question, now_of, options
from learnzh.workflows.services import Services
from learnzh.workflows.words import make_card

CITY, CHINA, TALL = HeadwordKey("城市", "cheng2 shi4"), HeadwordKey("中国", "Zhong1 guo2"), HeadwordKey("长", "zhang3")
FRIENDLY = HeadwordKey("友好", "you3 hao3")
Untyped = Any
CARDS = (
    "SELECT h.simplified, c.kind, c.phase, c.due_day, c.due, c.stability, c.difficulty, c.suspended_at "
    "FROM card c JOIN headword h ON h.id = c.headword_id ORDER BY h.simplified, c.kind"
)
ANSWERS = (
    "SELECT h.simplified, c.kind, r.rating, r.reviewed_at, r.duration_ms FROM review r "
    "JOIN card c ON c.id = r.card_id JOIN headword h ON h.id = c.headword_id ORDER BY 1, 2, 4"
)
KINDS = ("recognition", "recall", *(["listening"] if find_engine() else []))
"""Those that go to Anki: heard are words only where something can speak."""
TEMPLATES = {"recognition": "Recognition", "recall": "Recall", "listening": "Listening"}


@pytest.fixture(params=[4, 0, 7])
def day_start(request: pytest.FixtureRequest) -> int:
    """The hour at which the learner's day begins; Anki's is four."""
    return int(request.param)


@pytest.fixture
def studied(small_services: Services, clock: Untyped, day_start: int) -> Services:
    """Three words with three kinds of cards learned for weeks, up to now; a fourth is new."""
    wanted = Settings(day_start=day_start, card_kinds=" ".join(KINDS), new_cards=100)
    save_settings(small_services.store, wanted, clock.time)
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
    export_cards(studied, DeckFormat.ANKI, tmp_path / "out.apkg", with_schedule=True, with_audio="listening" in KINDS)
    made = module.Collection(str(tmp_path / "collection.anki2"))
    made.set_config("fsrs", val=True)
    made.set_config("rollover", load_settings(studied.store).day_start)
    options = module.ImportAnkiPackageOptions(with_scheduling=True)
    request = module.ImportAnkiPackageRequest(package_path=str(tmp_path / "out.apkg"), options=options)
    made.import_anki_package(request)
    yield made
    made.close()


def test_anki_has_the_same_due_days_states_and_answers(studied: Services, anki: Untyped) -> None:
    seen = set()
    today = now_of(studied).day
    for word, kind, phase, due, _due, stability, difficulty, suspended in studied.store.rows(CARDS):
        (number,) = anki.find_cards(f"Simplified:{word} card:{TEMPLATES[kind]}")
        card = anki.get_card(number)
        assert (card.queue == -1) == (suspended is not None)
        if stability is None:
            assert card.type == 0
            continue
        seen.add((kind, phase))
        assert card.type == phase
        assert card.memory_state.stability == pytest.approx(stability, rel=1e-3)
        assert card.memory_state.difficulty == pytest.approx(difficulty, rel=1e-2)
        if phase == Phase.REVIEW:
            assert card.due - anki.sched.today == due - today
        log = anki.db.all("select ease, id, time from revlog where cid = ? order by id", number)
        assert [tuple(row) for row in log] == [
            (ease, round(datetime.fromisoformat(at).timestamp() * 1000), time)
            for w, k, ease, at, time in studied.store.rows(ANSWERS)
            if (w, k) == (word, kind)
        ]
    assert {kind for kind, phase in seen if phase == Phase.REVIEW} == set(KINDS)
    assert anki.note_count() == 4


def test_back_here_everything_is_as_it_was(studied: Services, anki: Untyped, tmp_path: Path, day_start: int) -> None:
    if min(day_start, 4) <= datetime.now().astimezone().hour < max(day_start, 4):
        # A package says nothing of its day's beginning: Anki counts its days from one that begins at four.
        pytest.skip("between four and the learner's own hour Anki's package is a day off")
    from anki.collection import ExportAnkiPackageOptions  # noqa: PLC0415  an extra

    options = ExportAnkiPackageOptions(with_scheduling=True, legacy=False)
    anki.export_anki_package(out_path=str(tmp_path / "back.apkg"), options=options, limit=None)
    other = Services(tmp_path / "other.db", clock=studied.now)
    other._dictionary = studied._dictionary
    save_settings(other.store, load_settings(studied.store), studied.now())
    import_deck(other, plan_import(other, str(tmp_path / "back.apkg")))
    answers, cards = other.store.rows(ANSWERS), other.store.rows(CARDS)
    other.close()

    assert answers == studied.store.rows(ANSWERS)
    assert len(answers) > 10
    for mine, back in zip(studied.store.rows(CARDS), cards, strict=True):
        assert back[:4] == mine[:4]
        assert (back[7] is None) == (mine[7] is None)
        assert back[5:7] == (pytest.approx(mine[5:7], rel=1e-2) if mine[5] else (None, None))


def test_the_words_are_heard_in_anki(studied: Services, anki: Untyped, tmp_path: Path) -> None:
    if "listening" not in KINDS:
        pytest.skip("nothing can speak here")
    (number,) = anki.find_notes("Simplified:城市")

    assert anki.get_note(number)["Audio"] == "[sound:learnzh-cheng2shi4.wav]"
    written = Path(anki.media.dir()) / "learnzh-cheng2shi4.wav"
    assert written.read_bytes().startswith(b"RIFF")
    assert written.stat().st_size > 10_000
