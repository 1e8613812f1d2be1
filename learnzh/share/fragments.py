"""The parts of a lesson in HTML that is well-formed XML as well: for the printed page and for a book."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from learnzh.model.lesson import Script
from learnzh.model.text import Token
from learnzh.share.escaping import markup
from learnzh.share.ruby_markup import sentence_markup
from learnzh.share.sheet import ASKED, Question, Sheet, WordRow
from learnzh.study.exercises import ExerciseKind

LETTERS = "ABCDEFGH"
"""What the options of a question are called."""


def heading(sheet: Sheet) -> str:
    """Returns the head of a lesson: section, title, facts."""
    lesson = sheet.lesson
    section = lesson.section.value.replace("-", " & ").title().replace("Sci & Tech", "Science & technology")
    by = [chinese(sheet, name) for name in (lesson.source, lesson.author) if name]
    facts = [*by, markup(sheet.day), markup(sheet.level), f"{lesson.characters:,} characters"]
    parts = [
        f'<p class="section"><span>{markup(section)}</span></p>',
        f'<h1 lang="{sheet.language}">{markup(sheet.title)}</h1>',
        f'<p class="subtitle">{markup(lesson.title_english)}</p>' if lesson.title_english else "",
        f'<p class="facts">{" · ".join(fact for fact in facts if fact)}</p>',
        f'<p class="address">{markup(lesson.url)}</p>' if lesson.url else "",
    ]
    return "<header>\n{}\n</header>\n".format("\n".join(filter(None, parts)))


def chinese(sheet: Sheet, text: str) -> str:
    """Returns a stretch that may be Chinese, marked as such."""
    return f'<span lang="{sheet.language}">{markup(text)}</span>'


def text(sheet: Sheet) -> str:
    """Returns the text, pinyin above the words it is wanted above; paragraphs are numbered where there are several."""
    paragraphs = sheet.paragraphs()
    lines = []
    for number, members in enumerate(paragraphs, start=1):
        inside = "".join(sentence_markup(sheet, index, sentence) for index, sentence in members)
        lines.append(f"<p>{_number(number, len(paragraphs))}{inside}</p>")
    kind = "text" if any(map(sheet.shows_pinyin, _tokens(sheet))) else "text plain"
    return f'<section class="{kind}" lang="{sheet.language}">\n{_joined(lines)}</section>\n'


def words(sheet: Sheet) -> str:
    """Returns the list of words; nothing where there is none."""
    if not sheet.words:
        return ""
    legend = f'<span class="legend">HSK {sheet.standard}</span>'
    head = f'<h2>{legend}Words <span class="lang" lang="{sheet.language}">{_written(sheet, "生词", "生詞")}</span></h2>'
    items = _joined(_word(sheet, row) for row in sheet.words)
    return f'<section class="words">\n{head}\n<ul>\n{items}</ul>\n</section>\n'


def english(sheet: Sheet) -> str:
    """Returns the translation, paragraph by paragraph; nothing where there is none."""
    paragraphs = sheet.translations()
    if not paragraphs:
        return ""
    title = sheet.lesson.title_english
    lines = [
        f"<p>{_number(number, len(paragraphs))}{markup(paragraph)}</p>"
        for number, paragraph in enumerate(paragraphs, start=1)
        if paragraph
    ]
    subtitle = f'<p class="subtitle">{markup(title)}</p>\n' if title else ""
    return f'<section class="english">\n<h2>English</h2>\n{subtitle}{_joined(lines)}</section>\n'


def exercises(sheet: Sheet) -> str:
    """Returns the exercises, numbered through; nothing where there are none."""
    if not sheet.questions:
        return ""
    parts = []
    number = 1
    for kind, group in groupby(sheet.questions, key=lambda question: question.kind):
        questions = list(group)
        items = _joined(_question(sheet, question) for question in questions)
        parts.append(f'<h3>{markup(ASKED[kind])}</h3>\n<ol start="{number}" class="{kind.value}">\n{items}</ol>\n')
        number += len(questions)
    head = f'<h2>Exercises <span class="lang" lang="{sheet.language}">{_written(sheet, "练习", "練習")}</span></h2>'
    return f'<section class="exercises">\n{head}\n{"".join(parts)}</section>\n'


def key(sheet: Sheet) -> str:
    """Returns the answers; nothing where nothing is asked."""
    if not sheet.questions:
        return ""
    items = _joined(_answer(sheet, question) for question in sheet.questions)
    head = f'<h2>Key <span class="lang" lang="{sheet.language}">答案</span></h2>'
    return f'<section class="key">\n{head}\n<ol>\n{items}</ol>\n</section>\n'


def _tokens(sheet: Sheet) -> Iterable[Token]:
    return (token for sentence in sheet.sentences for token in sentence.tokens)


def _joined(lines: Iterable[str]) -> str:
    return "".join(f"{one}\n" for one in lines)


def _written(sheet: Sheet, simplified: str, traditional: str) -> str:
    return traditional if sheet.script is Script.TRADITIONAL else simplified


def _number(number: int, count: int) -> str:
    return f'<span class="number">{number}</span>' if count > 1 else ""


def _word(sheet: Sheet, row: WordRow) -> str:
    other = f' <span class="other" lang="zh-Hans">{markup(row.other)}</span>' if row.other else ""
    return (
        f'<li><span class="word" lang="{sheet.language}">{markup(row.word)}{other}</span> '
        f'<span class="pinyin">{markup(row.pinyin)}</span> '
        f'<span class="meaning">{markup(row.meaning)}</span> '
        f'<span class="level">{markup(row.level)}</span></li>'
    )


def _question(sheet: Sheet, question: Question) -> str:
    hint = f' <span class="hint">{markup(question.hint)}</span>' if question.hint else ""
    if question.kind is ExerciseKind.ORDER:
        pieces = "".join(f'<span class="piece">{markup(piece)}</span> ' for piece in question.options)
        asked = f'<p class="pieces" lang="{sheet.language}">{pieces}</p>{hint}<p class="answer"></p>'
        return f"<li>{asked}</li>"
    gap = '<span class="blank">＿＿＿＿</span>'
    word = gap if question.kind is ExerciseKind.GAP else f'<em class="asked">{markup(question.asked)}</em>'
    sentence = f"{markup(question.before)}{word}{markup(question.after)}"
    language = f'lang="{sheet.language}"' if question.kind is ExerciseKind.GAP else 'class="pinyin"'
    options = "".join(
        f'<span class="option"><b>{letter}</b> <span {language}>{markup(option)}</span></span> '
        for letter, option in zip(LETTERS, question.options, strict=False)
    )
    return f'<li><p lang="{sheet.language}">{sentence}</p>{hint}<p class="options">{options}</p></li>'


def _answer(sheet: Sheet, question: Question) -> str:
    letter = f"<b>{question.answer}</b> " if question.answer else ""
    reading = f' <span class="pinyin">{markup(question.reading)}</span>' if question.reading else ""
    note = f' <span class="note">{markup(question.meaning)}</span>' if question.meaning else ""
    return f'<li>{letter}<span lang="{sheet.language}">{markup(question.solution)}</span>{reading}{note}</li>'
