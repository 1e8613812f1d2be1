"""Fits the table of ``learnzh/lessons/difficulty.py``: ``python -m tests.training.difficulty --data FOLDER``.

Ridge regression of the claimed level on three features, over whole chapters and their sections. The same data give the
same table. Copy what it prints over the table, and count ``GRADING`` in ``learnzh/model/lesson.py`` one up.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from math import sqrt
from pathlib import Path
from statistics import fmean, quantiles
from typing import NamedTuple

from learnzh.lessons.difficulty import Features, features
from learnzh.model.lesson import HIGHEST_DIFFICULTY, LOWEST_DIFFICULTY
from tests.training.chapters import Chapter, read_grading

_PENALTIES = Features(level=0.02, word_length=0.2, sentence_length=1.0)
"""Share of the number of texts, per feature of unit variance. Words decide; the lengths of words and sentences are kept
small, because verse and notes have lengths of their own."""

Vector = Sequence[float]


class Example(NamedTuple):
    """A text as the regression sees it."""

    features: Features
    level: int
    book: str


class Fit(NamedTuple):
    """A table."""

    intercept: float
    weights: Features
    least: Features
    most: Features

    def __call__(self, measured: Vector) -> float:
        """Returns the figure of a text, not rounded."""
        inside = (max(low, min(high, value)) for value, low, high in zip(measured, self.least, self.most, strict=True))
        figure = self.intercept + sum(weight * value for weight, value in zip(self.weights, inside, strict=True))
        return max(LOWEST_DIFFICULTY, min(HIGHEST_DIFFICULTY, figure))


def examples(chapters: Sequence[Chapter]) -> list[Example]:
    """Measures texts."""
    measured = [(features(chapter.sentences), chapter) for chapter in chapters]
    return [Example(found, chapter.level, chapter.book) for found, chapter in measured if found]


def fit(texts: Sequence[Example]) -> Fit:
    """Fits a table; what a feature can add is held to the range of 98 texts in 100, the level's excepted."""
    columns = list(zip(*(text.features for text in texts), strict=True))
    means = [fmean(column) for column in columns]
    spreads = [
        sqrt(fmean((value - mean) ** 2 for value in column)) for column, mean in zip(columns, means, strict=True)
    ]
    middle = fmean(text.level for text in texts)
    rows = [
        [(value - mean) / spread for value, mean, spread in zip(text.features, means, spreads, strict=True)]
        for text in texts
    ]
    size = range(len(means))
    matrix = [[fmean(row[i] * row[j] for row in rows) + (_PENALTIES[i] if i == j else 0.0) for j in size] for i in size]
    target = [fmean(row[i] * (text.level - middle) for row, text in zip(rows, texts, strict=True)) for i in size]
    weights = [weight / spread for weight, spread in zip(_solve(matrix, target), spreads, strict=True)]
    cuts = [quantiles(column, n=100) for column in columns]
    return Fit(
        middle - sum(weight * mean for weight, mean in zip(weights, means, strict=True)),
        Features(*weights),
        Features(0.0, *(cut[0] for cut in cuts[1:])),
        Features(9.9, *(cut[-1] for cut in cuts[1:])),
    )


def _solve(matrix: list[list[float]], target: list[float]) -> list[float]:
    """Solves a small positive definite system by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, target, strict=True)]
    for at, pivot in enumerate(rows):
        for other in rows[at + 1 :]:
            share = other[at] / pivot[at]
            for column in range(at, len(other)):
                other[column] -= share * pivot[column]
    solution = [0.0] * len(rows)
    for at in reversed(range(len(rows))):
        known = sum(rows[at][column] * solution[column] for column in range(at + 1, len(rows)))
        solution[at] = (rows[at][-1] - known) / rows[at][at]
    return solution


def spearman(one: Vector, other: Vector) -> float:
    """Returns the rank correlation of two rows of figures; equal figures share their rank."""
    a, b = _ranks(one), _ranks(other)
    mean_a, mean_b = fmean(a), fmean(b)
    both = sum((x - mean_a) * (y - mean_b) for x, y in zip(a, b, strict=True))
    return both / sqrt(sum((x - mean_a) ** 2 for x in a) * sum((y - mean_b) ** 2 for y in b))


def _ranks(figures: Vector) -> list[float]:
    order = sorted(range(len(figures)), key=figures.__getitem__)
    ranks = [0.0] * len(figures)
    start = 0
    while start < len(order):
        end = start
        while end < len(order) and figures[order[end]] == figures[order[start]]:
            end += 1
        for index in order[start:end]:
            ranks[index] = (start + end - 1) / 2
        start = end
    return ranks


def within_one(figures: Vector, levels: Sequence[int]) -> float:
    """Returns the share (0–1) of texts whose figure, rounded to a level, is at most one level off."""
    return fmean(abs(round(figure) - level) <= 1 for figure, level in zip(figures, levels, strict=True))


def table(found: Fit, texts: int) -> str:
    """Writes a table as the module has it."""

    def row(values: Features) -> str:
        return f"Features({', '.join(f'{value:.3f}' for value in values)})"

    return (
        f"_INTERCEPT = {found.intercept:.3f}\n_WEIGHTS = {row(found.weights)}\n_LEAST = {row(found.least)}\n"
        f"_MOST = {row(found.most)}\n# fitted on {texts} texts"
    )


def main(write: Callable[[str], object] = sys.stdout.write) -> None:
    """Fits on every book and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with grading/hskN_BOOK.md in it")
    grading = read_grading(parser.parse_args().data)
    texts = examples([*grading.chapters, *grading.sections])
    write(table(fit(texts), len(texts)) + "\n")


if __name__ == "__main__":
    main()
