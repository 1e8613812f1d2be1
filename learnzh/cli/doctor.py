"""``learnzh doctor``: where things are, and whether they are well."""

from __future__ import annotations

import click

from learnzh.cli.options import option_json
from learnzh.cli.output import emit, emit_json, progress, services_for
from learnzh.workflows.doctor import ATTRIBUTIONS, examine


@click.command(name="doctor")
@click.option("--check", is_flag=True, help="Look at every page, count and card of your file instead.")
@click.option("--repair", is_flag=True, help="Also reckon counts and cards anew, after a backup.")
@option_json
@click.pass_obj
def command(database: str | None, *, check: bool, repair: bool, as_json: bool) -> None:
    """Say where your files are and whether all is well.

    Versions, the dictionary's date and what the program is made of are listed too. With --check your file is looked
    at from end to end, and the answers to every card are replayed: a minute for a million of them.

    \b
      learnzh doctor
      learnzh doctor --check
      learnzh doctor --repair
    """  # noqa: D301  \b is for click: it keeps the lines below as they are
    with services_for(database) as services, progress() as report:
        if check or repair:
            from learnzh.workflows.checking import check_file, repair_file  # noqa: PLC0415  only where asked for

            findings = repair_file(services, report) if repair else check_file(services, report)
        else:
            findings = examine(services, report)
    if as_json:
        emit_json([{"topic": f.topic, "value": f.value, "fine": f.is_fine, "hint": f.hint} for f in findings])
    else:
        width = max(len(finding.topic) for finding in findings)
        for finding in findings:
            mark = " " if finding.is_fine else "!"
            hint = f"  ({finding.hint})" if finding.hint else ""
            emit(f"{mark} {finding.topic:<{width}}  {finding.value}{hint}")
        if not (check or repair):
            emit("\nMade with")
            for name, terms in ATTRIBUTIONS:
                emit(f"  {name}: {terms}")
    if not all(finding.is_fine for finding in findings):
        raise click.exceptions.Exit(1)
