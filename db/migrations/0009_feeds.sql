-- Feeds that are fetched again and again, and what of them waits to be read.

ALTER TABLE feed ADD COLUMN typed INTEGER NOT NULL DEFAULT 0;              -- 1 where the learner gave the address: it may lie in their own network
ALTER TABLE feed ADD COLUMN claimed_by TEXT NOT NULL DEFAULT '';           -- which fetch is at it
ALTER TABLE feed ADD COLUMN claimed_until TEXT NOT NULL DEFAULT '';        -- and until when, if it does not say so again

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
