"""Corrections: here and everywhere, now and later, and back."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from learnzh.chinese.engine import VERSION
from learnzh.errors import CancelledError, LearnzhError, NotFoundError, StoreError
from learnzh.model.changes import Changes
from learnzh.model.study import KnowledgeState
from learnzh.model.text import ReadingSource, Token
from learnzh.model.word import Headword, HeadwordKey
from learnzh.workflows.correcting import Spot, join_words, read_word, split_word
from learnzh.workflows.corrections import (
    Corrected,
    CorrectionUndo,
    Scope,
    cut_everywhere,
    list_corrections,
    read_everywhere,
    remove_correction,
    undo_correction,
)
from learnzh.workflows.doctor import examine
from learnzh.workflows.grading import annotate_lines
from learnzh.workflows.importing import import_article
from learnzh.workflows.library import lessons_by
from learnzh.workflows.reading import open_reading
from learnzh.workflows.reannotating import has_outdated_lessons, reannotate
from learnzh.workflows.services import Services
from learnzh.workflows.words import list_words, make_card, mark_word

TABLES = ("lesson", "sentence", "lesson_word", "lesson_grade", "segmentation", "pronunciation", "card", "knowledge")
CITY = HeadwordKey("城市", "cheng2 shi4")
GROW = HeadwordKey("长", "zhang3")


@pytest.fixture
def slugs(small_services: Services, tmp_path: Path) -> tuple[str, str]:
    """Two lessons; both have 城市 and 长."""
    made = []
    for name, text in (("one", "中国有友好城市。北京有城市，城市长。"), ("two", "友好城市有长城市。")):
        file = tmp_path / f"{name}.txt"
        file.write_text(f"{text}\n\n中国友好。", encoding="utf-8")
        made.append(import_article(small_services, str(file)).summary.slug)
    return made[0], made[1]


def contents(services: Services) -> dict[str, Any]:
    found: dict[str, Any] = {table: sorted(services.store.rows(f"SELECT * FROM {table}")) for table in TABLES}
    return found | {"text": services.store.rows("SELECT rowid, title, body FROM lesson_text ORDER BY rowid")}


def tokens(services: Services, slug: str, sentence: int = 0) -> tuple[Token, ...]:
    return open_reading(services, slug).stored.lesson.sentences[sentence].tokens


def words(services: Services, slug: str, sentence: int = 0) -> str:
    return " ".join(token.text for token in tokens(services, slug, sentence))


def spot(services: Services, slug: str, text: str, sentence: int = 0) -> Spot:
    stored = open_reading(services, slug).stored
    start = stored.lesson.sentences[sentence].text.index(text)
    return Spot(stored.id, sentence, start, start + len(text))


def use_dictionary(services: Services, headwords: tuple[Headword, ...]) -> None:
    """Has another dictionary of the kind these services stand on."""
    kind: Any = type(services.dictionary)
    services._dictionary = kind(headwords)


class TestHere:
    def test_a_split_changes_its_sentence_and_what_follows_from_it(
        self, small_services: Services, slugs: tuple[str, str]
    ) -> None:
        before = contents(small_services)
        done = split_word(small_services, spot(small_services, slugs[0], "城市"), 1, Scope.HERE)

        assert (done.sentences, done.lessons, done.changes) == (1, 1, Changes.LESSONS)
        assert words(small_services, slugs[0]) == "中国 有 友好 城 市 。"
        assert words(small_services, slugs[0], 1) == "北京 有 城市 ， 城市 长 。"
        assert words(small_services, slugs[1]) == "友好 城市 有 长 城市 。"
        counts = {w.headword: w.count for w, _entry in list_words(small_services, lesson=slugs[0])}
        assert counts[CITY] == 2
        assert list_corrections(small_services) == []

        undo_correction(small_services, done.undo)
        assert contents(small_services) == before

    def test_a_reading_chooses_another_word(self, small_services: Services, slugs: tuple[str, str]) -> None:
        where = spot(small_services, slugs[0], "长", 1)
        for typed in ("chang2", "zhǎng"):
            read_word(small_services, where, typed, Scope.HERE)
        token = tokens(small_services, slugs[0], 1)[-2]

        assert (token.headword, token.source, token.edited) == (GROW, ReadingSource.LEARNER, True)
        assert GROW in {w.headword for w, _entry in list_words(small_services, lesson=slugs[0])}
        assert all(token.source is not ReadingSource.LEARNER for token in tokens(small_services, slugs[1]))

    def test_coverage_follows(self, small_services: Services, slugs: tuple[str, str]) -> None:
        mark_word(small_services, CITY, KnowledgeState.KNOWN)
        (before,) = [lesson for lesson in lessons_by(small_services) if lesson.slug == slugs[1]]
        split_word(small_services, spot(small_services, slugs[1], "城市"), 1, Scope.HERE)
        (after,) = [lesson for lesson in lessons_by(small_services) if lesson.slug == slugs[1]]

        # 友好 城市 有 长 城市, 中国 友好: two of seven, then one of six, for 城 and 市 are no words of this dictionary.
        assert (before.coverage, after.coverage) == (2 / 7, 1 / 6)

    def test_a_word_that_is_no_longer_there_is_said(self, small_services: Services, slugs: tuple[str, str]) -> None:
        where = spot(small_services, slugs[0], "城市")
        split_word(small_services, where, 1, Scope.HERE)
        with pytest.raises(LearnzhError, match="no longer cut so"):
            split_word(small_services, Spot(where.lesson_id, 0, where.start - 1, where.end), 1, Scope.HERE)
        with pytest.raises(LearnzhError, match="no longer cut so"):
            split_word(small_services, Spot(99, 0, 0, 2), 1, Scope.EVERYWHERE)


class TestEverywhere:
    def test_it_holds_in_stored_and_in_later_lessons(
        self, small_services: Services, slugs: tuple[str, str], tmp_path: Path
    ) -> None:
        done = split_word(small_services, spot(small_services, slugs[0], "城市"), 1, Scope.EVERYWHERE)
        assert (done.sentences, done.lessons) == (3, 2)

        file = tmp_path / "later.txt"
        file.write_text("城市友好。", encoding="utf-8")
        later = import_article(small_services, str(file)).summary.slug
        assert words(small_services, later) == "城 市 友好 。"
        assert words(small_services, slugs[1]) == "友好 城 市 有 长 城 市 。"
        ((_line, annotated),) = annotate_lines(small_services, ["城市"])
        assert [token.text for token in annotated] == ["城", "市"]

    def test_a_join_is_one_word_and_a_reading_is_kept_with_it(
        self, small_services: Services, slugs: tuple[str, str]
    ) -> None:
        join_words(small_services, spot(small_services, slugs[0], "友好城市"), Scope.EVERYWHERE)
        read_everywhere(small_services, "友好城市", "you3 hao4 cheng2 shi4")

        assert words(small_services, slugs[1]) == "友好城市 有 长 城市 。"
        token = tokens(small_services, slugs[1])[0]
        assert (token.syllables, token.source) == (("you3", "hao4", "cheng2", "shi4"), ReadingSource.LEARNER)
        listed = [(one.text, one.pieces, one.syllables) for one in list_corrections(small_services)]
        assert sorted(listed) == [
            ("友好城市", (), ("you3", "hao4", "cheng2", "shi4")),
            ("友好城市", ("友好城市",), ()),
        ]

    @pytest.mark.usefixtures("slugs")
    def test_removed_it_is_as_it_was(self, small_services: Services) -> None:
        before = contents(small_services)
        cut_everywhere(small_services, "城市", ("城", "市"))
        read_everywhere(small_services, "城市", "cheng2shi5")
        removed = remove_correction(small_services, "城市")

        assert (removed.sentences, removed.lessons) == (3, 2)
        assert contents(small_services) == before
        with pytest.raises(NotFoundError, match="no correction"):
            remove_correction(small_services, "城市")

    def test_what_was_set_here_gives_way_here_and_stays_elsewhere(
        self, small_services: Services, slugs: tuple[str, str]
    ) -> None:
        for slug in slugs:
            split_word(small_services, spot(small_services, slug, "友好"), 1, Scope.HERE)
        join_words(small_services, spot(small_services, slugs[0], "友好"), Scope.EVERYWHERE)

        assert words(small_services, slugs[0]) == "中国 有 友好 城市 。"
        assert not any(token.edited for token in tokens(small_services, slugs[0]))
        assert words(small_services, slugs[1]) == "友 好 城市 有 长 城市 。"

    def test_it_holds_where_it_was_made_even_against_an_earlier_one(
        self, small_services: Services, slugs: tuple[str, str]
    ) -> None:
        cut_everywhere(small_services, "友好城市", ("友好城市",))
        split_word(small_services, spot(small_services, slugs[0], "友好城市"), 2, Scope.HERE)
        split_word(small_services, spot(small_services, slugs[0], "城市"), 1, Scope.EVERYWHERE)

        assert words(small_services, slugs[0]) == "中国 有 友好 城 市 。"

    def test_traditional_lessons_are_corrected_too(self, services: Services, tmp_path: Path) -> None:
        file = tmp_path / "traditional.txt"
        file.write_text("我們學習漢語，你們說這個問題。\n\n他們學習漢語。", encoding="utf-8")
        slug = import_article(services, str(file)).summary.slug
        done = cut_everywhere(services, "学习", ("学", "习"))

        assert done.sentences == 2
        assert "學 習" in words(services, slug)
        assert "學 習" in words(services, slug, 1)

    @pytest.mark.usefixtures("slugs")
    @pytest.mark.parametrize("pieces", [("城", "城"), ("城市", ""), ()])
    def test_what_makes_no_sense_is_refused_and_changes_nothing(
        self, small_services: Services, pieces: tuple[str, ...]
    ) -> None:
        before = contents(small_services)
        with pytest.raises(LearnzhError):
            cut_everywhere(small_services, "城市", pieces)
        with pytest.raises(LearnzhError, match="no syllable"):
            read_everywhere(small_services, "城市", "xyz1")
        assert contents(small_services) == before

    def test_cards_and_knowledge_stay(self, small_services: Services, slugs: tuple[str, str]) -> None:
        stored = open_reading(small_services, slugs[0]).stored
        make_card(small_services, CITY, (stored.id, 0))
        before = contents(small_services)
        cut_everywhere(small_services, "城市", ("城", "市"))
        after = contents(small_services)

        assert after["card"] == before["card"]
        assert after["knowledge"] == before["knowledge"]


class TestUndo:
    @pytest.mark.parametrize("seed", range(6))
    def test_any_number_of_steps_leads_back_exactly(
        self, small_services: Services, slugs: tuple[str, str], seed: int
    ) -> None:
        chance = random.Random(seed)
        states = [contents(small_services)]
        undos: list[CorrectionUndo] = []
        while len(undos) < 8:
            done = self._step(small_services, chance.choice(slugs), chance)
            if done:
                undos.append(done.undo)
                states.append(contents(small_services))
        for undo in reversed(undos):
            assert contents(small_services) == states.pop()
            assert undo_correction(small_services, undo) is Changes.LESSONS
        assert contents(small_services) == states.pop()

    def _step(self, services: Services, slug: str, chance: random.Random) -> Corrected | None:
        stored = open_reading(services, slug).stored
        position = chance.randrange(len(stored.lesson.sentences))
        row = stored.lesson.sentences[position].tokens
        at = chance.randrange(len(row) - 1)
        scope = chance.choice(list(Scope))
        word = Spot(stored.id, position, row[at].start, row[at].end)
        if not row[at].text.isalpha():
            return None
        if len(row[at].text) > 1:
            return split_word(services, word, 1, scope)
        if row[at + 1].text.isalpha():
            return join_words(services, Spot(stored.id, position, word.start, row[at + 1].end), scope)
        return read_word(services, word, chance.choice(["chang2", "zhang3", "shi5"]), scope)

    @pytest.mark.usefixtures("slugs")
    def test_a_sentence_that_another_learnzh_changed_is_left_alone(self, small_services: Services) -> None:
        done = cut_everywhere(small_services, "城市", ("城", "市"))
        with small_services.store.write():
            small_services.store.execute("UPDATE sentence SET tokens = '[]' WHERE text LIKE '%长城市%'")
        before = contents(small_services)
        with pytest.raises(StoreError, match="another learnzh"):
            undo_correction(small_services, done.undo)

        assert contents(small_services) == before


class TestReannotation:
    def test_it_changes_nothing_where_nothing_is_new(self, small_services: Services, slugs: tuple[str, str]) -> None:
        self._correct(small_services, slugs)
        before = contents(small_services)
        done = reannotate(small_services)

        assert (done.sentences, done.of_lessons, done.changes) == (0, 2, Changes.NONE)
        assert contents(small_services) == before

    def test_corrections_survive_it_and_a_newer_dictionary(
        self, small_services: Services, slugs: tuple[str, str]
    ) -> None:
        self._correct(small_services, slugs)
        kept = [self._edits(small_services, slug) for slug in slugs]
        newer = (
            Headword("市", "市", "shi4", ("market",)),
            Headword("有", "有", "you3", ("to have",)),
            Headword("长", "長", "chang2", ("long",)),
            Headword("长", "長", "zhang3", ("to grow",)),
        )
        use_dictionary(small_services, newer)
        done = reannotate(small_services)

        assert done.sentences > 0
        assert [self._edits(small_services, slug) for slug in slugs] == kept
        assert words(small_services, slugs[0]) == "中国 有 友 好 城 市 。"
        assert tokens(small_services, slugs[0])[-2].headword == ("市", "shi4")
        assert tokens(small_services, slugs[0], 1)[-2].headword == GROW

    def test_a_correction_can_be_made_when_the_dictionary_has_lost_words(
        self, small_services: Services, slugs: tuple[str, str]
    ) -> None:
        use_dictionary(small_services, ())
        split_word(small_services, spot(small_services, slugs[0], "城市"), 1, Scope.HERE)

        assert {w.headword for w, _entry in list_words(small_services, lesson=slugs[0])} >= {CITY}

    def test_it_is_offered_after_an_upgrade_and_not_done_silently(self, services: Services, tmp_path: Path) -> None:
        assert not has_outdated_lessons(services)
        file = tmp_path / "news.txt"
        file.write_text("中国有很多友好城市。", encoding="utf-8")
        import_article(services, str(file))
        assert "Annotation" not in {finding.topic for finding in examine(services)}

        with services.store.write():
            services.store.execute("UPDATE setting SET value = ? WHERE name = 'engine'", (str(VERSION - 1),))
        (finding,) = [finding for finding in examine(services) if finding.topic == "Annotation"]
        assert finding.is_fine
        assert "learnzh reannotate" in finding.hint

        reannotate(services, lessons_by(services)[0].slug)
        assert has_outdated_lessons(services), "one lesson is not all of them"
        reannotate(services)
        assert not has_outdated_lessons(services)

    @pytest.mark.usefixtures("slugs")
    def test_it_can_be_stopped(self, small_services: Services) -> None:
        with pytest.raises(CancelledError):
            reannotate(small_services, cancelled=lambda: True)
        with pytest.raises(NotFoundError):
            reannotate(small_services, "nothing")

    def _correct(self, services: Services, slugs: tuple[str, str]) -> None:
        cut_everywhere(services, "城市", ("城", "市"))
        split_word(services, spot(services, slugs[0], "友好"), 1, Scope.HERE)
        read_word(services, spot(services, slugs[0], "长", 1), "zhang3", Scope.HERE)
        join_words(services, spot(services, slugs[1], "有长"), Scope.HERE)

    def _edits(self, services: Services, slug: str) -> list[tuple[int, int, str, bool]]:
        return [
            (position, token.start, token.text, token.source is ReadingSource.LEARNER)
            for position, sentence in enumerate(open_reading(services, slug).stored.lesson.sentences)
            for token in sentence.tokens
            if token.edited
        ]
