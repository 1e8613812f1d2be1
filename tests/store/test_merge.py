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
