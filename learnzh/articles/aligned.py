"""An English article beside a Chinese translation made elsewhere, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from learnzh.articles.bylines import read_byline
from learnzh.articles.clean import clean_line, safe_text
from learnzh.articles.english_sentences import split_english
from learnzh.articles.language import other_language
from learnzh.articles.plain import is_title, title_from
from learnzh.chinese.sentences import split_sentences
from learnzh.errors import TranslationError
from learnzh.model.article import Article, Paragraph, Passage

_AGENCY = re.compile("[（(【[][^。！？]{2,30}[）)】\\]]")
"""How an agency is credited: （新华社11月7日电）."""
_HEADING = re.compile(r"^#{1,6}\s+")


def align(article: Article, translation: str, name: str, original: str = "") -> Article:
    """Returns an English article in Chinese, with its English beside it.

    Where a paragraph has as many sentences in both languages, they are paired; otherwise it stays one passage, for
    a sentence with the English of another one would be worse.

    Args:
        article: In English.
        translation: Its title, if it has one, and its paragraphs, each on a line.
        name: What to call the translation in a message.
        original: The text the article was found in. Where all of it was translated, menus too, line by line, the
            lines of the article are taken.

    Raises:
        TranslationError: The translation is not Chinese, or has not the paragraphs of the article.
    """
    lines = _lines(translation)
    language = other_language("\n".join(lines))
    if language:
        raise TranslationError(
            f"{name} is in {language}, not in Chinese", "give the Chinese translation of the article"
        )
    found = (
        _title_and_paragraphs(article, lines)
        or _same_lines(article, lines, _lines(original))
        or _title_and_paragraphs(article, [line for line in lines if not _is_byline(line)])
    )
    if found is None:
        wanted = len(article.paragraphs)
        raise TranslationError(
            f"{name} has {len(lines)} lines, the article has a title and {wanted} paragraphs",
            "put the title on the first line and each paragraph on a line of its own",
        )
    title, paragraphs = found
    pairs = zip(article.paragraphs, paragraphs, strict=True)
    return replace(
        article,
        title=title,
        title_english=article.title,
        paragraphs=tuple(_paired("".join(part.text for part in english), chinese) for english, chinese in pairs),
    )


def _lines(text: str) -> list[str]:
    return [_HEADING.sub("", line) for line in map(clean_line, safe_text(text).split("\n")) if line]


def _is_byline(line: str) -> bool:
    return read_byline(line) is not None or _AGENCY.fullmatch(line) is not None


def _same_lines(article: Article, lines: Sequence[str], original: Sequence[str]) -> tuple[str, Sequence[str]] | None:
    """Returns the lines that stand where the article's do, when each line of the original was translated."""
    english = [article.title, *("".join(part.text for part in paragraph) for paragraph in article.paragraphs)]
    if len(lines) != len(original) or any(original.count(line) != 1 for line in english):
        return None
    title, *paragraphs = [lines[original.index(line)] for line in english]
    return title, paragraphs


def _title_and_paragraphs(article: Article, lines: Sequence[str]) -> tuple[str, Sequence[str]] | None:
    wanted = len(article.paragraphs)
    if len(lines) == wanted + 1:
        return lines[0], lines[1:]
    # As many lines as paragraphs, but the first is a title: then a paragraph is missing.
    if len(lines) == wanted and not is_title(lines[0]):
        return title_from(lines[0]), lines
    return None


def _paired(english: str, chinese: str) -> Paragraph:
    sentences, theirs = split_sentences(chinese), split_english(english)
    if len(sentences) != len(theirs):
        return (Passage(chinese, english),)
    return tuple(Passage(*pair) for pair in zip(sentences, theirs, strict=True))
