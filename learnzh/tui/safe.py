"""The only door through which outside text reaches a screen.

To Textual a plain string is markup: ``[/oops]`` raises, ``[@click=…]`` acts. ``Content`` is text and nothing else,
and control characters are taken out of it once more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.content import Content
from textual.notifications import SeverityLevel
from textual.widgets import Static

from learnzh.chinese.characters import strip_controls

if TYPE_CHECKING:
    from textual.app import App

_SECONDS: dict[SeverityLevel, float] = {"information": 2, "warning": 5, "error": 8}
"""How long a message stays."""

Part = str | tuple[str, str] | Content


def content(*parts: Part) -> Content:
    """Returns text to show; a part is plain text, or text with a style such as ``("HSK 3", "bold $accent")``."""
    cleaned = [
        part
        if isinstance(part, Content)
        else strip_controls(part)
        if isinstance(part, str)
        else (strip_controls(part[0]), part[1])
        for part in parts
    ]
    return Content.assemble(*cleaned)


def show(widget: Static, *parts: Part) -> None:
    """Shows text in a widget."""
    widget.update(content(*parts))


def toast(app: App[Any], text: str, severity: SeverityLevel = "information", *, seconds: float | None = None) -> None:
    """Tells the person something for a few seconds, in place of what was told before."""
    app.clear_notifications()
    app.notify(strip_controls(text), severity=severity, markup=False, timeout=seconds or _SECONDS[severity])
