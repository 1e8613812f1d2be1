"""A lesson's name in commands."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from learnzh.chinese.tones import plain_key
from learnzh.model.text import Token

_LONGEST = 32


def make_slug(title: Iterable[Token], taken: Container[str]) -> str:
    """Writes a title in pinyin for the command line, as no other lesson is called.

    Args:
        title: The title's tokens; 中国和日本 becomes ``zhongguo-he-riben``.
        taken: Names in use; a second lesson of the same title gets ``-2``.
    """
    parts: list[str] = []
    for token in title:
        pinyin = "".join(
            plain_key(syllable) or char.lower()
            for char, syllable in zip(token.text, token.syllables or (" ",) * len(token.text), strict=True)
        )
        part = re.sub("[^a-z0-9]", "", pinyin)
        if part and parts and len("-".join(parts)) + len(part) >= _LONGEST:
            break
        if part:
            parts.append(part[:_LONGEST])
    name = "-".join(parts) or "lesson"
    slug, number = name, 1
    while slug in taken:
        number += 1
        slug = f"{name}-{number}"
    return slug
