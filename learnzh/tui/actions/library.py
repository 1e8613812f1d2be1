"""The actions of the library."""

from __future__ import annotations

from learnzh.tui.actions.action import Action

ACTIONS = (
    Action("library", "open", "enter", "Read", "Open the lesson at the cursor.", "⏎"),
    Action("library", "review", "r", "Review", "Answer the flashcards that are due."),
    Action("library", "import", "i", "Import", "Make a lesson of an article: a file or a web page."),
    Action("library", "app.go('words')", "w", "Words", "All words met, by how you stand to them."),
    Action("library", "app.go('dictionary')", "d", "Dictionary", "Look a word up."),
    Action("library", "app.go('progress')", "p", "Progress", "What you have learned, day by day."),
    Action("library", "app.go('settings')", "o", "Settings", "How learnzh shows things, and its keys."),
    Action("library", "filter", "slash", "Filter", "Show only lessons whose title or name holds what you type.", "/"),
    Action("library", "continue", "c", "Continue", "Go on with the lesson you read last.", in_footer=False),
    Action("library", "standard", "s", "HSK list", "Show levels by the next HSK list: 2.0, 2021, 2025."),
    Action("library", "sections", "left,h", "Sections", "Go to the sections.", "←", in_footer=False),
    Action("library", "lessons", "right,l", "Lessons", "Go to the lessons.", "→", in_footer=False),
    Action("library", "drop_filter", "escape", "Show all", "Drop the filter.", "esc", in_footer=False),
    Action("library", "leave", "q", "Quit", "Leave learnzh; nothing is lost."),
)
