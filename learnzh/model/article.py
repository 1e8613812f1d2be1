"""An article: clean text with its facts, before any Chinese is analysed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Section(StrEnum):
    """The sections of the news portal the program is modelled on."""

    CHINA = "china"
    INTERNATIONAL = "international"
    BUSINESS = "business"
    CULTURE = "culture"
    GOVERNMENT = "government"
    SCI_TECH = "sci-tech"
    ENVIRONMENT = "environment"
    LIFE = "life"
    PEOPLE = "people"
    TRAVEL = "travel"
    WEATHER = "weather"
    COOKING = "cooking"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an article that stays together.

    A passage with English is one sentence of the lesson, however many full stops it has, so that the two
    languages stay aligned; a passage without English is split into sentences.
    """

    text: str
    """Chinese, cleaned, without line breaks."""
    english: str = ""
    """Its translation, or empty."""


Paragraph = tuple[Passage, ...]
"""The passages of one paragraph, in order; their texts joined are the paragraph."""


@dataclass(frozen=True, slots=True)
class Article:
    """A cleaned text with its facts; unknown facts are empty or None."""

    title: str
    paragraphs: tuple[Paragraph, ...]
    title_english: str = ""
    section: Section | None = None
    source: str = ""
    """Who published it: a newspaper, an agency, a site."""
    author: str = ""
    published: date | None = None
    url: str = ""

    @property
    def text(self) -> str:
        """The body, one line a paragraph."""
        return "\n".join("".join(passage.text for passage in paragraph) for paragraph in self.paragraphs)
