"""What is derived in the learner's file is found where it is wrong, and set right."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from learnzh.lessons.build import build_lesson
from learnzh.model.article import Article, Passage
from learnzh.model.study import CardKind, Rating
from learnzh.model.word import HeadwordKey
from learnzh.store.cards import add_card
from learnzh.store.checks import DERIVED, astray, damage, dangling, differing, reckon_anew, set_right
from learnzh.store.lessons import add_lesson
from learnzh.workflows.checking import check_file, repair_file
from learnzh.workflows.reviewing import answer_question, next_question, options
from learnzh.workflows.services import Services
from learnzh.workflows.words import set_word_state
from tests.conftest import Clock

CITY = HeadwordKey("城市", "cheng2 shi4")


@pytest.fixture
def learner(small_services: Services, clock: Clock) -> Services:
    """Somebody with two lessons and three cards, answered for a month, one answer taken back."""
    for number, text in enumerate(("中国有友好城市。", "北京有城市，城市友好。")):
        article = Article(f"中国{number}", ((Passage(text),),))
        lesson = build_lesson(article, small_services.prepare_segmenter(), small_services.dictionary)
        add_lesson(small_services.store, replace(lesson, slug=f"a{number}", content_hash=f"{number}"), clock())
    keys = (CITY, HeadwordKey("友好", "you3 hao3"), HeadwordKey("长", "chang2"))
    for key in keys:
        add_card(small_services.store, key, key.simplified, CardKind.RECOGNITION, clock())
        set_word_state(small_services, key, key.simplified, "learning")
    for day in range(40):
        while question := next_question(small_services):
            rating = Rating.AGAIN if day % 9 == 8 else Rating.GOOD
            answer_question(small_services, question, options(small_services, question)[rating], timedelta(seconds=3))
        clock.forward(days=1)
    return small_services
