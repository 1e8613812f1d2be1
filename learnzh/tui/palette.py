"""The command palette, from the table of actions."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial
from typing import Any

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from learnzh.tui.actions import Action, actions_of
from learnzh.tui.theme import THEMES


class ActionProvider(Provider):
    """Finds what the current screen can do."""

    async def discover(self) -> Hits:
        """Offers everything while nothing is typed."""
        for title, detail, command in self._commands():
            yield DiscoveryHit(Content(title), command, text=title, help=detail)

    async def search(self, query: str) -> AsyncIterator[Hit]:
        """Offers what matches."""
        matcher = self.matcher(query)
        for title, detail, command in self._commands():
            score = matcher.match(title)
            if score > 0:
                yield Hit(score, matcher.highlight(title), command, text=title, help=detail)

    def _commands(self) -> list[tuple[str, str, Any]]:
        screen = getattr(self.screen, "NAME", "")
        actions = [action for action in (*actions_of(screen), *actions_of("app")) if action.name != "command_palette"]
        themes = [
            (f"Theme: {theme.name}", "Colours", partial(self.app.run_action, f"wear({theme.name!r})"))
            for theme in THEMES
        ]
        return [*((action.label, action.help, self._runner(action)) for action in actions), *themes]

    def _runner(self, action: Action) -> Any:  # noqa: ANN401  a coroutine function, as the palette wants it
        name = f"app.{action.name}" if action.screen == "app" else action.name
        return partial(self.screen.run_action, name)
