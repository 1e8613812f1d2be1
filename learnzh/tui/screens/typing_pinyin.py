"""Cards whose pinyin is typed."""

from __future__ import annotations

from textual import on
from textual.widgets import Input

from learnzh.chinese.tones import mark
from learnzh.model.study import Rating
from learnzh.study.typed import Typed, add_tones, check_pinyin
from learnzh.tui.screens.reviewing import ReviewingScreen
from learnzh.tui.widgets.pinyin_field import PinyinField


class TypingPinyin(ReviewingScreen):
    """Holds what is typed against the reading; where only tones are missing, asks for those."""

    @property
    def is_typing(self) -> bool:
        """Whether letters are typed, not commands."""
        return any(field.has_focus for field in self.query(PinyinField))

    @property
    def is_checked(self) -> bool:
        """Whether what was typed has been held against the reading, tones and all."""
        return self._typed is not None and not self._typed.needs_tones

    @property
    def typed_text(self) -> str | None:
        """What was typed for the card, as one text, be it typed in one go or in two; None without."""
        if self._typed is None or not self.is_checked:
            return None
        return " ".join(one.given for one in self._typed.syllables if one.given)

    @on(Input.Changed, "#typed")
    def _be_there(self) -> None:
        self.start_clocks()

    @on(Input.Submitted, "#typed")
    def _check(self, event: Input.Submitted) -> None:
        face, text = self.session.face, event.value.strip()
        if face is None:
            return
        if not text and self._typed is None:
            self.action_flip()
            return
        found = self._with_tones(text) or check_pinyin(text, face.reading, face.word)
        self._typed = found
        if found.needs_tones:
            letters = " ".join(mark(one.given) for one in found.syllables)
            example = "".join(str(1 + place % 4) for place in range(len(found.syllables)))
            self.query_one(PinyinField).ask(f"{letters}: now its tones, such as {example}")
            return
        self.suggested = Rating.GOOD if found.is_right else Rating.AGAIN
        self.action_flip()

    def _with_tones(self, text: str) -> Typed | None:
        """Returns the syllables typed before with the tones typed now; None where syllables are typed anew."""
        if self._typed is None or any(char.isalpha() for char in text):
            return None
        return add_tones(self._typed, text)
