"""The backup of the day is that of the learner's day."""

from __future__ import annotations

from datetime import timedelta, timezone
from pathlib import Path

import pytest

from learnzh.model.study import CardKind
from learnzh.model.word import HeadwordKey
from learnzh.store.backups import backup_times
from learnzh.store.cards import add_card
from learnzh.workflows.backup import back_up_today, plan_restore, restore_backup
from learnzh.workflows.services import Services
from tests.conftest import NOW, Clock


@pytest.fixture
def learner(small_services: Services) -> Services:
    """Somebody five hours behind, with a card."""
    small_services.zone = timezone(timedelta(hours=-5))
    add_card(small_services.store, HeadwordKey("城市", "cheng2 shi4"), "城市", CardKind.RECOGNITION, NOW)
    return small_services


def test_a_day_begins_where_the_learner_is(learner: Services, clock: Clock) -> None:
    for _hour in range(48):
        assert back_up_today(learner) == ""
        clock.forward(hours=1)

    assert [(at.day, at.hour) for at in backup_times(learner.database)] == [(26, 0), (25, 0), (24, 4)]


def test_a_clock_that_goes_back_does_no_harm(learner: Services, clock: Clock) -> None:
    clock.forward(days=400)
    assert back_up_today(learner) == ""
    clock.forward(days=-400)

    assert back_up_today(learner) == ""
    assert len(backup_times(learner.database)) == 2


def test_nothing_learned_nothing_copied(small_services: Services, tmp_path: Path) -> None:
    assert back_up_today(small_services) == ""
    assert not (tmp_path / "backups").exists()


def test_after_a_restore_the_same_services_show_what_was_restored(learner: Services) -> None:
    back_up_today(learner)
    add_card(learner.store, HeadwordKey("友好", "you3 hao3"), "友好", CardKind.RECOGNITION, NOW)
    done = restore_backup(learner, plan_restore(learner, "latest"))

    assert learner.store.row("SELECT count(*) FROM card") == (1,)
    assert done.current is not None
    assert done.current.cards == 2
    assert done.kept is not None
