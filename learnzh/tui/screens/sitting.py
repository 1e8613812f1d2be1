"""What the reader notes while one reads: the place, and what the sitting shows of words."""

from __future__ import annotations

from datetime import datetime

from learnzh.errors import LearnzhError
from learnzh.study.evidence import Evidence, Watch
from learnzh.tui.operations import is_running, perform
from learnzh.tui.screens.finished import FinishedScreen
from learnzh.tui.screens.reading_modes import ReadingModes
from learnzh.tui.screens.word_cursor import WordCursor
from learnzh.tui.steps import Step
from learnzh.tui.widgets.gloss_panel import GlossPanel
from learnzh.tui.widgets.page import Stop
from learnzh.workflows.finishing import finish_lesson
from learnzh.workflows.reading import begin_sitting, end_sitting, keep_place

_NAME = "place"


class Sitting(WordCursor, ReadingModes):
    """Notes the place at every sentence, beside the screen: a key never waits for the disk."""

    _sentence: int
    _asked: int | None
    """Where the lesson was asked to open; reading goes on from there as soon as the cursor has left its word."""
    _undo: list[Step]
    _sitting: int | None = None
    _watch: Watch | None = None
    _began: datetime
    """When it began."""
    _travels: bool = False
    """The cursor is taken along by a page, an edge or a sentence: it was not brought to its word."""
    _place: tuple[int, int] = (-1, -1)
    _is_stale: bool = False
    """The place has changed since writing it began."""

    def begin_watching(self) -> None:
        """Begins the sitting. A file that cannot be written keeps nobody from reading, so this comes last."""
        now = self.app.services.now()
        self._began = now
        self._watch = Watch(self._lesson.sentences, self._sentence, now)
        self._sitting = begin_sitting(self.app.services, self._stored)

    def heed(self, stop: Stop) -> None:
        """Notes where the cursor is; shown anew, it has not moved."""
        place = (stop.sentence, stop.token)
        if self._watch is None or place == self._place:
            return
        left = self._place[0]
        self._place, travelled, self._travels = place, self._travels, False
        sought = left >= 0 and not travelled and not self.gloss_hidden
        self._watch.move(stop.sentence, self.headword, self.app.services.now(), sought=sought)
        if left >= 0 and (left != stop.sentence or self._asked is not None):
            self._asked = None
            self._note_place()

    def looked_up(self) -> None:
        """Notes that more was asked for of the word at the cursor."""
        if self._watch is not None:
            self._watch.look_up(self.headword, self.app.services.now())

    def rewritten(self) -> None:
        """Goes on with words that are cut otherwise."""
        if self._watch is not None:
            self._watch.rewrite(self._lesson.sentences)

    def end_watching(self) -> None:
        """Notes the end of the sitting, however the reader is left."""
        if self._sitting is not None and self._watch is not None:
            self._watch.pause(self.app.services.now())
            end_sitting(self.app.services, self._sitting, self._sentence, self._watch.take())

    def on_screen_suspend(self) -> None:
        """Reads nothing while another screen is on top."""
        if self._watch is not None:
            self._watch.pause(self.app.services.now())

    def on_screen_resume(self) -> None:
        """Reads on."""
        if self._watch is not None:
            self._watch.resume(self.app.services.now())

    def action_move(self, step: int) -> None:
        """Goes to a word: for its own sake."""
        self._travels = False
        super().action_move(step)

    def action_next_unknown(self, step: int = 1) -> None:
        """Goes to a word that is not known: for its own sake."""
        self._travels = False
        super().action_next_unknown(step)

    def action_page(self, step: int) -> None:
        """Turns the page; the cursor goes along."""
        self._travels = True
        super().action_page(step)

    def action_edge(self, step: int) -> None:
        """Goes to the beginning or the end; the cursor goes along."""
        self._travels = True
        super().action_edge(step)

    def action_sentence(self, step: int) -> None:
        """Goes to another sentence; the cursor goes along."""
        self._travels = True
        super().action_sentence(step)

    def action_paragraph(self, step: int) -> None:
        """Goes to another paragraph; the cursor goes along."""
        self._travels = True
        super().action_paragraph(step)

    def action_half(self, step: int) -> None:
        """Goes half a page; the cursor goes along."""
        self._travels = True
        super().action_half(step)

    def action_reveal(self) -> None:
        """Shows what is hidden of the word: it is looked up."""
        self.looked_up()
        super().action_reveal()

    def action_open_entry(self) -> None:
        """Opens the full entry of the word."""
        token = self.token
        if token is not None:
            self.looked_up()
            self.app.open_entry(token.text, token.headword)

    def action_scroll_gloss(self, step: int) -> None:
        """Shows more of the gloss."""
        self.looked_up()
        self.query_one(GlossPanel).turn(step)

    def action_finish(self) -> None:
        """Finishes the lesson, and shows what it came to."""
        services, now = self.app.services, self.app.services.now()
        watch = self._watch or Watch(self._lesson.sentences, self._sentence, now)
        watch.finish(now)
        self._undo.append(finish_lesson(services, self._stored, self._sitting, watch.take()))
        self.app.push_screen(FinishedScreen(self._stored, self._began, watch.total, self._undo), self._after_finish)

    def _after_finish(self, following: str | None) -> None:
        """Goes on behind the finish page: to another lesson, to the library, or back into this one."""
        if following is None:
            self.show_changes()
            return
        self.app.pop_screen()
        if following:
            self.app.open_lesson(following)

    def show_changes(self) -> None:
        """Shows the lesson as it is stored now."""
        raise NotImplementedError

    def _note_place(self) -> None:
        self._is_stale = True
        if self._watch is None or is_running(self.app, _NAME):
            return
        self._is_stale = False
        services, stored, evidence = self.app.services, self._stored, self._watch.take()

        def work() -> LearnzhError | None:
            try:
                keep_place(services, stored, self._sentence, sitting=self._sitting, evidence=evidence)
            except LearnzhError as error:
                return error
            return None

        perform(self.app, _NAME, lambda _report, _cancelled: work(), lambda error: self._noted(error, evidence))

    def _noted(self, error: LearnzhError | None, evidence: Evidence) -> None:
        if error is not None and self._watch is not None:
            self._watch.put_back(evidence)
            raise error
        if self._is_stale and self.is_attached:
            self._note_place()
