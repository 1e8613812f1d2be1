-- Cards whose days are the learner's own, and answers that two machines can join.

DROP TRIGGER card_matured;

DROP TRIGGER knowledge_added;

CREATE TABLE card_new (
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

INSERT INTO card_new (id, headword_id, kind, sentence_id, phase, step, stability, difficulty, due, last_review, last_day,
  due_day, suspended_at, changed_at, created_at)
SELECT id, headword_id, kind, sentence_id, phase, step, stability, difficulty, due, last_review,
  CAST(julianday(last_review, 'localtime', '-4 hours') - 2440587.5 AS INTEGER),
  iif(phase = 2, CAST(julianday(due, 'localtime', '-4 hours') - 2440587.5 AS INTEGER), NULL),
  suspended_at, coalesce(suspended_at, created_at), created_at
FROM card;

-- Append-only: an undone answer stays, marked.
CREATE TABLE review_new (
  id INTEGER PRIMARY KEY,                    -- milliseconds since 1970, then 20 bits by chance: the same in every copy
  card_id INTEGER NOT NULL REFERENCES card_new,
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

INSERT INTO review_new (id, card_id, rating, reviewed_at, day, hour, age, duration_ms, matured, card_before, undone_at)
SELECT ((strftime('%s', reviewed_at) * 1000 + CAST(substr(reviewed_at, 21, 3) AS INTEGER)) << 20) | (id & 1048575),
  card_id, rating, reviewed_at, CAST(julianday(reviewed_at, 'localtime', '-4 hours') - 2440587.5 AS INTEGER),
  CAST(strftime('%H', reviewed_at, 'localtime') AS INTEGER),
  CASE WHEN last IS NULL THEN 0 WHEN phase <> 2 OR days < 0.5 THEN 1 WHEN days < 6.999 THEN 2 WHEN days < 20.999 THEN 3
    WHEN days < 89.999 THEN 4 ELSE 5 END,
  duration_ms, coalesce(after, now) - before,
  json_set(card_before,
    '$.last_day', CAST(julianday(card_before ->> '$.last_review', 'localtime', '-4 hours') - 2440587.5 AS INTEGER),
    '$.due_day', iif(card_before ->> '$.phase' = 2,
      CAST(julianday(card_before ->> '$.due', 'localtime', '-4 hours') - 2440587.5 AS INTEGER), NULL)),
  undone_at
FROM (
  SELECT *, lead(before) OVER (PARTITION BY card_id, undone_at IS NULL ORDER BY id) AS after,
    iif(imported, lag(reviewed_at) OVER (PARTITION BY card_id ORDER BY id), json_extract(card_before, '$.last_review'))
      AS last,
    iif(imported, 2, json_extract(card_before, '$.phase')) AS phase,
    iif(imported, julianday(reviewed_at) - julianday(lag(reviewed_at) OVER (PARTITION BY card_id ORDER BY id)),
      julianday(json_extract(card_before, '$.due')) - julianday(json_extract(card_before, '$.last_review'))) AS days
  FROM (
    SELECT r.*, c.phase = 2 AND coalesce(c.stability, 0) >= 21 AS now,
      json_extract(card_before, '$.phase') = 2 AND coalesce(json_extract(card_before, '$.stability'), 0) >= 21 AS before,
      coalesce(json_extract(card_before, '$.imported'), 0) AS imported
    FROM review r JOIN card c ON c.id = r.card_id));

DROP TABLE review;

DROP TABLE card;

ALTER TABLE card_new RENAME TO card;

ALTER TABLE review_new RENAME TO review;

CREATE INDEX card_new ON card (id) WHERE last_review IS NULL AND phase = 1 AND suspended_at IS NULL;

CREATE INDEX card_learning ON card (due) WHERE last_review IS NOT NULL AND phase <> 2 AND suspended_at IS NULL;

CREATE INDEX card_review ON card (due_day, due, buried_until) WHERE phase = 2 AND suspended_at IS NULL;

CREATE INDEX card_sentence ON card (sentence_id);

CREATE INDEX card_lapses ON card (lapses) WHERE lapses > 0;

CREATE INDEX card_flagged ON card (flagged_at) WHERE flagged_at IS NOT NULL;

CREATE INDEX review_card ON review (card_id, id);

CREATE INDEX review_matured ON review (id) WHERE matured <> 0;

CREATE INDEX review_typed ON review (id) WHERE typed IS NOT NULL;

UPDATE card SET (answers, lapses) = (
  SELECT count(*), coalesce(sum(rating = 1 AND age >= 2), 0) FROM review r WHERE r.card_id = card.id AND undone_at IS NULL);

-- The answers that stand, counted: statistics over a million of them read this and not each.
CREATE TABLE review_tally (
  day INTEGER NOT NULL,
  kind TEXT NOT NULL,
  age INTEGER NOT NULL,
  rating INTEGER NOT NULL,
  answers INTEGER NOT NULL,
  duration_ms INTEGER NOT NULL,
  PRIMARY KEY (day, kind, age, rating)
) STRICT, WITHOUT ROWID;

INSERT INTO review_tally
SELECT day, kind, age, rating, count(*), sum(duration_ms) FROM review JOIN card ON card.id = card_id
WHERE undone_at IS NULL GROUP BY day, kind, age, rating;

CREATE TABLE review_hour (
  hour INTEGER NOT NULL,
  rating INTEGER NOT NULL,
  answers INTEGER NOT NULL,                  -- to cards in review
  PRIMARY KEY (hour, rating)
) STRICT, WITHOUT ROWID;

INSERT INTO review_hour SELECT hour, rating, count(*) FROM review
WHERE undone_at IS NULL AND age >= 2 GROUP BY hour, rating;

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

-- How cards are scheduled from some time on.
CREATE TABLE preset (
  id INTEGER PRIMARY KEY,                    -- made as those of answers are
  parameters TEXT NOT NULL,                  -- JSON: the weights of FSRS; [] for its own
  retention REAL NOT NULL,                   -- the chance of recall at which a card comes back
  reschedules INTEGER NOT NULL               -- 1: earlier answers count as if it had held then
) STRICT;

ALTER TABLE note ADD COLUMN memo TEXT NOT NULL DEFAULT '';     -- anything the learner wants to see with the answer

ALTER TABLE note ADD COLUMN reading TEXT NOT NULL DEFAULT '';  -- numbered, shown and asked instead of the headword's

ALTER TABLE setting ADD COLUMN changed_at TEXT NOT NULL DEFAULT '';

PRAGMA user_version = 8;                     -- the cards are to be reckoned anew, by days: store/replay.py does it
