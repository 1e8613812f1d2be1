"""A review killed at any instant: what was acknowledged is kept, and nothing is half there."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from learnzh.model.study import CardKind
from learnzh.model.word import HeadwordKey
from learnzh.store.cards import add_card, card_by_id
from learnzh.store.connection import open_store
from learnzh.store.replay import replayed
from learnzh.workflows.library import change_settings
from learnzh.workflows.services import Services

KILLS = 5
CARDS = 400
SITTING = """
import random
import sys
from datetime import timedelta
from pathlib import Path
from typing import cast
from learnzh.chinese.dictionary import MemoryDictionary
from learnzh.model.study import Rating
from learnzh.workflows.review_session import ReviewSession
from learnzh.workflows.services import Services

class Words(MemoryDictionary):
    def entry(self, key):
        return None
    def close(self):
        pass

chance = random.Random(int(sys.argv[2]))
services = Services(Path(sys.argv[1]))
services._dictionary = Words([])
session = ReviewSession(services)
session.go_on()
print("ready", flush=True)
while session.question:
    act = chance.choice(["answer"] * 6 + ["flag", "skip", "bury", "suspend", "undo"])
    card = session.question.card.id
    if act == "answer":
        session.flip()
        session.answer(chance.choice(list(Rating)), timedelta(seconds=1))
        print("answer", session.records[-1].review_id, flush=True)
    elif act == "undo":
        undone = session.records[-1].review_id if session.records else 0
        session.undo()
        if undone and not any(record.review_id == undone for record in session.records):
            print("undone", undone, flush=True)
    else:
        getattr(session, act)()
        print(act, card, flush=True)
"""


@pytest.fixture
def file(tmp_path: Path, small_services: Services) -> Path:
    """New cards of words that no dictionary has."""
    change_settings(small_services, new_cards=10_000)
    now = small_services.now()
    with small_services.store.write():
        for number in range(CARDS):
            word = chr(0x4E00 + number) + chr(0x5E00 + number)
            add_card(small_services.store, HeadwordKey(word, "a1 a1"), word, CardKind.RECOGNITION, now)
    small_services.close()
    return tmp_path / "learnzh.db"


@pytest.mark.slow
def test_killed_at_any_instant_it_loses_no_answer(file: Path) -> None:
    chance = random.Random(3)
    stands: set[int] = set()
    undone: set[int] = set()
    for attempt in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, "-c", SITTING, str(file), str(attempt)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0.05, 0.4))
        process.send_signal(signal.SIGKILL)
        said = [line.split() for line in process.stdout.read().splitlines()]
        process.communicate()
        for act, number in (line for line in said if len(line) > 1):
            if act == "answer":
                stands.add(int(number))
            elif act == "undone":
                undone.add(int(number))
        store = open_store(file)
        kept = dict(store.rows("SELECT id, undone_at IS NOT NULL FROM review"))

        assert store.is_sound()
        assert stands <= set(kept), "every answer that was acknowledged is there"
        assert all(kept[number] for number in undone), "and what was taken back stays taken back"
        assert len(set(kept) - stands) <= attempt + 1, "at most the one under way had not been told"
        for (card_id,) in store.rows("SELECT id FROM card WHERE id IN (SELECT card_id FROM review)"):
            card = card_by_id(store, card_id)
            assert card
            assert replayed(store, card) == card.memory
        store.close()
    assert len(stands) > KILLS
