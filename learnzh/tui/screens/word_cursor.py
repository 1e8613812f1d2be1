"""The keys that move the word cursor."""

from __future__ import annotations

from learnzh.tui.safe import toast
from learnzh.tui.screens.lesson_screen import LessonScreen


class WordCursor(LessonScreen):
    """Goes through the text by words, lines, sentences and pages."""

    def action_finish(self) -> None:
        """What a page further than the end does."""
        raise NotImplementedError

    def action_move(self, step: int) -> None:
        """Goes some words on or back."""
        text = self.text
        text.move_to(text.cursor + step)

    def action_line(self, step: int) -> None:
        """Goes some lines down or up."""
        text = self.text
        if text.page.stops:
            text.move_to(text.page.vertical(text.cursor, step))

    def action_page(self, step: int) -> None:
        """Goes a page on or back; at the end it finishes the lesson."""
        text = self.text
        if step > 0 and text.cursor >= len(text.page.stops) - 1:
            self.action_finish()
        else:
            text.turn_page(step)

    def action_edge(self, step: int) -> None:
        """Goes to the beginning or the end."""
        text = self.text
        text.move_to(0 if step < 0 else len(text.page.stops) - 1)

    def action_sentence(self, step: int) -> None:
        """Goes to the beginning of the next sentence; back, to that of this one, then of the one before."""
        text = self.text
        if text.stop is None:
            return
        here = text.page.find(text.stop.sentence)
        back = step < 0 and text.cursor > here
        sentence = max(0, min(len(self._lesson.sentences) - 1, text.stop.sentence + (0 if back else step)))
        text.move_to(text.page.find(sentence))

    def action_paragraph(self, step: int) -> None:
        """Goes to the beginning of the next paragraph; back, to that of this one, then of the one before."""
        stop = self.text.stop
        if stop is None:
            return
        sentences = self._lesson.sentences
        begins = [n for n, one in enumerate(sentences) if n == 0 or one.paragraph != sentences[n - 1].paragraph]
        places = [self.text.page.find(begin) for begin in begins]
        further = [at for at in places if (at - self.text.cursor) * step > 0]
        if further:
            self.text.move_to(min(further) if step > 0 else max(further))

    def action_half(self, step: int) -> None:
        """Goes half a page down or up."""
        self.text.turn_half(step)

    def action_next_unknown(self, step: int = 1) -> None:
        """Goes to the next word that is not known."""
        text = self.text
        found = text.page.seek(text.cursor, step, text.is_unknown)
        if found is None:
            toast(self.app, "No more new words this way.")
        else:
            text.move_to(found)

    def action_previous_unknown(self) -> None:
        """Goes to the previous word that is not known."""
        self.action_next_unknown(-1)
