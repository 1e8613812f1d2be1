"""Two files of the same learner made one."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from learnzh.model.merged import Merged
from learnzh.store.merge import merge
from tests.store.histories import STEPS, Machine, analyse, contents, start

Step = tuple[tuple[str, int, int], int]
_TIMES = (0, 0, 1, 60_000, 3_600_000, 86_400_000, 20 * 86_400_000)
_OFTEN = ("answer", "answer", "answer", "undo", "import", "make", "mark", "mark card", *STEPS)
_BEGINNING: list[Step] = [
    (("lesson", 0, 0), 0),
    *[(("make", word, 0), 60_000) for word in range(3)],
    (("import", 3, 1), 60_000),
    (("answer", 0, 2), 60_000),
    (("answer", 1, 2), 60_000),
    (("answer", 1, 3), 86_400_000),
]
steps = st.lists(
    st.tuples(st.tuples(st.sampled_from(_OFTEN), st.integers(0, 7), st.integers(0, 5)), st.sampled_from(_TIMES)),
    max_size=14,
)
thorough = settings(
    max_examples=int(os.environ.get("LEARNZH_EXAMPLES", "60")),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new file: making one takes longer than what is tried with it."""
    path = tmp_path_factory.mktemp("template") / "learnzh.db"
    start(path, _BEGINNING).store.close()
    return path


@contextmanager
def machines(
    template: Path, before: Sequence[Step], after: Sequence[Sequence[Step]]
) -> Iterator[Callable[..., Machine]]:
    """Copies of a file with a history, each then with one of its own; gives what copies one and merges others in."""
    with tempfile.TemporaryDirectory(prefix="merge-") as folder:
        base, opened = Path(folder) / "base.db", list[Machine]()
        shutil.copy(template, base)
        machine = start(base, before)
        machine.store.close()
        paths = []
        for number, own in enumerate(after):
            paths.append(Path(folder) / f"{number}.db")
            shutil.copy(base, paths[-1])
            used = start(paths[-1])
            used.now = machine.now
            for step, later in own:
                used.do(step, later)
            used.check()
            used.store.close()

        def joined(first: int, *others: int | Machine) -> Machine:
            path = Path(folder) / f"joined{len(opened)}.db"
            shutil.copy(paths[first], path)
            opened.append(start(path))
            for other in others:
                take(opened[-1], paths[other] if isinstance(other, int) else other.store.path)
            return opened[-1]

        yield joined
        for machine in opened:
            machine.store.close()


def take(machine: Machine, other: Path) -> Merged:
    return merge(machine.store, other, analyse)


@thorough
@given(steps, steps, steps)
def test_either_way_gives_the_same_and_twice_changes_nothing(
    template: Path, before: list[Step], one: list[Step], other: list[Step]
) -> None:
    with machines(template, before, [one, other]) as joined:
        left, right = joined(0, 1), joined(1, 0)
        left.check()
        right.check()
        assert contents(left.store) == contents(right.store)
        found = contents(left.store)
        assert take(left, right.store.path).is_nothing
        assert take(left, joined(1).store.path).is_nothing
        assert contents(left.store) == found


@pytest.mark.slow
@settings(thorough, max_examples=int(os.environ.get("LEARNZH_EXAMPLES", "60")) // 2)
@given(steps, steps, steps, steps)
def test_three_machines_in_any_order_give_the_same(
    template: Path, before: list[Step], one: list[Step], other: list[Step], third: list[Step]
) -> None:
    with machines(template, before, [one, other, third]) as joined:
        results = [joined(*order) for order in permutations(range(3))]
        results += [joined(0, joined(1, 2)), joined(2, joined(0, 1)), joined(1, joined(2, 0))]
        results[0].check()
        found = contents(results[0].store)
        for result in results[1:]:
            assert contents(result.store) == found


def test_every_table_is_compared(template: Path) -> None:
    with machines(template, [], [[]]) as joined:
        tables = joined(0).store.rows(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '*_text_*'"
        )

        assert set(contents(joined(0).store)) == {name for (name,) in tables} - {"_sqlite_migrations"}


def rows(machine: Machine, query: str) -> list[tuple[object, ...]]:
    return machine.store.rows(query)


CITY_CARDS = "SELECT count(*) FROM card c JOIN headword h ON h.id = c.headword_id WHERE simplified = '城市'"


class TestWhatCounts:
    def test_an_answer_taken_back_on_either_machine_is_taken_back(self, template: Path) -> None:
        undo: list[Step] = [(("undo", 0, 0), 60_000)]
        with machines(template, [], [undo, [(("answer", 0, 2), 60_000)]]) as joined:
            machine = joined(1, 0)

            assert rows(machine, "SELECT count(*) FROM review WHERE undone_at IS NOT NULL") == [(1,)]
            assert rows(machine, "SELECT sum(answers) FROM card") == rows(
                machine, "SELECT count(*) FROM review WHERE undone_at IS NULL"
            )
            machine.check()

    def test_a_deck_imported_further_on_one_machine_counts_as_it_stands_there(self, template: Path) -> None:
        # The same deck twice: its answers are the same events, and the later import has the later state.
        early: list[Step] = [(("import", 0, 1), 60_000)]
        late: list[Step] = [(("import", 0, 3), 120_000)]
        with machines(template, [], [early, late]) as joined:
            state = "SELECT stability, due_day FROM card WHERE kind = 'cloze'"
            answers = "SELECT count(*) FROM review r JOIN card c ON c.id = r.card_id WHERE kind = 'cloze'"

            assert rows(joined(0, 1), state) == rows(joined(1, 0), state) == rows(joined(1), state)
            assert rows(joined(0), state) != rows(joined(1), state)
            assert rows(joined(0, 1), answers) == rows(joined(1), answers)

    def test_a_card_rests_where_its_word_was_marked_known_later_elsewhere(self, template: Path) -> None:
        made: list[Step] = [(("make", 1, 1), 60_000)]
        known: list[Step] = [(("mark", 1, 2), 3_600_000)]
        resting = f"{CITY_CARDS} AND kind = 'recall' AND suspended_at IS NOT NULL"
        with machines(template, [], [made, known]) as joined:
            assert rows(joined(0, 1), resting) == rows(joined(1, 0), resting) == [(1,)]

    def test_a_word_learned_again_is_asked_again(self, template: Path) -> None:
        again: list[Step] = [(("mark", 1, 1), 7_200_000)]
        known: list[Step] = [(("mark", 1, 2), 3_600_000)]
        with machines(template, [], [again, known]) as joined:
            assert rows(joined(1, 0), f"{CITY_CARDS} AND suspended_at IS NOT NULL") == [(0,)]

    def test_lessons_of_the_same_name_are_both_kept(self, template: Path) -> None:
        one, other = [[((("lesson", text, 1)), 60_000)] for text in (1, 2)]
        with machines(template, [], [one, other]) as joined:
            slugs = rows(joined(0, 1), "SELECT slug FROM lesson ORDER BY slug")

            assert slugs == rows(joined(1, 0), "SELECT slug FROM lesson ORDER BY slug")
            assert len(slugs) == 3
            assert ("other",) in slugs

    def test_readings_corrected_in_two_places_are_both_kept(self, template: Path) -> None:
        more: list[Step] = [(("lesson", 1, 1), 60_000)]
        here, there = [[((("correct", 1, place)), 60_000)] for place in (0, 1)]
        edited = "SELECT count(*) FROM sentence WHERE instr(tokens, ',\"edited\"')"
        with machines(template, more, [here, there]) as joined:
            for machine in (joined(0, 1), joined(1, 0)):
                assert rows(machine, edited) in ([(2,)], [(1,)])
                machine.check()

    def test_a_text_that_is_parted_otherwise_elsewhere_is_parted_one_way(self, template: Path) -> None:
        # With its translation it is one sentence; without, two. A card was met in the second.
        whole: list[Step] = [(("lesson", 1, 1), 60_000)]
        parts: list[Step] = [(("lesson", 1, 3), 60_000), (("make", 0, 1), 60_000)]
        with machines(template, [], [whole, parts]) as joined:
            left, right = joined(0, 1), joined(1, 0)
            sentences = "SELECT count(*) FROM sentence WHERE text <> '中国有城市。'"

            assert rows(joined(0), sentences) != rows(joined(1), sentences)
            assert rows(left, sentences) == rows(right, sentences)
            assert contents(left.store) == contents(right.store)
            left.check()
            right.check()

    def test_a_keymap_is_taken_whole(self, template: Path) -> None:
        before: list[Step] = [(("keys", 0, 2), 60_000)]
        fewer: list[Step] = [(("keys", 0, 1), 60_000)]
        with machines(template, before, [fewer, []]) as joined:
            assert rows(joined(1, 0), "SELECT name FROM setting WHERE name GLOB 'keys.*'") == [
                ("keys.reader.make_card",)
            ]

    def test_a_sentence_is_the_same_wherever_a_card_was_made(self, template: Path) -> None:
        more: list[Step] = [(("lesson", 1, 1), 60_000), (("lesson", 2, 1), 60_000)]
        here, there = [[((("make", 1, choice)), 60_000)] for choice in (1, 5)]
        met = "SELECT s.text FROM card c JOIN sentence s ON s.id = c.sentence_id WHERE kind = 'recall'"
        with machines(template, more, [here, there]) as joined:
            assert rows(joined(0, 1), met) == rows(joined(1, 0), met)
            assert rows(joined(0), met) != rows(joined(1), met)


def test_a_dry_run_says_the_same_and_keeps_nothing(template: Path) -> None:
    other: list[Step] = [(("answer", 0, 2), 60_000), (("mark", 3, 2), 60_000), (("lesson", 1, 1), 60_000)]
    with machines(template, [], [[], other]) as joined:
        machine = joined(0)
        before = contents(machine.store)
        told = merge(machine.store, joined(1).store.path, analyse, dry_run=True)

        assert contents(machine.store) == before
        assert told == take(machine, joined(1).store.path)
        assert (told.answers, told.words, told.lessons) == (1, 1, 1)
