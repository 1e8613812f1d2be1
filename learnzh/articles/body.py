"""Which lines of a page are the article's text."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from learnzh.articles.lines import Line
from learnzh.articles.noise import ends_article, is_caption, is_comments, is_noise, is_noisy_element, is_text
from learnzh.articles.page import Page, marks
from learnzh.chinese.characters import hanzi_in

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_FADE = 0.9
"""How much less a line counts for each element between it and the container it is to speak for."""
# The formatter would give each word a line.
# fmt: off
_BODY = 0.85
"""A page's body is an article's container only where nothing smaller will do."""
_TEXT_MARKS = frozenset({
    "article", "artical", "content", "text", "detail", "body", "post", "entry", "main", "zhengwen", "paragraph",
    "editor", "正文",
})
# fmt: on
_TEXT_BONUS = 1.2
_AGREEMENT = 0.6
_CANDIDATES = 12
_MIN_EXTRA = 0.04
_MAX_LINKED = 0.3
_ENOUGH_BEFORE_END = 0.25
"""The share of the text that must stand before a line that looks like the article's end."""
_MIN_HOME = 0.15
"""The share of the text an element holds that is the home of its short lines too."""
_MIN_BESIDE_COMMENTS = 60
_CLIMB = 20
"""How far above a container more of its article may be; each step looks at every line of the page."""
_SQUEEZE = re.compile(r"\s+")


def find_body(page: Page, opinions: list[str]) -> list[Line]:
    """Returns the lines of the article, in order; empty when the page has none.

    Args:
        page: The page.
        opinions: The whole text other extractors found in it; where they agree with a container, it weighs more.
    """
    text_lines = _text_lines(page)
    scores = _container_scores(text_lines)
    if not scores:
        return []
    inside = {element: _below(element, text_lines) for element, _ in scores.most_common(_CANDIDATES)}
    supported = [_supported(opinion, text_lines) for opinion in opinions]

    def weight(element: Element) -> float:
        bonus = _TEXT_BONUS if _TEXT_MARKS.intersection(marks(element)) else 1.0
        agreement = sum(_overlap(inside[element], numbers, text_lines) for numbers in supported)
        return scores[element] * bonus * (1 + _AGREEMENT * agreement)

    container = _widened(max(inside, key=weight), page, text_lines, set().union(*supported) if supported else set())
    return _article_lines(_below(container, page.lines))


def _text_lines(page: Page) -> list[Line]:
    """Returns the lines that read like text and stand in no comment, side bar or footer."""
    candidates = [line for line in page.lines if is_text(line)]
    total = sum(line.hanzi for line in candidates) or 1
    share: Counter[Element] = Counter()
    for line in candidates:
        for element in _ancestors(line.block):
            share[element] += line.hanzi
    # A wrapper named "with-sidebar" holds the article as well: a name counts where it is not most of the page.
    noisy = {
        element
        for element, inside in share.items()
        if (inside * 2 <= total and is_noisy_element(element))
        # Comments may well be longer than what they comment on.
        or (total - inside >= _MIN_BESIDE_COMMENTS and is_comments(element))
    }
    return [line for line in candidates if noisy.isdisjoint(_ancestors(line.block))]


def _container_scores(lines: list[Line]) -> Counter[Element]:
    scores: Counter[Element] = Counter()
    for line in lines:
        worth = float(line.hanzi)
        for element in _ancestors(line.block):
            if element.tag == "html":
                break
            scores[element] += worth * (_BODY if element.tag == "body" else 1)  # type: ignore[assignment]
            worth *= _FADE
    return scores


def _ancestors(element: Element) -> list[Element]:
    return [element, *element.iterancestors()]


def _below(container: Element, lines: list[Line]) -> list[Line]:
    return [line for line in lines if container is line.block or container in line.block.iterancestors()]


def _supported(opinion: str, lines: list[Line]) -> set[int]:
    squeezed = _SQUEEZE.sub("", opinion)
    return {line.number for line in lines if _SQUEEZE.sub("", line.text)[:40] in squeezed}


def _overlap(inside: list[Line], numbers: set[int], lines: list[Line]) -> float:
    """Returns how well a container and an opinion agree: the harmonic mean of the shares both have of the other."""
    shared = sum(line.hanzi for line in inside if line.number in numbers)
    both = sum(line.hanzi for line in inside) + sum(line.hanzi for line in lines if line.number in numbers)
    return 2 * shared / both if both else 0.0


def _widened(container: Element, page: Page, text_lines: list[Line], supported: set[int]) -> Element:
    """Climbs while the parent adds text that another extractor takes for the article's, and no list of links."""
    own = sum(line.hanzi for line in _below(container, text_lines))
    for parent in islice(container.iterancestors(), _CLIMB):
        if parent.tag in {"body", "html"}:
            break
        added = [line for line in _below(parent, text_lines) if container not in _ancestors(line.block)]
        gained = sum(line.hanzi for line in added if line.number in supported)
        linked = sum(line.linked for line in _below(parent, page.lines))
        if gained >= _MIN_EXTRA * own and linked <= _MAX_LINKED * (own + gained):
            return _widened(parent, page, text_lines, supported)
    return container


def _article_lines(lines: list[Line]) -> list[Line]:
    """Returns the lines of a container without captions, adverts and what stands behind the article's end."""
    total = sum(line.hanzi for line in lines if is_text(line))
    kept: list[Line] = []
    before = 0
    for line in lines:
        if ends_article(line.text) and before >= _ENOUGH_BEFORE_END * total:
            break
        if is_noise(line) or is_caption(line):
            continue
        kept.append(line)
        before += line.hanzi
    # A short line is a heading or a verse where it stands among the text, and a label where it stands beside it.
    shares: Counter[Element | None] = Counter()
    for line in filter(is_text, kept):
        shares.update({line.block: line.hanzi, line.block.getparent(): line.hanzi})
    homes = {home for home, hanzi in shares.items() if hanzi >= _MIN_HOME * total}
    return [line for line in kept if is_text(line) or line.block in homes or line.block.getparent() in homes]


def hanzi_count(lines: list[Line]) -> int:
    """Returns how many Chinese characters lines have together."""
    return sum(len(hanzi_in(line.text)) for line in lines)
