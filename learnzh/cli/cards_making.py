"""``learnzh cards add``, ``list``, ``suspend`` and ``unsuspend``: cards of words, made and looked through."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

from learnzh.chinese.tones import show_reading
from learnzh.cli.options import option_json
from learnzh.cli.output import emit, emit_json, progress, services_for
from learnzh.cli.table import table
from learnzh.model.study import CardKind, Moment, Phase
from learnzh.model.word import LEVELS, Headword, Standard

if TYPE_CHECKING:
    from learnzh.workflows.card_list import ListedCard
    from learnzh.workflows.making import MakingPlan
    from learnzh.workflows.new_cards import NewDays
    from learnzh.workflows.services import Services

_MOST_NAMED = 12
"""Words that are named one by one."""


@click.command(name="add")
@click.argument("words", nargs=-1)
@click.option("--lesson", metavar="LESSON", help="The new words of this lesson, those worth most first.")
@click.option(
    "--hsk", type=click.IntRange(LEVELS[0], LEVELS[-1]), help="The words of this level you have not met (7 is 7–9)."
)
@click.option("--file", metavar="FILE|-", help="The words of a text, CSV or TSV file.")
@click.option("--top", type=click.IntRange(1), metavar="N", help="With --lesson or --hsk: the first so many.")
@click.option("--standard", type=click.Choice([s.value for s in Standard]), help="With --hsk: by this list.")
@click.option("--kind", "kinds", metavar="KIND,…", help=f"What is asked: {', '.join(CardKind)}; else as it is set.")
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@option_json
@click.pass_obj
def add(
    database: str | None,
    *,
    words: tuple[str, ...],
    lesson: str | None,
    hsk: int | None,
    file: str | None,
    top: int | None,
    standard: str | None,
    kinds: str | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Make flashcards of words; a word never gets a second one of a kind.

    \b
      learnzh cards add 城市 友好
      learnzh cards add --hsk 4 --top 30
      learnzh cards add --lesson 2003-11-07-huayuan --top 10 --kind recognition,cloze
    """  # noqa: D301  \b is for click: it keeps the lines below as they are
    if sum(map(bool, (words, lesson, hsk, file))) != 1:
        raise click.UsageError("name words, or one of --lesson, --hsk and --file")
    if (top and not (lesson or hsk)) or (standard and not hsk):
        raise click.UsageError("--top goes with --lesson or --hsk, --standard with --hsk")
    from learnzh.workflows.making import make_cards  # noqa: PLC0415  the other commands do without
    from learnzh.workflows.new_cards import new_days  # noqa: PLC0415

    with services_for(database) as services, progress() as report:
        services.prepare_dictionary(report)
        plan = _Source(words, lesson, hsk, file, top, standard).plan(services, _kinds(kinds))
        if not dry_run:
            make_cards(services, plan, report=report)
        days = new_days(services, plan.cards if dry_run else 0)
    if as_json:
        emit_json(_plan_json(plan, days, dry_run=dry_run))
    else:
        emit(_plan_text(plan, days, dry_run=dry_run))


def _kinds(text: str | None) -> tuple[CardKind, ...]:
    named = [kind.strip().lower() for kind in (text or "").replace("，", ",").split(",") if kind.strip()]
    wrong = next((kind for kind in named if kind not in set(CardKind)), None)
    if wrong:
        raise click.UsageError(f'there are no cards of kind "{wrong}": take {", ".join(CardKind)}')
    return tuple(kind for kind in CardKind if kind in named)


class _Source(NamedTuple):
    """Where the words of new cards come from: one of them."""

    words: tuple[str, ...]
    lesson: str | None
    hsk: int | None
    file: str | None
    top: int | None
    standard: str | None

    def plan(self, services: Services, kinds: tuple[CardKind, ...]) -> MakingPlan:
        from learnzh.workflows.making import plan_file, plan_lesson, plan_level, plan_words  # noqa: PLC0415  as above

        if self.lesson:
            return plan_lesson(services, self.lesson, self.top, kinds)
        if self.hsk:
            return plan_level(services, self.hsk, self.top, Standard(self.standard) if self.standard else None, kinds)
        return plan_file(services, self.file, kinds) if self.file else plan_words(services, self.words, kinds)


def _plan_json(plan: MakingPlan, days: NewDays, *, dry_run: bool) -> dict[str, object]:
    return {
        "dry_run": dry_run,
        "kinds": [kind.value for kind in plan.kinds],
        "cards": plan.cards,
        "words": [list(word.key) for word in plan.words],
        "already_there": [list(word.key) for word in plan.there],
        "not_in_dictionary": list(plan.missing),
        "several_readings": [
            {"taken": list(guess.taken.key), "others": [other.reading for other in guess.others]}
            for guess in plan.guessed
        ],
        "other_reading": [list(line) for line in plan.other_reading],
        "new_waiting": days.waiting,
        "new_a_day": days.a_day,
        "days": days.days,
    }


def _plan_text(plan: MakingPlan, days: NewDays, *, dry_run: bool) -> str:
    """Says what a plan will do, or what it did: "30 cards, 3 days of new ones at 10 a day"."""
    cards = f"{plan.cards:,} {'card' if plan.cards == 1 else 'cards'}{' would be made' if dry_run else ''}"
    lines = [cards]
    if days.waiting:
        others = days.waiting > plan.cards
        lines = [f"{cards}; with those that wait, {days}" if others else f"{cards}, {days}"]
    if plan.words:
        lines.append(_named(plan.words))
    if plan.there:
        verb = "has its card" if len(plan.there) == 1 else "have their cards"
        lines.append(f"{len(plan.there):,} {verb} already: {_named(plan.there)}")
    if plan.missing:
        lines.append(f"{len(plan.missing):,} not in the dictionary: {' '.join(plan.missing)}")
    for guess in plan.guessed:
        others_read = ", ".join(show_reading(other.reading) for other in guess.others)
        lines.append(
            f"{guess.taken.simplified} is taken as {_meaning(guess.taken)}; it is also read {others_read}: "
            f'say which by "{guess.taken.simplified} {show_reading(guess.others[0].reading)}"'
        )
    lines += [
        f"{line.word} is not read {line.pinyin} in the dictionary; its usual reading was taken"
        for line in plan.other_reading
    ]
    return "\n".join(lines)


def _meaning(entry: Headword) -> str:
    return show_reading(entry.reading) + (f" ({entry.senses[0]})" if entry.senses else "")


def _named(words: tuple[Headword, ...]) -> str:
    more = f" and {len(words) - _MOST_NAMED:,} more" if len(words) > _MOST_NAMED else ""
    return " ".join(word.simplified for word in words[:_MOST_NAMED]) + more


@click.command(name="list")
@click.option("--due", "which", flag_value="due", help="Those asked today, new ones left out.")
@click.option("--leeches", "which", flag_value="leeches", help="Those forgotten eight times or more, the worst first.")
@click.option("--flagged", "which", flag_value="flagged", help="Those you flagged.")
@click.option("--suspended", "which", flag_value="suspended", help="Those that are not asked.")
@click.option("-n", "--limit", type=click.IntRange(1), help="Show at most so many.")
@option_json
@click.pass_obj
def list_(database: str | None, *, which: str | None, limit: int | None, as_json: bool) -> None:
    """List your flashcards, in the order they were made."""
    from learnzh.workflows.card_list import Which, list_cards  # noqa: PLC0415  the other commands do without

    wanted = Which(which or Which.ALL)
    with services_for(database) as services:
        with progress() as report:
            services.prepare_dictionary(report)
        listed, moment = list_cards(services, wanted, limit or -1)
    if as_json:
        emit_json([_card_json(one) for one, _entry in listed])
    elif not listed:
        emit(_NONE[wanted.value])
    else:
        heads = ("word", "pinyin", "asks", "next", "lapses", "", "meaning")
        emit(table(heads, [_row(one, entry, moment) for one, entry in listed]))


_NONE = {
    "all": "No cards yet. In the reader, c makes one; so does `learnzh cards add 城市`.",
    "due": "No card is due. New ones wait for `learnzh review`.",
    "leeches": "No card was forgotten eight times.",
    "flagged": "No card is flagged. In a review, f flags one.",
    "suspended": "No card is suspended.",
}


def _row(one: ListedCard, entry: Headword | None, moment: Moment) -> tuple[str, ...]:
    card = one.card
    marks = " ".join(
        name for name, is_so in (("suspended", one.marks.suspended_at), ("flagged", one.marks.flagged_at)) if is_so
    )
    return (
        card.headword.simplified,
        show_reading(card.headword.reading),
        card.kind.value,
        _next(one, moment),
        str(card.lapses or ""),
        marks,
        entry.senses[0] if entry and entry.senses else "",
    )


def _next(one: ListedCard, moment: Moment) -> str:
    """Says when a card is asked next."""
    memory = one.card.memory
    day = memory.due_day if memory.phase is Phase.REVIEW else None
    buried = one.marks.buried_until
    if buried is not None and buried > moment.day:
        day = max(day or buried, buried)
    if day is not None:
        days = day - moment.day
        return "today" if days <= 0 else "tomorrow" if days == 1 else f"in {days:,} days"
    return "new" if memory.is_new else "learning"


def _card_json(one: ListedCard) -> dict[str, object]:
    card = one.card
    return {
        "simplified": card.headword.simplified,
        "traditional": card.traditional,
        "reading": card.headword.reading,
        "kind": card.kind.value,
        "phase": "new" if card.memory.is_new else card.memory.phase.name.lower(),
        "due": card.memory.due.isoformat(),
        "due_day": card.memory.due_day,
        "stability": card.memory.stability,
        "difficulty": card.memory.difficulty,
        "answers": card.answers,
        "lapses": card.lapses,
        "suspended": one.marks.suspended_at is not None,
        "buried_until": one.marks.buried_until,
        "flagged": card.is_flagged,
        "sentence": card.sentence,
        "lesson": card.lesson_slug,
    }


@click.command(name="suspend")
@click.argument("word")
@click.pass_obj
def suspend(database: str | None, *, word: str) -> None:
    """Take the cards of WORD out of review."""
    _suspend(database, word, rests=True)


@click.command(name="unsuspend")
@click.argument("word")
@click.pass_obj
def unsuspend(database: str | None, *, word: str) -> None:
    """Put the cards of WORD back into review."""
    _suspend(database, word, rests=False)


def _suspend(database: str | None, word: str, *, rests: bool) -> None:
    from learnzh.workflows.card_list import suspend_word  # noqa: PLC0415  the other commands do without

    with services_for(database) as services:
        keys = suspend_word(services, word, rests=rests)
    for key in keys:
        emit(f"{key.simplified} {show_reading(key.reading)} {'is not asked any more' if rests else 'is asked again'}")
