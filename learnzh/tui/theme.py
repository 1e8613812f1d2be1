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
        error="#d9736b",
        dark=True,
        variables={
            "footer-key-foreground": "#e0a458",
            "block-cursor-text-style": "none",
            "muted": "#9b968b",
            "faint": "#5c5b58",
            "name": "#bda9cf",
        },
    ),
    Theme(
        name="learnzh-day",
        primary="#9a5b13",
        secondary="#2f6f68",
        accent="#a3402f",
        foreground="#2b2a27",
        background="#f7f3ea",
        surface="#efe9dc",
        panel="#e5ddcb",
        success="#4f7a2f",
        warning="#9a5b13",
        error="#a3302f",
        dark=False,
        variables={
            "footer-key-foreground": "#9a5b13",
            "block-cursor-text-style": "none",
            "muted": "#6d675c",
            "faint": "#b3ab9b",
            "name": "#6a4d86",
        },
    ),
)
