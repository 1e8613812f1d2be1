"""Bytes to Article: the door through which everything from outside comes in.

In: a path, "-", an http(s) address, the clipboard, or bytes. Out: an ``Article`` of clean text with its facts, or the
chapters of a book; every title, fact and paragraph that leaves is safe to show. Failures are ``SourceError``,
``NotChineseError``, ``LessonFileError`` or ``MissingPartError``.
``translate`` and its neighbours send sentences to the translator a learner chose; they fail with ``TranslationError``.
May be imported: ``learnzh.model``, ``learnzh.chinese.characters``, ``learnzh.errors``, the standard library; and,
inside functions only, requests, trafilatura, gne, lxml, pypdf and deep_translator.
"""

from learnzh.articles.decode import decode
from learnzh.articles.documents import extract, read_contents
from learnzh.articles.fetch import fetch
from learnzh.articles.language import require_chinese
from learnzh.articles.markdown import parse_markdown
from learnzh.articles.source import Contents, Source

__all__ = [
    "Contents",
    "Source",
    "decode",
    "extract",
    "fetch",
    "parse_markdown",
    "read_contents",
    "require_chinese",
]
