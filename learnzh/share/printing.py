"""Lessons as one page of HTML, ready for paper: it needs nothing beside itself and runs nothing."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from learnzh.share import fragments
from learnzh.share.escaping import css_string, markup
from learnzh.share.sheet import Sheet


class Paper(StrEnum):
    """What is printed on, by its name in CSS (Paged Media, 7.1)."""

    A4 = "A4"
    LETTER = "letter"


def write_page(sheets: Sequence[Sheet], paper: Paper = Paper.A4) -> str:
    """Returns one page with some lessons, each beginning on a new sheet of paper.

    The words follow the text; exercises, translation and key have sheets of their own, so that they can be kept back.

    Args:
        sheets: At least one.
        paper: What it is for.
    """
    title = sheets[0].title if len(sheets) == 1 else f"{len(sheets)} lessons"
    style = _paper_style(title, paper) + Path(__file__).with_name("page.css").read_text(encoding="utf-8")
    articles = "".join(_article(sheet) for sheet in sheets)
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n{_policy(style)}\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{markup(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n{articles}</body>\n</html>\n"
    )


def _article(sheet: Sheet) -> str:
    parts = (fragments.heading, fragments.text, fragments.words)
    apart = (fragments.exercises, fragments.english, fragments.key)
    return f"<article>\n{''.join(part(sheet) for part in (*parts, *apart))}</article>\n"


def _paper_style(title: str, paper: Paper) -> str:
    """Returns the rules that know the lesson: the sheet of paper, and the title at its head from the second on."""
    return f"@page {{ size: {paper.value}; @top-left {{ content: {css_string(title)} }} }}\n"


def _policy(style: str) -> str:
    """Returns a policy that lets this style sheet in, known by its hash, and nothing else (CSP Level 3, 2.3.1)."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
