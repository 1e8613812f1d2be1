-- Written by python -m learnzh.store.schema; change a file in migrations/ instead.

CREATE TABLE lesson (
  id INTEGER PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,                 -- its name in commands
  story TEXT NOT NULL DEFAULT '',            -- shared by lessons that tell one event at several levels
  title TEXT NOT NULL,
  title_english TEXT NOT NULL DEFAULT '',
  section TEXT NOT NULL,
  script TEXT NOT NULL CHECK (script IN ('simplified', 'traditional')),
  source TEXT NOT NULL DEFAULT '',
  author TEXT NOT NULL DEFAULT '',
  url TEXT NOT NULL DEFAULT '',
  published TEXT,                            -- a day: 2003-11-07
  origin TEXT NOT NULL CHECK (origin IN ('course', 'import')),
  added_at TEXT NOT NULL,                    -- times are UTC: 2026-11-24T09:30:00.000+00:00
  content_hash TEXT NOT NULL UNIQUE,
  characters INTEGER NOT NULL,
  sentences INTEGER NOT NULL,                -- how many; with the next two, what a list of lessons shows of each
  words INTEGER NOT NULL,                    -- distinct words, names left out
  running_words INTEGER NOT NULL,            -- words as often as they occur
  state TEXT NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'reading', 'finished')),
  position INTEGER NOT NULL DEFAULT 0        -- index of the sentence where reading stopped
, difficulty REAL NOT NULL DEFAULT 1.0, grading INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE INDEX lesson_section ON lesson (section);

CREATE TABLE lesson_grade (
  lesson_id INTEGER NOT NULL REFERENCES lesson ON DELETE CASCADE,
  standard TEXT NOT NULL CHECK (standard IN ('2.0', '2021', '2025')),
  level INTEGER CHECK (level BETWEEN 1 AND 7),  -- 7 is the band 7-9; null is beyond every level
  character_coverage REAL NOT NULL,          -- shares from 0 to 1
  word_coverage REAL NOT NULL,
  excess TEXT NOT NULL, coverage TEXT NOT NULL DEFAULT '[]', surplus INTEGER NOT NULL DEFAULT 0,                      -- JSON: [word, level or null, count], what keeps it above a level
  PRIMARY KEY (lesson_id, standard)
) STRICT, WITHOUT ROWID;

CREATE TABLE sentence (
  id INTEGER PRIMARY KEY,
  lesson_id INTEGER NOT NULL REFERENCES lesson ON DELETE CASCADE,
  position INTEGER NOT NULL,                 -- index in the lesson
  paragraph INTEGER NOT NULL,                -- index of its paragraph
  text TEXT NOT NULL,
  english TEXT NOT NULL DEFAULT '',
  tokens TEXT NOT NULL,                      -- JSON: a list a token, as store/tokens.py writes it
  UNIQUE (lesson_id, position)
) STRICT;

CREATE TABLE headword (
  id INTEGER PRIMARY KEY,
  simplified TEXT NOT NULL,
  traditional TEXT NOT NULL,
  reading TEXT NOT NULL,                     -- numbered, as CC-CEDICT writes it
  UNIQUE (simplified, reading)
) STRICT;

CREATE TABLE lesson_word (
  lesson_id INTEGER NOT NULL REFERENCES lesson ON DELETE CASCADE,
  headword_id INTEGER NOT NULL REFERENCES headword,
  count INTEGER NOT NULL CHECK (count > 0),
  first_sentence_id INTEGER NOT NULL REFERENCES sentence ON DELETE CASCADE,
  PRIMARY KEY (lesson_id, headword_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX lesson_word_headword ON lesson_word (headword_id);

CREATE INDEX lesson_word_sentence ON lesson_word (first_sentence_id);

CREATE VIRTUAL TABLE lesson_text USING fts5 (title, body);

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

CREATE TABLE segmentation (
  text TEXT PRIMARY KEY,                     -- a stretch of characters
  pieces TEXT NOT NULL,                      -- JSON: how it is cut, in every later lesson
  changed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE feed (
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL DEFAULT '',
  etag TEXT NOT NULL DEFAULT '',
  modified TEXT NOT NULL DEFAULT '',
  fetched_at TEXT,
  error TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE pronunciation (
  text TEXT PRIMARY KEY,                     -- a word, in simplified characters
  reading TEXT NOT NULL,                     -- numbered, a syllable for each Chinese character
  changed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
