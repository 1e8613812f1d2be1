"""What a flashcard shows."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from learnzh.model.face import Face
from learnzh.model.study import Card, CardKind, Phase
from learnzh.model.word import HeadwordKey
from learnzh.store.cards import add_card, card_by_id
from learnzh.store.notes import set_note
from learnzh.workflows.faces import face_of
from learnzh.workflows.importing import import_article
from learnzh.workflows.services import Services

CITY = HeadwordKey("城市", "cheng2 shi4")
LONG, CHIEF = HeadwordKey("长", "chang2"), HeadwordKey("长", "zhang3")
TEXTS = {
    "a": "中国城市\n\n中国有友好城市。",
    "b": "北京城市\n\n北京的城市真的有城市友好。",
    "c": "有城市\n\n中国北京城市真的不错。",
    "d": "北京\n\n北京很长。",
    "e": "市长\n\n市长有友好。",
}
DAY = 20_000


@pytest.fixture
def lessons(small_services: Services, tmp_path: Path) -> list[str]:
    made = []
    for name, text in TEXTS.items():
        file = tmp_path / f"{name}.txt"
        file.write_text(text, encoding="utf-8")
        made.append(import_article(small_services, str(file)).summary.slug)
    return made


def _card(services: Services, key: HeadwordKey, kind: CardKind, met_in: tuple[int, int] | None = None) -> Card:
    add_card(services.store, key, key.simplified, kind, services.now(), met_in=met_in)
    row = services.store.row("SELECT max(id) FROM card")
    card = card_by_id(services.store, row[0]) if row else None
    assert card
    return card


def test_a_card_shows_the_word_and_the_sentence_it_was_met_in(small_services: Services, lessons: list[str]) -> None:
    card = _card(small_services, CITY, CardKind.RECOGNITION, (2, 0))
    face = face_of(small_services, card, day=DAY)

    assert (face.word, face.traditional, face.reading, face.is_known) == ("城市", "城市", "cheng2 shi4", True)
    assert face.senses == ("city; town",)
    assert (face.sentence, face.lesson_slug, face.sentence_index) == ("北京的城市真的有城市友好。", lessons[1], 0)
    assert face.blanked == "北京的＿＿真的有＿＿友好。"
    assert [face.sentence[begin:end] for begin, end in face.places] == ["城市", "城市"]
    for turn in range(4):
        assert face_of(small_services, replace(card, answers=turn), day=DAY).sentence == face.sentence


def test_a_cloze_card_has_another_sentence_each_time(small_services: Services, lessons: list[str]) -> None:
    card = _card(small_services, CITY, CardKind.CLOZE, (3, 0))
    faces = [face_of(small_services, replace(card, answers=turn), day=DAY) for turn in range(6)]

    assert faces[0].lesson_slug == lessons[2], "the sentence it was met in comes first"
    for one, other in pairwise(faces):
        assert one.sentence != other.sentence
    assert {face.lesson_slug for face in faces} == set(lessons[:3])
    assert all("城市" not in face.blanked and "＿＿" in face.blanked for face in faces)
    assert face_of(small_services, replace(card, answers=2), day=DAY + 9) == faces[2], "a day alone changes nothing"


def test_practised_before_it_is_due_it_has_another_one_each_day(small_services: Services, lessons: list[str]) -> None:
    card = _card(small_services, CITY, CardKind.CLOZE)
    memory = replace(card.memory, phase=Phase.REVIEW, last_day=DAY, due_day=DAY + 5)
    card = replace(card, answers=4, memory=memory)
    faces = [face_of(small_services, card, day=DAY + days).sentence for days in range(6)]

    for one, other in pairwise(faces[:5]):
        assert one != other
    assert faces[5] == faces[0], "due again, it goes on from the last answer"


def test_the_sentence_has_the_word_with_this_reading(small_services: Services, lessons: list[str]) -> None:
    long = face_of(small_services, _card(small_services, LONG, CardKind.CLOZE), day=DAY)
    chief = face_of(small_services, _card(small_services, CHIEF, CardKind.CLOZE), day=DAY)

    assert (long.sentence, long.blanked) == ("北京很长。", "北京很＿。")
    assert (chief.sentence, chief.blanked) == ("市长有友好。", "市＿有友好。")


def test_a_sentence_corrected_since_is_passed_over(small_services: Services, lessons: list[str]) -> None:
    card = _card(small_services, CITY, CardKind.RECOGNITION, (1, 0))
    with small_services.store.write():
        small_services.store.execute("UPDATE sentence SET tokens = '[]' WHERE lesson_id = 1")
    face = face_of(small_services, card, day=DAY)

    assert face.lesson_slug in lessons[1:]
    assert "＿＿" in face.blanked


def test_what_the_learner_noted_comes_first(small_services: Services) -> None:
    card = _card(small_services, CITY, CardKind.RECOGNITION)
    set_note(small_services.store, CITY, "城市", "where people live", small_services.now())
    with small_services.store.write():
        small_services.store.execute("UPDATE note SET memo = 'see 市', reading = 'cheng2 shi5'")
    face = face_of(small_services, card, day=DAY)

    assert face.senses == ("where people live", "city; town")
    assert (face.memo, face.reading) == ("see 市", "cheng2 shi5")
    assert _empty(face)


def test_a_word_the_dictionary_no_longer_has(small_services: Services) -> None:
    face = face_of(small_services, _card(small_services, HeadwordKey("甲乙", "jia3 yi3"), CardKind.RECALL), day=DAY)

    assert not face.is_known
    assert face.senses == ()
    assert (face.word, face.traditional, face.reading) == ("甲乙", "甲乙", "jia3 yi3")
    assert _empty(face)


def _empty(face: Face) -> bool:
    return (face.sentence, face.blanked, face.lesson_slug, face.places) == ("", "", "", ())
