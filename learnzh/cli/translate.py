"""``learnzh translate``: a Chinese lesson gets its English."""

from __future__ import annotations

import click

from learnzh.cli.options import options_translator, translator_choice
from learnzh.cli.output import emit, progress, services_for, tell_service


@click.command(name="translate")
@click.argument("lesson")
@options_translator
@click.pass_obj
def command(database: str | None, lesson: str, translator: str | None, translator_url: str | None) -> None:
    """Give a Chinese lesson its English, sentence by sentence.

    Its text is sent to Google unless you name another --translator. What is translated is kept at once; when the
    service fails, run it again later and it goes on from there. Sentences that have English keep it.

    \b
      learnzh translate zhongguo-chengshi --translator deepl
    """  # noqa: D301  \b is for click: it keeps the lines below as they are
    from learnzh.model.translation import Engine, TranslatorChoice  # noqa: PLC0415
    from learnzh.workflows.translating import translate_lesson  # noqa: PLC0415

    choice = translator_choice(translator, translator_url) or TranslatorChoice(Engine.GOOGLE)
    with services_for(database) as services, progress() as report:
        done = translate_lesson(services, lesson, choice, tell=tell_service, report=report)
    sentences = "1 sentence has got its" if done.sentences == 1 else f"{done.sentences} sentences have got their"
    emit(f"{done.title}: {sentences} English." if done.sentences else f"{done.title} has its English.")
