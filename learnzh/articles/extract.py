"""Bytes to Article: finds out what they are and reads them accordingly."""

from __future__ import annotations

import re
from dataclasses import replace

from learnzh.articles.body import find_body, hanzi_count
from learnzh.articles.clean import clean_line
from learnzh.articles.decode import decode
from learnzh.articles.english import fuller_english, parse_english, tidy_english
from learnzh.articles.facts import find_facts
from learnzh.articles.language import ENGLISH, other_language
from learnzh.articles.lines import Line
from learnzh.articles.markdown import parse_markdown
from learnzh.articles.page import Page, parse_page
from learnzh.articles.plain import parse_text, title_from
from learnzh.articles.readers import Opinion, opinions_on
from learnzh.articles.sections import find_section
from learnzh.articles.source import Source
from learnzh.articles.titles import find_title
from learnzh.chinese.characters import hanzi_in
from learnzh.errors import SourceError
from learnzh.model.article import Article, Passage

MIN_HANZI = 60
"""Chinese characters an article on a page has at least; less is a menu, a caption, a notice."""
_MIN_FOREIGN = 250
"""The same in letters, for a page in another language."""
_HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).){0,2000}-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(
    r"</?(?:p|div|span|a|br|h[1-6]|table|td|tr|ul|li|meta|script|img|section|article)\b[^>]{0,400}>", re.IGNORECASE
)
_MANY_TAGS = 6
_SENTENCE = re.compile("[。！？；…，!?]")
_LETTER = re.compile(r"[^\W\d_]")
_MIN_CHINESE = 0.3


def extract(source: Source) -> Article:
    """Returns the article in a page, a Markdown file or a plain text.

    Args:
        source: The bytes, and what is known about them.

    Raises:
        SourceError: They are no text, or there is no article in it.
        LessonFileError: It is a lesson file that breaks the format.
    """
    text = decode(source.data, source.charset)
    kind = _kind(source, text)
    if kind == "html":
        return read_page(text, name=source.name, url=source.url)
    if kind == "markdown":
        article = parse_markdown(text, source.name)
        tidied = tidy_english(article) if _is_english(article.text) else article
        return _with_url(tidied if tidied.paragraphs else article, source.url)
    parse = parse_english if _is_english(text) else parse_text
    return _with_url(parse(text, source.name), source.url)


def read_page(html: str, *, name: str = "", url: str = "", least: int = MIN_HANZI) -> Article:
    """Returns the article of a page of HTML.

    Args:
        html: The page, decoded.
        name: What to call it in a message.
        url: Where it came from; empty for a saved page, which may state it.
        least: Chinese characters an article must have; a further page of one may have less.

    Raises:
        SourceError: There is no article on it.
    """
    page = parse_page(html)
    if page is None:
        raise _no_article(name)
    opinions = opinions_on(_serialised(page))
    if not _is_chinese(page):
        return _foreign_article(page, opinions, name, url)
    body = find_body(page, [opinion.text for opinion in opinions if opinion.text])
    if hanzi_count(body) < least or not any(_SENTENCE.search(line.text) for line in body):
        raise _no_article(name)
    title = find_title(page, body, [opinion.title for opinion in opinions if opinion.title])
    url = url or next(iter(page.stated("og:url", "canonical", "url")), "")
    facts = find_facts(page, body, url, [opinion.facts for opinion in opinions])
    paragraphs = _paragraphs(body, title)
    return Article(
        title=title or title_from(paragraphs[0]),
        paragraphs=tuple((Passage(line),) for line in paragraphs),
        section=find_section(page, [line for line in page.lines if line.number < body[0].number], url),
        source=clean_line(facts.source),
        author=clean_line(facts.author),
        published=facts.published,
        url=clean_line(url),
    )


def _kind(source: Source, text: str) -> str:
    name = source.name.lower().partition("?")[0]
    if source.media_type == "text/markdown" or name.endswith((".md", ".markdown")):
        return "markdown"
    if source.media_type in _HTML_TYPES or _HTML_START.match(text):
        return "html"
    # What is called plain text, or nothing, is a page all the same when it is full of tags.
    return "html" if len(_TAG.findall(text[:20_000])) >= _MANY_TAGS else "text"


def _with_url(article: Article, url: str) -> Article:
    return replace(article, url=clean_line(url)) if url and not article.url else article


def _serialised(page: Page) -> str:
    from lxml.html import tostring  # loaded already by parse_page  # noqa: PLC0415

    return str(tostring(page.root, encoding="unicode"))


def _is_english(text: str) -> bool:
    return other_language(text) == ENGLISH


def _is_chinese(page: Page) -> bool:
    text = "".join(line.text for line in page.lines)
    hanzi = len(hanzi_in(text))
    words = len(re.findall(r"[A-Za-z\u00c0-\u024f]+", text))
    others = len(_LETTER.findall(re.sub(r"[A-Za-z\u00c0-\u024f]+", "", text)))
    return hanzi > 0 and hanzi >= _MIN_CHINESE * (words + others)


def _foreign_article(page: Page, opinions: list[Opinion], name: str, url: str) -> Article:
    """Returns the article of a page in another language, which is trafilatura's field, to be translated."""
    text = opinions[-1].text if opinions else ""
    paragraphs = [line for line in (clean_line(line.lstrip("- ")) for line in text.split("\n")) if line]
    title = clean_line(next((opinion.title for opinion in reversed(opinions) if opinion.title), ""))
    if len(paragraphs) > 1 and paragraphs[0] == title:
        del paragraphs[0]
    article = Article(
        title=title,
        paragraphs=tuple((Passage(line),) for line in paragraphs),
        source=next(iter(page.stated("og:site_name")), ""),
        published=find_facts(page, [], url, [opinion.facts for opinion in opinions]).published,
        url=clean_line(url or next(iter(page.stated("og:url", "canonical")), "")),
    )
    shown = "\n".join(line.text for line in page.lines)
    if _is_english(shown):
        article = fuller_english(tidy_english(article), parse_english(shown, name))
    if len(_LETTER.findall(article.title + article.text)) < _MIN_FOREIGN or not article.text:
        raise _no_article(name)
    return article if article.title else replace(article, title=title_from(article.text.partition("\n")[0]))


def _paragraphs(body: list[Line], title: str) -> list[str]:
    """Returns the article's paragraphs, without the title repeated above them."""
    paragraphs = [line for line in (clean_line(line.raw) for line in body) if line]
    squeezed = re.sub(r"\s", "", title)
    while len(paragraphs) > 1 and re.sub(r"\s", "", paragraphs[0]) == squeezed:
        del paragraphs[0]
    return paragraphs


def _no_article(name: str) -> SourceError:
    shown = f": {clean_line(name)}" if name else ""
    return SourceError(
        f"no article found on that page{shown}",
        "open the page of one article, or copy its text into a file and import that",
    )
