"""What every workflow stands on, from several threads."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from learnzh.workflows.dictionary import update_dictionary
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


def test_a_renewed_dictionary_is_opened_anew_and_the_learners_file_stays_open(
    small_services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Opened] = []

    def open_new(_report: object) -> Opened:
        opened.append(Opened())
        return opened[-1]

    monkeypatch.setattr("learnzh.store.dictionary_build.update", lambda _file, _report: None)
    monkeypatch.setattr("learnzh.workflows.services.open_dictionary", open_new)
    services = Services(small_services.database)
    services._segmenter = small_services._segmenter
    store = services.store
    date = update_dictionary(services, tmp_path / "new.txt")

    assert (date, len(opened)) == ("2031-01-02", 1)
    assert services.store is store
    assert services._segmenter is None, "it knows the old words"
    services.close()


class Opened:
    def meta(self, _key: str) -> str:
        return "2031-01-02"

    def close(self) -> None:
        """Nothing is open."""
