"""What is known of words, and what was set, from two files of the same learner."""

from __future__ import annotations

import json

from learnzh.store.connection import Store
from learnzh.store.merge_rows import make_map

_HEADWORDS = """
INSERT INTO headword (simplified, traditional, reading)
SELECT simplified, traditional, reading FROM other.headword WHERE true ORDER BY id
ON CONFLICT (simplified, reading) DO UPDATE SET traditional = excluded.traditional
WHERE (excluded.traditional <> simplified, excluded.traditional) > (headword.traditional <> simplified, traditional)
"""
# Of each word of the log: when it was last marked, and how it has stood since.
_STANDS = """
CREATE TEMP TABLE stand_{name} AS
SELECT {word} AS headword_id, max(l.at) AS at, coalesce(k.state, 'new') AS state, coalesce(k.changed_at, '') AS since
FROM (SELECT headword_id, changed_at AS at FROM {name}.knowledge_change
  UNION ALL SELECT headword_id, changed_at FROM {name}.knowledge) l {join}
LEFT JOIN {name}.knowledge k ON k.headword_id = l.headword_id GROUP BY 1
"""
_LATER = """
CREATE TEMP TABLE stand_later AS SELECT o.* FROM stand_other o LEFT JOIN stand_main s USING (headword_id)
WHERE s.headword_id IS NULL OR (o.at, instr('learning known ignored', o.state), o.since)
  > (s.at, instr('learning known ignored', s.state), s.since)
"""
_LOG = """
INSERT INTO knowledge_change (headword_id, state, changed_at)
SELECT m.new, c.state, c.changed_at FROM other.knowledge_change c JOIN of_headword m ON m.old = c.headword_id
EXCEPT SELECT headword_id, state, changed_at FROM knowledge_change ORDER BY 3, 1
"""
_DROP = """
DELETE FROM knowledge WHERE headword_id IN (SELECT headword_id FROM stand_later WHERE state = 'new')
"""
_SET = """
INSERT INTO knowledge (headword_id, state, changed_at) SELECT headword_id, state, since FROM stand_later
WHERE state <> 'new' ON CONFLICT (headword_id) DO UPDATE SET state = excluded.state, changed_at = excluded.changed_at
"""
_MATURE = """
UPDATE knowledge SET mature = 1 WHERE mature = 0
  AND headword_id IN (SELECT headword_id FROM card WHERE phase = 2 AND stability >= 21)
"""
# A card of a word that was marked on the other machine rests since then, as it would have there.
_REST = """
UPDATE card SET suspended_at = card.changed_at FROM (
  SELECT headword_id, max(changed_at) AS at FROM knowledge_change GROUP BY headword_id) l
LEFT JOIN knowledge k ON k.headword_id = l.headword_id
WHERE card.headword_id = l.headword_id AND l.at > card.changed_at AND coalesce(k.state, 'new') <> 'learning'
  AND card.suspended_at IS NOT card.changed_at
"""
_SETTING = """
INSERT INTO setting (name, value, changed_at) VALUES (?, ?, ?)
ON CONFLICT (name) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at
"""
_KEYS = "keys."
_COURSE, _ENGINE = "course", "engine"

_Settings = dict[str, tuple[str, str]]
"""Times and values by name."""


def unite_headwords(store: Store) -> None:
    """Makes both files' headwords this one's."""
    store.execute(_HEADWORDS)
    make_map(store, "headword")


def unite_knowledge(store: Store) -> int:
    """Makes each word stand as it was marked last, and joins the logs; returns how many words stand otherwise.

    It comes after the cards, for whether a word is mature follows from them.
    """
    store.execute(_STANDS.format(name="main", word="l.headword_id", join=""))
    join = "JOIN of_headword m ON m.old = l.headword_id"
    store.execute(_STANDS.format(name="other", word="m.new", join=join))
    store.execute(_LATER)
    store.execute(_LOG)
    changed = store.execute(_DROP).rowcount + store.execute(_SET).rowcount
    store.execute(_MATURE)
    store.execute(_REST)
    return changed


def unite_settings(store: Store) -> int:
    """Takes over the settings that were set later; returns how many are another value now."""
    mine, theirs = _settings(store, "main"), _settings(store, "other")
    has_lessons = [bool(store.row(f"SELECT 1 FROM {name}.lesson LIMIT 1")) for name in ("main", "other")]
    joined = {
        name: max(mine.get(name, ("", "")), theirs.get(name, ("", "")))
        for name in mine.keys() | theirs.keys()
        if not name.startswith(_KEYS) and name not in {_COURSE, _ENGINE}
    }
    joined |= _later_keys(mine, theirs) | _engine(mine, theirs, has_lessons) | _course(mine, theirs)
    changed = {name: value for name, value in joined.items() if mine.get(name) != value}
    store.execute_many("DELETE FROM setting WHERE name = ?", [(name,) for name in mine.keys() - joined.keys()])
    store.execute_many(_SETTING, [(name, value, at) for name, (at, value) in changed.items()])
    return sum(name not in {_COURSE, _ENGINE} for name in changed)


def _settings(store: Store, schema: str) -> _Settings:
    return {
        name: (at, value) for name, value, at in store.rows(f"SELECT name, value, changed_at FROM {schema}.setting")
    }


def _later_keys(mine: _Settings, theirs: _Settings) -> _Settings:
    """Returns the keymap that was set later, whole: what was moved back is not in it."""

    def keys(settings: _Settings) -> _Settings:
        return {name: value for name, value in settings.items() if name.startswith(_KEYS)}

    def age(keymap: _Settings) -> tuple[str, list[tuple[str, tuple[str, str]]]]:
        return max((at for at, _keys in keymap.values()), default=""), sorted(keymap.items())

    return max(keys(mine), keys(theirs), key=age)


def _engine(mine: _Settings, theirs: _Settings, has_lessons: list[bool]) -> _Settings:
    """Returns the older of the engines that the lessons were annotated with; a file without lessons has no say."""
    asked = [settings for settings, has in zip((mine, theirs), has_lessons, strict=True) if has] or [mine, theirs]
    named = [settings[_ENGINE][1] for settings in asked if _ENGINE in settings]
    oldest = min((int(version) if version.isdecimal() else 0 for version in named), default=0)
    return {_ENGINE: ("", str(oldest if len(named) == len(asked) or not any(has_lessons) else 0))} if named else {}


def _course(mine: _Settings, theirs: _Settings) -> _Settings:
    """Returns the files of the course that the library has; of one in two states, that it is to be looked at again."""
    ours, others = (_fingerprints(settings) for settings in (mine, theirs))
    if not ours and not others:
        return {}
    joined = {
        slug: ours.get(slug, others.get(slug, "")) if ours.get(slug, mark) == others.get(slug, mark) else ""
        for slug, mark in sorted((others | ours).items())
    }
    return {_COURSE: ("", json.dumps(joined))}


def _fingerprints(settings: _Settings) -> dict[str, str]:
    try:
        found = json.loads(settings.get(_COURSE, ("", "{}"))[1])
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
