"""Paragraphs to sentences, quotes and brackets kept with theirs."""

from __future__ import annotations

import re

_END = re.compile(r"(?:[。！？!?]|…+|\.{3,})+")
_CLOSERS = "”’」』）)】》〉]\"'"
_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "（": "）", "(": ")", "【": "】", "《": "》", "〈": "〉"}
_REMARK = {"）": "（", ")": "(", "】": "【"}
"""Brackets by their closing half: a remark inside a sentence does not end it."""
_LONGEST_QUOTE = 80
"""A quotation longer than this is split inside: it would not fit a card or a screen."""
_SAID = re.compile(r"[^，。！？“]{0,6}?[说问道喊叫答想]")


def split_sentences(paragraph: str) -> list[str]:
    """Splits a paragraph into sentences; joined again they are the paragraph.

    A full stop inside a bracket or a short quotation does not end a sentence, closing marks stay with the
    sentence they close, and “……！”他说 is not torn apart.
    """
    sentences: list[str] = []
    begin = position = 0
    while match := _END.search(paragraph, position):
        end = match.end()
        while end < len(paragraph) and paragraph[end] in _CLOSERS:
            end += 1
        position = end
        if _is_open(paragraph[begin:end], paragraph, end) or _goes_on(paragraph, begin, match.end(), end):
            continue
        sentences.append(paragraph[begin:end])
        begin = end
    if paragraph[begin:].strip():
        sentences.append(paragraph[begin:])
    elif sentences:
        sentences[-1] += paragraph[begin:]
    return sentences


def _is_open(stretch: str, paragraph: str, end: int) -> bool:
    """Tells whether a bracket or short quotation opened in the stretch is closed soon after it."""
    for opener, closer in _PAIRS.items():
        opened = stretch.rfind(opener)
        if opened < 0 or stretch.count(opener) <= stretch.count(closer):
            continue
        closed = paragraph.find(closer, end)
        length = closed - (end - len(stretch) + opened)
        if closed >= 0 and length <= _LONGEST_QUOTE:
            return True
    return False


def _goes_on(paragraph: str, begin: int, stop: int, end: int) -> bool:
    """Tells whether the sentence continues behind a quotation or a remark that ended with a mark of its own."""
    if end == stop or end >= len(paragraph):
        return False
    if paragraph[end] in "，、；：":
        return True
    if paragraph[end - 1] in _REMARK and paragraph.find(_REMARK[paragraph[end - 1]], begin, end) > begin:
        return True
    return paragraph[stop - 1] in "！？!?…" and _SAID.match(paragraph, end) is not None
