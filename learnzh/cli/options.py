"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from learnzh.model.translation import Engine, TranslatorChoice
from learnzh.settings import PinyinMode, PinyinStyle, ShownScript

if TYPE_CHECKING:
    from learnzh.workflows.leaving import Choice

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


def options_look(function: Command) -> Command:
    """Adds ``--pinyin``, ``--style`` and ``--script`` to a command; what is not given is as in the settings."""
    modes = click.Choice([mode.value for mode in PinyinMode])
    styles = click.Choice([style.value for style in PinyinStyle])
    scripts = click.Choice([script.value for script in ShownScript])
    function = click.option("--script", type=scripts, help="Characters, in print.")(function)
    function = click.option("--style", type=styles, help="How readings are written.")(function)
    return click.option("--pinyin", type=modes, help="Above which words, in print.")(function)


def option_english(function: Command) -> Command:
    """Adds ``--english/--no-english`` to a command."""
    return click.option("--english/--no-english", default=True, help="Whether the translation goes along.")(function)


def option_known(function: Command) -> Command:
    """Adds ``--known/--no-known`` to a command."""
    text = "Whether the list has the words you know."
    return click.option("--known/--no-known", default=True, help=text)(function)


def sheet_choice(
    pinyin: str | None,
    style: str | None,
    script: str | None,
    *,
    english: bool = True,
    exercises: bool = False,
    known: bool = True,
) -> Choice:
    """Returns how a lesson is to be written, of what stands on the command line."""
    from learnzh.workflows.leaving import Choice  # noqa: PLC0415  with the rest of what writing needs

    return Choice(
        PinyinMode(pinyin) if pinyin else None,
        PinyinStyle(style) if style else None,
        ShownScript(script) if script else None,
        english,
        exercises,
        known,
    )
