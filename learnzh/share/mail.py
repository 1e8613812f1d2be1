"""A lesson as a mail, to be opened and sent by a mail program.

Styles stand in the elements themselves: many mail programs drop style sheets. Pinyin stands above the words where ruby
is known, in parentheses behind them where it is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from learnzh.errors import LearnzhError
from learnzh.share.escaping import line, markup
from learnzh.share.ruby_markup import sentence_markup
from learnzh.share.sheet import Sheet, WordRow

_ADDRESS = re.compile(r"[!-~]+@[!-~]+")
_NO_ADDRESS = frozenset('<>()[]\\,;:"')
_LONGEST_SUBJECT = 200
"""Characters; what is longer is no subject."""
_SERIF = "Georgia,'Noto Serif CJK SC','Songti SC',SimSun,serif"
_CHINESE = {
    "zh-Hans": "'Noto Serif CJK SC','Songti SC',SimSun,serif",
    "zh-Hant": "'Noto Serif CJK TC','Songti TC',PMingLiU,serif",
}
_RT = "font-size:11px;color:#8c1d18;font-family:Arial,sans-serif;padding:0 2px"
_H2 = "margin:24px 0 8px;padding-top:6px;border-top:1px solid #111;font-size:17px"
_CELL = "padding:3px 10px 3px 0;border-bottom:1px solid #ddd;vertical-align:baseline;text-align:left"


def write_mail(sheet: Sheet, text: str, to: Sequence[str], now: datetime) -> bytes:
    """Returns a mail with a lesson as HTML and as plain text; it names no sender, the mail program will.

    Args:
        sheet: The lesson.
        text: The same as plain text.
        to: Addresses; may be none.
        now: Its date.

    Raises:
        LearnzhError: What should be an address is none.
    """
    from email.message import EmailMessage  # noqa: PLC0415  40 ms
    from email.policy import SMTP  # noqa: PLC0415

    message = EmailMessage(SMTP.clone(cte_type="7bit"))
    message["Subject"] = line(" – ".join(filter(None, (sheet.title, sheet.lesson.title_english))))[:_LONGEST_SUBJECT]
    if to:
        message["To"] = ", ".join(map(_address, to))
    message["Date"] = now
    message["X-Unsent"] = "1"  # Outlook opens it to be written on; others do not mind
    message.set_content("\n".join(one.rstrip() for one in text.split("\n")))
    message.add_alternative(_html(sheet), subtype="html")
    return message.as_bytes()


def _address(text: str) -> str:
    """Returns an address (RFC 5322, 3.4.1, without comments and quoting), which can be nothing else."""
    address = text.strip()
    if not _ADDRESS.fullmatch(address) or _NO_ADDRESS & set(address) or address.count("@") != 1:
        raise LearnzhError(f'"{line(text)}" is no mail address', "write it as name@example.org, once for each")
    return address


def _html(sheet: Sheet) -> str:
    lesson, chinese = sheet.lesson, _CHINESE[sheet.language]
    facts = " · ".join(markup(fact) for fact in (lesson.source, lesson.author, sheet.day, sheet.level) if fact)
    title = f"margin:0 0 4px;font-size:26px;line-height:1.3;font-family:{chinese}"
    subtitle = "margin:0 0 6px;font-size:17px;font-style:italic;color:#333"
    parts = [
        f'<h1 lang="{sheet.language}" style="{title}">{markup(sheet.title)}</h1>',
        f'<p style="{subtitle}">{markup(lesson.title_english)}</p>' if lesson.title_english else "",
        f'<p style="margin:0 0 4px;font-size:13px;color:#555">{facts}</p>',
        f'<p style="margin:0 0 4px;font-size:12px;color:#777">{markup(lesson.url)}</p>' if lesson.url else "",
        *_paragraphs(sheet),
        _words(sheet),
        *_english(sheet),
    ]
    body = "\n".join(filter(None, parts))
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{markup(sheet.title)}</title></head>\n'
        f'<body style="margin:0;padding:16px;background:#ffffff;color:#111111">\n'
        f'<div style="max-width:660px;margin:0 auto;font-family:{_SERIF}">\n{body}\n</div>\n</body>\n</html>\n'
    )


def _paragraphs(sheet: Sheet) -> list[str]:
    style = f"margin:14px 0;font-size:19px;line-height:2.2;ruby-align:center;font-family:{_CHINESE[sheet.language]}"
    written = ("".join(sentence_markup(sheet, *member, _RT) for member in members) for members in sheet.paragraphs())
    return [f'<p lang="{sheet.language}" style="{style}">{inside}</p>' for inside in written]


def _words(sheet: Sheet) -> str:
    if not sheet.words:
        return ""
    rows = "\n".join(_word(sheet, row) for row in sheet.words)
    return f'<h2 style="{_H2}">Words</h2>\n<table style="border-collapse:collapse;font-size:14px">\n{rows}\n</table>'


def _word(sheet: Sheet, row: WordRow) -> str:
    other = f' <span style="font-size:14px;color:#777">{markup(row.other)}</span>' if row.other else ""
    chinese = f"{_CELL};font-size:17px;white-space:nowrap;font-family:{_CHINESE[sheet.language]}"
    return (
        f'<tr><td lang="{sheet.language}" style="{chinese}">{markup(row.word)}{other}</td>'
        f'<td style="{_CELL};color:#8c1d18;font-family:Arial,sans-serif">{markup(row.pinyin)}</td>'
        f'<td style="{_CELL}">{markup(row.meaning)}</td>'
        f'<td style="{_CELL};color:#777;font-size:12px">{markup(row.level)}</td></tr>'
    )


def _english(sheet: Sheet) -> list[str]:
    paragraphs = [
        f'<p style="margin:10px 0;font-size:16px;line-height:1.5">{markup(one)}</p>'
        for one in sheet.translations()
        if one
    ]
    return [f'<h2 style="{_H2}">English</h2>', *paragraphs] if paragraphs else []
