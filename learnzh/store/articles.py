"""Articles that are no lessons yet, as JSON."""

from __future__ import annotations

import json
from datetime import date

from learnzh.model.article import Article, Passage, Section


def encode_article(article: Article) -> str:
    """Writes an article without translations: its facts, and a text a paragraph."""
    facts = {
        "title": article.title,
        "paragraphs": ["".join(passage.text for passage in paragraph) for paragraph in article.paragraphs],
        "section": article.section.value if article.section else None,
        "source": article.source,
        "author": article.author,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
    }
    return json.dumps(facts, ensure_ascii=False)


def decode_article(text: str) -> Article:
    """Reads what ``encode_article`` wrote."""
    facts = json.loads(text)
    return Article(
        title=facts["title"],
        paragraphs=tuple((Passage(paragraph),) for paragraph in facts["paragraphs"]),
        section=Section(facts["section"]) if facts["section"] else None,
        source=facts["source"],
        author=facts["author"],
        published=date.fromisoformat(facts["published"]) if facts["published"] else None,
        url=facts["url"],
    )
