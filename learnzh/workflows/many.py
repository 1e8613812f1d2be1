"""Many sources to stored lessons: files, folders, books; in several processes, of which one stores."""

from __future__ import annotations

import itertools
import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

from learnzh.errors import CancelledError, LearnzhError, NoTranslationError, TranslationError
from learnzh.lessons.build import content_hash
from learnzh.lessons.slug import make_slug
from learnzh.model.article import Article
from learnzh.model.changes import Changes
from learnzh.model.translation import Engine, TranslatorChoice
from learnzh.store.corrections import correction_rows, corrections_from
from learnzh.store.lessons import stories, story_of_texts, text_hashes
from learnzh.workflows.importing import Imported, Overrides, import_english, imported_before, keep_made
from learnzh.workflows.preparing import (
    Annotating,
    Book,
    English,
    Failed,
    Known,
    Preparer,
    Result,
    Task,
    start_preparer,
)
from learnzh.workflows.services import Report, Services, never, silent
from learnzh.workflows.sources import Named, named_tasks, shown_name
from learnzh.workflows.translating import Tell, to_nobody

_WORTH_A_PROCESS = 8
"""Sources from which on another process is started unasked: it takes a second until it is ready."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one article, or of a source that gives none.

    Args:
        source: What it was called: a path, an address, "standard input"; with the chapter's title behind it in a book.
        imported: The lesson, where there is one.
        failure: One line that says why there is none.
        english: The article, where it is in English and nobody was named to translate it.
        story: The story it belongs to; empty where it is no chapter of a book.
    """

    source: str
    imported: Imported | None = None
    failure: str = ""
    english: Article | None = None
    story: str = ""


def usual_jobs(sources: int) -> int:
    """Returns how many processes a number of sources is imported with when nobody says."""
    from learnzh.workflows.workers import MOST_JOBS, cores  # noqa: PLC0415  20 ms, and one article does without

    return max(1, min(cores(), MOST_JOBS, sources // _WORTH_A_PROCESS + 1))


def import_many(
    services: Services,
    sources: Sequence[str],
    *,
    overrides: Overrides | None = None,
    stdin: BinaryIO | None = None,
    translator: TranslatorChoice | None = None,
    jobs: int = 0,
    tell: Tell = to_nobody,
    report: Report = silent,
    cancelled: Callable[[], bool] = never,
) -> Generator[Outcome]:
    """Imports every article of some sources, each as soon as it is ready, in the order they are named in.

    What the library has already is read, but not annotated again. A source that fails does not stop the others.

    Args:
        services: What it stands on.
        sources: Paths, folders, addresses, ``-``, ``sources.CLIPBOARD``.
        overrides: Facts that win over those found, in every article.
        stdin: Where ``-`` reads from.
        translator: Who translates articles in English; where None, they are handed back.
        jobs: In how many processes; 0 leaves it to the number of sources.
        tell: Told whom a text is sent to, before it is.
        report: Told how far it is.
        cancelled: Asked again and again whether to stop.

    Raises:
        StoreError: The learner's file cannot be written.
        CancelledError: ``cancelled`` said so; what is stored stays.
    """
    tasks: list[Named] = []
    for source in sources:
        try:
            tasks += named_tasks(source, overrides or Overrides(), stdin)
        except LearnzhError as error:
            yield Outcome(shown_name(source), failure=str(error))
    if not tasks:
        return
    run = _Run(services, overrides or Overrides(), translator, tell, report, cancelled, total=len(tasks))
    with closing(_pool(services, jobs or usual_jobs(len(tasks)), report, cancelled)) as run.pool:
        for named, result in run.in_order(tasks):
            yield from run.finish(named, result)


class _Pool(Protocol):
    """Does tasks: here, or in processes beside this one."""

    ahead: int

    def submit(self, task: Task) -> int: ...
    def result(self, ticket: int, cancelled: Callable[[], bool]) -> Result: ...
    def close(self) -> None: ...


class _Here:
    """Does tasks in this process, when their results are asked for."""

    ahead = 1

    def __init__(self, preparer: Preparer) -> None:
        self._preparer = preparer
        self._tasks: dict[int, Task] = {}
        self._tickets = itertools.count()

    def submit(self, task: Task) -> int:
        ticket = next(self._tickets)
        self._tasks[ticket] = task
        return ticket

    def result(self, ticket: int, _cancelled: Callable[[], bool]) -> Result:
        return self._preparer(self._tasks.pop(ticket))

    def close(self) -> None:
        self._tasks.clear()


def _pool(services: Services, jobs: int, report: Report, cancelled: Callable[[], bool]) -> _Pool:
    known = frozenset(text_hashes(services.store))
    if jobs == 1:
        segmenter = services.prepare_segmenter(report)
        return _Here(Preparer(segmenter, services.dictionary, known, report, cancelled))
    from learnzh.workflows.workers import Workers  # noqa: PLC0415  20 ms, and one article does without

    services.prepare_dictionary(report)  # once, before every process would build it
    rows = correction_rows(services.store)
    report("starting", None)
    return Workers(jobs, start_preparer, known, corrections_from(rows) if rows else None)


@dataclass
class _Run:
    """One import of many sources."""

    services: Services
    overrides: Overrides
    translator: TranslatorChoice | None
    tell: Tell
    report: Report
    cancelled: Callable[[], bool]
    total: int
    done: int = 0
    pool: _Pool = field(init=False)
    out_of_reach: str = ""
    """Why the translator failed: it is not asked again and again."""

    def in_order(self, tasks: Iterable[Named]) -> Iterator[tuple[Named, Result]]:
        """Has tasks done, a few ahead of what is stored, and gives their results in order."""
        waiting = iter(tasks)
        ahead: deque[tuple[Named, int]] = deque()
        while True:
            while len(ahead) < self.pool.ahead and (named := next(waiting, None)):
                ahead.append((named, self.pool.submit(named.task)))
            if not ahead:
                return
            named, ticket = ahead.popleft()
            if self.cancelled():
                raise CancelledError("the import was stopped; what is in the library stays")
            if self.total > 1:
                self.report(f"{self.done + 1:,} of {self.total:,}: {named.name}", self.done / self.total)
            yield named, self._result(ticket)
            self.done += 1

    def _result(self, ticket: int) -> Result:
        try:
            return self.pool.result(ticket, self.cancelled)
        except CancelledError as error:
            raise CancelledError("the import was stopped; what is in the library stays") from error
        except ChildProcessError:
            return Failed("the process that read it died; it may take more memory than there is")

    def finish(self, named: Named, result: Result, story: str = "") -> Iterator[Outcome]:
        """Stores what a task gave; the chapters of a book are tasks again."""
        if isinstance(result, Book):
            yield from self._chapters(named, result)
        elif isinstance(result, Failed):
            yield Outcome(named.name, failure=result.reason, story=story)
        elif isinstance(result, English):
            yield self.translated(named.name, result.article, story)
        elif isinstance(result, Known):
            yield Outcome(named.name, imported_before(self.services, result.text_hash), story=story)
        else:
            yield Outcome(named.name, keep_made(self.services, result, story), story=story)

    def _chapters(self, named: Named, book: Book) -> Iterator[Outcome]:
        articles = book.contents.articles
        # A rerun finds the story it has begun.
        story = story_of_texts(self.services.store, map(content_hash, articles))
        story = story or make_slug(book.title, stories(self.services.store))
        self.total += len(articles) - 1
        chapters = [Named(f"{named.name}: {article.title}", Annotating(article)) for article in articles]
        for chapter, result in self.in_order(chapters):
            yield from self.finish(chapter, result, story)
        self.done -= 1  # the book itself is no article

    def translated(self, name: str, article: Article, story: str) -> Outcome:
        """Has an English article translated, and stores it."""
        if self.translator is None:
            return Outcome(name, english=article, story=story)
        if self.out_of_reach:
            return Outcome(name, failure=self.out_of_reach, story=story)
        title = self.overrides.title if not story else ""
        try:
            imported = import_english(
                self.services,
                article,
                self.translator,
                title=title,
                story=story,
                tell=self.tell,
                report=self.report,
                cancelled=self.cancelled,
            )
        except NoTranslationError as error:
            return Outcome(name, failure=str(error), story=story)
        except TranslationError as error:
            self.out_of_reach = f"not translated, for the translator has failed: {error.message}"
            return Outcome(name, failure=str(error), story=story)
        return Outcome(name, imported, story=story)


def translate_many(
    services: Services,
    outcomes: Sequence[Outcome],
    choice: TranslatorChoice,
    *,
    report: Report = silent,
    cancelled: Callable[[], bool] = never,
) -> Iterator[Outcome]:
    """Has the English articles that an import handed back translated, and stores them.

    Args:
        services: What it stands on.
        outcomes: Of which those with an English article are taken.
        choice: Who translates.
        report: Told how far it is.
        cancelled: Asked between sentences.

    Raises:
        StoreError: The learner's file cannot be written.
        CancelledError: ``cancelled`` said so; what is translated is kept.
    """
    run = _Run(services, Overrides(), choice, to_nobody, report, cancelled, len(outcomes))
    for outcome in outcomes:
        if outcome.english:
            yield run.translated(outcome.source, outcome.english, outcome.story)


def chosen_translator() -> tuple[TranslatorChoice, str]:
    """Returns the translator that the environment names, Google where it names none, and what it is called.

    Raises:
        TranslationError: It cannot be used as it is.
    """
    from learnzh.articles.translators import make_translator  # noqa: PLC0415  only where something is English

    engine, url = os.environ.get("LEARNZH_TRANSLATOR", ""), os.environ.get("LEARNZH_TRANSLATOR_URL", "")
    known = {each.value: each for each in Engine}
    choice = TranslatorChoice(known.get(engine, Engine.LIBRE if url else Engine.GOOGLE), url)
    return choice, make_translator(choice).service


def changes_of(outcomes: Iterable[Outcome]) -> Changes:
    """Returns what some outcomes changed."""
    changed = Changes.NONE
    for outcome in outcomes:
        changed |= outcome.imported.changes if outcome.imported else Changes.NONE
    return changed
