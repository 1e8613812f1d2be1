-- What was translated, kept as soon as it came; and articles whose translation was broken off.

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
