"""``learnzh lookup``: words in the dictionary."""

from __future__ import annotations

import click

from learnzh.cli.entries import LIMIT, print_entries
from learnzh.cli.options import option_json


@click.command(name="lookup")
@click.argument("query", nargs=-1, required=True)
@click.option(
    "-n", "--limit", type=click.IntRange(1), default=LIMIT, show_default=True, help="Show at most so many words."
)
@option_json
@click.pass_obj
def command(database: str | None, query: tuple[str, ...], limit: int, *, as_json: bool) -> None:
    """Look up a word by characters, pinyin or English.

    Pinyin may have its tones or not. Examples:

    \b
      learnzh lookup 城市
      learnzh lookup cheng2shi4
      learnzh lookup city
    """  # noqa: D301  \b is for click: it keeps the lines below as they are
    print_entries(database, " ".join(query), limit, as_json=as_json)
