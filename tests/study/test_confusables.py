"""What may be taken for a word, and leeches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnzh.model.face import Likeness
from learnzh.model.word import HeadwordKey
from learnzh.study.confusables import EACH, Candidate, Likely, confusables
from learnzh.study.leeches import is_leech, is_leech_now

RIGHTS = HeadwordKey("权利", "quan2 li4")
NOTHING = (frozenset[str](), frozenset[str]())


def _found(
    word: HeadwordKey, *others: tuple[str, str, int | None], similar: tuple[frozenset[str], ...] = NOTHING
) -> list[tuple[str, Likeness]]:
    candidates = [Candidate(HeadwordKey(text, reading), rank, m) for rank, (text, reading, m) in enumerate(others)]
    return [(likely.key.simplified, likely.likeness) for likely in confusables(word, candidates, similar)]


def test_sound_then_tones_then_shape_then_meaning() -> None:
    assert _found(
        RIGHTS,
        ("利益", "li4 yi4", 0),
        ("权益", "quan2 yi4", 3),
        ("劝力", "quan4 li4", None),
        ("权力", "quan2 li4", 1),
        ("城市", "cheng2 shi4", None),
        ("权利", "quan2 li4", 0),
    ) == [
        ("权力", Likeness.SOUND),
        ("劝力", Likeness.TONES),
        ("权益", Likeness.SHAPE),
        ("利益", Likeness.MEANING),
    ]


def test_syllables_that_only_run_together_alike_do_not_sound_alike() -> None:
    assert _found(HeadwordKey("西安", "Xi1 an1"), ("先", "xian1", None)) == []


def test_characters_that_look_alike_come_before_those_that_are_shared() -> None:
    sunny = HeadwordKey("晴天", "qing2 tian1")
    similar = (frozenset("睛清"), frozenset("夫"))
    assert _found(sunny, ("今天", "jin1 tian1", None), ("睛天", "jing1 tian1", None), similar=similar) == [
        ("睛天", Likeness.SHAPE),
        ("今天", Likeness.SHAPE),
    ]


def test_characters_in_another_order_and_another_reading() -> None:
    honey = HeadwordKey("蜜蜂", "mi4 feng1")
    assert _found(honey, ("蜂蜜", "feng1 mi4", None)) == [("蜂蜜", Likeness.SHAPE)]
    long = HeadwordKey("长", "chang2")
    assert _found(long, ("长", "zhang3", None), similar=(frozenset(),)) == [("长", Likeness.SHAPE)]


@given(
    st.lists(
        st.builds(
            Candidate,
            st.builds(HeadwordKey, st.text("权利力人", min_size=1, max_size=3), st.text("quan li23", max_size=9)),
            st.integers(1, 9),
            st.none() | st.integers(0, 3),
        ),
        unique_by=lambda candidate: candidate.key,
    )
)
def test_each_once_never_the_word_itself_and_few_of_a_kind(others: list[Candidate]) -> None:
    found = confusables(RIGHTS, others, NOTHING)
    keys = [likely.key for likely in found]
    assert len(set(keys)) == len(keys)
    assert RIGHTS not in keys
    heard = [likely for likely in found if likely.likeness in (Likeness.SOUND, Likeness.TONES)]
    for group in (heard, _of(found, Likeness.SHAPE), _of(found, Likeness.MEANING)):
        assert len(group) <= EACH
    assert [list(Likeness).index(likely.likeness) for likely in found] == sorted(
        list(Likeness).index(likely.likeness) for likely in found
    )


def _of(found: tuple[Likely, ...], likeness: Likeness) -> list[Likely]:
    return [likely for likely in found if likely.likeness is likeness]


@pytest.mark.parametrize(("lapses", "now"), [(0, False), (7, False), (8, True), (9, False), (12, True), (16, True)])
def test_a_leech_is_pointed_out_at_eight_lapses_and_every_four_more(lapses: int, now: bool) -> None:  # noqa: FBT001
    assert is_leech_now(lapses) is now
    assert is_leech(lapses) is (lapses >= 8)
