-- Readings the learner corrected for every lesson; those of one place stand in its sentence's tokens.

CREATE TABLE pronunciation (
  text TEXT PRIMARY KEY,                     -- a word, in simplified characters
  reading TEXT NOT NULL,                     -- numbered, a syllable for each Chinese character
  changed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
