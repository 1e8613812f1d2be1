"""The screens in a browser: nobody gets in without the token."""

from __future__ import annotations

import asyncio
import os
import shlex
import subprocess
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from learnzh.cli.commands import learnzh
from learnzh.errors import MissingPartError
from learnzh.share import serving
from learnzh.share.serving import is_loopback, make_app, new_token


@pytest.mark.parametrize(
    ("host", "safe"),
    [
        ("127.0.0.1", True),
        ("127.8.9.1", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),  # noqa: S104  what is refused
        ("::", False),
        ("192.168.1.2", False),
        ("example.com", False),
        ("localhost.example.com", False),
        ("", False),
    ],
)
def test_only_this_machine_is_loopback(host: str, *, safe: bool) -> None:
    assert is_loopback(host) is safe


def test_a_token_is_long_and_new_each_time() -> None:
    assert len({new_token() for _ in range(100)}) == 100
    assert len(new_token()) >= 32


def test_other_machines_are_let_in_only_by_who_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[tuple[object, ...]] = []
    monkeypatch.setattr("learnzh.cli.serve.serve_screens", lambda *given: served.append(given))
    refused = CliRunner().invoke(learnzh, ["serve", "--host", "0.0.0.0"])  # noqa: S104

    assert refused.exit_code == 2
    assert "--i-know" in refused.output
    assert served == []
    assert CliRunner().invoke(learnzh, ["serve", "--host", "0.0.0.0", "--i-know"]).exit_code == 0  # noqa: S104
    assert CliRunner().invoke(learnzh, ["--db", "a b.db", "serve", "--port", "0"]).exit_code == 0
    assert [(given[0], given[1], given[2]) for given in served] == [
        (None, "0.0.0.0", 8080),  # noqa: S104
        (Path("a b.db"), "127.0.0.1", 0),
    ]


def test_a_missing_extra_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "aiohttp", None)
    with pytest.raises(MissingPartError) as caught:
        serving.serve("true", "127.0.0.1", 0, print)

    assert "pip install 'learnzh[serve]'" in str(caught.value)
    assert "\n" not in str(caught.value)


Client = Any
ADDRESS = "http://127.0.0.1:8080"
TOKEN = "a-token-that-is-given"  # noqa: S105


@asynccontextmanager
async def client() -> AsyncIterator[Any]:
    pytest.importorskip("textual_serve")
    from aiohttp.test_utils import TestClient, TestServer  # noqa: PLC0415  an extra

    async with TestClient(TestServer(make_app("true", ADDRESS, TOKEN))) as opened:
        yield opened


HERE = {"Host": "127.0.0.1:8080"}


async def status(opened: Client, path: str, **headers: str) -> int:
    async with opened.get(path, headers={**HERE, **headers}) as response:
        return int(response.status)


async def test_without_the_token_everything_is_refused() -> None:
    async with client() as opened:
        for path in (
            "/",
            "/ws",
            "/static/css/xterm.css",
            "/x/ws",
            f"/{TOKEN[:-1]}/",
            f"/x/{TOKEN}/",
            "/%E4%BD%A0/",
            "/nothing",
        ):
            assert await status(opened, path) == 403, path
        assert await status(opened, f"/{TOKEN}/") == 200
        assert await status(opened, f"/{TOKEN}/static/css/xterm.css") == 200


async def test_another_host_and_another_page_are_refused() -> None:
    async with client() as opened:
        assert await status(opened, f"/{TOKEN}/", Host="rebound.example.com:8080") == 403
        assert await status(opened, f"/{TOKEN}/ws", Origin="http://example.com") == 403
        assert await status(opened, f"/{TOKEN}/ws", Origin="null") == 403
        assert await status(opened, f"/{TOKEN}/", Origin=ADDRESS) == 200


async def test_the_page_loads_nothing_from_elsewhere() -> None:
    async with client() as opened, opened.get(f"/{TOKEN}/", headers=HERE) as response:
        text = await response.text()

        assert f'"ws://127.0.0.1:8080/{TOKEN}/ws"' in text
        assert "http://" not in text
        assert "https://" not in text
        assert response.headers["Referrer-Policy"] == "no-referrer"
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]


async def test_the_websocket_drives_the_screens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("textual_serve")
    monkeypatch.setattr("learnzh.workflows.course.course_files", list)
    from aiohttp.test_utils import TestClient, TestServer  # noqa: PLC0415  an extra

    script = (
        "from pathlib import Path; from learnzh.tui.app import run_app;"
        "from learnzh.workflows.services import Services;"
        "import learnzh.workflows.course as course; course.course_files = list;"
        f"run_app(Services(Path({str(tmp_path / 'served.db')!r})))"
    )
    app = make_app(shlex.join([sys.executable, "-c", script]), ADDRESS, TOKEN)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    processes: list[Process] = []
    start = asyncio.create_subprocess_shell

    async def starting(command: str, **options: object) -> Process:
        processes.append(await start(command, **options))  # type: ignore[arg-type]
        return processes[-1]

    monkeypatch.setattr("asyncio.create_subprocess_shell", starting)
    async with TestClient(TestServer(app)) as opened:
        async with opened.ws_connect(f"/{TOKEN}/ws?width=80&height=24", headers={**HERE, "Origin": ADDRESS}) as socket:
            shown = b""
            while b"news in Chinese" not in shown:
                message = await socket.receive(timeout=60)
                assert isinstance(message.data, bytes | str), message
                shown += message.data if isinstance(message.data, bytes) else message.data.encode()
            await socket.send_json(["stdin", "\x11"])  # ctrl+q leaves
            while not socket.closed:
                await socket.receive(timeout=60)
        assert await asyncio.wait_for(processes[0].wait(), 30) == 0


def test_the_command_prints_the_address_and_ends_when_told(tmp_path: Path) -> None:
    pytest.importorskip("textual_serve")
    process = subprocess.Popen(
        [sys.executable, "-m", "learnzh", "serve", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert process.stdout
    address = process.stdout.readline().strip()
    process.terminate()
    _out, told = process.communicate(timeout=30)

    assert address.startswith("http://127.0.0.1:")
    assert len(address.split("/")[3]) >= 32
    assert "Traceback" not in told
