"""A flashcard in words: what it asks, and its answer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from learnzh.chinese.tones import mark
from learnzh.lessons.layout import fold
from learnzh.lessons.ruby import write_syllables
from learnzh.model.face import Face
from learnzh.model.study import CardKind
from learnzh.model.word import Reading
from learnzh.settings import PinyinStyle
from learnzh.study.typed import SyllableResult, Typed, Verdict
from learnzh.tui.safe import Part

_ASKED = {
    CardKind.RECOGNITION: "How is it read, and what does it mean?",
    CardKind.RECALL: "Which word is it?",
    CardKind.CLOZE: "Which word is missing?",
    CardKind.LISTENING: "Which word do you hear?",
    CardKind.PINYIN: "How is it read?",
}
_BLANK = "＿"
_BALANCED = 6
"""Lines up to which a text is balanced: the last of many does not matter, and trying takes time."""
_MEANINGS = 4
"""Meanings a card gives when it asks for the word: the later ones are rare."""
_INITIAL = re.compile(r"[zcs]h|[^aeiouüv]|")


@dataclass(frozen=True, slots=True)
class CardLook:
    """A card, and how it is to be shown."""

    kind: CardKind
    face: Face
    width: int
    """Columns."""
    traditional: bool = False
    """Whether the word is shown in traditional characters, simplified ones beside it."""
    style: PinyinStyle = PinyinStyle.MARKS
    """How readings are written."""

    @property
    def word(self) -> str:
        """The word as it is asked."""
        return self.face.traditional if self.traditional else self.face.word

    def read(self, reading: Reading) -> str:
        """Writes a reading as the learner wants readings written."""
        return "".join(write_syllables(tuple(reading.split()), self.style))

    @property
    def has_gap(self) -> bool:
        """Whether there is a sentence to put the word into."""
        return self.kind is CardKind.CLOZE and bool(self.face.places)


def asked(look: CardLook) -> str:
    """Returns the question."""
    return _ASKED[look.kind if look.kind is not CardKind.CLOZE or look.has_gap else CardKind.RECALL]


def front(look: CardLook) -> list[Part]:
    """Writes what is shown before the answer."""
    face = look.face
    if look.kind is CardKind.LISTENING:
        return [("♪", "bold $primary"), ("\n\na: once more", "$muted")]
    if look.has_gap:
        text = "\n".join(_balanced(face.blanked, look.width, _BLANK * len(face.word)))
        return [(text, "bold"), "\n\n", *_meanings(look, 2)]
    if look.kind in (CardKind.RECALL, CardKind.CLOZE):
        return [("  ".join(_BLANK * len(look.word)), "bold $primary"), "\n\n", *_meanings(look, _MEANINGS)]
    return solved(look)


def solved(look: CardLook) -> list[Part]:
    """Writes the word, and the sentence with the word marked."""
    parts: list[Part] = [("  ".join(look.word), "bold $primary")]
    return [*parts, "\n\n", *_marked(look.face, look.width)] if look.face.sentence else parts


def hints(look: CardLook) -> list[list[Part]]:
    """Returns what helps with a card that asks for the word, a little more each; nothing for the others."""
    face = look.face
    if look.kind not in (CardKind.RECALL, CardKind.CLOZE):
        return []
    syllables = face.reading.split()
    initials = [match[0] if (match := _INITIAL.match(one.lower())) else "" for one in syllables]
    english: list[list[Part]] = [[(face.sentence_english, "italic")]] if look.has_gap and face.sentence_english else []
    steps: list[list[Part]] = [
        [(" ".join(f"{initial}…" for initial in initials), "$secondary")],
        [(look.read(face.reading), "bold $secondary")],
    ]
    if len(look.word) > 1:
        steps.append([(f"{look.word[0]}  {'  '.join(_BLANK * (len(look.word) - 1))}", "bold $primary")])
    return [*english, *steps]


def reading(look: CardLook) -> list[Part]:
    """Writes how the word is read, and how it is written in the other characters."""
    face = look.face
    other = face.word if look.traditional else face.traditional
    parts: list[Part] = [(look.read(face.reading), "bold $secondary")]
    if other != look.word:
        parts.append((f"   {other}", ""))
    if face.reading != face.headword.reading:
        parts.append((f"   dictionary: {look.read(face.headword.reading)}", "$muted"))
    return parts


def senses(look: CardLook) -> list[Part]:
    """Writes what the word means, the learner's own gloss first, and their note."""
    found = look.face.senses
    lines = "\n".join(
        _hanging(f"{number}. " if len(found) > 1 else "", sense, look.width) for number, sense in enumerate(found, 1)
    )
    parts: list[Part] = [lines]
    if not look.face.is_known:
        parts += [("\n" if found else "", ""), ("not in the dictionary any more", "$muted")]
    if look.face.memo:
        parts += ["\n\n", (_hanging("✎ ", look.face.memo, look.width), "$accent")]
    return parts


def story(look: CardLook) -> list[Part]:
    """Writes the sentence in English and where it comes from."""
    face, parts = look.face, list[Part]()
    if face.sentence_english:
        parts.append(("\n".join(_balanced(face.sentence_english, look.width)), "italic $muted"))
    if face.lesson_title:
        parts += ["\n" if parts else "", (f"from {face.lesson_title}", "$muted"), ("  o opens it", "$muted")]
    return parts


def leech_notice(look: CardLook, lapses: int, *, practice: bool) -> list[Part]:
    """Points a leech out, with the words the learner has that may be taken for it."""
    parts: list[Part] = [(f"⚠ forgotten {lapses} times", "bold $warning")]
    if not practice:
        parts.append((": a note may help (e), or a rest (s)", "$muted"))
    if look.face.confusables:
        parts.append(("\nYou also have", "$muted"))
    for one in look.face.confusables:
        line = f"{one.headword.simplified} {look.read(one.headword.reading)} {one.sense}".rstrip()
        parts += ["\n", _hanging("  ", f"{line} ({one.likeness})", look.width)]
    return parts


def typed_result(typed: Typed | None) -> list[Part]:
    """Writes what was typed, syllable by syllable, with what was wrong about it."""
    if typed is None:
        return []
    parts: list[Part] = [("✓ right", "bold $success") if typed.is_right else ("✗ not so", "bold $error")]
    for one in typed.syllables:
        parts += ["   ", *_syllable(one)]
    return parts


def _syllable(one: SyllableResult) -> list[Part]:
    given, expected = mark(one.given), mark(one.expected)
    if one.verdict is Verdict.RIGHT:
        return [(f"✓ {given}", "$success"), (" as spoken", "$muted") if one.is_spoken else ""]
    if one.verdict is Verdict.EXTRA:
        return [(f"✗ {given}", "$error"), (" too much", "$muted")]
    if one.verdict is Verdict.MISSING:
        return [("✗ –", "$error"), " → ", (expected, "bold"), (" missing", "$muted")]
    what = ""
    if one.verdict is Verdict.WRONG_TONE:
        what = f" (tone {one.tone_expected}" + (f", not {one.tone_given})" if one.tone_given else ")")
    return [(f"✗ {given}", "$error"), " → ", (expected, "bold"), (what, "$muted")]


def _meanings(look: CardLook, most: int) -> list[Part]:
    """Writes the first meanings; what would give the word away is blanked."""
    face, found = look.face, look.face.senses[:most]
    if not found:
        return [("no meaning is known of it; h helps", "$muted")]
    lines = []
    for number, sense in enumerate(found, 1):
        for form in {face.word, face.traditional}:
            sense = sense.replace(form, _BLANK * len(form))  # noqa: PLW2901  each form in turn
        lines.append(_hanging(f"{number}. " if len(found) > 1 else "", sense, look.width))
    return [("\n".join(lines), "")]


def _marked(face: Face, width: int) -> list[Part]:
    """Writes the sentence in lines, the word in it marked wherever it stands."""
    text, at, parts = face.sentence, 0, list[Part]()
    whole = text[slice(*face.places[0])] if face.places else ""
    for line in _balanced(text, width, whole):
        begin = text.index(line, at)
        at = begin + len(line)
        parts += ["\n"] if parts else []
        for first, last in face.places:
            if begin < last and first < at:
                parts += [
                    (text[begin:first], "$muted"),
                    (text[max(first, begin) : min(last, at)], "bold underline $accent"),
                ]
                begin = min(last, at)
        parts.append((text[begin:at], "$muted"))
    return parts


def _balanced(text: str, width: int, whole: str = "") -> list[str]:
    """Breaks a text into as few lines as fit, all about as long: a last word alone in the middle is ugly."""
    lines = fold(text, width, whole)
    if len(lines) > _BALANCED:
        return lines
    narrower = width - 1
    while narrower >= width // 2 and len(found := fold(text, narrower, whole)) == len(lines):
        lines, narrower = found, narrower - 1
    return lines


def _hanging(head: str, text: str, width: int) -> str:
    """Breaks a text into lines, those after the first as far in as the text of the first."""
    return head + f"\n{' ' * len(head)}".join(fold(text, max(12, width - len(head) - 1)))
