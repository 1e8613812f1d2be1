"""What was learned, read and recalled, drawn in characters."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Static

from learnzh.model.changes import Changes
from learnzh.model.word import Standard, level_label
from learnzh.study.charts import bar, calendar, columns, spark
from learnzh.study.progress import PERIODS, monday_of
from learnzh.tui.actions import bindings_of
from learnzh.tui.operations import perform
from learnzh.tui.safe import Part, show
from learnzh.tui.sturdy import Sturdy
from learnzh.workflows.library import change_settings
from learnzh.workflows.progress import Progress, progress_of

if TYPE_CHECKING:
    from learnzh.tui.app import LearnzhApp

_COUNT = "count progress"
PAGES = {"words": "Words", "reading": "Reading", "reviews": "Reviews"}
_WEEKS = 53


class ProgressScreen(Sturdy, Screen[None]):
    """Three pages of figures."""

    NAME = "progress"
    CSS_PATH = "progress.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NAME)
    app: LearnzhApp

    def __init__(self) -> None:
        super().__init__()
        self._found: Progress | None = None
        self._page = "words"

    def compose(self) -> ComposeResult:
        """Lays the screen out."""
        yield Static(id="pages")
        with VerticalScroll(id="figures", can_focus=False):
            yield Static(id="chart")
        yield Footer()

    def on_mount(self) -> None:
        """Counts."""
        self.app.changed.subscribe(self, self._on_changed)
        self._count()

    def on_resize(self) -> None:
        """Draws for what room there is."""
        self._show()

    def _count(self) -> None:
        services = self.app.services
        perform(self.app, _COUNT, lambda report, _cancelled: progress_of(services, report=report), self._take)

    def _on_changed(self, _changes: Changes) -> None:
        self._count()

    def _take(self, found: Progress) -> None:
        self._found = found
        if self.is_attached:
            self._show()

    def action_page(self, name: str) -> None:
        """Shows a page."""
        self._page = name
        self._show()

    def action_turn(self, step: int) -> None:
        """Shows the page before or after."""
        names = list(PAGES)
        self.action_page(names[(names.index(self._page) + step) % len(names)])

    def action_standard(self) -> None:
        """Goes on to the next HSK list."""
        if self._found:
            known = list(Standard)
            following = known[(known.index(self._found.standard) + 1) % len(known)]
            _settings, changes = change_settings(self.app.services, standard=following)
            self.app.changed.publish(changes)

    def action_leave(self) -> None:
        """Goes back."""
        self.dismiss()

    def _show(self) -> None:
        tabs: list[Part] = [
            (f"[{label}] ", "bold $primary") if name == self._page else f" {label}  " for name, label in PAGES.items()
        ]
        show(self.query_one("#pages", Static), *tabs)
        chart = self.query_one("#chart", Static)
        if self._found is None:
            show(chart, "Counting …")
            return
        draw = {"words": _words, "reading": _reading, "reviews": _reviews}[self._page]
        show(chart, *draw(self._found, max(self.size.width - 4, 40), max(self.size.height - 4, 10)))


def _words(found: Progress, width: int, height: int) -> list[Part]:
    history = found.history[found.standard]
    totals = [sum(line[at] for line in history.values()) for at in range(len(found.days))]
    parts: list[Part] = [
        (f"{found.known:,} {'word' if found.known == 1 else 'words'} known", "bold $primary"),
        f", {found.learning:,} being learned.  HSK {found.standard.value}:\n\n",
    ]
    points = 12
    room = max(10, min(60, width - 48))
    for level in found.levels[found.standard]:
        share = level.known / level.words
        line = history.get(level.level, [0])
        sample = [line[round(at * (len(line) - 1) / (points - 1))] for at in range(points)]
        parts += [
            f"HSK {level_label(level.level):<3} ",
            (bar(share, room), "$primary"),
            f" {share:>4.0%}  {level.known:>5,} of {level.words:>5,}  ",
            (spark(sample, level.words), "$secondary"),
            "\n",
        ]
    rows = height - len(found.levels[found.standard]) - 7
    if len(found.days) > 1 and rows > 1:
        labels = {at: f"{found.days[at]:%d %b}" for at in range(0, len(found.days), 12)}
        parts += [
            "\nWords known, of all lists and none\n",
            ("\n".join(columns(totals, min(rows, 12), labels)), "$primary"),
        ]
    elif not found.known:
        parts.append(
            (
                "\nNothing is known yet: in a lesson, k says that you know a word; on the words screen, H a level.",
                "$muted",
            )
        )
    return parts


def _reading(found: Progress, width: int, height: int) -> list[Part]:
    week = sum(count for day, count in found.read.items() if (found.today - day).days < PERIODS[0])
    parts: list[Part] = [
        (f"{sum(found.read.values()):,} characters read", "bold $primary"),
        f", {week:,} in 7 days\ndays in a row: {found.streak}, at most {found.longest_streak}\n\n",
        ("\n".join(calendar(found.read, found.today, min(_WEEKS, width - 8))), "$primary"),
        "\n\n",
    ]
    if not found.speed:
        return [*parts, ("Reading speed is shown here once a lesson has been read.", "$muted")]
    monday = monday_of(found.today)
    weeks = min(_WEEKS, width - 8)
    mondays = [monday - timedelta(days=7 * back) for back in range(weeks - 1, -1, -1)]
    labels = {at: f"{day:%d %b}" for at, day in enumerate(mondays) if at % 13 == 0}
    drawn = columns([found.speed.get(day, 0) for day in mondays], max(2, min(8, height - 16)), labels)
    return [*parts, "Characters a minute, by week\n", ("\n".join(drawn), "$primary")]


def _reviews(found: Progress, width: int, height: int) -> list[Part]:
    rows = max(2, min(8, (height - 14) // 2))
    wide = min(16, (width - 16) // 3)
    back = min(60, width - 8)
    days = [found.today - timedelta(days=ago) for ago in range(back - 1, -1, -1)]
    done = [found.answers.get(day, 0) for day in days]
    parts: list[Part] = [
        (f"{sum(found.answers.values()):,} answers", "bold $primary"),
        f", {found.review_seconds / 60:,.0f} minutes.  Recalled in review:\n",
        (f"{'':<14}{'below 21 days':>{wide}}{'21 days on':>{wide}}{'all':>{wide}}\n", "$muted"),
    ]
    for period in found.retention:
        shares = (
            (period.young_right, period.young),
            (period.mature_right, period.mature),
            (period.right, period.all),
        )
        cells = "".join(f"{(f'{right / of:.0%} of {of:,}' if of else '–'):>{wide}}" for right, of in shares)
        parts.append(f"last {period.days:>3} days {cells}\n")
    parts += [f"\nAnswers a day, last {back} days\n", ("\n".join(columns(done, rows, _marks(days))), "$primary")]
    ahead = [found.today + timedelta(days=day) for day in range(len(found.forecast))]
    drawn = columns(found.forecast, rows, _marks(ahead))
    return [*parts, f"\n\nCards due, next {len(ahead)} days\n", ("\n".join(drawn), "$secondary")]


def _marks(days: list[date]) -> dict[int, str]:
    return {at: f"{day:%d %b}" for at, day in enumerate(days) if at % 10 == 0}
