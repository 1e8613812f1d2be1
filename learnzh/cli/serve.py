"""``learnzh serve``: the screens in a browser."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from learnzh.cli.output import emit, tell
from learnzh.workflows.serving import is_loopback, serve_screens


@click.command(name="serve")
@click.option("--port", type=click.IntRange(0, 65535), default=8080, show_default=True, help="0 takes a free one.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--i-know", is_flag=True, help="Listen on an address that other machines reach.")
@click.pass_obj
def command(database: str | None, port: int, host: str, *, i_know: bool) -> None:
    """Show learnzh in a browser on this machine.

    Prints an address with a random token in it; without the token nobody gets in. Whoever has the address can do in
    learnzh what you can, import any file of yours included. Needs the extra `serve`.
    """
    if not is_loopback(host) and not i_know:
        raise click.UsageError(
            f"{host} can be reached by other machines, and the connection is not encrypted. "
            "Whoever learns the address reads and changes your files. Add --i-know if that is what you want."
        )

    def announce(address: str) -> None:
        emit(address)
        sys.stdout.flush()  # a script waits for this line
        tell("Open this address in a browser; ctrl+c ends it.")

    serve_screens(Path(database) if database else None, host, port, announce)
