"""``learnzh words``: the words of your lessons."""

from __future__ import annotations

import click

from learnzh.chinese.tones import show_reading
from learnzh.cli.entries import headword_json
from learnzh.cli.options import option_json
from learnzh.cli.output import emit, emit_json, progress, services_for
from learnzh.cli.table import table
from learnzh.model.study import KnowledgeState
from learnzh.model.word import LEVELS, Standard, level_label
from learnzh.workflows.library import find_lesson, settings_of
from learnzh.workflows.vocabulary import import_words, know_level
from learnzh.workflows.words import list_words


@click.group(name="words", invoke_without_command=True)
@click.option("--state", type=click.Choice([state.value for state in KnowledgeState]), help="Only words that stand so.")
@click.option("--lesson", metavar="LESSON", help="Only words of this lesson.")
@click.option("-n", "--limit", type=click.IntRange(1), help="Show at most so many words.")
@option_json
@click.pass_context
def command(ctx: click.Context, state: str | None, lesson: str | None, limit: int | None, *, as_json: bool) -> None:
    """List the words of your lessons.

    The most frequent come first. A card or a mark makes a word one that you learn, know or ignore.
    """
    if ctx.invoked_subcommand:
        return
    with services_for(ctx.obj) as services:
        with progress() as report:
            services.prepare_dictionary(report)
        slug = find_lesson(services, lesson).slug if lesson else None
        words = list_words(services, KnowledgeState(state) if state else None, slug)[:limit]
        standard = settings_of(services).standard
    if as_json:
        emit_json(
            [
                {
                    **(headword_json(entry) if entry else {"simplified": word.headword.simplified}),
                    "traditional": word.traditional,
                    "state": word.state.value,
                    "count": word.count,
                    "lessons": word.lessons,
                    "due": word.due.isoformat() if word.due else None,
                }
                for word, entry in words
            ]
        )
    elif not words:
        emit("No words here yet. Words come with lessons; in the reader, c makes a card of one.")
    else:
        emit(
            table(
                ("word", "pinyin", "HSK", "met", "state", "meaning"),
                [
                    (
                        word.headword.simplified,
                        show_reading(word.headword.reading),
                        level_label(entry.levels.get(standard)) if entry else "–",
                        str(word.count),
                        word.state.value,
                        entry.senses[0] if entry and entry.senses else "",
                    )
                    for word, entry in words
                ],
            )
        )


@command.command(name="import")
@click.argument("file")
@click.option(
    "--state",
    type=click.Choice(["known", "learning", "ignored"]),
    default="known",
    show_default=True,
    help="How the words stand afterwards; of learned ones cards are made.",
)
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@option_json
@click.pass_obj
def import_(database: str | None, file: str, state: str, *, dry_run: bool, as_json: bool) -> None:
    """Mark the words of a text, CSV or TSV file: one a line, or a column named word, hanzi or simplified."""
    with services_for(database) as services, progress() as report:
        done = import_words(services, file, KnowledgeState(state), dry_run=dry_run, report=report)
    if as_json:
        emit_json(
            {
                "state": state,
                "dry_run": dry_run,
                "words": done.words,
                "taken": [list(entry.key) for entry in done.taken],
                "there": done.there,
                "missing": list(done.missing),
                "other_reading": [list(line) for line in done.other_reading],
            }
        )
        return
    emit(f"{len(done.taken):,} {'would be ' if dry_run else ''}marked {state}, {done.there:,} were so already")
    if done.missing:
        emit(f"{len(done.missing):,} not in the dictionary: {' '.join(done.missing)}")
    for line in done.other_reading:
        emit(f"{line.word} is not read {line.pinyin} in the dictionary; its usual reading was taken")


@command.command(name="know")
@click.argument("level", type=click.IntRange(LEVELS[0], LEVELS[-1]))
@click.option("--standard", type=click.Choice([s.value for s in Standard]), help="By this HSK list.")
@click.pass_obj
def know(database: str | None, level: int, standard: str | None) -> None:
    """Mark every word of the HSK levels up to LEVEL as known (7 is the band 7–9)."""
    with services_for(database) as services, progress() as report:
        wanted = Standard(standard) if standard else settings_of(services).standard
        bulk = know_level(services, level, wanted, report=report)
    emit(f"{bulk.count:,} words marked known")
