"""The actions of the library."""

from __future__ import annotations

from learnzh.tui.actions.action import Action

ACTIONS = (
    Action("library", "open", "enter", "Read", "Read the lesson at the cursor; open or close a story.", "⏎"),
    Action("library", "article", "a", "About", "What there is to know of the lesson, and the words to learn first."),
    Action("library", "review", "r", "Review", "Answer the flashcards that are due."),
    Action("library", "import", "i", "Import", "Make a lesson of an article: a file or a web page."),
    Action(
        "library",
        "filter",
        "slash",
        "Filter",
        "Show only what fits: a title in characters, pinyin or English, or words of the text.",
        "/",
    ),
    Action(
        "library", "sort", "t", "Sort", "Sort by the next column; a click on its head sorts by it.", in_footer=False
    ),
    Action("library", "turn", "T,shift+t", "Turn", "Turn the order round.", "T", in_footer=False),
    Action("library", "continue", "c", "Continue", "Go on with the lesson you read last.", in_footer=False),
    Action(
        "library",
        "sections",
        "left,h",
        "Sections",
        "Close the story at the cursor; else go to the sections.",
        "←",
        in_footer=False,
    ),
    Action(
        "library",
        "lessons",
        "right,l",
        "Lessons",
        "Open the story at the cursor; from the sections, go to the lessons.",
        "→",
        in_footer=False,
    ),
    Action("library", "keep_story", "m", "Keep", "In the inbox: make a lesson of the story at the cursor, for later."),
    Action(
        "library", "dismiss_story", "x", "Drop", "In the inbox: drop the story at the cursor; it does not come back."
    ),
    Action(
        "library",
        "restore_story",
        "u",
        "Undo",
        "In the inbox: put the story back that was dismissed last.",
        in_footer=False,
    ),
    Action(
        "library",
        "fetch",
        "F,shift+f",
        "Fetch",
        "Fetch your feeds; what is new waits in the inbox. Once more stops it.",
        "F",
        in_footer=False,
    ),
    Action("library", "app.go('feeds')", "f", "Feeds", "The feeds you follow; add and remove them.", in_footer=False),
    Action(
        "library",
        "app.write_out('html')",
        "W,shift+w",
        "Print",
        "Write the lesson at the cursor as a page for paper, with its words and exercises.",
        "W",
        in_footer=False,
    ),
    Action(
        "library",
        "app.write_out('eml')",
        "M,shift+m",
        "Mail",
        "Write the lesson at the cursor as a mail, to be sent from your mail program.",
        "M",
        in_footer=False,
    ),
    Action("library", "app.go('words')", "w", "Words", "All words met, by how you stand to them.", in_footer=False),
    Action("library", "app.go('dictionary')", "d", "Dictionary", "Look a word up.", in_footer=False),
    Action("library", "app.go('progress')", "p", "Progress", "What you have learned, day by day.", in_footer=False),
    Action("library", "app.go('settings')", "o", "Settings", "How learnzh shows things.", in_footer=False),
    Action(
        "library",
        "standard",
        "s",
        "HSK list",
        "Show levels by the next HSK list: 2.0, 2021, 2025.",
        in_footer=False,
    ),
    Action("library", "drop_filter", "escape", "Show all", "Drop the filter.", "esc", in_footer=False),
    Action("library", "leave", "q", "Quit", "Leave learnzh; nothing is lost."),
)
