"""Colours that can be read, by night and by day."""

from __future__ import annotations

from itertools import combinations

import pytest
from textual.color import Color
from textual.theme import Theme

from learnzh.settings import ToneColours
from learnzh.tui.theme import THEMES
from learnzh.tui.tone_colours import LEAST_CONTRAST, PALETTES, contrast, tone_colours

_NAMED = ("foreground", "primary", "secondary", "accent", "success", "warning", "error")
_VARIABLES = ("muted", "faint", "name", "footer-key-foreground")

both_themes = pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)


def papers(theme: Theme) -> list[Color]:
    assert theme.background
    assert theme.surface
    assert theme.panel
    return [Color.parse(theme.background), Color.parse(theme.surface), Color.parse(theme.panel)]


@both_themes
def test_every_colour_of_text_is_read_on_every_background(theme: Theme) -> None:
    inks = {name: getattr(theme, name) for name in _NAMED} | {name: theme.variables[name] for name in _VARIABLES}
    for name, ink in inks.items():
        for paper in papers(theme):
            assert contrast(Color.parse(ink), paper) >= LEAST_CONTRAST, (name, paper.hex)


@both_themes
def test_the_word_at_the_cursor_is_read(theme: Theme) -> None:
    assert contrast(papers(theme)[0], Color.parse(theme.primary)) >= LEAST_CONTRAST


@both_themes
@pytest.mark.parametrize("palette", PALETTES)
def test_tones_are_read_and_told_apart(theme: Theme, palette: ToneColours) -> None:
    background, surface, _panel = papers(theme)
    colours = [Color.parse(ink) for ink in tone_colours(palette, (background.hex, surface.hex)).values()]

    assert len(colours) == 5
    for colour in colours:
        assert contrast(colour, background) >= LEAST_CONTRAST
        assert contrast(colour, surface) >= LEAST_CONTRAST
    for one, other in combinations(colours, 2):
        assert distance(one, other) > 60, (one.hex, other.hex)


def test_no_palette_colours_nothing() -> None:
    assert tone_colours(ToneColours.OFF, ("#000000",)) == {}
    assert set(PALETTES) == set(ToneColours) - {ToneColours.OFF}


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast(Color(0, 0, 0), Color(255, 255, 255)) == pytest.approx(21)
    assert contrast(Color.parse("#777777"), Color.parse("#ffffff")) == pytest.approx(4.48, abs=0.01)


def distance(one: Color, other: Color) -> float:
    """Returns how far two colours are apart, 0 to 765, weighed as the eye does (Riemersma's formula)."""
    red = (one.r + other.r) / 2
    weights = (2 + red / 256, 4.0, 2 + (255 - red) / 256)
    parts = (one.r - other.r, one.g - other.g, one.b - other.b)
    return float(sum(weight * part**2 for weight, part in zip(weights, parts, strict=True)) ** 0.5)
