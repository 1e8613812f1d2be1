"""Markdown's and HTML's marks inside a line, reduced to the text they decorate."""

from __future__ import annotations

import html
import re
import string

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
# U+FDD0–FDEF are 32 characters that no text may contain: one for each of ASCII's 32 punctuation marks.
_SHELTER = {mark: chr(0xFDD0 + place) for place, mark in enumerate(string.punctuation)}
_UNSHELTER = str.maketrans({sheltered: mark for mark, sheltered in _SHELTER.items()})
_FORGED = re.compile("[\ufdd0-\ufdef]")
_ESCAPE = re.compile(rf"\\([{re.escape(string.punctuation)}])")
# Every stretch is bounded: on a hostile line of ten million brackets an open one would be searched for ever.
_TARGET = r"\((?:[^()\s]|\([^()]{0,200}\)){0,2000}(?:\s{1,9}(?:\"[^\"]{0,400}\"|'[^']{0,400}'))?\s{0,9}\)"
_STEPS = (
    (re.compile(rf"!\[[^\]]{{0,400}}\](?:{_TARGET}|\[[^\]]{{0,400}}\])"), ""),
    (re.compile(rf"\[([^\[\]]{{0,400}})\]{_TARGET}"), r"\1"),
    (re.compile(r"\[([^\[\]]{1,400})\]\[[^\[\]]{0,400}\]"), r"\1"),
    (re.compile(r"\[\^[^\]]{1,100}\]:?"), ""),
    (re.compile(r"<(?:https?|mailto):[^>\s]{0,2000}>"), ""),
    (re.compile(r"<(rt|rp)\b[^<>]{0,200}>[^<]{0,100}</\1\s{0,9}>", re.IGNORECASE), ""),
    (re.compile(r"</?[A-Za-z][^<>]{0,2000}>"), ""),
    (re.compile(r"(\*{1,3})(?=\S)(.{1,400}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<!\w)(_{1,3})(?=\S)(.{1,400}?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"~~(?=\S)(.{1,400}?)(?<=\S)~~"), r"\1"),
    (re.compile(r"\\$"), ""),
)
_MARKED = re.compile(r"[\\`\[<*_~&\ufdd0-\ufdef]")
"""What any mark begins with."""
_CODE = re.compile(r"(?<!`)(`{1,4})(?!`)(.{1,400}?)(?<!`)\1(?!`)")


def inline_text(line: str) -> str:
    """Returns a line of Markdown without its marks; pictures go, links leave their words."""
    if not _MARKED.search(line):
        return line
    line = _FORGED.sub("", line)
    line = _CODE.sub(lambda match: _sheltered(match[2].strip()), line)
    line = _ESCAPE.sub(lambda match: _SHELTER[match[1]], line)
    for pattern, replacement in _STEPS:
        line = pattern.sub(replacement, line)
    return html.unescape(line).translate(_UNSHELTER)


def without_comments(text: str) -> str:
    """Returns Markdown without HTML comments; its lines keep their numbers."""
    return _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text)


def _sheltered(text: str) -> str:
    return "".join(_SHELTER.get(char, char) for char in text)
