-- What the learner knows, is asked and answered.

CREATE TABLE knowledge (
  headword_id INTEGER PRIMARY KEY REFERENCES headword,
  state TEXT NOT NULL CHECK (state IN ('learning', 'known', 'ignored')),  -- no row: new
  changed_at TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE card (
  id INTEGER PRIMARY KEY,
  headword_id INTEGER NOT NULL REFERENCES headword,
  kind TEXT NOT NULL CHECK (kind IN ('recognition', 'recall', 'cloze', 'listening')),
  sentence_id INTEGER REFERENCES sentence ON DELETE SET NULL,  -- where the word was met
  phase INTEGER NOT NULL DEFAULT 1 CHECK (phase BETWEEN 1 AND 3),  -- 1 learning, 2 review, 3 relearning
  step INTEGER DEFAULT 0,
  stability REAL,                            -- days
  difficulty REAL,                           -- 1 to 10
  due TEXT NOT NULL,
  last_review TEXT,
  suspended_at TEXT,
  buried_until TEXT,
  created_at TEXT NOT NULL,
  UNIQUE (headword_id, kind)
) STRICT;
CREATE INDEX card_due ON card (due) WHERE suspended_at IS NULL;
CREATE INDEX card_sentence ON card (sentence_id);

-- Append-only: an undone answer stays, marked.
CREATE TABLE review (
  id INTEGER PRIMARY KEY,
  card_id INTEGER NOT NULL REFERENCES card,
  rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 4),
  reviewed_at TEXT NOT NULL,
  duration_ms INTEGER NOT NULL,
  card_before TEXT NOT NULL,                 -- JSON: the card's scheduling columns before the answer
  undone_at TEXT
) STRICT;
CREATE INDEX review_card ON review (card_id, reviewed_at);

CREATE TABLE reading_session (
  id INTEGER PRIMARY KEY,
  lesson_id INTEGER NOT NULL REFERENCES lesson ON DELETE CASCADE,
  started_at TEXT NOT NULL,
  ended_at TEXT NOT NULL,
  first_position INTEGER NOT NULL,           -- indices of sentences
  last_position INTEGER NOT NULL
) STRICT;
CREATE INDEX reading_session_lesson ON reading_session (lesson_id);
