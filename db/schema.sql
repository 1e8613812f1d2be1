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
, difficulty REAL NOT NULL DEFAULT 1.0, grading INTEGER NOT NULL DEFAULT 0, met_words INTEGER NOT NULL DEFAULT 0, known_running INTEGER NOT NULL DEFAULT 0, learning_running INTEGER NOT NULL DEFAULT 0) STRICT;

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
  mature INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE reading_session (
  id INTEGER PRIMARY KEY,
  lesson_id INTEGER NOT NULL REFERENCES lesson ON DELETE CASCADE,
  started_at TEXT NOT NULL,
  ended_at TEXT NOT NULL,
  first_position INTEGER NOT NULL,           -- indices of sentences
  last_position INTEGER NOT NULL
, characters INTEGER NOT NULL DEFAULT 0, active_ms INTEGER NOT NULL DEFAULT 0) STRICT;

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
, typed INTEGER NOT NULL DEFAULT 0, claimed_by TEXT NOT NULL DEFAULT '', claimed_until TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
, changed_at TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;

CREATE TABLE pronunciation (
  text TEXT PRIMARY KEY,                     -- a word, in simplified characters
  reading TEXT NOT NULL,                     -- numbered, a syllable for each Chinese character
  changed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE note (
  headword_id INTEGER PRIMARY KEY REFERENCES headword,
  gloss TEXT NOT NULL,                       -- the learner's own, shown before the dictionary's
  changed_at TEXT NOT NULL
, memo TEXT NOT NULL DEFAULT '', reading TEXT NOT NULL DEFAULT '') STRICT;

CREATE TRIGGER knowledge_changed AFTER UPDATE OF state, mature ON knowledge
WHEN (OLD.state IN ('known', 'ignored') OR OLD.mature) <> (NEW.state IN ('known', 'ignored') OR NEW.mature) BEGIN
  UPDATE lesson SET
    known_running = known_running
      + w.count * ((NEW.state IN ('known', 'ignored') OR NEW.mature) - (OLD.state IN ('known', 'ignored') OR OLD.mature)),
    learning_running = learning_running
      + w.count * ((OLD.state IN ('known', 'ignored') OR OLD.mature) - (NEW.state IN ('known', 'ignored') OR NEW.mature))
  FROM lesson_word w WHERE w.headword_id = NEW.headword_id AND lesson.id = w.lesson_id;
END;

CREATE TRIGGER knowledge_dropped AFTER DELETE ON knowledge BEGIN
  UPDATE lesson SET met_words = met_words - 1,
    known_running = known_running - w.count * (OLD.state IN ('known', 'ignored') OR OLD.mature),
    learning_running = learning_running - w.count * NOT (OLD.state IN ('known', 'ignored') OR OLD.mature)
  FROM lesson_word w WHERE w.headword_id = OLD.headword_id AND lesson.id = w.lesson_id;
END;

CREATE TRIGGER lesson_word_added AFTER INSERT ON lesson_word BEGIN
  UPDATE lesson SET met_words = met_words + 1,
    known_running = known_running + NEW.count * (k.state IN ('known', 'ignored') OR k.mature),
    learning_running = learning_running + NEW.count * NOT (k.state IN ('known', 'ignored') OR k.mature)
  FROM knowledge k WHERE k.headword_id = NEW.headword_id AND lesson.id = NEW.lesson_id;
END;

CREATE TRIGGER lesson_word_dropped AFTER DELETE ON lesson_word BEGIN
  UPDATE lesson SET met_words = met_words - 1,
    known_running = known_running - OLD.count * (k.state IN ('known', 'ignored') OR k.mature),
    learning_running = learning_running - OLD.count * NOT (k.state IN ('known', 'ignored') OR k.mature)
  FROM knowledge k WHERE k.headword_id = OLD.headword_id AND lesson.id = OLD.lesson_id;
END;

CREATE TABLE knowledge_change (
  id INTEGER PRIMARY KEY,
  headword_id INTEGER NOT NULL REFERENCES headword,
  state TEXT NOT NULL CHECK (state IN ('new', 'learning', 'known', 'ignored')),
  changed_at TEXT NOT NULL                   -- append-only: what was known when
) STRICT;

CREATE TABLE encounter (
  session_id INTEGER NOT NULL REFERENCES reading_session ON DELETE CASCADE,
  headword_id INTEGER NOT NULL REFERENCES headword,
  passed INTEGER NOT NULL DEFAULT 0,         -- how often the word was read past
  looked_up INTEGER NOT NULL DEFAULT 0,      -- how often its meaning was shown on demand
  PRIMARY KEY (session_id, headword_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX encounter_headword ON encounter (headword_id);

CREATE TABLE translation (
  text TEXT NOT NULL,                        -- a sentence, or a name, as it was sent
  target TEXT NOT NULL CHECK (target IN ('zh', 'en')),
  engine TEXT NOT NULL,                      -- google, mymemory, deepl, or libre with its address
  translation TEXT NOT NULL,
  made_at TEXT NOT NULL,
  PRIMARY KEY (text, target, engine)
) STRICT, WITHOUT ROWID;

CREATE TABLE pending_import (
  id INTEGER PRIMARY KEY,
  article TEXT NOT NULL UNIQUE,              -- JSON: the English article, as store/translations.py writes it
  title TEXT NOT NULL DEFAULT '',            -- the Chinese title the learner gave it
  translator TEXT NOT NULL,
  translator_url TEXT NOT NULL DEFAULT '',
  added_at TEXT NOT NULL
) STRICT;

CREATE TABLE "card" (
  id INTEGER PRIMARY KEY,
  headword_id INTEGER NOT NULL REFERENCES headword,
  kind TEXT NOT NULL CHECK (kind IN ('recognition', 'recall', 'cloze', 'listening', 'pinyin')),
  sentence_id INTEGER REFERENCES sentence ON DELETE SET NULL,  -- where the word was met
  phase INTEGER NOT NULL DEFAULT 1 CHECK (phase BETWEEN 1 AND 3),  -- 1 learning, 2 review, 3 relearning
  step INTEGER DEFAULT 0,
  stability REAL,                            -- days
  difficulty REAL,                           -- 1 to 10
  due TEXT NOT NULL,
  last_review TEXT,                          -- null: a new card
  last_day INTEGER,                          -- the learner's day of it: days since 1970-01-01
  due_day INTEGER,                           -- the learner's day from which on a card in review is asked
  answers INTEGER NOT NULL DEFAULT 0,        -- that stand; kept by triggers, as are the lapses
  lapses INTEGER NOT NULL DEFAULT 0,         -- of them, how often a card in review was forgotten
  suspended_at TEXT,
  buried_until INTEGER,                      -- the learner's day from which on it is asked again
  flagged_at TEXT,
  changed_at TEXT NOT NULL,                  -- when it was last suspended, buried, flagged, or taken out of that
  created_at TEXT NOT NULL,
  UNIQUE (headword_id, kind)
) STRICT;

CREATE TABLE "review" (
  id INTEGER PRIMARY KEY,                    -- milliseconds since 1970, then 20 bits by chance: the same in every copy
  card_id INTEGER NOT NULL REFERENCES "card",
  rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 4),
  reviewed_at TEXT NOT NULL,
  day INTEGER NOT NULL,                      -- the learner's day: days since 1970-01-01
  hour INTEGER NOT NULL,                     -- and the hour of their clock
  age INTEGER NOT NULL,                      -- of the card: 0 new, 1 in learning; in review with an interval
                                             -- 2 below 7 days, 3 below 21, 4 below 90, 5 of more
  duration_ms INTEGER NOT NULL,
  matured INTEGER NOT NULL DEFAULT 0,        -- 1: from here on the card keeps 21 days or more; -1: no longer
  typed TEXT,                                -- what was typed, where the card asks for that
  card_before TEXT NOT NULL,                 -- JSON: the card's scheduling columns before the answer
  undone_at TEXT
) STRICT;

CREATE INDEX card_new ON card (id) WHERE last_review IS NULL AND phase = 1 AND suspended_at IS NULL;

CREATE INDEX card_learning ON card (due) WHERE last_review IS NOT NULL AND phase <> 2 AND suspended_at IS NULL;

CREATE INDEX card_review ON card (due_day, due, buried_until) WHERE phase = 2 AND suspended_at IS NULL;

CREATE INDEX card_sentence ON card (sentence_id);

CREATE INDEX card_lapses ON card (lapses) WHERE lapses > 0;

CREATE INDEX card_flagged ON card (flagged_at) WHERE flagged_at IS NOT NULL;

CREATE INDEX review_card ON review (card_id, id);

CREATE INDEX review_matured ON review (id) WHERE matured <> 0;

CREATE INDEX review_typed ON review (id) WHERE typed IS NOT NULL;

CREATE TABLE review_tally (
  day INTEGER NOT NULL,
  kind TEXT NOT NULL,
  age INTEGER NOT NULL,
  rating INTEGER NOT NULL,
  answers INTEGER NOT NULL,
  duration_ms INTEGER NOT NULL,
  PRIMARY KEY (day, kind, age, rating)
) STRICT, WITHOUT ROWID;

CREATE TABLE review_hour (
  hour INTEGER NOT NULL,
  rating INTEGER NOT NULL,
  answers INTEGER NOT NULL,                  -- to cards in review
  PRIMARY KEY (hour, rating)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER review_added AFTER INSERT ON review WHEN NEW.undone_at IS NULL BEGIN
  UPDATE card SET answers = answers + 1, lapses = lapses + (NEW.rating = 1 AND NEW.age >= 2) WHERE id = NEW.card_id;
  INSERT INTO review_tally SELECT NEW.day, kind, NEW.age, NEW.rating, 1, NEW.duration_ms
    FROM card WHERE id = NEW.card_id
  ON CONFLICT DO UPDATE SET answers = answers + 1, duration_ms = duration_ms + excluded.duration_ms;
  INSERT INTO review_hour SELECT NEW.hour, NEW.rating, 1 WHERE NEW.age >= 2
  ON CONFLICT DO UPDATE SET answers = answers + 1;
END;

CREATE TRIGGER review_undone AFTER UPDATE OF undone_at ON review
WHEN OLD.undone_at IS NULL AND NEW.undone_at IS NOT NULL BEGIN
  UPDATE card SET answers = answers - 1, lapses = lapses - (NEW.rating = 1 AND NEW.age >= 2) WHERE id = NEW.card_id;
  UPDATE review_tally SET answers = answers - 1, duration_ms = duration_ms - NEW.duration_ms
  WHERE day = NEW.day AND age = NEW.age AND rating = NEW.rating
    AND kind = (SELECT kind FROM card WHERE id = NEW.card_id);
  UPDATE review_hour SET answers = answers - 1 WHERE hour = NEW.hour AND rating = NEW.rating AND NEW.age >= 2;
END;

CREATE TRIGGER knowledge_added AFTER INSERT ON knowledge BEGIN
  UPDATE lesson SET met_words = met_words + 1,
    known_running = known_running + w.count * (NEW.state IN ('known', 'ignored') OR NEW.mature),
    learning_running = learning_running + w.count * NOT (NEW.state IN ('known', 'ignored') OR NEW.mature)
  FROM lesson_word w WHERE w.headword_id = NEW.headword_id AND lesson.id = w.lesson_id;
  UPDATE knowledge SET mature = 1 WHERE headword_id = NEW.headword_id AND mature = 0 AND EXISTS (
    SELECT 1 FROM card c WHERE c.headword_id = NEW.headword_id AND c.phase = 2 AND c.stability >= 21);
END;

CREATE TRIGGER card_matured AFTER UPDATE OF phase, stability ON card
WHEN (OLD.phase = 2 AND coalesce(OLD.stability, 0) >= 21) <> (NEW.phase = 2 AND coalesce(NEW.stability, 0) >= 21) BEGIN
  UPDATE knowledge SET mature = EXISTS (SELECT 1 FROM card c WHERE c.headword_id = NEW.headword_id
    AND c.phase = 2 AND c.stability >= 21) WHERE headword_id = NEW.headword_id;
END;

CREATE TABLE preset (
  id INTEGER PRIMARY KEY,                    -- made as those of answers are
  parameters TEXT NOT NULL,                  -- JSON: the weights of FSRS; [] for its own
  retention REAL NOT NULL,                   -- the chance of recall at which a card comes back
  reschedules INTEGER NOT NULL               -- 1: earlier answers count as if it had held then
) STRICT;

CREATE TABLE inbox_item (
  id INTEGER PRIMARY KEY,
  feed_id INTEGER NOT NULL REFERENCES feed ON DELETE CASCADE,
  guid TEXT NOT NULL,                        -- what the feed calls it
  url TEXT NOT NULL DEFAULT '',              -- its page, as it is compared
  state TEXT NOT NULL CHECK (state IN ('waiting', 'kept', 'dismissed', 'duplicate', 'passed', 'unreadable', 'failed')),
  changed_at TEXT NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,          -- how often its page could not be fetched
  article TEXT NOT NULL DEFAULT '',          -- JSON: the article, while it waits
  grading TEXT NOT NULL DEFAULT '',          -- JSON: its levels, its difficulty and its words, while it waits
  fingerprint TEXT NOT NULL DEFAULT '',      -- what another copy of it is recognised by
  UNIQUE (feed_id, guid)
) STRICT;

CREATE INDEX inbox_item_state ON inbox_item (state, changed_at);

CREATE INDEX inbox_item_url ON inbox_item (url) WHERE url <> '';

CREATE TABLE lesson_fingerprint (
  lesson_id INTEGER PRIMARY KEY REFERENCES lesson ON DELETE CASCADE,
  fingerprint TEXT NOT NULL                  -- what a copy of it in a feed is recognised by
) STRICT;
