"""Counts how often each rule of readings is right: ``python -m tests.training.rules --data FOLDER [CHARACTERS]``.

On the labelled sentences in ``FOLDER/pinyin``. Rules that are wrong come first, each with where it is.
"""

from __future__ import annotations

import argparse
import collections
from pathlib import Path

from learnzh.chinese.heteronyms import place_of, rules_of
from tests.benchmarks.language.readings import Labelled, labelled

SETS = ("g2pl/train", "g2pl/dev", "cpp/dev")
AROUND = 9
"""Characters shown on either side."""


def main() -> None:
    """Prints a line for each rule that applies anywhere, and one for each place where it is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("characters", nargs="?", default="")
    chosen = parser.parse_args()
    right: collections.Counter[str] = collections.Counter()
    wrong: dict[str, list[Labelled]] = collections.defaultdict(list)
    for sentence in (each for name in SETS for each in labelled(chosen.data / "pinyin" / name)):
        if chosen.characters and sentence.char not in chosen.characters:
            continue
        for pattern, syllable in rules_of(sentence.char):
            if any(place_of(match) == sentence.place for match in pattern.finditer(sentence.text)):
                if syllable == sentence.reading:
                    right[pattern.pattern] += 1
                else:
                    wrong[pattern.pattern].append(sentence)
    for rule in sorted({*right, *wrong}, key=lambda each: (-len(wrong[each]), each)):
        print(f"{right[rule]} right, {len(wrong[rule])} wrong: {rule}")
        for sentence in wrong[rule]:
            begin, end = max(sentence.place - AROUND, 0), sentence.place + AROUND
            print(f"    {sentence.reading} {sentence.text[begin:end]}")


if __name__ == "__main__":
    main()
