"""Commands: what a person types, and what scripts call.

In: arguments. Out: text or JSON on standard output, words for the person on standard error, an exit code.
One module a command, imported when it is called; ``commands`` lists them.
May import: workflows, pure rooms, click; ``tui`` from one place only, in ``read``.
"""

from __future__ import annotations

import io
import sys


def main() -> None:
    """Runs the command line; every failure becomes one line and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks Chinese shows "?"
    try:
        code = _run(sys.argv[1:])
        sys.stdout.flush()
        sys.exit(code)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:  # noqa: BLE001  nobody is to see a traceback
        from learnzh.cli.output import explain  # noqa: PLC0415  when something went wrong

        sys.exit(explain(error))


def _run(arguments: list[str]) -> int:
    if arguments[:1] == ["lookup"] and len(arguments) > 1 and not any(word.startswith("-") for word in arguments):
        # What editors and scripts call a hundred times does not wait 30 ms for click.
        from learnzh.cli.entries import print_entries  # noqa: PLC0415

        print_entries(None, " ".join(arguments[1:]))
        return 0
    from learnzh.cli.commands import learnzh  # noqa: PLC0415

    return learnzh.main(prog_name="learnzh", standalone_mode=False) or 0
