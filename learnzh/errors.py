"""Every failure a person can meet.

    LearnzhError                 one clear line, a hint what to do, an exit code
    ├── SourceError              what was to be imported cannot be read
    │   ├── NotChineseError      it can be read, but it is not Chinese
    │   ├── MissingPageError     its server has no such page
    │   └── UnreachableError     its server did not send it; another try may go well
    ├── TranslationError         a translator failed, or a translation does not fit
    │   └── NoTranslationError   the translator is well, but has nothing for this text
    ├── LessonFileError          a lesson file is wrong, with file and line
    ├── NotFoundError            no lesson, word or card answers to that name
    ├── DictionaryError          the dictionary cannot be built, read or updated
    ├── StoreError               the learner's file cannot be opened or written
    │   ├── DamagedStoreError    it is not a sound database
    │   └── NewerStoreError      a newer learnzh made it
    ├── MissingPartError         an optional program or package is not installed
    └── CancelledError           the learner stopped it

Anything else is a fault of ours: it is logged and the log's path is shown.
"""

from __future__ import annotations


class LearnzhError(Exception):
    """A failure to be told to the learner.

    Args:
        message: One line that says what was wrong, without a trailing period.
        hint: What to do about it; may be empty.
    """

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}. {self.hint[0].upper()}{self.hint[1:]}" if self.hint else self.message


class SourceError(LearnzhError):
    """An article's source cannot be read, or holds no article."""


class NotChineseError(SourceError):
    """The article is not written in Chinese."""


class MissingPageError(SourceError):
    """A server has no such page, or has removed it."""


class UnreachableError(SourceError):
    """A server cannot be reached, or did not send what was asked for; another try may go well."""


class TranslationError(LearnzhError):
    """A translator is out of reach, refuses, or answers without a translation; or a translation does not fit."""


class NoTranslationError(TranslationError):
    """A translator answers, but without a translation of the text."""


class LessonFileError(LearnzhError):
    """A lesson file breaks the format; the message names file and line."""

    def __init__(self, path: str, line: int, problem: str, hint: str = "") -> None:
        super().__init__(f"{path}:{line}: {problem}", hint)
        self.path = path
        self.line = line


class NotFoundError(LearnzhError):
    """Nothing answers to the name that was given."""


class DictionaryError(LearnzhError):
    """The dictionary cannot be built, read or updated."""


class StoreError(LearnzhError):
    """The learner's file cannot be opened or written."""


class DamagedStoreError(StoreError):
    """The learner's file is not a sound database."""


class NewerStoreError(StoreError):
    """The learner's file was made by a newer learnzh."""


class MissingPartError(LearnzhError):
    """What was asked for needs a program or a package that is not installed; the hint says how to get it."""


class CancelledError(LearnzhError):
    """The learner stopped the work; what was finished is kept."""
