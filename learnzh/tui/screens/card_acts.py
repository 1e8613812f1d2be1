"""What can be done with a card beside answering it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from learnzh.errors import MissingPartError
from learnzh.tui.safe import toast
from learnzh.tui.screens.reviewing import ReviewingScreen
from learnzh.workflows.review_session import Note, ReviewSession
from learnzh.workflows.speaking import open_speaker, say_word

if TYPE_CHECKING:
    from learnzh.workflows.speaking import Speaker


class CardActs(ReviewingScreen):
    """Suspends, buries, flags, skips, edits, speaks; opens the lesson and the entry."""

    _speaker: Speaker | None = None

    def action_suspend(self) -> None:
        """Takes the card out of review."""
        self._put_off(ReviewSession.suspend, "is out of review; u takes that back")

    def action_bury(self) -> None:
        """Puts the card off to tomorrow."""
        self._put_off(ReviewSession.bury, "waits for tomorrow; u takes that back")

    def action_skip(self) -> None:
        """Puts the card off to the end."""
        if self.session.question:
            self.session.skip()
            self.ask()

    def action_flag(self) -> None:
        """Flags the card, or takes the flag off."""
        if isinstance(self.session, ReviewSession) and self.session.question:
            is_flagged = self.session.flag()
            self.show_card()
            toast(self.app, "flagged" if is_flagged else "no longer flagged")

    def action_edit(self) -> None:
        """Asks what the learner writes of the word."""
        from learnzh.tui.screens.edit_card import EditCardScreen  # noqa: PLC0415  a review goes without

        if isinstance(self.session, ReviewSession) and self.session.question:
            word = self.session.question.card.headword
            self.app.push_screen(EditCardScreen(word, self.session.note()), self._write)

    def action_speak(self) -> None:
        """Says the word; a card that asks for the word says it only where it is heard, or answered."""
        face = self.session.face
        if face is None:
            return
        try:
            self._speaker = self._speaker or open_speaker()
            if not say_word(self._speaker, face.word, face.reading):
                toast(self.app, "There is no pinyin here to speak.")
        except MissingPartError as error:
            toast(self.app, str(error), "warning")

    def action_open_lesson(self) -> None:
        """Opens the lesson the sentence is of, at the sentence."""
        face = self.session.face
        if face and face.lesson_slug:
            self.app.open_lesson(face.lesson_slug, face.sentence_index)
        elif face:
            toast(self.app, f"No lesson in your library has {face.word}.")

    def action_open_entry(self) -> None:
        """Opens everything about the word."""
        face = self.session.face
        if face:
            self.app.open_entry(face.word, face.headword)

    def fall_silent(self) -> None:
        """Stops what is being said."""
        if self._speaker is not None:
            self._speaker.stop()

    def _put_off(self, act: Callable[[ReviewSession], None], said: str) -> None:
        if isinstance(self.session, ReviewSession) and self.session.question:
            word = self.session.question.card.headword.simplified
            act(self.session)
            self.ask()
            toast(self.app, f"{word} {said}.")

    def _write(self, note: Note | None) -> None:
        if note is not None and isinstance(self.session, ReviewSession) and self.session.write(*note):
            self.show_card()
            toast(self.app, "kept; u takes it back")
