"""``learnzh reannotate``: stored lessons under the current engine and dictionary."""

from __future__ import annotations

import click

from learnzh.cli.output import emit, progress, services_for
from learnzh.workflows.reannotating import reannotate


@click.command(name="reannotate")
@click.argument("lesson", required=False)
@click.pass_obj
def command(database: str | None, lesson: str | None) -> None:
    """Bring stored lessons up to the current engine and dictionary.

    Cards, places and your corrections stay. All lessons, or the one you name:

    \b
      learnzh reannotate sister-cities-3
    """  # noqa: D301  \b is for click: it keeps the lines below as they are
    with services_for(database) as services, progress() as report:
        done = reannotate(services, lesson or "", report=report)
    lessons = "1 lesson" if done.of_lessons == 1 else f"{done.of_lessons} lessons"
    changed = "1 sentence" if done.sentences == 1 else f"{done.sentences} sentences"
    emit(f"{lessons} annotated anew; {changed} changed.")
