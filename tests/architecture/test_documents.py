"""What the documents say is true."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import click
import pytest

from learnzh.cli.commands import COMMANDS, learnzh
from learnzh.model.article import Section

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_and_is_in_the_readme(command: str) -> None:
    found = learnzh.get_command(click.Context(learnzh), command)

    assert found is not None
    assert found.help
    assert f"learnzh {command}" in README
    for parameter in found.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{command} {parameter.name}"


def test_every_command_in_the_readme_exists() -> None:
    examples = "\n".join(re.findall(r"```sh\n(.*?)```", README, re.DOTALL))
    named = set(re.findall(r"^(?:.*\| )?learnzh ([a-z]+)", examples, re.MULTILINE))

    assert named <= set(COMMANDS)


def test_ci_runs_the_test_command_of_the_readme() -> None:
    commands = re.findall(r"^python3 -m venv .*$", README, re.MULTILINE)

    assert len(commands) == 2
    assert commands[1] in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_contributors_map_is_short() -> None:
    assert len((ROOT / "learnzh" / "README.md").read_text(encoding="utf-8").splitlines()) <= 100


def test_constraints_name_versions_and_no_addresses() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {re.split(r"[<>=\[]", line)[0].lower().replace("_", "-") for line in project["dependencies"]}

    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", pin) for pin in pins)
    assert needed <= {pin.partition("==")[0].lower().replace("_", "-") for pin in pins}


def test_lesson_folders_are_sections() -> None:
    assert {folder.name for folder in (ROOT / "lessons").iterdir() if folder.is_dir()} <= {s.value for s in Section}
