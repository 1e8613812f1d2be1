"""Bytes to Article: the door through which everything from outside comes in.

In: a path, "-", an http(s) address, or bytes. Out: an ``Article`` of clean text with its facts; every title, fact
and paragraph that leaves is safe to show. Failures are ``SourceError``, ``NotChineseError`` or ``LessonFileError``.
``translate`` and its neighbours send sentences to the translator a learner chose; they fail with ``TranslationError``.
May be imported: ``learnzh.model``, ``learnzh.chinese.characters``, ``learnzh.errors``, the standard library; and,
inside functions only, requests, trafilatura, gne, lxml and deep_translator.
"""

from learnzh.articles.decode import decode
from learnzh.articles.extract import extract
from learnzh.articles.fetch import fetch
from learnzh.articles.language import require_chinese
from learnzh.articles.markdown import parse_markdown
from learnzh.articles.source import Source
from learnzh.articles.whole import extract_whole

__all__ = ["Source", "decode", "extract", "extract_whole", "fetch", "parse_markdown", "require_chinese"]
