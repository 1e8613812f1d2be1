"""Settings and keys, changed by keys and by mouse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot
from textual.widgets import OptionList

from learnzh.model.study import CardKind, Memory, Moment, Phase, Preset, Rating
from learnzh.settings import PinyinMode, Settings, ToneColours
from learnzh.store.preferences import load_keymap, save_keymap
from learnzh.study.days import number_of
from learnzh.study.scheduler import answer
from learnzh.tui.actions import ACTIONS, Action, actions_of
from learnzh.tui.keys import all_keys, key_label, keys_of, plain_key, shown_keys, sound, taken_by, textual_keymap
from learnzh.tui.options import SETTINGS, Setting
from learnzh.tui.screens.dictionary import DictionaryScreen
from learnzh.tui.screens.help import HelpScreen
from learnzh.tui.screens.library import LibraryScreen
from learnzh.tui.screens.press_key import PressKeyScreen
from learnzh.tui.screens.review import ReviewScreen
from learnzh.tui.screens.settings import SettingsScreen
from learnzh.workflows.library import change_settings, settings_of
from learnzh.workflows.services import Services

Opened = Any
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
Shown = Callable[[Any], str]


def action(name: str) -> Action:
    return next(one for one in ACTIONS if one.id == name)


def name_of(field: str) -> str:
    """Returns what a setting is called, given that or its field."""
    return next(setting.label for setting in SETTINGS if field in (setting.label, setting.field))


async def at_setting(pilot: Pilot[Any], field: str) -> None:
    """Opens the settings, the cursor at one of them."""
    await pilot.press("f5")
    await pilot.pause()
    rows = pilot.app.screen.query_one("#rows", OptionList)
    rows.highlighted = [setting.label for setting in SETTINGS].index(name_of(field))
    await pilot.pause()


async def at_action(pilot: Pilot[Any], name: str) -> None:
    """Opens the settings, the cursor at an action."""
    if not isinstance(pilot.app.screen, SettingsScreen):
        await pilot.press("f5")
        await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, SettingsScreen)
    wanted = action(name)
    screen._show_page(screen._pages.index(wanted.screen))
    screen.query_one("#rows", OptionList).highlighted = actions_of(wanted.screen).index(wanted)
    await pilot.pause()


def test_every_setting_is_on_the_screen() -> None:
    assert {setting.field for setting in SETTINGS} == {field.name for field in fields(Settings)}
    assert len({setting.label for setting in SETTINGS}) == len(SETTINGS)
    for setting in SETTINGS:
        assert setting.help.endswith(".")
        default = getattr(Settings(), setting.field)
        values = [value for value, _label in setting.choices]
        assert default in values or setting.field == "theme" or setting.kind
        if isinstance(default, bool):
            assert set(values) == {True, False}
        elif isinstance(default, Enum):
            assert set(values) == set(type(default))


class TestOptions:
    async def test_it_looks_the_same(self, opened: Opened, shown: Shown, golden: Callable[[str, str], None]) -> None:
        for size in ((80, 24), (120, 40), (60, 18)):
            async with opened(size) as pilot:
                await pilot.press("o")
                await pilot.pause()
                golden(f"settings-{size[0]}x{size[1]}", shown(pilot))

    @pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.label)
    async def test_each_is_changed_there_and_back_and_kept(
        self, opened: Opened, library: Services, setting: Setting
    ) -> None:
        change_settings(library, card_kinds="recognition cloze")  # one that is alone stays
        async with opened() as pilot:
            await at_setting(pilot, setting.label)
            before = setting.at(settings_of(library))
            await pilot.press("right")
            await pilot.pause()
            assert setting.at(settings_of(library)) == (before + 1) % len(setting.choices)
            await pilot.press("left")
            await pilot.pause()
            assert setting.at(settings_of(library)) == before
            await pilot.press("space", "enter", "backspace")
            await pilot.pause()
            assert setting.at(settings_of(library)) == setting.at(Settings())

    async def test_kinds_of_cards_are_chosen_one_by_one_and_one_stays(
        self, opened: Opened, library: Services, shown: Shown
    ) -> None:
        async with opened() as pilot:
            await at_setting(pilot, "Recall cards")
            await pilot.press("right")
            await pilot.pause()
            assert settings_of(library).kinds == (CardKind.RECOGNITION, CardKind.RECALL)
            await at_setting(pilot, "Recognition cards")
            await pilot.press("right")
            await pilot.pause()
            assert settings_of(library).kinds == (CardKind.RECALL,)
            await at_setting(pilot, "Recall cards")
            await pilot.press("right")
            await pilot.pause()
            assert settings_of(library).kinds == (CardKind.RECALL,)
            assert "needs a card of one kind" in shown(pilot)

    def test_what_recall_costs_is_true(self) -> None:
        """How much sooner a card comes back than at 90 %, by the scheduler itself."""
        retention = next(setting for setting in SETTINGS if setting.field == "retention")
        said = {0.8: 1 / 3, 0.85: 1 / 2, 0.9: 1, 0.92: 1.4, 0.95: 2.5, 0.97: 4.5}
        assert {value for value, _label in retention.choices} == set(said)
        day = number_of(date(2026, 11, 24))
        memory = Memory(
            NOW, Phase.REVIEW, None, stability=100, difficulty=5, last_review=NOW - timedelta(days=100),
            last_day=day - 100, due_day=day,
        )  # fmt: skip
        days = {
            value: answer(memory, Rating.GOOD, Moment(NOW, day), Preset(retention=value)).interval.days
            for value in said
        }
        for value, times in said.items():
            assert days[0.9] / days[value] == pytest.approx(times, rel=0.12)

    async def test_a_click_changes_and_the_colours_follow_at_once(self, opened: Opened, library: Services) -> None:
        async with opened() as pilot:
            await at_setting(pilot, "theme")
            before = pilot.app.theme
            await pilot.press("right")
            await pilot.pause()
            assert pilot.app.theme != before
            assert settings_of(library).theme == pilot.app.theme
            row = [setting.field for setting in SETTINGS].index("tones")
            await pilot.click("#rows", offset=(3, row))
            await pilot.pause()
            assert settings_of(library).tones is ToneColours.BRIGHT

    async def test_other_screens_are_told(self, opened: Opened, shown: Shown) -> None:
        async with opened() as pilot:
            assert "HSK 2025" in shown(pilot)
            await at_setting(pilot, "standard")
            await pilot.press("left", "q")
            await pilot.pause()
            assert isinstance(pilot.app.screen, LibraryScreen)
            assert "HSK 2021" in shown(pilot)
            assert "HSK 2025" not in shown(pilot)

    async def test_pages_are_gone_through_by_key_and_by_mouse(self, opened: Opened, shown: Shown) -> None:
        async with opened() as pilot:
            await pilot.press("f5", "tab")
            await pilot.pause()
            assert "keys: everywhere" in shown(pilot)
            await pilot.press("shift+tab", "shift+tab")
            await pilot.pause()
            assert "keys: settings" in shown(pilot)
            await pilot.click("#pages", offset=(3, 2))
            await pilot.pause()
            assert "keys: import" in shown(pilot)


class TestKeys:
    async def test_it_looks_the_same(self, opened: Opened, shown: Shown, golden: Callable[[str, str], None]) -> None:
        for size in ((80, 24), (120, 40), (60, 18)):
            async with opened(size) as pilot:
                await at_action(pilot, "library.import")
                golden(f"keys-{size[0]}x{size[1]}", shown(pilot))

    async def test_a_moved_key_works_at_once_and_is_kept(self, opened: Opened, library: Services) -> None:
        async with opened((120, 40)) as pilot:
            await at_action(pilot, "library.app.go('dictionary')")
            await pilot.press("enter")
            await pilot.pause()
            assert isinstance(pilot.app.screen, PressKeyScreen)
            await pilot.press("y", "q")
            await pilot.pause()
            await pilot.press("d")
            await pilot.pause()
            assert isinstance(pilot.app.screen, LibraryScreen), "the old key is free"
            await pilot.press("y")
            await pilot.pause()
            assert isinstance(pilot.app.screen, DictionaryScreen)
        assert load_keymap(library.store) == {"library.app.go('dictionary')": "y"}

    async def test_the_footer_shows_the_learners_key(self, opened: Opened, library: Services, shown: Shown) -> None:
        save_keymap(library.store, {"library.import": "y"}, library.now())
        async with opened((140, 40)) as pilot:
            assert " y Import" in shown(pilot)
            assert " i Import" not in shown(pilot)

    async def test_help_shows_it_and_its_full_width_form_works(
        self, opened: Opened, library: Services, shown: Shown
    ) -> None:
        save_keymap(library.store, {"library.app.go('dictionary')": "y"}, library.now())
        async with opened((120, 40)) as pilot:
            await pilot.press("question_mark")
            await pilot.pause()
            assert isinstance(pilot.app.screen, HelpScreen)
            assert "y  Look a word up." in shown(pilot)
            await pilot.press("escape", "ｙ")
            await pilot.pause()
            assert isinstance(pilot.app.screen, DictionaryScreen), "its full-width form too"

    async def test_a_key_that_is_taken_is_refused(self, opened: Opened, library: Services, shown: Shown) -> None:
        async with opened() as pilot:
            await at_action(pilot, "library.review")
            for key, why in (
                ("w", "taken by Words"),
                ("f1", ""),
                ("f3", "taken by Dictionary"),
                ("？", "taken by Help"),
            ):
                await pilot.press("enter", key)
                await pilot.pause()
                if why:
                    assert why in shown(pilot)
        assert load_keymap(library.store) == {"library.review": "f1"}

    async def test_escape_keeps_the_key_and_backspace_puts_it_back(self, opened: Opened, library: Services) -> None:
        async with opened() as pilot:
            await at_action(pilot, "reader.make_card")
            await pilot.press("enter", "escape")
            await pilot.pause()
            assert isinstance(pilot.app.screen, SettingsScreen)
            assert load_keymap(library.store) == {}
            await pilot.press("plus", "m")
            await pilot.pause()
            assert load_keymap(library.store) == {"reader.make_card": "c,m"}
            await pilot.press("backspace")
            await pilot.pause()
            assert load_keymap(library.store) == {}

    async def test_any_key_can_be_pressed(self, opened: Opened, library: Services) -> None:
        async with opened() as pilot:
            await at_action(pilot, "reader.make_card")
            for key, kept in (
                ("tab", "tab"),
                ("f9", "f9"),
                ("ctrl+g", "ctrl+g"),
                ("Ｂ", "B,shift+b"),
                ("R", "R,shift+r"),
            ):
                await pilot.press("enter", key)
                await pilot.pause()
                assert load_keymap(library.store) == {"reader.make_card": kept}

    async def test_an_action_that_shared_a_moved_key_keeps_it(self, opened: Opened, library: Services) -> None:
        save_keymap(library.store, {"review.flip": "y"}, library.now())
        async with opened(start_review=True) as pilot:
            assert isinstance(pilot.app.screen, ReviewScreen)
            bindings = pilot.app.screen._binding_chain[0][1]
            actions = {
                key: bindings.key_to_bindings[key][0].action for key in ("y", "space", "enter", "ideographic_space")
            }

        assert actions == {"y": "flip", "space": "go_on", "enter": "go_on", "ideographic_space": "go_on"}

    async def test_settings_stay_reachable_whatever_was_moved(self, opened: Opened, library: Services) -> None:
        moved = {"app.go('settings')": "f12", "nothing.known": "x", "library.review": "w", "app.quit": ""}
        save_keymap(library.store, moved, library.now())
        async with opened() as pilot:
            assert pilot.app.moved == {"app.go('settings')": "f12"}
            await pilot.press("f12")
            await pilot.pause()
            assert isinstance(pilot.app.screen, SettingsScreen)


class TestTable:
    def test_no_two_actions_of_a_screen_collide_from_the_start(self) -> None:
        for one in ACTIONS:
            for key in one.keys.split(","):
                other = taken_by(one, key, {})
                assert other is None, f"{one.id} and {other} both have {key}"

    def test_ids_name_one_action(self) -> None:
        assert len({one.id for one in ACTIONS}) == len(ACTIONS)

    @given(st.sampled_from(ACTIONS), st.sampled_from([*"abcdefghijklmnopqrstuvwxyz?/", "f7", "ctrl+y", "space", "M"]))
    def test_a_keymap_that_is_accepted_names_every_moved_key_once(self, one: Action, key: str) -> None:
        moved = {one.id: key}
        if taken_by(one, key, moved):
            assert sound(moved) == {}
            return
        keymap = textual_keymap(sound(moved))
        assert key in keymap[one.id].split(",")
        for name, keys in keymap.items():
            assert name == one.id or action(name).keys in keys, "those that shared a key keep theirs"

    @pytest.mark.parametrize(
        ("key", "plain", "label"),
        [
            ("ｋ", "k", "k"),
            ("fullwidth_question_mark", "question_mark", "?"),
            ("fullwidth_solidus", "slash", "/"),
            ("ideographic_space", "space", "␣"),
            ("ctrl+p", "ctrl+p", "^p"),
            ("shift+tab", "shift+tab", "⇧⇥"),
            ("shift+t", "shift+t", "T"),
            ("f5", "f5", "f5"),
        ],
    )
    def test_keys_are_called_what_they_are(self, key: str, plain: str, label: str) -> None:
        assert plain_key(key) == plain
        assert key_label(plain) == label

    def test_help_shows_the_learners_keys(self) -> None:
        card = action("reader.make_card")
        assert shown_keys(card, {}) == "c"
        assert shown_keys(card, {card.id: "M,shift+m"}) == "M"
        assert all_keys(action("reader.page(1)"), {}) == "␣ PgDn"
        assert keys_of(card, {card.id: "m"}) == "m"
        assert settings_default() is PinyinMode.ALL


def settings_default() -> PinyinMode:
    return Settings().pinyin
