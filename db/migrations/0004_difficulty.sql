-- How hard a lesson is: one figure for sorting, and the share of words each level of a standard knows.

ALTER TABLE lesson ADD COLUMN difficulty REAL NOT NULL DEFAULT 1.0;        -- 1.0 to 9.9, whatever the standard
ALTER TABLE lesson ADD COLUMN grading INTEGER NOT NULL DEFAULT 0;          -- which rule graded it; 0 is an older learnzh's
ALTER TABLE lesson_grade ADD COLUMN coverage TEXT NOT NULL DEFAULT '[]';   -- JSON: share of running words, level by level
ALTER TABLE lesson_grade ADD COLUMN surplus INTEGER NOT NULL DEFAULT 0;    -- running words too many for the level below
