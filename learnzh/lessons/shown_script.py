"""A text in the script the learner reads, whatever it came in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from learnzh.chinese.script import to_simplified, to_traditional
from learnzh.model.lesson import Script
from learnzh.model.text import Sentence, Token, TokenKind
from learnzh.model.word import HeadwordKey
from learnzh.settings import ShownScript

Forms = Callable[[HeadwordKey], Sequence[str]]
"""Returns the traditional forms of a word, the usual one first; none where they are not known."""


def script_of(script: Script, shown: ShownScript) -> Script:
    """Returns the script a text is seen in.

    Args:
        script: That it came in.
        shown: What the learner has chosen.
    """
    return script if shown is ShownScript.ORIGINAL else Script(shown.value)


def in_script(sentences: Sequence[Sentence], script: Script, wanted: Script, forms: Forms) -> Sequence[Sentence]:
    """Returns sentences in another script, token by token and one character for one; the same where it is theirs.

    Args:
        sentences: Of a lesson.
        script: That they are written in.
        wanted: That they are to be seen in.
        forms: For traditional characters.
    """
    if script is wanted:
        return sentences
    return [_converted(sentence, wanted, forms) for sentence in sentences]


def title_in_script(title: str, script: Script, wanted: Script) -> str:
    """Returns a title in another script; the same where it is its own."""
    if script is wanted:
        return title
    return to_traditional(title) if wanted is Script.TRADITIONAL else to_simplified(title)


def _converted(sentence: Sentence, wanted: Script, forms: Forms) -> Sentence:
    traditional = wanted is Script.TRADITIONAL
    # The whole sentence at once: 发 and 后 are decided by their neighbours.
    guess = to_traditional(sentence.text) if traditional else to_simplified(sentence.text)
    write = _traditional if traditional else _simplified
    tokens = tuple(
        replace(token, text=write(token, guess[token.start : token.end], forms)) for token in sentence.tokens
    )
    return replace(sentence, text="".join(token.text for token in tokens), tokens=tokens)


def _traditional(token: Token, guess: str, forms: Forms) -> str:
    if token.headword is None or token.kind is not TokenKind.WORD or token.headword.simplified != token.text:
        return guess
    known = [form for form in forms(token.headword) if len(form) == len(token.text)]
    if not known or (len(token.text) == 1 and guess in known):  # 面 is 面 or 麵: the sentence knows better
        return guess
    return known[0]


def _simplified(token: Token, guess: str, _forms: Forms) -> str:
    is_word = token.kind is TokenKind.WORD and token.headword is not None
    same = is_word and token.headword is not None and len(token.headword.simplified) == len(token.text)
    return token.headword.simplified if same and token.headword else guess
