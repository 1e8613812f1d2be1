"""The actions of the words."""

from __future__ import annotations

from learnzh.tui.actions.action import Action

ACTIONS = (
    Action("words", "mark_row", "space", "Select", "Select this word, or no longer; then go to the next.", "␣"),
    Action("words", "mark_all", "a", "All", "Select all words shown, or none.", in_footer=False),
    Action("words", "set('known')", "k", "Known", "I know the selected words; without any, the word at the cursor."),
    Action("words", "set('learning')", "c", "Learn", "Make cards of the selected words."),
    Action("words", "set('ignored')", "i", "Ignore", "Leave the selected words out of counts.", in_footer=False),
    Action("words", "set('new')", "n", "New", "Forget what was said of the selected words.", in_footer=False),
    Action("words", "undo", "u", "Undo", "Take back the last change, however many words it had."),
    Action("words", "filter", "slash", "Filter", "Show only words with these characters, pinyin or English.", "/"),
    Action(
        "words",
        "state(1)",
        "right,l",
        "Next state",
        "New words, those being learned, known, ignored, all.",
        "→",
        in_footer=False,
    ),
    Action("words", "state(-1)", "left,h", "State before", "The same, the other way round.", "←", in_footer=False),
    Action("words", "level", "v", "Level", "Show the words of the next HSK level.", in_footer=False),
    Action("words", "section", "e", "Section", "Show the words of the next section.", in_footer=False),
    Action(
        "words",
        "leeches",
        "x",
        "Leeches",
        "Show only words whose card was forgotten eight times or more; again: all.",
        in_footer=False,
    ),
    Action("words", "sort", "s", "Sort", "Sort by the next column.", in_footer=False),
    Action("words", "reverse", "S,shift+s", "Turn round", "Sort the other way round.", "S", in_footer=False),
    Action("words", "open", "enter", "Entry", "Open the word's entry in the dictionary.", "⏎", in_footer=False),
    Action(
        "words", "know_level", "H,shift+h", "HSK", "Mark an HSK level and those below as known.", "H", in_footer=False
    ),
    Action(
        "words",
        "level_cards",
        "C,shift+c",
        "HSK cards",
        "Make cards of the most frequent words of an HSK level that you have not met.",
        "C",
        in_footer=False,
    ),
    Action("words", "test", "t", "Test", "Find out in two minutes how many words you know.", in_footer=False),
    Action("words", "import", "m", "Import", "Mark the words of a text or CSV file as known.", in_footer=False),
    Action("words", "drop", "escape", "Show all", "Drop the selection, then the filters.", "esc", in_footer=False),
    Action("words", "leave", "q", "Back", "Go back."),
)
