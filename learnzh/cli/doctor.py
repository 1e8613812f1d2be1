"""``learnzh doctor``: where things are, and whether they are well."""

from __future__ import annotations

import click

from learnzh.cli.options import option_json
from learnzh.cli.output import emit, emit_json, progress, services_for
from learnzh.workflows.doctor import ATTRIBUTIONS, examine


@click.command(name="doctor")
@option_json
@click.pass_obj
def command(database: str | None, *, as_json: bool) -> None:
    """Say where your files are and whether all is well.

    Versions, the dictionary's date and what the program is made of are listed too.
    """
    with services_for(database) as services, progress() as report:
        findings = examine(services, report)
    if as_json:
        emit_json([{"topic": f.topic, "value": f.value, "fine": f.is_fine, "hint": f.hint} for f in findings])
    else:
        width = max(len(finding.topic) for finding in findings)
        for finding in findings:
            mark = " " if finding.is_fine else "!"
            hint = f"  ({finding.hint})" if finding.hint else ""
            emit(f"{mark} {finding.topic:<{width}}  {finding.value}{hint}")
        emit("\nMade with")
        for name, terms in ATTRIBUTIONS:
            emit(f"  {name}: {terms}")
    if not all(finding.is_fine for finding in findings):
        raise click.exceptions.Exit(1)
