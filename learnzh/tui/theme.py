"""Colours: paper and ink, by night and by day."""

from __future__ import annotations

from textual.theme import Theme

THEMES = (
    Theme(
        name="learnzh-night",
        primary="#e0a458",
        secondary="#8fb5b0",
        accent="#d98c7a",
        foreground="#e6e1d6",
        background="#1b1d21",
        surface="#22252a",
        panel="#2b2f35",
        success="#9bbf7f",
        warning="#e0a458",
        error="#e08079",
        dark=True,
        variables={
            "footer-key-foreground": "#e0a458",
            "block-cursor-text-style": "none",
            "muted": "#a29d92",
            "faint": "#9a958c",
            "name": "#bda9cf",
        },
    ),
    Theme(
        name="learnzh-day",
        primary="#8a4f0c",
        secondary="#28625b",
        accent="#a3402f",
        foreground="#2b2a27",
        background="#f7f3ea",
        surface="#efe9dc",
        panel="#e5ddcb",
        success="#436826",
        warning="#8a4f0c",
        error="#a3302f",
        dark=False,
        variables={
            "footer-key-foreground": "#8a4f0c",
            "block-cursor-text-style": "none",
            "muted": "#625c52",
            "faint": "#676154",
            "name": "#6a4d86",
        },
    ),
)
