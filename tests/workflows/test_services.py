"""What every workflow stands on, from several threads."""

from __future__ import annotations

import threading

import pytest

from learnzh.workflows.services import Services


def test_the_library_can_be_read_while_the_dictionary_is_being_built(
    small_services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    building, finish = threading.Event(), threading.Event()

    def build(_report: object) -> object:
        building.set()
        assert finish.wait(10)
        return small_services._dictionary

    services = Services(small_services.database)
    monkeypatch.setattr("learnzh.workflows.services.open_dictionary", build)
    builder = threading.Thread(target=services.prepare_dictionary)
    builder.start()
    assert building.wait(10)
    reader = threading.Thread(target=lambda: services.store.rows("SELECT * FROM lesson"))
    reader.start()
    reader.join(5)
    waits = reader.is_alive()
    finish.set()
    builder.join()
    reader.join()
    services.close()

    assert not waits


def test_what_is_closed_can_be_opened_again(small_services: Services) -> None:
    first = small_services.store
    small_services.close()

    assert small_services.store is not first
    assert small_services.store.rows("SELECT * FROM lesson") == []
