"""``learnzh dictionary``: keep the dictionary fresh."""

from __future__ import annotations

from pathlib import Path

import click

from learnzh.cli.output import emit, progress, services_for
from learnzh.workflows.dictionary import update_dictionary


@click.group(name="dictionary")
def command() -> None:
    """Keep the dictionary fresh."""


@command.command(name="update")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def update(database: str | None, file: Path) -> None:
    """Take a newer CC-CEDICT file (.txt, .gz or .zip). A broken one is refused, and the old one kept."""
    with services_for(database) as services, progress() as report:
        date = update_dictionary(services, file, report=report)
    emit(f"The dictionary is now CC-CEDICT of {date or 'an unknown day'}.")
