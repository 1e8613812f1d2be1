"""Which version of the language engine this is."""

from __future__ import annotations

VERSION = 2
"""To be raised whenever boundaries, readings, headwords or senses of a text come out otherwise than before: lessons
stored by an older version are then offered a re-annotation."""
