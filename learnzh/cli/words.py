"""``learnzh words``: the words of your lessons."""

from __future__ import annotations

import click

from learnzh.chinese.tones import show_reading
from learnzh.cli.entries import headword_json
from learnzh.cli.options import option_json
from learnzh.cli.output import emit, emit_json, progress, services_for
from learnzh.cli.table import table
from learnzh.model.study import KnowledgeState
from learnzh.model.word import level_label
from learnzh.workflows.library import find_lesson, settings_of
from learnzh.workflows.words import list_words


@click.command(name="words")
@click.option("--state", type=click.Choice([state.value for state in KnowledgeState]), help="Only words that stand so.")
@click.option("--lesson", metavar="LESSON", help="Only words of this lesson.")
@click.option("-n", "--limit", type=click.IntRange(1), help="Show at most so many words.")
@option_json
@click.pass_obj
def command(database: str | None, state: str | None, lesson: str | None, limit: int | None, *, as_json: bool) -> None:
    """List the words of your lessons.

    The most frequent come first. A card or a mark makes a word one that you learn, know or ignore.
    """
    with services_for(database) as services:
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
