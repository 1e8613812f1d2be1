"""What the triggers count is what a count from scratch gives, whatever happens to words, cards and lessons."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from learnzh.model.study import CardKind, KnowledgeState, Memory, Phase
from learnzh.model.word import HeadwordKey
from learnzh.store.cards import add_card, set_memory
from learnzh.store.connection import Store, open_store
from learnzh.store.headwords import headword_id
from learnzh.store.words import set_knowledge

NOW = datetime(2026, 11, 24, tzinfo=UTC)
WORDS = [HeadwordKey(char, "zi4") for char in "甲乙丙丁"]
FROM_SCRATCH = """
SELECT l.id, coalesce(sum(k.state IS NOT NULL), 0),
  coalesce(sum(w.count * (k.state IN ('known', 'ignored') OR mature.id IS NOT NULL)), 0),
  coalesce(sum(w.count * (k.state = 'learning' AND mature.id IS NULL)), 0)
FROM lesson l
LEFT JOIN lesson_word w ON w.lesson_id = l.id LEFT JOIN knowledge k ON k.headword_id = w.headword_id
LEFT JOIN (SELECT headword_id AS id FROM card WHERE phase = 2 AND stability >= 21 GROUP BY headword_id) mature
  ON mature.id = k.headword_id
GROUP BY l.id
"""
LESSON = """
INSERT INTO lesson (slug, title, section, script, origin, added_at, content_hash, characters, sentences, words,
  running_words) VALUES (:name, '', 'china', 'simplified', 'import', '', :name, 0, 0, 0, 0)
"""

steps = st.lists(
    st.one_of(
        st.tuples(st.just("mark"), st.sampled_from(WORDS), st.sampled_from(KnowledgeState)),
        st.tuples(st.just("card"), st.sampled_from(WORDS), st.sampled_from([None, 3.0, 21.0, 90.0])),
        st.tuples(st.just("write"), st.sampled_from(WORDS), st.integers(1, 3)),
        st.tuples(st.just("strike"), st.sampled_from(WORDS), st.integers(1, 3)),
    ),
    max_size=25,
)


def _do(store: Store, what: str, word: HeadwordKey, value: object) -> None:
    if isinstance(value, KnowledgeState):
        set_knowledge(store, word, word.simplified, value, NOW)
    elif what == "card":
        add_card(store, word, word.simplified, CardKind.RECOGNITION, NOW)
        (card,) = store.row("SELECT min(id) FROM card") or ()
        phase = Phase.LEARNING if value is None else Phase.REVIEW
        set_memory(store, card, Memory(NOW, phase, None, value if isinstance(value, float) else None, 5.0, NOW))
    elif what == "write":
        store.execute(
            "INSERT INTO lesson_word SELECT ?, ?, 2, id FROM sentence LIMIT 1 ON CONFLICT DO NOTHING",
            (value, headword_id(store, word, word.simplified)),
        )
    else:
        word_id = headword_id(store, word, word.simplified)
        store.execute("DELETE FROM lesson_word WHERE lesson_id = ? AND headword_id = ?", (value, word_id))


@settings(max_examples=60, deadline=None)
@given(steps)
def test_coverage_is_kept_in_step(taken: list[tuple[str, HeadwordKey, object]]) -> None:
    with TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "learnzh.db")
        with store.write():
            for name in ("one", "two", "three"):
                store.execute(LESSON, {"name": name})
            store.execute(
                "INSERT INTO sentence (lesson_id, position, paragraph, text, tokens) VALUES (1, 0, 0, '', '[]')"
            )
            for step in taken:
                _do(store, *step)
        kept = store.rows("SELECT id, met_words, known_running, learning_running FROM lesson ORDER BY id")
        assert kept == store.rows(FROM_SCRATCH)
        store.close()
