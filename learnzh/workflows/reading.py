"""Reading a lesson."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from learnzh.chinese.characters import is_hanzi
from learnzh.chinese.constructions import find_constructions
from learnzh.chinese.dictionary import Dictionary
from learnzh.chinese.name_english import names_english
from learnzh.errors import NotFoundError
from learnzh.lessons.shown_script import in_script
from learnzh.model.changes import Changes
from learnzh.model.construction import Construction
from learnzh.model.lesson import Lesson, LessonState, Script, StoredLesson
from learnzh.model.study import KnowledgeState
from learnzh.model.text import Sentence, Token
from learnzh.model.word import Headword, HeadwordKey
from learnzh.model.word_facts import NEVER_MET, LibraryFacts
from learnzh.settings import Settings
from learnzh.store.lessons import load_lesson
from learnzh.store.preferences import load_settings
from learnzh.store.reading import ReadingSession, add_evidence, add_session, move_session, set_place
from learnzh.store.word_facts import library_facts
from learnzh.store.words import knowledge_among
from learnzh.study.evidence import Evidence
from learnzh.workflows.services import Services
from learnzh.workflows.word_facts import word_parts

_EXAMPLES = 3
"""Sentences shown with a word while reading."""

_LONG_NAME = 5
"""Characters of a name that is more than a person's or a town's."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A lesson opened by the learner."""

    stored: StoredLesson
    knowledge: dict[HeadwordKey, KnowledgeState]
    """The words of the lesson that are not new."""
    settings: Settings
    names: dict[str, str]
    """How the lesson itself spells its foreign names."""


@dataclass(frozen=True, slots=True)
class Gloss:
    """What the dictionary says of a token."""

    token: Token
    meant: Headword | None
    """The entry meant here; None where the token has none."""
    others: tuple[Headword, ...]
    """Other entries written so."""
    parts: tuple[Headword, ...]
    """Its characters, each by the entry whose reading it has in the word, or the words of a long name; empty for a
    single character."""
    english: str = ""
    """What the text itself says that a name without an entry is in its own language."""
    library: LibraryFacts = NEVER_MET
    """Where the word was met, and what the learner's file says of it."""


def open_reading(services: Services, slug: str) -> Reading:
    """Opens a lesson.

    Raises:
        NotFoundError: There is none of that name.
    """
    stored = load_lesson(services.store, slug)
    if stored is None:
        raise NotFoundError(f'there is no lesson "{slug}"', "`learnzh lessons` lists what there is")
    # Names among them: they are no vocabulary, but the learner may have marked one.
    words = {token.headword for sentence in stored.lesson.sentences for token in sentence.tokens if token.headword}
    names = names_english(stored.lesson.sentences)
    return Reading(stored, knowledge_among(services.store, words), load_settings(services.store), names)


def sentences_in(services: Services, lesson: Lesson, script: Script) -> Sequence[Sentence]:
    """Returns the sentences of a lesson in a script; what is stored stays as the article came."""
    usual = {item.headword: item.traditional for item in lesson.vocabulary}

    def forms(key: HeadwordKey) -> Sequence[str]:
        if len(key.simplified) > 1 and key in usual:  # the dictionary need not be asked
            return (usual[key],)
        entry = services.dictionary.entry(key)
        return (entry.traditional, *entry.variants) if entry else ()

    return in_script(lesson.sentences, lesson.script, script, forms)


def begin_sitting(services: Services, stored: StoredLesson) -> int:
    """Notes that a lesson is being read, and returns the number of the sitting.

    It is stored at once, not when the reader is left: after a power cut too, this is the lesson to go on with.
    """
    now, first = services.now(), stored.position
    with services.store.write():
        keep_place(services, stored, first)
        return add_session(services.store, stored.id, ReadingSession(now, now, first, first))


def keep_place(
    services: Services,
    stored: StoredLesson,
    position: int,
    *,
    sitting: int | None = None,
    finished: bool = False,
    evidence: Evidence | None = None,
) -> Changes:
    """Notes where reading stands, so that it goes on there; a finished lesson stays finished.

    Args:
        services: What it stands on.
        stored: The lesson.
        position: Index of the sentence.
        sitting: What ``begin_sitting`` returned; None notes the place alone.
        finished: The lesson was read to its end.
        evidence: What the sitting has shown since it was noted last; stored in the same transaction.
    """
    done = finished or stored.state is LessonState.FINISHED
    with services.store.write():
        set_place(services.store, stored.id, position, LessonState.FINISHED if done else LessonState.READING)
        if sitting is not None:
            end_sitting(services, sitting, position, evidence)
    return Changes.LESSONS


def end_sitting(services: Services, sitting: int, position: int, evidence: Evidence | None = None) -> None:
    """Notes how long a sitting has lasted, at which sentence it is, and what it has shown since that was noted last."""
    with services.store.write():
        move_session(services.store, sitting, services.now(), position)
        if evidence:
            words = evidence.passed.keys() | evidence.looked_up.keys()
            add_evidence(
                services.store,
                sitting,
                evidence.characters,
                round(evidence.active.total_seconds() * 1000),
                [(word, evidence.passed[word], evidence.looked_up[word]) for word in words],
            )


def constructions(services: Services, tokens: Sequence[Token]) -> tuple[Construction, ...]:
    """Returns what the words of a sentence make together."""
    return find_constructions(tokens, services.dictionary)


def gloss(services: Services, token: Token, names: Mapping[str, str] | None = None, here: str = "") -> Gloss:
    """Looks a token up: the entry meant here first.

    Args:
        services: What it stands on.
        token: As it stands in the text.
        names: How the lesson spells its foreign names.
        here: Slug of the lesson; the examples are of others.
    """
    form = token.headword.simplified if token.headword else token.text
    entries = services.dictionary.entries(form)
    meant = next((entry for entry in entries if entry.key == token.headword), None)
    others = tuple(entry for entry in entries if entry is not meant)
    english = "" if entries else (names or {}).get(token.text, "")
    key = token.headword
    library = library_facts(services.store, key, here, _EXAMPLES, at_a_glance=True) if key else NEVER_MET
    elsewhere = tuple(example for example in library.examples if example.slug != here)
    library = replace(library, examples=elsewhere) if library.examples else library
    return Gloss(token, meant, others, _parts(services.dictionary, token, form), english, library)


def _parts(dictionary: Dictionary, token: Token, form: str) -> tuple[Headword, ...]:
    if not token.syllables:
        return ()
    if token.headword is None and (words := tuple(_name_words(form, token, dictionary))):
        return words
    reading = " ".join(token.syllables) if all(token.syllables) else ""
    return word_parts(dictionary, token.headword or HeadwordKey(form, reading))


def _name_words(form: str, token: Token, dictionary: Dictionary) -> Iterator[Headword]:
    """Yields the words of a long name, which its pinyin begins with capitals."""
    starts = [place for place, syllable in enumerate(token.syllables) if syllable[:1].isupper()]
    if len(form) < _LONG_NAME or not starts or starts[0] or len(token.syllables) != len(form):
        return
    for start, end in pairwise([*starts, len(form)]):
        word = form[start:end]
        found = [
            dictionary.entries(piece) for piece in ([word] if dictionary.entries(word) else filter(is_hanzi, word))
        ]
        yield from (entries[0] for entries in found if entries)
