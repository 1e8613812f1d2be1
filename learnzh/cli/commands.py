"""The group of all commands."""

from __future__ import annotations

import importlib

import click

from learnzh import __version__

COMMANDS = (
    "read",
    "review",
    "import",
    "feeds",
    "translate",
    "print",
    "email",
    "export",
    "lessons",
    "words",
    "stats",
    "cards",
    "merge",
    "lookup",
    "grade",
    "annotate",
    "correct",
    "reannotate",
    "dictionary",
    "serve",
    "backup",
    "restore",
    "doctor",
)
"""In the order help lists them; each is a module of this folder."""
_MODULES = {"import": "import_", "print": "print_", "email": "email_"}
"""Those whose names Python has taken already."""


class _LazyGroup(click.Group):
    """Imports a command's module when the command is called, or when help wants its first line."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"learnzh.cli.{_MODULES.get(cmd_name, cmd_name)}")
        command: click.Command = module.command
        return command


@click.group(
    cls=_LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="learnzh")
@click.option("--db", metavar="FILE", help="Use this file instead of your own (also LEARNZH_DB).")
@click.pass_context
def learnzh(ctx: click.Context, db: str | None) -> None:
    """News in Chinese, at your level, in your terminal.

    Without a command it opens your library. Piped, it prints the lesson you are at.
    """
    ctx.obj = db
    if ctx.invoked_subcommand is None:
        from learnzh.cli.read import open_library  # noqa: PLC0415  lookup does without

        open_library(db)
