-- What the learner set: corrections of word boundaries, feeds, settings.

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
