"""What is done to a source before anything is stored; it can be done in another process."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from pathlib import Path

from learnzh.articles import Contents, Source, fetch, read_contents, require_chinese
from learnzh.articles.language import ENGLISH, other_language
from learnzh.chinese.corrections import Corrections
from learnzh.chinese.dictionary import Dictionary
from learnzh.chinese.segment import Segmenter
from learnzh.errors import CancelledError, LearnzhError
from learnzh.lessons.annotate import annotate
from learnzh.lessons.build import content_hash
from learnzh.log import unforeseen
from learnzh.model.article import Article
from learnzh.model.text import Token
from learnzh.workflows.importing import Made, Overrides, make_lesson
from learnzh.workflows.services import Report, Services, never, silent


@dataclass(frozen=True, slots=True)
class Reading:
    """The task to read a source, and to make a lesson of it where it is one article.

    Args:
        source: A path or an address; or its bytes, where only this process could read them.
        overrides: Facts that win over those found.
    """

    source: str | Source
    overrides: Overrides


@dataclass(frozen=True, slots=True)
class Annotating:
    """The task to make a lesson of an article: a chapter of a book."""

    article: Article


Task = Reading | Annotating


@dataclass(frozen=True, slots=True)
class Known:
    """The library has the text already."""

    text_hash: str


@dataclass(frozen=True, slots=True)
class English:
    """An article that has to be translated first."""

    article: Article


@dataclass(frozen=True, slots=True)
class Book:
    """A source of several articles.

    Args:
        contents: They.
        title: The words of its title, of which a name can be made.
    """

    contents: Contents
    title: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """Why a source gives no lesson: one line."""

    reason: str


Result = Made | Known | English | Book | Failed


@dataclass(frozen=True)
class Preparer:
    """Reads sources and makes lessons of them.

    Args:
        segmenter: Cuts their text.
        dictionary: Reads their words.
        known: The hashes of the texts the library has: of these nothing is made.
        report: Told how far it is.
        cancelled: Asked between sentences whether to stop.
    """

    segmenter: Segmenter
    dictionary: Dictionary
    known: Collection[str] = field(default_factory=frozenset)
    report: Report = silent
    cancelled: Callable[[], bool] = never

    def __call__(self, task: Task) -> Result:
        """Does a task; what fails is a result too.

        Raises:
            CancelledError: ``cancelled`` said so.
        """
        try:
            if isinstance(task, Annotating):
                return self._prepared(task.article)
            return self._read(task)
        except CancelledError:
            raise
        except LearnzhError as error:
            return Failed(str(error))
        except Exception as error:  # noqa: BLE001  one source of many: the others go on
            return Failed(str(unforeseen(error)))

    def _read(self, task: Reading) -> Result:
        self.report("reading the article", None)
        given = task.source
        source = fetch(given, cancelled=self.cancelled) if isinstance(given, str) else given
        contents = read_contents(source, cancelled=self.cancelled)
        untitled = replace(task.overrides, title="")
        if contents.book:  # its chapters have titles of their own
            articles = tuple(map(untitled.apply, contents.articles))
            return Book(replace(contents, articles=articles), self._words(contents.book))
        article = contents.articles[0]
        is_english = other_language(article.text) == ENGLISH
        return self._prepared((untitled if is_english else task.overrides).apply(article))

    def _prepared(self, article: Article) -> Result:
        if other_language(article.text) == ENGLISH:
            return English(article)
        text_hash = content_hash(require_chinese(article))
        if text_hash in self.known:
            return Known(text_hash)
        return make_lesson(article, self.segmenter, self.dictionary, self.report, self.cancelled)

    def _words(self, title: str) -> tuple[Token, ...]:
        return annotate(title, self.segmenter, self.dictionary)


def start_preparer(known: Collection[str], corrections: Corrections | None) -> Preparer:
    """Loads what is needed to prepare sources, in a process that has nothing yet: 1 s.

    Args:
        known: The hashes of the texts the library has.
        corrections: What the learner corrected everywhere.
    """
    services = Services(Path("unused"))  # its file is never opened: only one process writes
    segmenter = services.segmenter_with(corrections) if corrections else services.prepare_segmenter()
    return Preparer(segmenter, services.dictionary, known)
