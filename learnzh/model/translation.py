"""Languages, and who translates."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """What is translated from and into."""

    ENGLISH = "en"
    CHINESE = "zh"


class Engine(StrEnum):
    """The translators there are."""

    GOOGLE = "google"
    MYMEMORY = "mymemory"
    DEEPL = "deepl"
    LIBRE = "libre"


@dataclass(frozen=True, slots=True)
class TranslatorChoice:
    """The translator a learner asked for.

    Args:
        engine: Which.
        url: The address of a LibreTranslate server; empty for the others.
    """

    engine: Engine
    url: str = ""
