"""A source to a stored lesson."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import BinaryIO

from learnzh.articles import Source, decode, extract, fetch, require_chinese
from learnzh.articles.aligned import align
from learnzh.articles.clean import clean_line
from learnzh.articles.language import ENGLISH, other_language
from learnzh.articles.translators import make_translator
from learnzh.chinese.dictionary import Dictionary
from learnzh.chinese.engine import VERSION
from learnzh.chinese.segment import Segmenter
from learnzh.errors import CancelledError, SourceError, TranslationError
from learnzh.lessons.annotate import annotate
from learnzh.lessons.build import build_lesson, content_hash
from learnzh.lessons.slug import make_slug
from learnzh.model.article import Article, Section
from learnzh.model.changes import Changes
from learnzh.model.lesson import Lesson, LessonSummary
from learnzh.model.text import Token
from learnzh.model.translation import Engine, TranslatorChoice
from learnzh.model.word import Level, Standard
from learnzh.store.corrections import note_engine
from learnzh.store.lessons import add_lesson, lesson_levels, lesson_summaries, slug_of_text, slugs
from learnzh.store.preferences import load_settings
from learnzh.store.translations import PendingImport, add_pending, pending_imports, remove_pending
from learnzh.workflows.services import Report, Services, never, silent
from learnzh.workflows.translating import Tell, to_nobody, translate_article


@dataclass(frozen=True, slots=True)
class Overrides:
    """Facts the learner gives; they win over those found. Empty and None leave what was found."""

    title: str = ""
    section: Section | None = None
    source: str = ""
    published: date | None = None

    def apply(self, article: Article) -> Article:
        """Returns the article with these facts."""
        return replace(
            article,
            title=clean_line(self.title) or article.title,
            section=self.section or article.section,
            source=clean_line(self.source) or article.source,
            published=self.published or article.published,
        )


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import came to."""

    summary: LessonSummary
    levels: dict[Standard, Level | None]
    is_new: bool
    """False where the library had the text already; nothing was stored."""
    changes: Changes


def read_article(
    source: str, *, stdin: BinaryIO | None = None, timeout: float = 20.0, cancelled: Callable[[], bool] = never
) -> Article:
    """Reads a Chinese article from a file, the web, or standard input.

    Raises:
        SourceError: It cannot be read, holds no article, or is not Chinese.
        CancelledError: ``cancelled`` said so while a page was waited for.
    """
    read = fetch(source, stdin=stdin, timeout=timeout, cancelled=cancelled)
    return require_chinese(extract(read, cancelled=cancelled))


def import_article(
    services: Services,
    source: str,
    *,
    overrides: Overrides | None = None,
    stdin: BinaryIO | None = None,
    translator: TranslatorChoice | None = None,
    translation: str = "",
    tell: Tell = to_nobody,
    report: Report = silent,
    cancelled: Callable[[], bool] = never,
) -> Imported:
    """Reads an article and stores it as a graded lesson, once.

    Args:
        services: What it stands on.
        source: A path, an address, or ``-``.
        overrides: Facts that win over those found.
        stdin: Where ``-`` reads from.
        translator: Who translates an article that is in English; nobody where None.
        translation: A file with its translation, in place of a translator.
        tell: Told whom the text is sent to, before it is.
        report: Told how far it is.
        cancelled: Asked while a page is waited for, and between sentences.

    Raises:
        SourceError: The article cannot be read; nothing is stored.
        TranslationError: It cannot be translated; what is translated is kept, and ``resume_imports`` goes on.
        StoreError: The learner's file cannot be written.
        CancelledError: ``cancelled`` said so; no lesson is stored.
    """
    report("reading the article", None)
    given = overrides or Overrides()
    read = fetch(source, stdin=stdin, cancelled=cancelled)
    article = extract(read, cancelled=cancelled)
    if other_language(article.text) != ENGLISH or not (translator or translation):
        if translation:
            raise SourceError("the article is not in English", "import it without --translation")
        return _import_chinese(services, require_chinese(given.apply(article)), report, cancelled)
    article = replace(given, title="").apply(article)
    if translation:
        found = fetch(translation, stdin=stdin)
        chinese = align(article, decode(found.data, found.charset), found.name, _original(read, article))
        imported = _import_chinese(services, given.apply(chinese), report, cancelled)
        remove_pending(services.store, article)
        return imported
    choice = translator or TranslatorChoice(Engine.GOOGLE)
    return import_english(services, article, choice, title=given.title, tell=tell, report=report, cancelled=cancelled)


def _original(read: Source, article: Article) -> str:
    """Returns the text an article was found in; its own where that is packed."""
    try:
        return decode(read.data, read.charset)
    except SourceError:
        return f"{article.title}\n{article.text}"


def import_english(
    services: Services,
    article: Article,
    choice: TranslatorChoice,
    *,
    title: str = "",
    story: str = "",
    tell: Tell = to_nobody,
    report: Report = silent,
    cancelled: Callable[[], bool] = never,
) -> Imported:
    """Has an English article translated, and stores it as a graded lesson.

    Args:
        services: What it stands on.
        article: In English.
        choice: Who translates.
        title: A Chinese title in place of the one that would be translated.
        story: The story it belongs to.
        tell: Told whom the text is sent to, before it is.
        report: Told how far it is.
        cancelled: Asked between sentences, and while an answer is waited for.

    Raises:
        TranslationError: The translator failed; what is translated is kept.
        CancelledError: ``cancelled`` said so; what is translated is kept.
    """
    pending = PendingImport(article, title, choice.engine.value, choice.url)
    return _import_english(services, pending, choice, story=story, tell=tell, report=report, cancelled=cancelled)


def resume_imports(
    services: Services,
    *,
    translator: TranslatorChoice | None = None,
    tell: Tell = to_nobody,
    report: Report = silent,
    cancelled: Callable[[], bool] = never,
) -> Iterator[Imported]:
    """Goes on with the articles whose translation was broken off, and gives each lesson as it is ready.

    Args:
        services: What it stands on.
        translator: Who translates; each article's own translator where None.
        tell: Told whom the text is sent to, before it is.
        report: Told how far it is.
        cancelled: Asked between sentences, and while an answer is waited for.

    Raises:
        TranslationError: The translator failed again; what is translated is kept.
        CancelledError: ``cancelled`` said so; what is translated is kept.
    """
    for pending in pending_imports(services.store):
        choice = translator or TranslatorChoice(Engine(pending.translator), pending.translator_url)
        yield _import_english(services, pending, choice, tell=tell, report=report, cancelled=cancelled)


def _import_english(
    services: Services,
    pending: PendingImport,
    choice: TranslatorChoice,
    *,
    story: str = "",
    tell: Tell,
    report: Report,
    cancelled: Callable[[], bool],
) -> Imported:
    translator = make_translator(choice, cancelled=cancelled)
    # Before the first sentence is sent: whatever breaks it off, it can be gone on with.
    add_pending(
        services.store, replace(pending, translator=choice.engine.value, translator_url=choice.url), services.now()
    )
    tell(translator.service)
    try:
        article = translate_article(services, pending.article, translator, report=report, cancelled=cancelled)
    except TranslationError as error:
        raise TranslationError(error.message, f"{error.hint}; then learnzh import --resume goes on") from error
    imported = _import_chinese(services, Overrides(title=pending.title).apply(article), report, cancelled, story)
    remove_pending(services.store, pending.article)
    return imported


def _import_chinese(
    services: Services, article: Article, report: Report, cancelled: Callable[[], bool], story: str = ""
) -> Imported:
    stored = imported_before(services, content_hash(article))
    if stored:
        return stored
    made = make_lesson(article, services.prepare_segmenter(report), services.dictionary, report, cancelled)
    return keep_made(services, made, story)


@dataclass(frozen=True, slots=True)
class Made:
    """A lesson that is not stored yet.

    Args:
        lesson: All of it but its name.
        title: The words its name is made of.
    """

    lesson: Lesson
    title: tuple[Token, ...]


def make_lesson(
    article: Article,
    segmenter: Segmenter,
    dictionary: Dictionary,
    report: Report = silent,
    cancelled: Callable[[], bool] = never,
) -> Made:
    """Makes a lesson of a Chinese article; the learner's file is not touched.

    Raises:
        CancelledError: ``cancelled``, asked between sentences, said so.
    """

    def tick(done: int, total: int) -> None:
        if cancelled():
            raise CancelledError("the import was stopped; nothing was stored")
        report("adding pinyin", done / total)

    lesson = build_lesson(article, segmenter, dictionary, report=tick)
    return Made(lesson, annotate(lesson.title, segmenter, dictionary, lesson.script))


def keep_made(services: Services, made: Made, story: str = "") -> Imported:
    """Stores a lesson under the name its title gives it, unless its text is in the library already."""
    return keep_lesson(services, replace(made.lesson, story=story), lambda taken: make_slug(made.title, taken))


def keep_lesson(services: Services, lesson: Lesson, name: Callable[[set[str]], str]) -> Imported:
    """Stores a lesson under a name that is free, unless its text is in the library already."""
    store = services.store
    with store.write():
        stored = imported_before(services, lesson.content_hash)
        if stored:
            return stored
        taken = slugs(store)
        if not taken:
            note_engine(store, VERSION)
        slug = name(taken)
        add_lesson(store, replace(lesson, slug=slug), services.now())
    return _imported(services, slug, is_new=True)


def imported_before(services: Services, text_hash: str) -> Imported | None:
    """Returns what the library has of a text, by its ``content_hash``."""
    slug = slug_of_text(services.store, text_hash)
    return _imported(services, slug, is_new=False) if slug else None


def _imported(services: Services, slug: str, *, is_new: bool) -> Imported:
    summary = lesson_summaries(services.store, load_settings(services.store).standard, slug)[0]
    levels = lesson_levels(services.store, summary.id)
    return Imported(summary, levels, is_new, Changes.LESSONS if is_new else Changes.NONE)
