"""The shelves and sections of the library, each with its count."""

from __future__ import annotations

from collections.abc import Mapping

from textual.widgets import OptionList
from textual.widgets.option_list import Option

from learnzh.model.article import Section
from learnzh.study.shelf import Shelf
from learnzh.tui.safe import content

LABELS: dict[str, str] = {
    Shelf.CONTINUE.value: "Continue",
    Shelf.DUE.value: "Due",
    Shelf.RECOMMENDED.value: "Recommended",
    Shelf.INBOX.value: "Inbox",
    Shelf.ALL.value: "All",
    Shelf.FINISHED.value: "Finished",
    Section.CHINA.value: "China",
    Section.INTERNATIONAL.value: "International",
    Section.BUSINESS.value: "Business",
    Section.CULTURE.value: "Culture",
    Section.GOVERNMENT.value: "Government",
    Section.SCI_TECH.value: "Sci-Tech",
    Section.ENVIRONMENT.value: "Environment",
    Section.LIFE.value: "Life",
    Section.PEOPLE.value: "People",
    Section.TRAVEL.value: "Travel",
    Section.WEATHER.value: "Weather",
    Section.COOKING.value: "Cooking",
}
"""The sections as the portal called them."""
EMPTY: dict[str, str] = {
    Shelf.CONTINUE.value: "No lesson is being read. Go to All or Recommended, and press enter at one.",
    Shelf.DUE.value: "No cards are due. In a lesson, c makes a card of a word; when it is due, its lessons stand here.",
    Shelf.INBOX.value: "Nothing waits. Press F to fetch your feeds; f shows which you follow, and adds more.\n"
    "New stories wait here, graded: enter makes a lesson of one and opens it, m keeps it for later, x drops it.",
    Shelf.FINISHED.value: "No lesson is finished yet. One is when you page past its end, or press f in it.",
}
"""What to say of a shelf without lessons."""


class SectionList(OptionList):
    """Shelves above, sections below."""

    def show_sizes(self, sizes: Mapping[str, int], at: str) -> None:
        """Shows how many lessons each has.

        Args:
            sizes: By the name of the shelf or section; of what is due, cards; of the inbox, stories that wait.
            at: Where the cursor is.
        """
        options: list[Option | None] = []
        for name, label in LABELS.items():
            count = sizes.get(name, 0)
            style = "$accent" if count and name in {Shelf.DUE, Shelf.INBOX} else "$muted"
            options.append(
                Option(content((f"{label:<13}", "" if count else "$faint"), (f"{count or '':>4}", style)), id=name)
            )
            if name == Shelf.FINISHED:
                options.append(None)
        self.clear_options()
        self.add_options(options)
        self.highlighted = self.get_option_index(at)
