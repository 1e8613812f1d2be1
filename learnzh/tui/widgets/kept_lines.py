"""The lines of a text, kept by paragraph: a word that is marked breaks only those anew in which it stands."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import groupby

from learnzh.lessons.layout import Line, LineKind, Look, has_pinyin, lay_out_paragraph
from learnzh.model.study import KnowledgeState
from learnzh.model.text import Sentence, Token
from learnzh.settings import PinyinMode
from learnzh.tui.widgets.row_paint import Display


class KeptLines:
    """Breaks a text into lines as ``lay_out`` does, doing over only what has changed."""

    def __init__(self) -> None:
        self._sentences: Sequence[Sentence] = ()
        self._paragraphs: list[tuple[int, list[tuple[int, Sentence]]]] = []
        self._kept: dict[int, tuple[Hashable, list[Line]]] = {}
        """By the paragraph's place in the text: all that its lines depend on, and its lines."""

    def lines(self, display: Display, width: int, beside: int) -> list[Line]:
        """Returns the lines of a text.

        Args:
            display: What is shown, and how.
            width: Columns of a line.
            beside: Columns of the translation beside it; 0 where it stands below.
        """
        if display.sentences is not self._sentences:
            grouped = groupby(enumerate(display.sentences), key=lambda member: member[1].paragraph)
            before, self._sentences = self._paragraphs, display.sentences
            self._paragraphs = [(paragraph, list(members)) for paragraph, members in grouped]
            # Read anew from the file, most paragraphs are as they were.
            same = {
                place for place, pair in enumerate(zip(before, self._paragraphs, strict=False)) if pair[0] == pair[1]
            }
            self._kept = {place: kept for place, kept in self._kept.items() if place in same}
        lines: list[Line] = []
        for place in range(len(self._paragraphs)):
            if lines:
                lines.append(Line(LineKind.BLANK, lines[-1].sentence))
            lines += self._paragraph(place, display, width, beside)
        return lines

    def _paragraph(self, place: int, display: Display, width: int, beside: int) -> list[Line]:
        paragraph, members = self._paragraphs[place]
        settings = display.settings

        def pinyin(token: Token) -> bool:
            return has_pinyin(token, display.state_of(token), settings.pinyin)

        look = Look(settings.pinyin_style, settings.spoken_tones, settings.wide_marks, beside)
        together = paragraph in display.together
        key = (
            width,
            look,
            together,
            tuple(index in display.english for index, _sentence in members),
            frozenset(spot for spot in display.revealed if members[0][0] <= spot[0] <= members[-1][0]),
            self._flags(members, display),
        )
        kept = self._kept.get(place)
        if kept is None or kept[0] != key:
            lines = lay_out_paragraph(
                members,
                width,
                pinyin=pinyin,
                english=display.english.__contains__,
                together=together,
                revealed=display.revealed,
                look=look,
            )
            kept = self._kept[place] = (key, lines)
        return kept[1]

    @staticmethod
    def _flags(members: Sequence[tuple[int, Sentence]], display: Display) -> Hashable:
        """Returns what decides above which words of a paragraph pinyin stands."""
        knowledge, mode = display.knowledge, display.settings.pinyin
        if mode in (PinyinMode.ALL, PinyinMode.NONE):
            return mode
        states = (
            knowledge.get(token.headword, KnowledgeState.NEW)
            for _index, sentence in members
            for token in sentence.tokens
            if token.headword is not None
        )
        return mode, tuple(states)
