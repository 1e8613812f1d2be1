"""The review: a card, its answer, how it went."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Center, Vertical, VerticalScroll
from textual.widgets import Footer, Static

from learnzh.model.study import CardKind, Rating
from learnzh.tui.actions import actions_of, bindings_of
from learnzh.tui.safe import content, toast
from learnzh.tui.screens.card_acts import CardActs
from learnzh.tui.screens.typing_pinyin import TypingPinyin
from learnzh.tui.widgets import card_face
from learnzh.tui.widgets.pinyin_field import PinyinField
from learnzh.tui.widgets.rating_bar import RatingBar, RatingButton
from learnzh.tui.widgets.review_head import ReviewHead
from learnzh.workflows.review_session import ReviewSession
from learnzh.workflows.reviewing import unheard

_LOOK_AT_CLOCK = 5.0
"""Seconds between two looks at the clock."""
_MORE = 10
"""Cards that are asked beyond a day's limit when the learner asks for more."""
_UNHEARD = "unheard cards"
_ALWAYS = {"leave", "scroll", "turn"}
_ON_CARD = {"undo", "skip", "speak", "open_lesson", "open_entry", "pause", "suspend", "bury", "flag", "edit"}
_WRITES = {"suspend", "bury", "flag", "edit"}
"""What practice does not do: it changes nothing."""
_GIVES_AWAY = {"speak", "open_entry", "open_lesson"}
"""What would answer the card before it is answered."""
_ALL = frozenset(action.name.partition("(")[0] for action in actions_of("review"))


class ReviewScreen(CardActs, TypingPinyin):
    """Asks cards one by one: those that are due, or those that are practised."""

    NAME = "review"
    CSS_PATH = "review.tcss"
    AUTO_FOCUS = ""  # else the field for pinyin would take the keys of every card
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)

    def compose(self) -> ComposeResult:
        """Lays the screen out."""
        yield ReviewHead(id="count")
        with VerticalScroll(id="card", can_focus=False):
            yield Static(id="asked")
            yield Static(id="front")
            yield Static(id="hint")
            with Center(id="field"):
                yield PinyinField()
            with Vertical(id="back"):
                yield Static(id="verdict")
                yield Static(id="reading")
                with Center():
                    yield Static(id="senses")
                with Center():
                    yield Static(id="notice")
                yield Static(id="story")
        with VerticalScroll(id="end", can_focus=False):
            yield Static(id="summary")
        with Center(id="pause"):
            yield Static(content(("Paused\n\n", "bold $primary"), ("space goes on", "$muted")), id="paused")
        yield RatingBar(id="grades")
        yield Footer()

    def on_mount(self) -> None:
        """Asks the first card; what was said elsewhere does not cover it."""
        self.app.clear_notifications()
        self.set_class(self.session.is_practice, "-practice")
        self.set_interval(_LOOK_AT_CLOCK, self._look_at_clock)
        self.session.go_on()
        self.ask()
        self._tell_unheard()

    def on_unmount(self) -> None:
        """Falls silent when the review is left."""
        self.fall_silent()

    def on_screen_suspend(self) -> None:
        """Counts no time while another screen is on top."""
        self.stop_clocks()
        self.fall_silent()

    def on_screen_resume(self) -> None:
        """Goes on counting; what was done elsewhere to the word is seen."""
        if self.session.question is None:
            return
        if self.session.look_again():
            self.start_clocks()
            self.show_card()
        else:
            self.ask()

    def on_resize(self) -> None:
        """Breaks the lines anew."""
        self.show_card()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  Textual's own
        """Tells what can be done now; the footer shows it."""
        return action not in _ALL or action in _ALWAYS or action in self._possible()

    def _possible(self) -> set[str]:
        """Returns the actions that depend on how the card stands, those that can be done now."""
        if self.session.question is None:
            more = {"more"} if self._has_more else set()
            return {"close", "undo", *more, *(() if self.session.is_practice else ("practise",))}
        if self.is_paused:
            return {"resume", "pause"}
        if self.is_typing:
            return set()
        possible = _ON_CARD - (_WRITES if self.session.is_practice else set())
        if self.is_flipped:
            return possible | {"grade", "fail" if self.suggested is Rating.AGAIN else "go_on"}
        if self.kind is not CardKind.LISTENING:
            possible -= _GIVES_AWAY
        return possible | {"flip"} | ({"hint"} if self._has_hint else set())

    def ask(self) -> None:
        """Shows the session's card, or that none is left."""
        self.is_flipped = self.is_paused = False
        self._hints, self._typed, self._summary, self.suggested = 0, None, None, Rating.GOOD
        self.remove_class("-flipped", "-paused")
        self.set_class(self.session.question is None, "-done")
        self.restart_clocks()
        self.fall_silent()
        field = self.query_one(PinyinField)
        if self.kind is CardKind.PINYIN:
            field.ask("pinyin: ni3hao3, nǐ hǎo, nihao")
        elif field.display:
            field.close()
        self.show_card()
        self.show_head()
        self.query_one("#card").scroll_home(animate=False)
        self.refresh_bindings()
        if self.kind is CardKind.LISTENING:
            self.action_speak()

    def action_flip(self) -> None:
        """Shows the answer; pinyin that was to be typed and was not is not known."""
        if self.kind is CardKind.PINYIN and not self.is_checked:
            self._typed, self.suggested = None, Rating.AGAIN
        self.is_flipped = True
        self.session.flip()
        self.start_clocks()
        self.query_one(PinyinField).close()
        self.set_class(True, "-flipped")  # noqa: FBT003  Textual's own signature
        self.show_card()
        self.query_one("#card").scroll_home(animate=False)
        self.refresh_bindings()

    def action_go_on(self) -> None:
        """Answers that it went well."""
        self.action_grade(Rating.GOOD)

    def action_fail(self) -> None:
        """Answers that it went wrong, as what was typed says."""
        self.action_grade(Rating.AGAIN)

    def action_grade(self, rating: int) -> None:
        """Stores an answer, and asks the next card."""
        if not self.is_flipped:
            return
        stands = self.session.answer(Rating(rating), self.thought(), self.typed_text)
        self.ask()
        if not stands:
            toast(self.app, "This card was answered elsewhere meanwhile; that answer stands.")

    def action_undo(self) -> None:
        """Takes the last step back."""
        undone = self.session.undo()
        if undone.stays:
            self.show_card()
        else:
            self.ask()
        if undone.said:
            toast(self.app, undone.said)

    def action_hint(self) -> None:
        """Shows a little more."""
        self._hints += 1
        self.start_clocks()
        self.show_card()
        self.refresh_bindings()

    def action_pause(self) -> None:
        """Hides the card and stops the clock, or goes on."""
        if self.is_paused:
            self.action_resume()
        elif self.session.question:
            self.is_paused = True
            self.stop_clocks()
            self.fall_silent()
            self.set_focus(None)
            self.add_class("-paused")
            self.refresh_bindings()

    def action_resume(self) -> None:
        """Shows the card again."""
        self.is_paused = False
        self.remove_class("-paused")
        self.start_clocks()
        self.show_card()
        if self.kind is CardKind.PINYIN and not self.is_flipped:
            self.query_one(PinyinField).focus()
        self.refresh_bindings()

    def action_practise(self) -> None:
        """Asks what to practise."""
        self.app.action_practise()

    def action_more(self) -> None:
        """Asks more cards than the day's limits allow."""
        if isinstance(self.session, ReviewSession) and self._summary:
            held = self._summary.held_back
            self.session.more(_MORE if held.new else 0, _MORE if held.reviews and not held.new else 0)
            self.ask()

    def action_scroll(self, step: int) -> None:
        """Shows what is below or above."""
        self._shown.scroll_relative(y=step, animate=False)

    def action_turn(self, step: int) -> None:
        """Goes a page down or up."""
        self._shown.scroll_relative(y=step * max(1, self._shown.size.height - 1), animate=False)

    def action_close(self) -> None:
        """Goes back."""
        self.action_leave()

    def action_leave(self) -> None:
        """Stops; every answer is kept."""
        if len(self.app.screen_stack) > 1:
            self.app.pop_screen()

    @on(RatingButton.Chosen)
    def _rate(self, event: RatingButton.Chosen) -> None:
        self.action_grade(event.rating)

    @on(events.DescendantFocus)
    @on(events.DescendantBlur)
    def _show_keys(self) -> None:
        self.refresh_bindings()

    def _look_at_clock(self) -> None:
        if self.session.question and not self.is_paused and self.is_current:
            if self._watch.is_idle(self.app.services.now()):
                self.action_pause()
            self.show_time()

    def _tell_unheard(self) -> None:
        """Says once that some cards cannot be asked."""
        cards = unheard(self.app.services)
        if cards and not self.session.is_practice and _UNHEARD not in self.app.said:
            self.app.said.add(_UNHEARD)
            some = "A listening card waits" if cards == 1 else f"{cards} listening cards wait"
            toast(self.app, f"{some}: nothing here can speak. Install espeak-ng to hear them.", "warning")

    @property
    def _shown(self) -> VerticalScroll:
        return self.query_one("#card" if self.session.question else "#end", VerticalScroll)

    @property
    def _has_hint(self) -> bool:
        return self.look is not None and self._hints < len(card_face.hints(self.look))

    @property
    def _has_more(self) -> bool:
        return self._summary is not None and any(self._summary.held_back)
