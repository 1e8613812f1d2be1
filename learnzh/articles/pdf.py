"""PDF to its text, through the package pypdf."""

from __future__ import annotations

import io
import logging
import re
import time
import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from learnzh.articles.clean import safe_text
from learnzh.articles.source import Source
from learnzh.chinese.characters import HANZI, hanzi_in, is_hanzi
from learnzh.errors import LearnzhError, MissingPartError, SourceError

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MOST_PAGES = 2_000
SECONDS = 60.0
"""How long a PDF may take: a page takes 50 ms."""
LARGEST_STREAM = 5_000_000
"""Bytes of a page's drawing commands, which take 2 s a million; a page of text has some ten thousand."""
_MIN_LETTERS = 20
"""Letters and hanzi below which a PDF has no text layer: what is left is a scanner's stamp."""
_LETTER = re.compile(r"[^\W\d_]")
_UNKNOWN = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08]|/g\\d|\\(cid:\\d")
_EDGE = 2
"""Lines at a page's top and bottom that may be its running head or its number."""
_REPEATED = 0.5
"""The share of pages on which a line that stands at an edge makes it a running head."""
_FEWEST_PAGES = 2
_PAGE_NUMBER = re.compile(
    r"(?:第\s*)?[-–—·.(（\[]*\s*(?:\d{1,4}|[ivxlc]{1,6})(?:\s*[/／]\s*\d{1,4})?\s*[-–—·.)）\]]*(?:\s*页)?"
    r"|第\s*\d{1,4}\s*页.{0,3}共\s*\d{1,4}\s*页|page\s*\d{1,4}(?:\s*of\s*\d{1,4})?",
    re.IGNORECASE,
)
_STAMP = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? \d{1,2}:\d{2}\b.{0,200}|(?:https?|file)://\S+(?:\s+\d{1,4}\s?/\s?\d{1,4})?"
)
"""What a browser prints at the edges: the time and the page's title, its address and number."""
_SPACED = re.compile(rf"(?<=[{HANZI}]) (?=\d)|(?<=\d) (?=[{HANZI}])")
_GLYPHS = re.compile("[\u2e80-\u2fdf\ufb00-\ufb06]")
# Those for which Unicode has no compatible character, though they are the same to the eye.
_RADICALS = dict(
    zip(
        "⺁⺎⺠⺩⺬⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰",
        "厂兀民王示虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙",
        strict=True,
    )
)
_DIGITS = re.compile(r"\d+")
_NARROW = 0.88
"""The share of the full width that a line has at most when a paragraph ends with it."""
_FULL = 0.8
"""The quantile of the lines' right edges that is taken for the full width."""
_INDENT = 2
_RULE = 0.15
"""The share of lines from which on their indentation, or the gap before them, is no exception."""
_COLUMNS = re.compile(r"\S {4,}\S")
_MANY_COLUMNS = 0.3
_WIDE = re.compile("[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]")
_ENDED = re.compile("[。！？…!?.；：:;][”’」』）)\"']*$")


def pdf_text(source: Source, *, seconds: float = SECONDS) -> str:
    """Returns the text of a PDF; an empty line parts paragraphs.

    Args:
        source: Its bytes.
        seconds: How long reading it may take.

    Raises:
        SourceError: It is damaged or encrypted, has no text layer, or takes too long.
        MissingPartError: pypdf is not installed.
    """
    try:
        import pypdf  # 150 ms; an extra, and only who reads a PDF pays  # noqa: PLC0415
    except ImportError:
        hint = "`pip install 'learnzh[pdf]'` installs it; or copy the text into a .txt file"
        raise MissingPartError("reading a PDF needs the package pypdf", hint) from None
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    deadline = time.monotonic() + seconds

    def check_time(*_arguments: object) -> None:
        if time.monotonic() > deadline:
            raise SourceError(f"{source.name} takes longer than {seconds:g} seconds to read", "import a part of it")

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            reader = pypdf.PdfReader(io.BytesIO(source.data), strict=False)
            _open(reader, source.name)
            pages = _pages(reader, source.name, check_time)
    except LearnzhError:
        raise
    except (Exception, RecursionError) as error:  # pypdf raises whatever its own indexing raises
        logging.getLogger(__name__).info("pypdf failed: %r", error)
        raise SourceError(f"{source.name} is damaged or was cut short", "get it once more, or print it anew") from error
    pages = _without_heads(pages)
    text = "".join(line for page in pages for line in page)
    letters = len(_LETTER.findall(text))
    if letters < _MIN_LETTERS:
        hint = "have its text recognised first (OCR, for instance with OCRmyPDF)"
        raise SourceError(f"{source.name} has no text layer: its pages are pictures", hint)
    if len(_UNKNOWN.findall(text)) > letters // 2:
        hint = "have its text recognised (OCR), or copy it from a reader into a .txt file"
        raise SourceError(f"{source.name} does not say which characters its letters are", hint)
    return "\n\n".join(_paragraphs(pages))


def _open(reader: PdfReader, name: str) -> None:
    """Opens what is encrypted with an empty password, as readers do."""
    if reader.is_encrypted:
        from pypdf.errors import DependencyError  # noqa: PLC0415  pypdf is loaded

        try:
            is_open = bool(reader.decrypt(""))
        except DependencyError:
            is_open = False
        if not is_open:
            raise SourceError(f"{name} is encrypted", "print it into a new PDF without a password and import that")
    if len(reader.pages) > MOST_PAGES:
        raise SourceError(f"{name} has more than {MOST_PAGES:,} pages", "import a part of it")


def _pages(reader: PdfReader, name: str, check_time: Callable[..., None]) -> list[list[str]]:
    """Returns the lines of each page, their indentation and the empty ones between them kept."""
    found = []
    for page in reader.pages:
        check_time()
        contents: Any = page.get_contents()
        if contents is None:
            continue
        if len(contents.get_data()) > LARGEST_STREAM:
            raise SourceError(f"{name} unpacks to far more than a text has", "it is not read")
        found.append([line.rstrip() for line in _page_text(page, check_time).split("\n")])
    return found


def _page_text(page: PageObject, check_time: Callable[..., None]) -> str:
    """Returns a page's text as it is laid out; in the order it is drawn, where it has columns or cannot be laid out."""
    drawn = _SPACED.sub("", _letters(page.extract_text(visitor_operand_before=check_time)))
    check_time()
    try:
        laid_out = _letters(page.extract_text(extraction_mode="layout", layout_mode_strip_rotated=False))
    except Exception:  # noqa: BLE001  pypdf knows the width of the letters of some fonts only
        return drawn
    lines = [line for line in laid_out.split("\n") if line.strip()]
    in_columns = sum(_COLUMNS.search(line.strip()) is not None for line in lines)
    lost = len(_LETTER.findall(drawn)) - len(_LETTER.findall(laid_out))
    return drawn if in_columns > _MANY_COLUMNS * len(lines) or lost > len(drawn) // 10 else laid_out


def _letters(text: str) -> str:
    """Returns text in the characters it is read in.

    A glyph that several characters share is often told as one of them nobody writes: the radical ⽂ for 文, ﬁ for fi.
    """
    return _GLYPHS.sub(lambda match: _RADICALS.get(match[0]) or normalize("NFKC", match[0]), safe_text(text))


def _without_heads(pages: Sequence[list[str]]) -> list[list[str]]:
    """Returns pages without their numbers and running heads."""
    edges = [_edges(page) for page in pages]
    counts: Counter[tuple[int, str]] = Counter()
    for page, places in zip(pages, edges, strict=True):
        counts.update((place, _same(page[number])) for place, number in places.items())
    often = max(_FEWEST_PAGES, _REPEATED * len(pages))
    kept = []
    for page, places in zip(pages, edges, strict=True):
        lines = list(page)
        for place, number in places.items():
            if counts[place, _same(page[number])] >= often or _is_edge(page[number].strip()):
                lines[number] = ""
        filled = [number for number, line in enumerate(lines) if line.strip()]
        kept.append(lines[filled[0] : filled[-1] + 1] if filled else [])
    return [page for page in kept if page]


def _edges(page: Sequence[str]) -> dict[int, int]:
    """Returns the indexes of the lines at a page's edges by their places: 0 is the first, -1 the last."""
    filled = [number for number, line in enumerate(page) if line.strip()]
    places = range(-min(_EDGE, len(filled)), min(_EDGE, len(filled)))
    return {place: filled[place] for place in places}


def _is_edge(line: str) -> bool:
    return _PAGE_NUMBER.fullmatch(line) is not None or _STAMP.fullmatch(line) is not None


def _same(line: str) -> str:
    """Returns a line as it is on every page, whatever numbers are in it."""
    return _DIGITS.sub("0", "".join(line.split()))


def _paragraphs(pages: Sequence[list[str]]) -> list[str]:
    """Joins lines: a paragraph ends with a line that is not full, before an indented one, or before a larger gap."""
    lines = [line for page in pages for line in page if line.strip()]
    if not lines:
        return []
    edges = sorted(map(_width, lines))
    full = edges[int(len(edges) * _FULL)] if len(edges) > 1 else edges[-1]
    spacing = _smallest(_gaps(pages))
    paragraphs: list[str] = []
    above = ""
    for page in pages:
        margin = _smallest([_indent(line) for line in page if line.strip()])  # left pages and right ones differ
        gap = spacing  # between the last line of a page and the first of the next there is none to tell by
        for line in page:
            if not line.strip():
                gap += 1
                continue
            begins = _width(above) < _NARROW * full or _indent(line) >= margin + _INDENT or gap > spacing
            is_heading = _indent(line) > _indent(above) and not _ENDED.search(line)
            if not above or begins or (is_heading and _ENDED.search(above)):
                paragraphs.append(line.strip())
            else:
                paragraphs[-1] = _glued(paragraphs[-1], line.strip())
            above, gap = line, 0
    return paragraphs


def _gaps(pages: Sequence[list[str]]) -> list[int]:
    """Returns how many empty lines stand before each line within its page."""
    found = []
    for page in pages:
        gap = 0
        for number, line in enumerate(page):
            if line.strip():
                found += [gap] if number else []
                gap = 0
            else:
                gap += 1
    return found


def _smallest(values: Sequence[int]) -> int:
    """Returns the smallest value that is no exception: paragraphs of one line may well be the rule."""
    counted = Counter(values)
    return min((value for value, count in counted.items() if count >= _RULE * len(values)), default=0)


def _glued(text: str, line: str) -> str:
    if text.endswith("-") and line[:1].islower():
        return text[:-1] + line
    between = "" if is_hanzi(text[-1]) or is_hanzi(line[0]) or hanzi_in(text[-2:] + line[:2]) else " "
    return text + between + line


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _width(line: str) -> int:
    """Returns where a line ends, in columns of a terminal."""
    return len(line) + len(_WIDE.findall(line)) if line.strip() else 0
