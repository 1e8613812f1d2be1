"""The placement test: its words, and what its result sets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from learnzh.chinese.choice import words_up_to
from learnzh.model.word import LEVELS, Headword, Level, Standard
from learnzh.store.preferences import load_settings
from learnzh.store.word_list import read_jieba_dictionary
from learnzh.study.placement import INVENTED, QUESTIONS, Estimate, Placement
from learnzh.study.placement_words import from_easy_to_hard, invented_words, level_at
from learnzh.workflows.services import Report, Services, never, silent
from learnzh.workflows.vocabulary import Bulk, Cancelled, know_words, listed_entry


@dataclass(frozen=True, slots=True)
class Test:
    """A test to take."""

    __test__ = False  # pytest would collect it

    standard: Standard
    words: Sequence[Headword]
    """From easy to hard."""
    invented: Sequence[str]
    placement: Placement

    @property
    def shown(self) -> str:
        """The characters of the question."""
        question = self.placement.question
        if question.place is None:
            return self.invented[question.number % len(self.invented)]
        return self.words[question.place].simplified

    @property
    def share(self) -> float:
        """How much of the test is done, from 0 to 1."""
        return len(self.placement.answers) / QUESTIONS

    def level(self, estimate: Estimate) -> Level | None:
        """Returns the level whose words the learner is at; None behind the last."""
        return level_at(self.words, self.standard, estimate.words)


def begin_test(services: Services, seed: int, *, report: Report = silent) -> Test:
    """Draws up a test of the learner's HSK list: 0.5 s, most of it to make sure that invented words are no words."""
    standard = load_settings(services.store).standard
    dictionary = services.prepare_dictionary(report)
    report("choosing words", None)
    found = (listed_entry(dictionary, word) for word in words_up_to(LEVELS[-1], standard))
    words = from_easy_to_hard(list({entry.key: entry for entry in found if entry}.values()), standard)
    report("inventing words", None)
    counted = {line.partition(" ")[0] for line in read_jieba_dictionary()}
    taught = {word for each in Standard for word in words_up_to(LEVELS[-1], each)}
    invented = invented_words(
        words, lambda word: word in counted or word in taught or bool(dictionary.entries(word)), INVENTED, seed
    )
    return Test(standard, words, invented, Placement(len(words), seed))


def accept(
    services: Services, test: Test, *, report: Report = silent, cancelled: Cancelled = never
) -> tuple[Estimate, Bulk]:
    """Marks the words up to where the estimate still says that each is likely known; those marked before stay."""
    estimate = test.placement.estimate()
    return estimate, know_words(services, test.words[: estimate.likely], report=report, cancelled=cancelled)
