"""What the code must look like, wherever it grows."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "learnzh"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_MODULE, LONGEST_FUNCTION = 300, 60
SQL = re.compile(
    r"\s*(select|insert into|update \w+ set|delete from|create (table|index|virtual)|pragma)\b", re.IGNORECASE
)


def functions(module: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def room(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0]


def name(module: Path) -> str:
    return module.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_modules_and_functions_stay_small(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE
    for function in functions(module):
        length = (function.end_lineno or function.lineno) - function.lineno
        assert length <= LONGEST_FUNCTION, f"{function.name} has {length} lines"


def test_sql_is_written_in_the_store_only() -> None:
    found = [
        f"{name(module)}:{node.lineno}"
        for module in MODULES
        if room(module) != "store"
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and SQL.match(node.value)
        # A sentence for people may begin so too; SQL goes on with a column list or a table.
        and re.search(r"\b(from|into|set|table|index)\b|=", node.value, re.IGNORECASE)
    ]

    assert found == []


def calls(module: Path) -> Iterator[tuple[int, str, ast.Call]]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield node.lineno, ast.unparse(node.func), node


def test_one_module_prints() -> None:
    printers = {"print", "click.echo", "sys.stdout.write", "sys.stderr.write"}
    found = [
        f"{name(module)}:{line}"
        for module in MODULES
        if name(module) != "learnzh/cli/output.py"
        for line, function, _call in calls(module)
        if function in printers
    ]

    assert found == []


SHOWING = {"Static", "Label", "Button", "Checkbox", "Option", "update", "notify"}
SHOWING_ATTRIBUTES = {"border_title", "border_subtitle", "tooltip"}


def is_safe(shown: ast.expr) -> bool:
    """A literal, text from ``content``, or a visual of our own that is made of such."""
    made = ast.unparse(shown.func) if isinstance(shown, ast.Call) else ""
    return isinstance(shown, ast.Constant) or made in {"content", "Content"} or made.startswith("_Row")


def test_outside_text_reaches_the_screen_through_one_door() -> None:
    """A string is markup to Textual: only literals may be given as one outside of ``tui/safe.py``."""
    found = []
    for module in MODULES:
        if room(module) != "tui" or module.name == "safe.py":
            continue
        for line, function, call in calls(module):
            if function.rpartition(".")[2] in SHOWING and call.args and not is_safe(call.args[0]):
                found.append(f"{name(module)}:{line}")
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assign) and not is_safe(node.value):
                targets = {target.attr for target in node.targets if isinstance(target, ast.Attribute)}
                found += [f"{name(module)}:{node.lineno}"] if targets & SHOWING_ATTRIBUTES else []

    assert found == []


def test_every_room_says_what_comes_in_and_goes_out() -> None:
    for package in sorted(PACKAGE.glob("*/__init__.py")):
        text = ast.get_docstring(ast.parse(package.read_text(encoding="utf-8"))) or ""

        assert "In:" in text, name(package)
        assert "Out:" in text, name(package)
        assert "May " in text, name(package)


def test_each_style_sheet_styles_one_screen_only() -> None:
    """A sheet once loaded applies everywhere: every rule is nested in its screen's own."""
    for sheet in sorted((PACKAGE / "tui" / "screens").glob("*.tcss")):
        text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
        depth, heads, head = 0, [], ""
        for char in text:
            if char == "{":
                if depth == 0:
                    heads.append(head.strip())
                depth, head = depth + 1, ""
            elif char == "}":
                depth, head = depth - 1, ""
            else:
                head += char

        assert len({one.split()[0].split(".")[0] for one in heads}) == 1, f"{name(sheet)}: {heads}"


def test_the_project_names_no_place_outside_of_itself() -> None:
    """Paths of one machine and addresses of package indexes have no business here."""
    forbidden = re.compile(r"(?<![\w.])/(?:work|root)/|/home/\w+/|pypi\.org|pythonhosted|registry\.npmjs")
    texts = [
        *MODULES,
        *ROOT.glob("*.md"),
        *ROOT.glob("*.t*"),
        *(ROOT / "db").rglob("*.*"),
        *(ROOT / "lessons").rglob("*.md"),
    ]

    assert [name(text) for text in texts if forbidden.search(text.read_text(encoding="utf-8"))] == []
