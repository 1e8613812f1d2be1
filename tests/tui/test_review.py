"""The review as one lives in it: every kind of card, every key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from learnzh.model.study import CardKind, Rating
from learnzh.model.word import HeadwordKey
from learnzh.store.lessons import load_lesson
from learnzh.store.notes import Note, full_note, set_full_note
from learnzh.tui.screens.edit_card import EditCardScreen
from learnzh.tui.screens.entry import EntryScreen
from learnzh.tui.screens.library import LibraryScreen
from learnzh.tui.screens.practice import PracticeScreen
from learnzh.tui.screens.reader import ReaderScreen
from learnzh.tui.screens.review import ReviewScreen
from learnzh.tui.widgets.ruby_text import RubyText
from learnzh.workflows.library import change_settings
from learnzh.workflows.services import Services
from learnzh.workflows.words import make_card

Opened = Any
SomeClock = Any
Shown = Callable[[Any], str]
Golden = Callable[[str, str], None]
CITY = HeadwordKey("城市", "cheng2 shi4")
CHINA = HeadwordKey("中国", "Zhong1 guo2")
LONG = HeadwordKey("长", "zhang3")
SIZES = ((80, 24), (120, 40), (60, 18))


class SilentSpeaker:
    """Keeps what it is to say."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def say(self, text: str) -> None:
        self.said.append(text)

    def stop(self) -> None:
        """There is nothing to stop."""


@pytest.fixture
def speaker(monkeypatch: pytest.MonkeyPatch) -> SilentSpeaker:
    """An engine is installed."""
    made = SilentSpeaker()
    monkeypatch.setattr("learnzh.workflows.speaking.find_engine", lambda: "engine")
    monkeypatch.setattr("learnzh.tui.screens.card_acts.open_speaker", lambda: made)
    return made


def add(library: Services, *kinds: CardKind, words: tuple[HeadwordKey, ...] = (CITY, CHINA)) -> None:
    """Makes cards of these kinds only, met in sentences of the first lesson."""
    change_settings(library, card_kinds=" ".join(kind.value for kind in kinds or (CardKind.RECOGNITION,)), new_cards=50)
    stored = load_lesson(library.store, "cities-3")
    assert stored
    for place, key in enumerate(words):
        make_card(library, key, (stored.id, place))


def review(pilot: Pilot[Any]) -> ReviewScreen:
    screen = pilot.app.screen
    assert isinstance(screen, ReviewScreen)
    return screen


def word(pilot: Pilot[Any]) -> str:
    question = review(pilot).session.question
    return question.card.headword.simplified if question else ""


async def press(pilot: Pilot[Any], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


async def settled(pilot: Pilot[Any]) -> None:
    """Waits for what is done beside the screen."""
    await pilot.app.workers.wait_for_complete()
    for _turn in range(4):
        await pilot.pause()


def marks(library: Services) -> list[tuple[Any, ...]]:
    return library.store.rows("SELECT suspended_at IS NOT NULL, buried_until, flagged_at IS NOT NULL FROM card")


class TestKinds:
    @pytest.fixture(params=list(CardKind)[1:], ids=lambda kind: kind.value)
    def kind(self, request: pytest.FixtureRequest, library: Services) -> CardKind:
        """Two cards of each kind but the plainest."""
        add(library, request.param)
        return CardKind(request.param)

    @pytest.mark.usefixtures("speaker")
    async def test_it_looks_the_same(self, opened: Opened, kind: CardKind, shown: Shown, golden: Golden) -> None:
        for width, height in SIZES:
            async with opened((width, height), start_review=True) as pilot:
                golden(f"card-{kind.value}-{width}x{height}", shown(pilot))
                if kind is CardKind.PINYIN:
                    await press(pilot, *"cheng2shi2", "enter")
                else:
                    await press(pilot, "space")
                golden(f"card-{kind.value}-answer-{width}x{height}", shown(pilot))

    async def test_recall_does_not_give_the_word_away_but_helps_step_by_step(
        self, opened: Opened, library: Services, shown: Shown
    ) -> None:
        add(library, CardKind.RECALL)
        async with opened(start_review=True) as pilot:
            asked = shown(pilot)
            assert "city; town" in asked
            assert "＿  ＿" in asked
            assert "城" not in asked
            for said in ("ch… sh…", "chéngshì", "城  ＿"):
                assert said not in shown(pilot)
                await press(pilot, "h")
                assert said in shown(pilot)
            assert "h Hint" not in shown(pilot)
            await press(pilot, "a", "d", "o")
            assert isinstance(pilot.app.screen, ReviewScreen), "they would give the word away"

    async def test_cloze_blanks_the_word_and_fills_it_in(self, opened: Opened, library: Services, shown: Shown) -> None:
        add(library, CardKind.CLOZE)
        async with opened(start_review=True) as pilot:
            assert "中国有友好＿＿。" in shown(pilot)
            assert "China has" not in shown(pilot)
            await press(pilot, "h")
            assert "China has friendly cities." in shown(pilot)
            await press(pilot, "space")
            assert "中国有友好城市。" in shown(pilot)

    async def test_a_listening_card_is_heard_and_heard_again(
        self, opened: Opened, library: Services, shown: Shown, speaker: SilentSpeaker
    ) -> None:
        add(library, CardKind.LISTENING, words=(CITY,))
        async with opened(start_review=True) as pilot:
            assert speaker.said == ["cheng2 shi4"]
            assert "城" not in shown(pilot)
            await press(pilot, "a")
            assert speaker.said == ["cheng2 shi4"] * 2
            await press(pilot, "space", "a")
            assert len(speaker.said) == 3

    async def test_without_an_engine_listening_cards_wait_and_that_is_said_once(
        self, opened: Opened, library: Services, shown: Shown, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("learnzh.workflows.speaking.find_engine", lambda: None)
        add(library, CardKind.LISTENING, CardKind.RECOGNITION)
        async with opened() as pilot:
            await press(pilot, "r")
            assert "2 listening cards wait" in shown(pilot)
            assert review(pilot).kind is CardKind.RECOGNITION
            await press(pilot, "q", "r")
            assert "listening cards wait" not in shown(pilot)


class TestTyping:
    @pytest.mark.parametrize(
        ("typed", "rating", "kept"),
        [
            (tuple("cheng2shi4"), 3, "cheng2 shi4"),
            (tuple("chéngshì"), 3, "cheng2 shi4"),
            (tuple("ｃｈｅｎｇ２ｓｈｉ４"), 3, "cheng2 shi4"),
            ((*"chengshi", "enter", *"24"), 3, "cheng2 shi4"),
            ((*"chengshi", "enter", *"42"), 1, "cheng4 shi2"),
            ((*"chengshi", "enter", *"cheng2shi4"), 3, "cheng2 shi4"),
            (tuple("zheng2shi4"), 1, "zheng2 shi4"),
            ((), 1, None),
        ],
    )
    async def test_enter_checks_and_enter_again_takes_the_grade_suggested(
        self, opened: Opened, library: Services, typed: tuple[str, ...], rating: int, kept: str | None
    ) -> None:
        add(library, CardKind.PINYIN, words=(CITY,))
        async with opened(start_review=True) as pilot:
            await press(pilot, *typed, "enter")
            assert pilot.app.screen.has_class("-flipped")
            await press(pilot, "enter")
        assert library.store.rows("SELECT rating, typed FROM review") == [(rating, kept)]

    async def test_another_grade_can_be_given(self, opened: Opened, library: Services, shown: Shown) -> None:
        add(library, CardKind.PINYIN, words=(CITY,))
        async with opened(start_review=True) as pilot:
            await press(pilot, *"cheng2shi2", "enter")
            assert "✗ not so   ✓ chéng   ✗ shí → shì (tone 4, not 2)" in shown(pilot)
            assert "▸1 Again" in shown(pilot)
            await press(pilot, "2")
        assert library.store.rows("SELECT rating FROM review") == [(2,)]

    async def test_tones_are_asked_for_by_themselves(self, opened: Opened, library: Services, shown: Shown) -> None:
        add(library, CardKind.PINYIN, words=(CITY,))
        async with opened(start_review=True) as pilot:
            await press(pilot, *"chengshi", "enter")
            assert not pilot.app.screen.has_class("-flipped")
            assert "cheng shi: now its tones, such as 12" in shown(pilot)
            await press(pilot, "enter")
            assert pilot.app.screen.has_class("-flipped")
            assert "✗ cheng → chéng (tone 2)" in shown(pilot)

    async def test_escape_lets_keys_be_commands(self, opened: Opened, library: Services, shown: Shown) -> None:
        add(library, CardKind.PINYIN)
        async with opened(start_review=True) as pilot:
            await press(pilot, "n")
            assert word(pilot) == "城市"
            assert pilot.app.screen.query_one(Input).value == "n"
            await press(pilot, "escape", "n")
            assert word(pilot) == "中国"
            await press(pilot, "escape", "tab", "x")
            assert pilot.app.screen.query_one(Input).value == "x"
            await press(pilot, "escape", "space")
            assert "▸1 Again" in shown(pilot), "it was shown without being checked"


class TestKeys:
    async def test_s_suspends_and_u_brings_back(self, opened: Opened, library: Services, shown: Shown) -> None:
        add(library)
        async with opened(start_review=True) as pilot:
            await press(pilot, "s")
            assert word(pilot) == "中国"
            assert "城市 is out of review" in shown(pilot)
            assert marks(library)[0] == (1, None, 0)
            await press(pilot, "u")
            assert word(pilot) == "城市"
            assert marks(library)[0] == (0, None, 0)

    async def test_b_puts_off_to_tomorrow(self, opened: Opened, library: Services) -> None:
        add(library, CardKind.RECOGNITION, CardKind.RECALL)
        async with opened(start_review=True) as pilot:
            await press(pilot, "space", "b")
            assert word(pilot) == "中国"
            assert [bool(buried) for _suspended, buried, _flagged in marks(library)] == [True, True, False, False]
            await press(pilot, "u")
            assert word(pilot) == "城市"
            assert not any(buried for _suspended, buried, _flagged in marks(library))

    @pytest.mark.parametrize("key", ["exclamation_mark", "asterisk", "fullwidth_asterisk"])
    async def test_flagging(self, opened: Opened, library: Services, shown: Shown, key: str) -> None:
        add(library)
        async with opened(start_review=True) as pilot:
            await press(pilot, "space", key)
            assert "⚑ flagged" in shown(pilot)
            assert pilot.app.screen.has_class("-flipped"), "the answer stays"
            await press(pilot, "u")
            assert "⚑" not in shown(pilot)
            assert pilot.app.screen.has_class("-flipped")
            await press(pilot, key, key)
            assert marks(library)[0] == (0, None, 0)
            await press(pilot, "3")
        assert library.store.rows("SELECT rating FROM review") == [(3,)]

    @pytest.mark.parametrize("key", ["n", "x", "ｎ"])
    async def test_skipping(self, opened: Opened, library: Services, key: str) -> None:
        add(library)
        async with opened(start_review=True) as pilot:
            await press(pilot, key)
            assert word(pilot) == "中国"
            await press(pilot, "space", "4")
            assert word(pilot) == "城市"
            await press(pilot, "u", "u")
            assert word(pilot) == "城市"

    async def test_e_edits_and_progress_stays(self, opened: Opened, library: Services, shown: Shown) -> None:
        add(library)
        async with opened(start_review=True) as pilot:
            await press(pilot, "space", "e")
            assert isinstance(pilot.app.screen, EditCardScreen)
            await press(pilot, *"big", "down", *"memo", "down", *"cheng2", "enter")
            assert isinstance(pilot.app.screen, EditCardScreen), "one syllable is missing"
            await press(pilot, *"shi3", "enter")
            text = shown(pilot)
            assert pilot.app.screen.has_class("-flipped")
            assert "1. big" in text
            assert "2. city; town" in text
            assert "✎ memo" in text
            assert "chéngshǐ   dictionary: chéngshì" in text
            assert full_note(library.store, CITY) == Note("big", "memo", "cheng2 shi3")
            await press(pilot, "e", "escape", "u")
            assert "✎" not in shown(pilot)
            assert full_note(library.store, CITY) == Note()

    async def test_the_editor_and_the_pause_look_the_same(
        self, opened: Opened, library: Services, shown: Shown, golden: Golden
    ) -> None:
        add(library)
        for width, height in ((80, 24), (60, 18)):
            async with opened((width, height), start_review=True) as pilot:
                await press(pilot, "e")
                golden(f"edit-card-{width}x{height}", shown(pilot))
                await press(pilot, "escape", "P")
                golden(f"review-paused-{width}x{height}", shown(pilot))

    async def test_in_the_editor_up_goes_to_the_field_above(self, opened: Opened, library: Services) -> None:
        add(library)
        async with opened(start_review=True) as pilot:
            await press(pilot, "e", "tab", "down", "shift+tab", "up")
            assert pilot.app.focused
            assert pilot.app.focused.id == "gloss"

    async def test_o_opens_the_lesson_at_the_sentence(self, opened: Opened, library: Services) -> None:
        add(library, words=(CHINA, CITY))
        async with opened(start_review=True) as pilot:
            await press(pilot, "space", "3", "space", "o")
            assert isinstance(pilot.app.screen, ReaderScreen)
            stop = pilot.app.screen.query_one(RubyText).stop
            assert stop
            assert (pilot.app.screen.slug, stop.sentence) == ("cities-3", 1)
            await press(pilot, "q")
            assert word(pilot) == "城市"
            assert pilot.app.screen.has_class("-flipped")

    async def test_a_word_marked_in_its_lesson_is_not_asked_on(
        self, opened: Opened, library: Services, shown: Shown
    ) -> None:
        add(library, words=(CHINA, CITY))
        async with opened(start_review=True) as pilot:
            await press(pilot, "space", "o")
            set_full_note(library.store, CHINA, "中國", Note("the Middle Kingdom"), library.now())
            await press(pilot, "q")
            assert "the Middle Kingdom" in shown(pilot)
            assert pilot.app.screen.has_class("-flipped")
            await press(pilot, "o", "k", "q")
            assert word(pilot) == "城市"
            assert not pilot.app.screen.has_class("-flipped")
            await press(pilot, "space", "3")
        assert library.store.rows("SELECT card_id FROM review") == [(2,)]

    async def test_d_opens_the_entry(self, opened: Opened, library: Services) -> None:
        add(library)
        async with opened(start_review=True) as pilot:
            await press(pilot, "space", "d")
            assert isinstance(pilot.app.screen, EntryScreen)
            await press(pilot, "q")
            assert word(pilot) == "城市"

    async def test_a_says_the_word(self, opened: Opened, library: Services, speaker: SilentSpeaker) -> None:
        add(library)
        async with opened(start_review=True) as pilot:
            await press(pilot, "a")
            assert speaker.said == [], "it would give the reading away"
            await press(pilot, "space", "a")
            assert speaker.said == ["cheng2 shi4"]

    async def test_pause_hides_the_card_and_stops_the_clock(
        self, opened: Opened, library: Services, shown: Shown, clock: SomeClock
    ) -> None:
        add(library)
        async with opened(start_review=True) as pilot:
            clock.forward(seconds=4)
            await press(pilot, "P")
            assert "Paused" in shown(pilot)
            assert "城" not in shown(pilot)
            clock.forward(minutes=3)
            await press(pilot, "1", "s", "n")
            assert "Paused" in shown(pilot), "nothing is done to a card one does not see"
            await press(pilot, "space")
            assert "城" in shown(pilot)
            clock.forward(seconds=2)
            await press(pilot, "space", "3")
        assert library.store.rows("SELECT duration_ms FROM review") == [(6_000,)]

    async def test_time_in_the_lesson_is_no_time_of_the_card(
        self, opened: Opened, library: Services, clock: SomeClock
    ) -> None:
        add(library)
        async with opened(start_review=True) as pilot:
            clock.forward(seconds=3)
            await press(pilot, "space", "o")
            clock.forward(minutes=4)
            await press(pilot, "q", "3")
        assert library.store.rows("SELECT duration_ms FROM review") == [(3_000,)]

    async def test_after_five_minutes_it_pauses_by_itself(
        self, opened: Opened, library: Services, shown: Shown, clock: SomeClock
    ) -> None:
        add(library)
        async with opened(start_review=True) as pilot:
            clock.forward(minutes=4)
            review(pilot)._look_at_clock()
            await pilot.pause()
            assert "4:00" in shown(pilot)
            clock.forward(minutes=2)
            review(pilot)._look_at_clock()
            await pilot.pause()
            assert "Paused" in shown(pilot)
            clock.forward(hours=8)
            await press(pilot, "P", "space", "3")
        assert library.store.rows("SELECT duration_ms FROM review") == [(300_000,)]

    async def test_a_long_card_is_scrolled(self, opened: Opened, library: Services) -> None:
        add(library)
        note = Note(memo="a long story " * 60)
        set_full_note(library.store, CITY, "城市", note, library.now())
        async with opened((60, 18), start_review=True) as pilot:
            await press(pilot, "space")
            card = pilot.app.screen.query_one("#card")
            assert card.scroll_offset.y == 0
            await press(pilot, "j", "down")
            assert card.scroll_offset.y == 2
            await press(pilot, "k", "pagedown")
            assert card.scroll_offset.y > 5
            await press(pilot, "pageup", "up")
            assert card.scroll_offset.y == 0

    @pytest.mark.parametrize("keys", [("q",), ("escape",), ("space", "4", "space")])
    async def test_leaving(self, opened: Opened, library: Services, keys: tuple[str, ...]) -> None:
        add(library, words=(CITY,))
        async with opened() as pilot:
            await press(pilot, "r", *keys)
            if keys[0] == "space":
                await press(pilot, "space")
            assert isinstance(pilot.app.screen, LibraryScreen)


class TestLooks:
    async def test_many_senses_both_scripts_a_memo_and_no_sentence(
        self, opened: Opened, library: Services, shown: Shown, golden: Golden
    ) -> None:
        change_settings(library, card_kinds="recognition")
        make_card(library, LONG)
        set_full_note(
            library.store,
            LONG,
            "長",
            Note("; ".join(f"meaning {number}" for number in range(1, 13)), "not cháng, long, though it is written so"),
            library.now(),
        )
        for width, height in SIZES:
            async with opened((width, height), start_review=True) as pilot:
                await press(pilot, "space")
                golden(f"card-senses-{width}x{height}", shown(pilot))

    async def test_a_long_sentence(self, opened: Opened, library: Services, shown: Shown, golden: Golden) -> None:
        add(library, words=(HeadwordKey("有", "you3"), HeadwordKey("北京", "Bei3 jing1"), CITY))
        with library.store.write():
            library.store.execute("UPDATE sentence SET english = ? WHERE position = 2", ("They are friendly. " * 6,))
        async with opened((60, 18), start_review=True) as pilot:
            await press(pilot, "n", "n", "space")
            golden("card-long-60x18", shown(pilot))

    async def test_a_traditional_learner_is_asked_traditional_words(
        self, opened: Opened, library: Services, shown: Shown
    ) -> None:
        change_settings(library, script="traditional")
        add(library, words=(CHINA,))
        async with opened(start_review=True) as pilot:
            assert "中  國" in shown(pilot)
            await press(pilot, "space")
            assert "Zhōngguó   中国" in shown(pilot)

    async def test_a_leech_is_pointed_out_quietly(
        self, opened: Opened, library: Services, shown: Shown, golden: Golden
    ) -> None:
        add(library, words=(HeadwordKey("有", "you3"), CITY))
        with library.store.write():
            library.store.execute("UPDATE card SET lapses = 8")
        for width, height in SIZES:
            async with opened((width, height), start_review=True) as pilot:
                assert "forgotten" not in shown(pilot)
                await press(pilot, "space")
                golden(f"card-leech-{width}x{height}", shown(pilot))
        with library.store.write():
            library.store.execute("UPDATE card SET lapses = 9")
        async with opened(start_review=True) as pilot:
            await press(pilot, "space")
            assert "forgotten" not in shown(pilot), "until it is forgotten for the twelfth time"


class TestEnd:
    async def test_it_sums_up(
        self, opened: Opened, library: Services, shown: Shown, golden: Golden, clock: SomeClock
    ) -> None:
        add(library, words=(CITY, CHINA, LONG))
        change_settings(library, new_cards=2)
        async with opened(start_review=True) as pilot:
            clock.forward(seconds=8)
            await press(pilot, "space", "4")
            clock.forward(seconds=12)
            await press(pilot, "space", "1")
            clock.forward(seconds=5)
            await press(pilot, "space", "4")
            for width, height in SIZES:
                await pilot.resize_terminal(width, height)
                await pilot.pause()
                golden(f"review-end-{width}x{height}", shown(pilot))
            assert "3 answers" in shown(pilot)
            assert "67% right" in shown(pilot)
            assert "in 0:25" in shown(pilot)
            await press(pilot, "m")
            assert word(pilot) == "长"
            await press(pilot, "u")
            assert word(pilot) == "中国", "the last answer"

    async def test_p_practises_what_is_chosen(
        self, opened: Opened, library: Services, shown: Shown, golden: Golden
    ) -> None:
        add(library)
        async with opened((60, 18), start_review=True) as pilot:
            await press(pilot, "space", "4", "space", "4", "p")
            assert isinstance(pilot.app.screen, PracticeScreen)
            await settled(pilot)
            golden("practice-60x18", shown(pilot))
            assert pilot.app.screen.query_one(OptionList).has_focus
            await press(pilot, "enter")
            await settled(pilot)
            assert "PRACTICE" in shown(pilot)
            assert len(pilot.app.screen_stack) == 2, "it took the place of the review that is done"


class TestPractice:
    async def test_nothing_is_written_and_it_is_marked(
        self, opened: Opened, library: Services, shown: Shown, golden: Golden
    ) -> None:
        add(library, CardKind.RECOGNITION, CardKind.PINYIN, words=(CITY,))
        before = list(library.store._connection.iterdump())
        async with opened() as pilot:
            await press(pilot, "f6")
            await settled(pilot)
            await press(pilot, "tab", *"城", "enter")
            await settled(pilot)
            assert review(pilot).session.is_practice
            for count in range(3):
                assert "PRACTICE" in shown(pilot)
                if review(pilot).is_typing:
                    await press(pilot, *"cheng2shi4", "enter")
                else:
                    await press(pilot, "space")
                assert "1 Again" in shown(pilot)
                assert "comes again" in shown(pilot)
                assert "2 Hard" not in shown(pilot)
                await press(pilot, "s", "b", "e", "asterisk", "1" if count == 0 else "3")
            assert "The schedule is as it was." in shown(pilot)
            golden("practice-end-80x24", shown(pilot))
            await press(pilot, "u")
            assert review(pilot).session.question
            await press(pilot, "escape", "n", "escape", "q")
        assert list(library.store._connection.iterdump()) == before

    async def test_the_words_of_a_lesson_from_its_page(self, opened: Opened) -> None:
        async with opened() as pilot:
            await press(pilot, "a", "p")
            assert review(pilot).session.title == "中国城市"
            await press(pilot, "q")
            assert not isinstance(pilot.app.screen, ReviewScreen)

    async def test_what_cannot_be_practised_is_said(self, opened: Opened, shown: Shown) -> None:
        async with opened() as pilot:
            await press(pilot, "f6")
            await settled(pilot)
            assert isinstance(pilot.app.screen, PracticeScreen)
            await press(pilot, *"zzz", "enter")
            await settled(pilot)
            assert "nothing to practise" in shown(pilot)
            await press(pilot, "escape")
            assert isinstance(pilot.app.screen, LibraryScreen)

    async def test_it_opens_from_the_start(self, library: Services, shown: Shown) -> None:
        from learnzh.tui.app import LearnzhApp  # noqa: PLC0415
        from learnzh.workflows.practising import practise  # noqa: PLC0415

        add(library)
        app = LearnzhApp(library, practice=practise(library, "search:中"))
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            assert "PRACTICE" in shown(pilot)
            assert word(pilot) == "中国"
            await press(pilot, "space", "2")
            assert review(pilot).session.question is None


async def test_what_another_learnzh_answered_stands(
    opened: Opened, library: Services, shown: Shown, clock: SomeClock
) -> None:
    from learnzh.workflows.review_session import ReviewSession  # noqa: PLC0415

    add(library)
    async with opened(start_review=True) as pilot:
        await press(pilot, "space")
        other = ReviewSession(Services(library.database, clock=clock))
        other.services._dictionary = library._dictionary
        other.go_on()
        other.flip()
        clock.forward(seconds=1)
        other.answer(Rating.EASY, clock() - clock())
        other.services._dictionary = None
        other.services.close()
        await press(pilot, "1")
        assert "answered elsewhere" in shown(pilot)
        assert word(pilot) == "中国"
    assert library.store.rows("SELECT rating FROM review") == [(4,)]
