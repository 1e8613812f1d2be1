"""Subtitles (SRT, WebVTT) to Article: cues joined to sentences and paragraphs."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from learnzh.articles.clean import clean_line, safe_text
from learnzh.articles.plain import title_from
from learnzh.chinese.characters import hanzi_in
from learnzh.errors import SourceError
from learnzh.model.article import Article, Paragraph, Passage

_CLOCK = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
_TIME_LINE = re.compile(rf"\s*{_CLOCK}\s*-->\s*{_CLOCK}(?:\s.*)?")
_HEAD = 4096
_VTT_BLOCK = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)|WEBVTT")
_TAG = re.compile(r"</?[A-Za-z0-9][^<>]{0,200}>|\{\\[^{}]{0,200}\}")
_SPEAKER = re.compile(r"^(?:[-–—‐－]+|>{2,})\s*")
_TURN = "-"
"""What stands before a line from which on another speaks, until lines are joined."""
_SOUND = re.compile(r"[\[［【(（][^\]］】)）]{0,40}[\]］】)）]|[#\s]*")
"""A whole line that tells of a sound, or of nothing."""
_MUSIC = re.compile("[♪♫♬]")
_ENDED = re.compile("[。！？…!?.][”’」』）)\"']*$")
_PAUSED = re.compile("[。！？…!?.，、；：,;:][”’」』）)\"']*$")
_LETTERS = re.compile("[A-Za-z]")
_ADJOINING = 0.5
"""Seconds within which a caption that is shown again is the same one rolling on, not said twice."""
_PAUSE = 2.0
"""Seconds of silence after which a paragraph may end."""
_LONG_PAUSE = 5.0
_ENOUGH = 120
"""Characters from which on a paragraph ends with a sentence."""
_CUES = 8
"""The same in cues, where there is no punctuation."""
_PUNCTUATED = 0.2
"""The share of cues that end with a mark, from which on sentences are told by marks."""
_BILINGUAL = 0.5
_MIN_GROWING = 4


@dataclass
class _Cue:
    begin: float
    """Seconds."""
    end: float
    lines: list[str]


def is_subtitles(name: str, text: str) -> bool:
    """Tells whether a text is a file of subtitles."""
    if text.lstrip("\ufeff").startswith("WEBVTT"):
        return True
    named = name.lower().endswith((".srt", ".vtt"))
    times = sum(_TIME_LINE.fullmatch(line) is not None for line in text[:_HEAD].splitlines())
    return times > 0 if named else times > 1


def parse_subtitles(text: str, name: str) -> Article:
    """Returns what is said in subtitles as an article.

    Where most cues have a Chinese and an English line, the English becomes the translation of its cue.

    Args:
        text: The file's text, decoded.
        name: What to call it in a message; the title, where it is Chinese.

    Raises:
        SourceError: Nothing is said in it.
    """
    cues = _without_repeats(_cues(safe_text(text)))
    if not cues:
        raise SourceError(f"there is no text in {name}", "are these subtitles without cues?")
    pairs = [_in_two_languages(cue) for cue in cues]
    if sum(pair is not None for pair in pairs) >= _BILINGUAL * len(cues):
        alone = [pair or Passage(_joined(cue.lines)) for pair, cue in zip(pairs, cues, strict=True)]
        paragraphs = _grouped(cues, alone)
    elif sum(bool(_PAUSED.search(cue.lines[-1])) for cue in cues) >= _PUNCTUATED * len(cues):
        paragraphs = [(Passage(line),) for line in _sentences(cues)]
    else:
        # Chinese subtitles mostly have no punctuation: a cue is what is said in one breath.
        paragraphs = _grouped(cues, [Passage(_joined(cue.lines)) for cue in cues])
    stem = clean_line(PurePath(name.replace("\\", "/")).name.partition(".")[0])
    return Article(
        title=stem if hanzi_in(stem) else title_from(paragraphs[0][0].text),
        paragraphs=tuple(paragraphs),
    )


def _cues(text: str) -> list[_Cue]:
    """Reads the cues: what stands below a line of times, up to an empty line or the number of the next."""
    cues: list[_Cue] = []
    is_open = False
    for line in text.split("\n"):
        times = _TIME_LINE.fullmatch(line)
        if times:
            if is_open and cues[-1].lines and cues[-1].lines[-1].isdecimal():
                cues[-1].lines.pop()  # the number of this cue; the empty line above it is missing
            cues.append(_Cue(_seconds(*times.groups()[:4]), _seconds(*times.groups()[4:]), []))
            is_open = True
        elif not line.strip() or _VTT_BLOCK.match(line):
            is_open = False
        elif is_open:
            cues[-1].lines += _said(line)
    return [cue for cue in cues if cue.lines]


def _seconds(hours: str | None, minutes: str, seconds: str, fraction: str) -> float:
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + float(f"0.{fraction}")


def _said(line: str) -> list[str]:
    """Returns what is said in a line, without tags, speakers' dashes and sounds; empty where nothing is."""
    text = clean_line(html.unescape(_TAG.sub("", line)))
    text = _SPEAKER.sub(_TURN, _MUSIC.sub("", text).strip())
    return [text] if not _SOUND.fullmatch(text.removeprefix(_TURN)) else []


def _without_repeats(cues: Sequence[_Cue]) -> list[_Cue]:
    """Returns cues without the lines that rolling captions show again.

    Such captions show a line a second time above the next, or a line that grows word by word.
    """
    kept: list[_Cue] = []
    shown: list[str] = []
    end = -_LONG_PAUSE
    for cue in cues:
        lines = cue.lines
        if cue.begin - end <= _ADJOINING:
            same = next((n for n in range(min(len(lines), len(shown)), 0, -1) if shown[-n:] == lines[:n]), 0)
            lines = lines[same:]
            if kept and not same and _grows(kept[-1].lines[-1], lines[0]):
                kept[-1].lines.pop()
                kept = kept if kept[-1].lines else kept[:-1]
        shown, end = cue.lines, cue.end
        if lines:
            kept.append(_Cue(cue.begin, cue.end, list(lines)))
        elif kept:
            kept[-1].end = cue.end
    return kept


def _grows(line: str, following: str) -> bool:
    return len(line) >= _MIN_GROWING and len(following) > len(line) and following.startswith(line)


def _in_two_languages(cue: _Cue) -> Passage | None:
    """Returns a cue of Chinese and English lines as a sentence with its translation."""
    chinese = [line for line in cue.lines if hanzi_in(line)]
    others = [line for line in cue.lines if not hanzi_in(line) and _LETTERS.search(line)]
    if not chinese or not others:
        return None
    return Passage(_joined(chinese), _joined(others))


def _joined(lines: Sequence[str]) -> str:
    """Joins the lines of a cue without marks between them: the space stands for a comma, as in headlines."""
    return clean_line(" ".join(line.removeprefix(_TURN) for line in lines))


def _grouped(cues: Sequence[_Cue], passages: Sequence[Passage]) -> list[Paragraph]:
    """Makes paragraphs of cues that are sentences: each ends with a pause, or has become long."""
    paragraphs: list[Paragraph] = []
    block: list[Passage] = []
    for number, (cue, passage) in enumerate(zip(cues, passages, strict=True)):
        if block and (cue.begin - cues[number - 1].end >= _PAUSE or len(block) >= _CUES):
            paragraphs.append(tuple(block))
            block = []
        block.append(passage)
    return [*paragraphs, tuple(block)]


def _sentences(cues: Sequence[_Cue]) -> list[str]:
    """Makes paragraphs of cues with punctuation: they end with a sentence, after a pause or when they are long."""
    paragraphs: list[str] = []
    text = ""
    for number, cue in enumerate(cues):
        pause = cue.begin - cues[number - 1].end if number else 0.0
        is_whole = _ENDED.search(text) is not None
        if text and ((is_whole and (pause >= _PAUSE or len(text) >= _ENOUGH)) or pause >= _LONG_PAUSE):
            paragraphs.append(text)
            text = ""
        for line in cue.lines:
            said = line.removeprefix(_TURN)
            is_turn = said != line and not _PAUSED.search(text)
            gap = " " if text and (is_turn or (text[-1].isascii() and said[0].isascii())) else ""
            text += gap + said
    return [clean_line(paragraph) for paragraph in (*paragraphs, text) if paragraph]
