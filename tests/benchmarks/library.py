"""A library of any size, made of nothing but a seed: words follow Zipf's law, as words do."""

from __future__ import annotations

import json
from itertools import accumulate
from random import Random

from learnzh.model.article import Section
from learnzh.model.word import Standard
from learnzh.store.connection import Store

_ALPHABET = "".join(map(chr, range(0x4E00, 0x4E00 + 2000)))
_SENTENCE = 15
"""Words of a sentence."""


def make_library(store: Store, lessons: int, words: int, *, known: int, length: int = 300, seed: int = 1) -> None:
    """Fills an empty file.

    Args:
        store: The learner's file.
        lessons: How many; every fifth is told at three levels with the two behind it.
        words: Headwords there are.
        known: How many of them the learner knows, the most frequent first.
        length: Running words of a lesson.
        seed: The same seed makes the same library.
    """
    random = Random(seed)
    vocabulary = [_word(random) for _ in range(words)]
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(words)))
    with store.write():
        store.execute_many(
            "INSERT INTO headword (id, simplified, traditional, reading) VALUES (?, ?, ?, ?)",
            [(number, word, word, f"zi4 {number}") for number, word in enumerate(vocabulary, 1)],
        )
        store.execute_many(
            "INSERT INTO knowledge (headword_id, state, changed_at) VALUES (?, 'known', '2026-01-01')",
            [(number,) for number in range(1, known + 1)],
        )
        for number in range(1, lessons + 1):
            running = random.choices(range(1, words + 1), cum_weights=weights, k=length)
            _add(store, number, running, vocabulary, random)


def _word(random: Random) -> str:
    return "".join(random.choices(_ALPHABET, k=random.choice((1, 2, 2, 2, 3))))


def _add(store: Store, number: int, running: list[int], vocabulary: list[str], random: Random) -> None:
    title = "".join(vocabulary[word - 1] for word in random.choices(running, k=8))
    body = " ".join(vocabulary[word - 1] for word in running)
    counts = {word: running.count(word) for word in dict.fromkeys(running)}
    group, place = divmod(number, 15)
    story = f"story-{group}" if place in (5, 6, 7) else ""
    store.execute(
        "INSERT INTO lesson (id, slug, story, title, title_english, section, script, source, published, origin, "
        "added_at, content_hash, characters, sentences, words, running_words, difficulty, grading) "
        "VALUES (?, ?, ?, ?, ?, ?, 'simplified', '新华社', ?, 'import', '2026-01-01', ?, ?, ?, ?, ?, ?, 1000)",
        (
            number,
            f"lesson-{number}",
            story,
            title,
            f"News number {number} of the day",
            random.choice(list(Section)).value,
            f"20{random.randint(10, 26)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}",
            str(number),
            sum(len(vocabulary[word - 1]) for word in running),
            len(running) // _SENTENCE,
            len(counts),
            len(running),
            1 + number % 80 / 10,
        ),
    )
    store.execute_many(
        "INSERT INTO lesson_grade VALUES (?, ?, ?, 0.9, 0.9, '[]', '[]', 0)",
        [(number, standard.value, number % 7 + 1) for standard in Standard],
    )
    first = number * 1000
    store.execute_many(
        "INSERT INTO sentence (id, lesson_id, position, paragraph, text, tokens) VALUES (?, ?, ?, 0, ?, ?)",
        [
            (
                first + at,
                number,
                at,
                "".join(vocabulary[word - 1] for word in running[at * _SENTENCE : (at + 1) * _SENTENCE]),
                json.dumps([[vocabulary[word - 1], "word"] for word in running[at * _SENTENCE : (at + 1) * _SENTENCE]]),
            )
            for at in range(len(running) // _SENTENCE)
        ],
    )
    store.execute_many(
        "INSERT INTO lesson_word VALUES (?, ?, ?, ?)", [(number, word, count, first) for word, count in counts.items()]
    )
    store.execute("INSERT INTO lesson_text (rowid, title, body) VALUES (?, ?, ?)", (number, title, body))
