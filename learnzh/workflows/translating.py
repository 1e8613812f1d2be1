"""English articles into Chinese, and Chinese lessons beside their English."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from learnzh.articles.english_names import settle_names
from learnzh.articles.english_sentences import split_english
from learnzh.articles.translate import Translator, translate_sentence
from learnzh.articles.translators import make_translator
from learnzh.errors import CancelledError, TranslationError
from learnzh.model.article import Article, Passage
from learnzh.model.changes import Changes
from learnzh.model.translation import Language, TranslatorChoice
from learnzh.store.corrections import sentences_of
from learnzh.store.translations import keep_translation, kept_translation, set_english, set_title_english
from learnzh.workflows.library import find_lesson
from learnzh.workflows.services import Report, Services, never, silent

Tell = Callable[[str], None]
"""Told whom the text is sent to, before it is."""


def to_nobody(_service: str) -> None:
    """Tells nobody."""


@dataclass(frozen=True, slots=True)
class Translated:
    """What the translation of a lesson came to."""

    sentences: int
    """How many sentences have got their English."""
    title: str
    changes: Changes


def translate_article(
    services: Services,
    article: Article,
    translator: Translator,
    *,
    report: Report = silent,
    cancelled: Callable[[], bool] = never,
) -> Article:
    """Returns an English article in Chinese, sentence by sentence, with its English beside it.

    Every sentence is kept as soon as it is translated, and none is sent twice.

    Raises:
        TranslationError: The translator failed; what is translated is kept.
        CancelledError: ``cancelled`` said so; what is translated is kept.
    """
    paragraphs = [split_english("".join(part.text for part in paragraph)) for paragraph in article.paragraphs]
    sentences = [article.title, *(sentence for paragraph in paragraphs for sentence in paragraph)]

    def translate(text: str) -> str:
        return _translated(services, translator, text, Language.CHINESE)

    done = _each(sentences, translate, translator.service, report, cancelled)
    report("making names the same throughout", None)
    title, *rest = settle_names(sentences, done, translate)
    chinese = iter(rest)
    return replace(
        article,
        title=title.rstrip("。") or title,
        title_english=article.title,
        paragraphs=tuple(
            tuple(Passage(next(chinese), sentence) for sentence in paragraph) for paragraph in paragraphs if paragraph
        ),
    )


def translate_lesson(
    services: Services,
    name: str,
    choice: TranslatorChoice,
    *,
    tell: Tell = to_nobody,
    report: Report = silent,
    cancelled: Callable[[], bool] = never,
) -> Translated:
    """Gives the sentences of a lesson that have no English theirs; each is kept as soon as it is there.

    Args:
        services: What it stands on.
        name: The lesson.
        choice: Who translates.
        tell: Told whom the text is sent to.
        report: Told how far it is.
        cancelled: Asked between sentences, and while an answer is waited for.

    Raises:
        NotFoundError: There is no lesson of that name.
        TranslationError: The translator failed; what is translated is kept.
        CancelledError: ``cancelled`` said so; what is translated is kept.
    """
    lesson = find_lesson(services, name)
    places = [place for place in sentences_of(services.store, lesson.id) if not place.sentence.english]
    if not places and lesson.title_english:
        return Translated(0, lesson.title, Changes.NONE)
    translator = make_translator(choice, cancelled=cancelled)
    tell(translator.service)
    if not lesson.title_english:
        english = _translated(services, translator, lesson.title, Language.ENGLISH)
        set_title_english(services.store, lesson.id, english)
    for done, place in enumerate(places):
        if cancelled():
            raise CancelledError("stopped; what was translated is kept")
        report(f"translating with {translator.service}", done / len(places))
        text = place.sentence.text
        english = _translated(services, translator, text, Language.ENGLISH)
        set_english(services.store, lesson.id, place.position, text, english)
    return Translated(len(places), lesson.title, Changes.LESSONS)


def translate_place(
    services: Services,
    lesson_id: int,
    position: int,
    choice: TranslatorChoice,
    *,
    cancelled: Callable[[], bool] = never,
) -> Changes:
    """Gives one sentence of a lesson its English, and keeps it.

    Args:
        services: What it stands on.
        lesson_id: The lesson.
        position: The sentence, by index.
        choice: Who translates.
        cancelled: Asked while an answer is waited for.

    Raises:
        TranslationError: The translator failed.
        CancelledError: ``cancelled`` said so.
    """
    places = [place for place in sentences_of(services.store, lesson_id) if place.position == position]
    if not places or places[0].sentence.english:
        return Changes.NONE
    text, translator = places[0].sentence.text, make_translator(choice, cancelled=cancelled)
    set_english(services.store, lesson_id, position, text, _translated(services, translator, text, Language.ENGLISH))
    return Changes.LESSONS


def _each(
    sentences: Sequence[str],
    translate: Callable[[str], str],
    service: str,
    report: Report,
    cancelled: Callable[[], bool],
) -> list[str]:
    done: list[str] = []
    for sentence in sentences:
        report(f"translating with {service}", len(done) / len(sentences))
        if cancelled():
            raise CancelledError("the translation was stopped; what was translated is kept")
        try:
            done.append(translate(sentence))
        except TranslationError as error:
            raise TranslationError(
                f"{error.message}, after {len(done)} of {len(sentences)} sentences", error.hint
            ) from error
    return done


def _translated(services: Services, translator: Translator, text: str, target: Language) -> str:
    kept = kept_translation(services.store, text, target, translator.engine)
    if kept is not None:
        return kept
    translation = translate_sentence(lambda part: translator.translate(part, target), text, target, translator.limit)
    keep_translation(services.store, text, target, translator.engine, translation=translation, now=services.now())
    return translation
