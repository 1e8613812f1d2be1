"""What the parts of the reader share: the lesson, how it is shown, and where the cursor stands."""

from __future__ import annotations

from learnzh.model.lesson import Lesson, StoredLesson
from learnzh.model.study import KnowledgeState
from learnzh.model.text import Token
from learnzh.model.word import HeadwordKey
from learnzh.settings import Settings
from learnzh.tui.screens.correcting import CorrectingScreen
from learnzh.tui.widgets.ruby_text import RubyText


class LessonScreen(CorrectingScreen):
    """A screen with a lesson on it; each part of the reader is a mixin over this."""

    _slug: str
    _stored: StoredLesson
    _lesson: Lesson
    _knowledge: dict[HeadwordKey, KnowledgeState]
    """The words of the lesson that are not new."""
    _settings: Settings

    @property
    def slug(self) -> str:
        """The name of the lesson."""
        return self._slug

    @property
    def text(self) -> RubyText:
        """The text with the word cursor."""
        return self.query_one(RubyText)

    @property
    def token(self) -> Token | None:
        """The token at the cursor as it is stored, whatever script is shown; None in a text without words."""
        stop = self.text.stop
        return self._lesson.sentences[stop.sentence].tokens[stop.token] if stop else None

    @property
    def headword(self) -> HeadwordKey | None:
        """The dictionary entry of the word at the cursor; None where it has none."""
        token = self.token
        return token.headword if token else None

    def state_of(self, token: Token) -> KnowledgeState:
        """Returns how the learner stands to a token's word."""
        return self._knowledge.get(token.headword, KnowledgeState.NEW) if token.headword else KnowledgeState.NEW

    def show_text(self, place: tuple[int, int] | None = None) -> None:
        """Shows the text anew, the cursor staying or going to a token of a sentence, both by index."""
        raise NotImplementedError

    def _show_head(self) -> None:
        """Shows the title and the facts of the lesson anew."""
        raise NotImplementedError
