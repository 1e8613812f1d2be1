-- How much of a lesson the learner knows, kept in step by triggers: a library of thousands of lessons is counted
-- when a word changes, not when the library is opened.

ALTER TABLE lesson ADD COLUMN met_words INTEGER NOT NULL DEFAULT 0;        -- distinct words known, learned or ignored
ALTER TABLE lesson ADD COLUMN known_running INTEGER NOT NULL DEFAULT 0;    -- running words known or ignored
ALTER TABLE lesson ADD COLUMN learning_running INTEGER NOT NULL DEFAULT 0; -- running words learned, not known yet

ALTER TABLE knowledge ADD COLUMN mature INTEGER NOT NULL DEFAULT 0;        -- 1 while a card of it keeps 21 days or more
CREATE TABLE note (
  headword_id INTEGER PRIMARY KEY REFERENCES headword,
  gloss TEXT NOT NULL,                       -- the learner's own, shown before the dictionary's
  changed_at TEXT NOT NULL
) STRICT;

INSERT INTO note SELECT headword_id, note, changed_at FROM knowledge WHERE note <> '';

ALTER TABLE knowledge DROP COLUMN note;

UPDATE knowledge SET mature = EXISTS (SELECT 1 FROM card c WHERE c.headword_id = knowledge.headword_id
  AND c.phase = 2 AND c.stability >= 21);

UPDATE lesson SET met_words = k.words, known_running = k.known, learning_running = k.running - k.known
FROM (SELECT w.lesson_id, count(*) AS words, sum(w.count) AS running,
    sum(w.count * (knowledge.state IN ('known', 'ignored') OR knowledge.mature)) AS known
  FROM knowledge JOIN lesson_word w ON w.headword_id = knowledge.headword_id GROUP BY w.lesson_id) k
WHERE k.lesson_id = lesson.id;

CREATE TRIGGER knowledge_added AFTER INSERT ON knowledge BEGIN
  UPDATE lesson SET met_words = met_words + 1,
    known_running = known_running + w.count * (NEW.state IN ('known', 'ignored') OR NEW.mature),
    learning_running = learning_running + w.count * NOT (NEW.state IN ('known', 'ignored') OR NEW.mature)
  FROM lesson_word w WHERE w.headword_id = NEW.headword_id AND lesson.id = w.lesson_id;
  UPDATE knowledge SET mature = 1 WHERE headword_id = NEW.headword_id AND mature = 0 AND EXISTS (
    SELECT 1 FROM card c WHERE c.headword_id = NEW.headword_id AND c.phase = 2 AND c.stability >= 21);
END;

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

CREATE TRIGGER card_matured AFTER UPDATE OF phase, stability ON card
WHEN (OLD.phase = 2 AND coalesce(OLD.stability, 0) >= 21) <> (NEW.phase = 2 AND coalesce(NEW.stability, 0) >= 21) BEGIN
  UPDATE knowledge SET mature = EXISTS (SELECT 1 FROM card c WHERE c.headword_id = NEW.headword_id
    AND c.phase = 2 AND c.stability >= 21) WHERE headword_id = NEW.headword_id;
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

INSERT INTO knowledge_change (headword_id, state, changed_at)
SELECT headword_id, state, changed_at FROM knowledge ORDER BY changed_at;

ALTER TABLE reading_session ADD COLUMN characters INTEGER NOT NULL DEFAULT 0; -- read past in it
ALTER TABLE reading_session ADD COLUMN active_ms INTEGER NOT NULL DEFAULT 0;  -- time with a key pressed now and then

CREATE TABLE encounter (
  session_id INTEGER NOT NULL REFERENCES reading_session ON DELETE CASCADE,
  headword_id INTEGER NOT NULL REFERENCES headword,
  passed INTEGER NOT NULL DEFAULT 0,         -- how often the word was read past
  looked_up INTEGER NOT NULL DEFAULT 0,      -- how often its meaning was shown on demand
  PRIMARY KEY (session_id, headword_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX encounter_headword ON encounter (headword_id);
