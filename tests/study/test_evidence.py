"""What a sitting shows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnzh.model.text import Sentence, Token, TokenKind
from learnzh.model.word import HeadwordKey
from learnzh.study.evidence import PAUSE, Watch, characters_a_minute

NOW = datetime(2026, 11, 24, tzinfo=UTC)
WORDS = [HeadwordKey(char * 2, "zi4 zi4") for char in "甲乙丙丁"]


def sentence(*words: HeadwordKey) -> Sentence:
    tokens = [Token(word.simplified, TokenKind.WORD, 2 * at, headword=word) for at, word in enumerate(words)]
    return Sentence("".join(word.simplified for word in words), tuple(tokens), 0)


LESSON = [sentence(WORDS[0], WORDS[1]), sentence(WORDS[2], WORDS[2]), sentence(WORDS[3])]


class Sitting:
    """A sitting and its clock."""

    def __init__(self) -> None:
        self.watch, self.now = Watch(LESSON, 0, NOW), NOW

    def after(self, seconds: float) -> datetime:
        self.now += timedelta(seconds=seconds)
        return self.now


def test_a_word_the_cursor_rested_on_is_looked_up_and_one_it_passed_is_not() -> None:
    sitting = Sitting()
    sitting.watch.move(0, WORDS[0], sitting.after(1), sought=True)
    sitting.watch.move(0, WORDS[1], sitting.after(0.4), sought=True)
    sitting.watch.move(0, WORDS[0], sitting.after(1.2), sought=True)
    sitting.watch.move(1, WORDS[2], sitting.after(0.3), sought=True)

    assert dict(sitting.watch.take().looked_up) == {WORDS[1]: 1}


def test_a_cursor_that_came_with_the_page_rests_there_without_a_reason() -> None:
    sitting = Sitting()
    sitting.watch.move(1, WORDS[2], sitting.after(5), sought=False)
    sitting.watch.finish(sitting.after(20))

    assert not sitting.watch.total.looked_up


def test_asking_for_more_is_looking_up_once_a_stay() -> None:
    sitting = Sitting()
    sitting.watch.move(0, WORDS[0], sitting.after(1), sought=True)
    sitting.watch.look_up(WORDS[0], sitting.after(2))
    sitting.watch.move(0, WORDS[1], sitting.after(2), sought=True)
    sitting.watch.look_up(None, sitting.after(1))

    assert dict(sitting.watch.total.looked_up) == {WORDS[0]: 1}


def test_sentences_behind_the_cursor_are_read_past_once() -> None:
    sitting = Sitting()
    for position in (1, 2, 0, 2):
        sitting.watch.move(position, None, sitting.after(3), sought=False)

    assert dict(sitting.watch.total.passed) == {WORDS[0]: 1, WORDS[1]: 1, WORDS[2]: 2}
    assert sitting.watch.total.characters == 8

    sitting.watch.finish(sitting.after(3))
    assert sitting.watch.total.passed[WORDS[3]] == 1
    assert sitting.watch.total.characters == 10


def test_leafing_through_is_not_reading() -> None:
    sitting = Sitting()
    sitting.watch.move(2, None, sitting.after(0.2), sought=False)

    assert not sitting.watch.total.passed


def test_pauses_and_other_screens_are_not_reading_time() -> None:
    sitting = Sitting()
    sitting.watch.hear(sitting.after(10))
    sitting.watch.hear(sitting.after(PAUSE.total_seconds() + 1))
    sitting.watch.hear(sitting.after(5))
    sitting.watch.pause(sitting.after(5))
    sitting.watch.resume(sitting.after(30))
    sitting.watch.hear(sitting.after(2))

    assert sitting.watch.total.active == timedelta(seconds=22)


def test_a_long_page_may_take_longer_than_a_pause() -> None:
    long = [sentence(*[WORDS[0]] * 40), sentence(WORDS[1])]
    watch = Watch(long, 0, NOW)
    watch.move(1, None, NOW + timedelta(seconds=100), sought=False)

    assert watch.total.active == timedelta(seconds=100)


def test_what_could_not_be_stored_is_kept_for_the_next_time() -> None:
    sitting = Sitting()
    sitting.watch.move(1, None, sitting.after(3), sought=False)
    taken = sitting.watch.take()
    sitting.watch.put_back(taken)

    assert sitting.watch.take() == taken == sitting.watch.total
    assert not sitting.watch.take()


moves = st.lists(st.tuples(st.integers(0, 2), st.sampled_from([None, *WORDS]), st.floats(0, 100), st.booleans()))


@given(moves, st.integers(1, 5))
def test_what_is_taken_piece_by_piece_is_the_whole(
    taken: list[tuple[int, HeadwordKey | None, float, bool]], every: int
) -> None:
    sitting = Sitting()
    parts = []
    for turn, (position, word, seconds, sought) in enumerate(taken):
        sitting.watch.move(position, word, sitting.after(seconds), sought=sought)
        if turn % every == 0:
            parts.append(sitting.watch.take())
    parts.append(sitting.watch.take())
    total = sitting.watch.total

    assert sum((part.active for part in parts), timedelta()) == total.active <= sitting.now - NOW
    assert sum(part.characters for part in parts) == total.characters <= 10
    assert sum(sum(part.looked_up.values()) for part in parts) == sum(total.looked_up.values())
    assert sum(sum(part.passed.values()) for part in parts) == sum(total.passed.values()) <= 5


@pytest.mark.parametrize(
    ("characters", "seconds", "speed"), [(300, 120, 150), (19, 60, None), (100, 9, None), (0, 0, None)]
)
def test_a_speed_is_told_of_enough_text_only(characters: int, seconds: float, speed: int | None) -> None:
    assert characters_a_minute(characters, timedelta(seconds=seconds)) == speed
