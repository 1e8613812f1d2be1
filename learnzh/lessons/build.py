"""An article to a lesson."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from learnzh.chinese.dictionary import Dictionary
from learnzh.chinese.script import detect_script
from learnzh.chinese.segment import Segmenter
from learnzh.chinese.sentences import split_sentences
from learnzh.lessons.annotate import annotate
from learnzh.lessons.difficulty import difficulty
from learnzh.lessons.grade import grade
from learnzh.lessons.vocabulary import vocabulary
from learnzh.model.article import Article, Section
from learnzh.model.lesson import Lesson, Origin, Script
from learnzh.model.text import Sentence
from learnzh.model.word import Standard

Progress = Callable[[int, int], None]
"""Told how many sentences of how many are done."""


def build_lesson(
    article: Article,
    segmenter: Segmenter,
    dictionary: Dictionary,
    *,
    origin: Origin = Origin.IMPORT,
    report: Progress = lambda _done, _total: None,
) -> Lesson:
    """Segments, annotates and grades an article under every standard."""
    script = detect_script(article.text)
    sentences = _sentences(article, script, segmenter, dictionary, report)
    return Lesson(
        title=article.title,
        sentences=sentences,
        grades=tuple(grade(sentences, standard) for standard in Standard),
        vocabulary=vocabulary(sentences, dictionary),
        script=script,
        content_hash=content_hash(article),
        difficulty=difficulty(sentences),
        title_english=article.title_english,
        section=article.section or Section.INTERNATIONAL,
        source=article.source,
        author=article.author,
        url=article.url,
        published=article.published,
        origin=origin,
    )


def content_hash(article: Article) -> str:
    """Identifies the text of an article, whatever its white space: 32 hexadecimal digits."""
    return hashlib.sha256("".join(article.text.split()).encode()).hexdigest()[:32]


def _sentences(
    article: Article, script: Script, segmenter: Segmenter, dictionary: Dictionary, report: Progress
) -> tuple[Sentence, ...]:
    lines = [
        (index, text, passage.english)
        for index, paragraph in enumerate(article.paragraphs)
        for passage in paragraph
        for text in ([passage.text] if passage.english else split_sentences(passage.text))
    ]
    sentences = []
    for done, (paragraph, text, english) in enumerate(lines, start=1):
        sentences.append(Sentence(text, annotate(text, segmenter, dictionary, script), paragraph, english))
        report(done, len(lines))
    return tuple(sentences)
