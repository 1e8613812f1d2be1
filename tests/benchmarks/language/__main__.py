"""How right the language engine is, beside the alternatives, in one run: ``python -m tests.benchmarks.language``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.benchmarks.language.levels import report as levels
from tests.benchmarks.language.readings import report as readings
from tests.benchmarks.language.segmentation import report as words

_PARTS = (readings, words, levels)


def main() -> int:
    """Prints the tables of every part; 1 where there is nothing to measure on."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.language", description=__doc__)
    parser.add_argument(
        "--data", type=Path, required=True, help="folder with pinyin/, segmentation/ and grading/ to measure on"
    )
    data: Path = parser.parse_args().data
    if not data.is_dir():
        sys.stderr.write(f"there is no folder {data}: the sets to measure on are not part of learnzh\n")
        return 1
    for part in _PARTS:
        sys.stdout.write(f"{part(data)}\n\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
