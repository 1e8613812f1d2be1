"""Colours of the four tones and the neutral one, as light or as dark as the background asks for."""

from __future__ import annotations

from functools import lru_cache

from textual.color import Color

from learnzh.settings import ToneColours

PALETTES: dict[ToneColours, tuple[str, str, str, str, str]] = {
    # Pleco's own: first to fourth tone, neutral.
    ToneColours.BRIGHT: ("#e30000", "#02b31c", "#1510f0", "#8900bf", "#777777"),
    # The Zhongwen browser extension's standard colours, after Nathan Dummitt, "Chinese Through Tone & Color" (2008).
    ToneColours.CLASSIC: ("#ee363e", "#f47c36", "#73bb4f", "#649cd3", "#a0a0a0"),
    # Okabe and Ito, "Color Universal Design" (2008): vermillion, sky blue, bluish green, reddish purple; grey.
    ToneColours.DISTINCT: ("#d55e00", "#56b4e9", "#009e73", "#cc79a7", "#999999"),
}
LEAST_CONTRAST = 4.5
"""Of text with its background (WCAG 2.2, success criterion 1.4.3)."""


@lru_cache(maxsize=64)
def tone_colours(palette: ToneColours, backgrounds: tuple[str, ...]) -> dict[str, str]:
    """Returns the colour of each tone, by its digit; none where tones are not coloured.

    Args:
        palette: Which colours.
        backgrounds: What the text stands on: the hue stays, the colour grows lighter or darker until it is read on
            all of them.
    """
    colours = PALETTES.get(palette, ())
    return {str(tone): _readable(colour, backgrounds) for tone, colour in enumerate(colours, start=1)}


def contrast(one: Color, other: Color) -> float:
    """Returns the contrast of two colours, 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    """Returns the relative luminance (WCAG 2.2), 0 to 1."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004  sRGB's own figures
        for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _readable(colour: str, backgrounds: tuple[str, ...]) -> str:
    """Returns the colour nearest to one that has contrast enough."""
    papers = [Color.parse(background) for background in backgrounds]
    towards = Color(255, 255, 255) if _luminance(papers[0]) < 0.18 else Color(0, 0, 0)  # noqa: PLR2004  middle grey
    for step in range(101):
        mixed = Color.parse(colour).blend(towards, step / 100)
        if all(contrast(mixed, paper) >= LEAST_CONTRAST for paper in papers):
            return mixed.hex
    return towards.hex
