"""Cards forgotten again and again, and what they are taken for."""

from __future__ import annotations

from dataclasses import replace

from learnzh.model.face import Likeness
from learnzh.model.study import CardKind, KnowledgeState
from learnzh.model.word import HeadwordKey
from learnzh.store.cards import add_card
from learnzh.store.dictionary import SqliteDictionary
from learnzh.store.leeches import leeches
from learnzh.store.words import set_knowledge, words_had
from learnzh.workflows.faces import face_of
from learnzh.workflows.services import Services

RIGHTS, POWER = HeadwordKey("权利", "quan2 li4"), HeadwordKey("权力", "quan2 li4")
PLEASE, CLEAR = HeadwordKey("请", "qing3"), HeadwordKey("清", "qing1")


def test_the_worst_come_first_and_suspended_ones_too(services: Services) -> None:
    store, now = services.store, services.now()
    for key, lapses in ((RIGHTS, 8), (POWER, 7), (PLEASE, 12)):
        add_card(store, key, key.simplified, CardKind.RECOGNITION, now)
        with store.write():
            store.execute("UPDATE card SET lapses = ? WHERE id = (SELECT max(id) FROM card)", (lapses,))
    with store.write():
        store.execute("UPDATE card SET suspended_at = '2026-01-01' WHERE lapses = 12")

    assert [(card.headword, card.lapses) for card in leeches(store)] == [(PLEASE, 12), (RIGHTS, 8)]
    assert len(leeches(store, 1)) == 1
    plan = store.rows("EXPLAIN QUERY PLAN SELECT id FROM card c WHERE c.lapses >= 8 AND c.lapses > 0")
    assert "card_lapses" in str(plan)


def test_only_words_the_learner_has_are_taken_for_others(services: Services) -> None:
    store, now = services.store, services.now()
    add_card(store, POWER, "權力", CardKind.RECOGNITION, now)
    set_knowledge(store, CLEAR, "清", KnowledgeState.KNOWN, now)
    ignored = HeadwordKey("全力", "quan2 li4")
    set_knowledge(store, ignored, "全力", KnowledgeState.IGNORED, now)

    assert words_had(store, [RIGHTS, POWER, CLEAR, ignored]) == [POWER, CLEAR]


def test_a_leech_shows_what_it_is_taken_for(services: Services) -> None:
    store, now = services.store, services.now()
    set_knowledge(store, POWER, "權力", KnowledgeState.KNOWN, now)
    add_card(store, RIGHTS, "權利", CardKind.RECOGNITION, now)
    with store.write():
        store.execute("UPDATE card SET lapses = 8")
    (card,) = leeches(store)
    (shown,) = face_of(services, card, day=1).confusables

    assert (shown.headword, shown.traditional, shown.likeness) == (POWER, "權力", Likeness.SOUND)
    assert "power" in shown.sense
    assert face_of(services, replace(card, lapses=7), day=1).confusables == (shown,), "the next lapse makes it one"
    assert face_of(services, replace(card, lapses=6), day=1).confusables == ()


def test_the_dictionary_knows_what_is_read_written_or_called_alike(dictionary: SqliteDictionary) -> None:
    def alike(key: HeadwordKey) -> tuple[set[str], tuple[frozenset[str], ...]]:
        entry = dictionary.entry(key)
        assert entry
        words, characters = dictionary.alike(entry)
        return {word.key.simplified for word in words}, characters

    assert {"权力", "全力", "权限", "专利"} <= alike(RIGHTS)[0]
    words, characters = alike(PLEASE)
    assert {"清", "晴", "情"} <= characters[0] & words
    assert "已" in alike(HeadwordKey("己", "ji3"))[1][0]
    assert "蜂蜜" in alike(HeadwordKey("蜜蜂", "mi4 feng1"))[0]
