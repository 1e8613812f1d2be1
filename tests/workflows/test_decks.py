"""Decks of other programs become cards here."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from learnzh.errors import CancelledError, LearnzhError, MissingPartError, NotFoundError, SourceError
from learnzh.model.deck import Answer, Incoming, IncomingCard, IncomingWord
from learnzh.model.study import Card, CardKind, Given, KnowledgeState, Memory, Moment, Phase, Rating
from learnzh.model.word import HeadwordKey
from learnzh.settings import Settings
from learnzh.store.notes import note_of
from learnzh.store.preferences import save_settings
from learnzh.store.queue import Limits, next_card, waiting
from learnzh.store.reviews import latest_review
from learnzh.store.words import knowledge_of
from learnzh.study.days import moment_of
from learnzh.study.incoming import from_interval, memory_of
from learnzh.study.scheduler import replay
from learnzh.workflows.decks import Choice, DeckPlan, import_deck, plan_import
from learnzh.workflows.exporting import DeckFormat, export_cards
from learnzh.workflows.reviewing import answer_question, next_question, options, undo_latest
from learnzh.workflows.services import Services
from learnzh.workflows.words import make_card, mark_word

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
CITY = HeadwordKey("城市", "cheng2 shi4")
CHINA = HeadwordKey("中国", "Zhong1 guo2")
TALL = HeadwordKey("长", "zhang3")
ANSWERS = tuple(
    Answer(rating, NOW - timedelta(days=days), timedelta(seconds=4))
    for rating, days in ((Rating.GOOD, 60), (Rating.AGAIN, 58), (Rating.GOOD, 57), (Rating.GOOD, 40))
)
DUE = NOW + timedelta(days=3)
LEARNED = IncomingCard(CardKind.RECOGNITION, 2, DUE, 43, 2.5, answers=ANSWERS)


def day_of(at: datetime) -> Moment:
    """The learner's day of a time, in the machine's zone."""
    return moment_of(at, None, 4)


def asked(services: Services, at: datetime) -> Card | None:
    """The card that is asked at a time."""
    store, moment = services.store, day_of(at)
    return next_card(store, moment, at, waiting(store, moment, at, Limits(10, 200)))


@pytest.fixture
def incoming(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[IncomingWord]]:
    """What the next file to be read holds."""
    held: dict[str, list[IncomingWord]] = {"words": []}
    monkeypatch.setattr(
        "learnzh.workflows.decks._read",
        lambda _source: Incoming("a deck", len(held["words"]), tuple(held["words"])),
    )
    return held


def take(services: Services, choice: Choice | None = None) -> DeckPlan:
    return import_deck(services, plan_import(services, "deck", choice))


class TestImport:
    def test_a_card_comes_with_its_due_time_and_answers(
        self, small_services: Services, incoming: dict[str, list[IncomingWord]]
    ) -> None:
        incoming["words"] = [IncomingWord("城市", "chéngshì", "town", (LEARNED,))]
        plan = take(small_services)
        store = small_services.store
        card = asked(small_services, DUE)

        assert (plan.cards, plan.new_cards, plan.answers) == (1, 0, 4)
        assert card is not None
        assert (card.headword, card.kind) == (CITY, CardKind.RECOGNITION)
        assert (card.memory.due, card.memory.phase) == (DUE, Phase.REVIEW)
        log = [Given(0, answer.rating, day_of(answer.at)) for answer in ANSWERS]
        replayed = replay(Memory(ANSWERS[0].at), log)
        assert card.memory.stability == replayed.stability
        assert (card.memory.last_review, card.memory.due_day) == (ANSWERS[-1].at, day_of(DUE).day)
        assert (
            store.rows("SELECT rating, duration_ms FROM review ORDER BY id") == [(3, 4000), (1, 4000)] + [(3, 4000)] * 2
        )
        assert knowledge_of(store, CITY) is KnowledgeState.LEARNING
        assert note_of(store, CITY) == ""
        assert asked(small_services, NOW) is None

    def test_it_is_reviewed_on_and_only_own_answers_are_undone(
        self, small_services: Services, incoming: dict[str, list[IncomingWord]], clock: object
    ) -> None:
        incoming["words"] = [IncomingWord("城市", "", "", (LEARNED,))]
        take(small_services)

        assert latest_review(small_services.store) is None
        assert undo_latest(small_services) is None
        clock.forward(days=3)  # type: ignore[attr-defined]
        question = next_question(small_services)
        assert question is not None
        answered = answer_question(
            small_services, question, options(small_services, question)[Rating.GOOD], timedelta(seconds=2)
        )
        assert answered is not None
        assert answered.outcome.interval > timedelta(days=30)
        again = undo_latest(small_services)
        assert again is not None
        assert again.card == question.card

    def test_the_same_deck_twice_adds_nothing_and_changes_nothing(
        self, small_services: Services, incoming: dict[str, list[IncomingWord]]
    ) -> None:
        incoming["words"] = [IncomingWord("城市", "", "", (LEARNED,)), IncomingWord("中国")]
        take(small_services)
        before = small_services.store.rows("SELECT * FROM card") + small_services.store.rows("SELECT * FROM review")
        plan = take(small_services)

        assert (plan.cards, plan.there) == (0, 2)
        after = small_services.store.rows("SELECT * FROM card") + small_services.store.rows("SELECT * FROM review")
        assert after == before

    def test_what_the_learner_said_stays(
        self, small_services: Services, incoming: dict[str, list[IncomingWord]]
    ) -> None:
        mark_word(small_services, CITY, KnowledgeState.IGNORED)
        make_card(small_services, CHINA)
        incoming["words"] = [IncomingWord("城市", "", "", (LEARNED,)), IncomingWord("中国", "", "", (LEARNED,))]
        plan = take(small_services)

        assert (plan.there, plan.cards) == (2, 0)
        assert knowledge_of(small_services.store, CITY) is KnowledgeState.IGNORED

    def test_pinyin_decides_between_readings(
        self, small_services: Services, incoming: dict[str, list[IncomingWord]]
    ) -> None:
        incoming["words"] = [IncomingWord("長", "zhǎng")]

        assert [word.key for word in take(small_services).words] == [TALL]

    def test_a_word_the_dictionary_lacks_needs_pinyin_and_keeps_its_meaning(
        self, small_services: Services, incoming: dict[str, list[IncomingWord]]
    ) -> None:
        incoming["words"] = [
            IncomingWord("後浪", "hòulàng", "the younger generation"),
            IncomingWord("打卡", "", "to check in"),
            IncomingWord("佛系", "foxi", "zen"),
        ]
        plan = take(small_services)

        assert plan.missing == ["打卡", "佛系"]
        assert note_of(small_services.store, HeadwordKey("后浪", "hou4 lang4")) == "the younger generation"

    def test_each_kind_of_card_comes_with_its_own_schedule(
        self, small_services: Services, incoming: dict[str, list[IncomingWord]]
    ) -> None:
        recall = IncomingCard(CardKind.RECALL, 2, DUE, 5, 2.5)
        strong = IncomingCard(CardKind.RECALL, 2, DUE + timedelta(days=30), 90, 2.5)
        heard = IncomingCard(CardKind.LISTENING)
        incoming["words"] = [
            IncomingWord("城市", "", "", (recall, LEARNED, heard)),
            IncomingWord("城市", "", "", (strong,)),
        ]
        plan = take(small_services)
        (city,) = plan.words

        assert [card.kind for card in city.cards] == [CardKind.RECALL, CardKind.RECOGNITION, CardKind.LISTENING]
        assert (city.cards[0].memory.stability, city.cards[1].answers, plan.new_cards) == (90, ANSWERS, 1)
        assert asked(small_services, DUE) is not None

    def test_a_plain_list_gets_the_kinds_the_learner_wants(
        self, small_services: Services, incoming: dict[str, list[IncomingWord]]
    ) -> None:
        wanted = Settings(card_kinds="recognition pinyin")
        save_settings(small_services.store, wanted, small_services.now())
        incoming["words"] = [IncomingWord("城市")]

        assert [card.kind for card in take(small_services).words[0].cards] == [CardKind.RECOGNITION, CardKind.PINYIN]

    def test_recognition_says_whether_a_word_is_known_else_the_weakest(
        self, small_services: Services, incoming: dict[str, list[IncomingWord]]
    ) -> None:
        weak = IncomingCard(CardKind.RECALL, 2, DUE, 5, 2.5)
        strong = IncomingCard(CardKind.LISTENING, 2, DUE, 90, 2.5)
        incoming["words"] = [
            IncomingWord("城市", "", "", (weak, LEARNED)),
            IncomingWord("中国", "", "", (strong, weak)),
        ]
        plan = take(small_services, Choice(as_knowledge=True))

        assert ([word.key for word in plan.words], plan.unstudied) == ([CITY], 1)

    def test_studied_only_leaves_new_cards_out(
        self, small_services: Services, incoming: dict[str, list[IncomingWord]]
    ) -> None:
        incoming["words"] = [IncomingWord("城市", "", "", (LEARNED,)), IncomingWord("中国", "", "", (IncomingCard(),))]
        plan = take(small_services, Choice(studied_only=True))

        assert ([word.key for word in plan.words], plan.unstudied) == ([CITY], 1)

    def test_as_knowledge_21_days_are_known_and_no_card_is_made(
        self, small_services: Services, incoming: dict[str, list[IncomingWord]]
    ) -> None:
        incoming["words"] = [
            IncomingWord("城市", "", "", (IncomingCard(CardKind.RECOGNITION, 2, DUE, 21),)),
            IncomingWord("中国", "", "", (IncomingCard(CardKind.RECOGNITION, 2, DUE, 20),)),
        ]
        plan = take(small_services, Choice(as_knowledge=True))

        assert (plan.known, plan.unstudied, plan.cards) == (1, 1, 0)
        assert knowledge_of(small_services.store, CITY) is KnowledgeState.KNOWN
        assert knowledge_of(small_services.store, CHINA) is KnowledgeState.NEW

    def test_what_another_program_says_of_a_word_is_kept(
        self, small_services: Services, incoming: dict[str, list[IncomingWord]]
    ) -> None:
        incoming["words"] = [
            IncomingWord("城市", state=KnowledgeState.KNOWN),
            IncomingWord("中国", state=KnowledgeState.IGNORED),
            IncomingWord("友好", state=KnowledgeState.LEARNING),
            IncomingWord("有", state=KnowledgeState.NEW),
        ]
        plan = take(small_services)

        assert (plan.known, plan.ignored, plan.cards, plan.unstudied) == (1, 1, 1, 1)
        assert [knowledge_of(small_services.store, key) for key in (CITY, CHINA)] == ["known", "ignored"]

    def test_a_category_of_pleco_goes_back_to_pleco(
        self, small_services: Services, incoming: dict[str, list[IncomingWord]], tmp_path: Path
    ) -> None:
        incoming["words"] = [IncomingWord("城市", category="HSK/Level 3"), IncomingWord("中国")]
        take(small_services)
        export_cards(small_services, DeckFormat.PLECO, tmp_path / "cards.txt")

        assert (tmp_path / "cards.txt").read_text(encoding="utf-8").splitlines()[:2] == [
            "//HSK/Level 3",
            "城市[城市]\tcheng2shi4\tcity; town",
        ]
        assert note_of(small_services.store, CITY) == ""

    def test_suspended_cards_rest(self, small_services: Services, incoming: dict[str, list[IncomingWord]]) -> None:
        incoming["words"] = [IncomingWord("城市", "", "", (IncomingCard(is_suspended=True),))]
        take(small_services)

        assert asked(small_services, NOW) is None

    def test_a_failure_midway_leaves_nothing(
        self, small_services: Services, incoming: dict[str, list[IncomingWord]]
    ) -> None:
        incoming["words"] = [IncomingWord("城市", "", "", (LEARNED,)), IncomingWord("中国", "", "", (LEARNED,))]
        plan = plan_import(small_services, "deck")
        plan.words[1] = plan.words[1].__class__(CHINA, "中國", "no state", ())  # type: ignore[arg-type]

        with pytest.raises(AttributeError):
            import_deck(small_services, plan)
        for table in ("card", "review", "knowledge", "headword"):
            assert small_services.store.rows(f"SELECT count(*) FROM {table}") == [(0,)]

    def test_it_can_be_stopped(self, small_services: Services, incoming: dict[str, list[IncomingWord]]) -> None:
        incoming["words"] = [IncomingWord("城市")]

        with pytest.raises(CancelledError):
            plan_import(small_services, "deck", cancelled=lambda: True)


class TestMemory:
    def test_stability_and_difficulty_of_fsrs_are_kept(self) -> None:
        memory = memory_of(IncomingCard(CardKind.RECOGNITION, 2, DUE, 43, 2.5, 55.5, 4.5, answers=ANSWERS), NOW, day_of)

        assert (memory.stability, memory.difficulty, memory.due) == (55.5, 4.5, DUE)

    @pytest.mark.parametrize("interval", [1, 10, 400])
    def test_an_interval_is_the_stability_and_a_low_ease_is_difficult(self, interval: float) -> None:
        hard, easy = from_interval(interval, 1.3), from_interval(interval, 3.5)

        assert hard[0] == easy[0] == interval
        assert 10 >= hard[1] > easy[1] >= 1

    def test_without_anything_it_is_new(self) -> None:
        memory = memory_of(IncomingCard(CardKind.RECOGNITION, 1, DUE), NOW, day_of)

        assert (memory.due, memory.phase, memory.stability) == (NOW, Phase.LEARNING, None)


class TestFiles:
    @pytest.mark.parametrize("form", list(DeckFormat))
    def test_what_is_exported_is_imported_in_another_file(
        self, small_services: Services, tmp_path: Path, form: DeckFormat
    ) -> None:
        for key in (CITY, CHINA, TALL):
            make_card(small_services, key)
        count = export_cards(small_services, form, tmp_path / "deck.apkg")
        other = Services(tmp_path / "other.db", clock=small_services.now)
        other._dictionary = small_services._dictionary
        plan = take_file(other, tmp_path / "deck.apkg")
        other.close()

        assert count == 3
        assert {word.key for word in plan.words} == {CITY, CHINA, TALL}
        assert list(tmp_path.glob(".*")) == []

    def test_without_an_engine_no_words_are_spoken_and_nothing_is_written(
        self, small_services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        make_card(small_services, CITY)
        monkeypatch.setenv("PATH", str(tmp_path))

        with pytest.raises(MissingPartError, match="espeak-ng"):
            export_cards(small_services, DeckFormat.ANKI, tmp_path / "x.apkg", with_audio=True)
        assert not (tmp_path / "x.apkg").exists()

    @pytest.mark.parametrize("script", ["exit 1", "exit 0", 'for last; do :; done; printf RIFF > "$last"'])
    def test_an_engine_that_says_nothing_is_told(
        self, small_services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
    ) -> None:
        make_card(small_services, CITY)
        engine = tmp_path / "bin" / "espeak-ng"
        engine.parent.mkdir()
        engine.write_text(f"#!/bin/sh\n{script}\n")
        engine.chmod(0o755)
        monkeypatch.setenv("PATH", str(engine.parent))

        with pytest.raises(MissingPartError, match="says nothing"):
            export_cards(small_services, DeckFormat.ANKI, tmp_path / "x.apkg", with_audio=True)

    def test_without_cards_nothing_is_written(self, small_services: Services, tmp_path: Path) -> None:
        with pytest.raises(NotFoundError):
            export_cards(small_services, DeckFormat.CSV, tmp_path / "x.csv")
        assert not (tmp_path / "x.csv").exists()

    def test_a_file_that_cannot_be_written_is_told(self, small_services: Services, tmp_path: Path) -> None:
        make_card(small_services, CITY)

        with pytest.raises(LearnzhError, match="cannot be written"):
            export_cards(small_services, DeckFormat.CSV, tmp_path / "nowhere" / "x.csv")

    @pytest.mark.parametrize(
        "data", [b"", b"PK\x03\x04", b"SQLite format 3\x00", b"\xff\xfe\x00", b"no Chinese here\n"]
    )
    def test_bad_files_are_told_and_change_nothing(self, small_services: Services, tmp_path: Path, data: bytes) -> None:
        (tmp_path / "bad").write_bytes(data)

        with pytest.raises(SourceError):
            plan_import(small_services, str(tmp_path / "bad"))

    @pytest.mark.parametrize("form", [DeckFormat.ANKI, DeckFormat.PLECO_XML, DeckFormat.CSV])
    @pytest.mark.parametrize("is_packed", [True, False])
    def test_damage_anywhere_is_told_or_read_over(
        self, small_services: Services, tmp_path: Path, form: DeckFormat, *, is_packed: bool
    ) -> None:
        for key in (CITY, CHINA, TALL):
            make_card(small_services, key)
        export_cards(small_services, form, tmp_path / "deck")
        if form is DeckFormat.ANKI and not is_packed:
            with zipfile.ZipFile(tmp_path / "deck") as archive:
                (tmp_path / "deck").write_bytes(archive.read("collection.anki2"))
        whole, random = (tmp_path / "deck").read_bytes(), Random(5)
        told = 0
        for changes in (1, 3, 30, 300) * 40:
            damaged = bytearray(whole)
            for _change in range(changes):
                damaged[random.randrange(len(damaged))] = random.randrange(256)
            (tmp_path / "deck").write_bytes(damaged)
            try:
                plan_import(small_services, str(tmp_path / "deck"))
            except LearnzhError:
                told += 1
        assert told

    def test_a_folder_and_a_missing_file_are_told(self, small_services: Services, tmp_path: Path) -> None:
        for name in (str(tmp_path), str(tmp_path / "nothing.apkg")):
            with pytest.raises(SourceError):
                plan_import(small_services, name)

    def test_names_that_climb_out_of_a_package_write_nothing(self, small_services: Services, tmp_path: Path) -> None:
        (tmp_path / "in").mkdir()
        with zipfile.ZipFile(tmp_path / "in" / "a.apkg", "w") as archive:
            archive.writestr("../../climbed", b"x")
            archive.writestr("/tmp/climbed", b"x")  # noqa: S108  a name in an archive
            archive.writestr("collection.anki2", b"x" * 100)

        with pytest.raises(SourceError):
            plan_import(small_services, str(tmp_path / "in" / "a.apkg"))
        assert not list(tmp_path.rglob("climbed"))


def take_file(services: Services, file: Path) -> DeckPlan:
    return import_deck(services, plan_import(services, str(file)))
