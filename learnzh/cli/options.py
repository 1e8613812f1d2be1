"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from learnzh.model.translation import Engine, TranslatorChoice

Command = TypeVar("Command", bound=Callable[..., Any])


def option_json(function: Command) -> Command:
    """Adds ``--json`` to a command."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON, for scripts.")(function)


def options_translator(function: Command) -> Command:
    """Adds ``--translator`` and ``--translator-url`` to a command."""
    engines = click.Choice([engine.value for engine in Engine])
    keys = "deepl and libre read a key from DEEPL_API_KEY and LIBRE_API_KEY"
    url = "The address of a LibreTranslate server."
    function = click.option("--translator-url", metavar="URL", envvar="LEARNZH_TRANSLATOR_URL", help=url)(function)
    return click.option("--translator", type=engines, envvar="LEARNZH_TRANSLATOR", help=f"Who translates; {keys}.")(
        function
    )


def translator_choice(engine: str | None, url: str | None) -> TranslatorChoice | None:
    """Returns the translator that was asked for, if one was; an address alone asks for LibreTranslate."""
    if not engine and not url:
        return None
    choice = Engine(engine) if engine else Engine.LIBRE
    return TranslatorChoice(choice, url or "" if choice is Engine.LIBRE else "")
