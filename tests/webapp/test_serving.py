"""The commands ``serve`` and ``demo`` as a person runs them: real processes, real ports."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.local import engine_folder, read_engine
from graph.settings import Settings
from graph.store import GraphStore
from tests.webapp.example import write_hostile

COMMAND = (str(Path(sys.executable).parent / "chainnav"),)
LONGEST = 420


def environment(home: Path) -> dict[str, str]:
    return os.environ | {"CHAINNAV_HOME": str(home), "CHAINNAV_ENGINE_HEAP": "1g"}


def run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        (*COMMAND, *arguments),
        env=environment(home),
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )


@contextmanager
def served(home: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run a serving command; give the process and the address it printed."""
    process = subprocess.Popen(
        (*COMMAND, *arguments), env=environment(home), stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        lines = iter(process.stdout.readline, "")
        line = next(line for line in lines if "http://" in line)
        yield process, line[line.index("http://") :].split("　")[0].strip()
    finally:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


def fetch(address: str) -> tuple[int, str]:
    with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 - loopback
        return answer.status, answer.read().decode()


def test_serve_answers_and_ends(web_settings: Settings, web_store: GraphStore) -> None:
    assert web_store.all_rows("load.state")
    with served(web_settings.home, "serve", "--port", "0") as (process, address):
        assert fetch(address + "healthz")[0] == 200
        assert "优势·强链" in fetch(address)[1]
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    assert read_engine(web_settings.home) is not None, "it ran before, so it runs on"


def test_serve_says_that_the_port_is_taken(web_settings: Settings) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run(web_settings.home, "serve", "--port", str(port))
    assert done.returncode == 1
    assert str(port) in done.stderr
    assert "Traceback" not in done.stderr


def test_demo_fills_serves_and_goes(tmp_path: Path) -> None:
    home = tmp_path / "示例 home"
    done = run(home, "demo", "--no-serve")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == f"export CHAINNAV_HOME='{home}'"
    assert read_engine(home) is None, "it did not run before, so it was stopped"
    with served(home, "demo", "--port", "0") as (process, address):
        assert "示例数据：企业、人物、园区与政策均为虚构" in fetch(address)[1]
        started = time.monotonic()
        again = run(home, "demo", "--no-serve")
        assert (again.returncode, time.monotonic() - started < 30) == (0, True)
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
    assert read_engine(home) is None
    assert run(home, "demo", "--remove").returncode == 0
    assert not engine_folder(home).exists()
    assert not (home / "index").exists()


def test_demo_refuses_what_is_not_its_own(tmp_path: Path) -> None:
    write_hostile(tmp_path / "data.csv")
    home = tmp_path / "home"
    try:
        assert run(home, "load", str(tmp_path / "data.csv")).returncode == 0
        before = run(home, "query", "run", "quality.counts", "--format", "csv").stdout
        for arguments in (("demo", "--no-serve"), ("demo", "--remove")):
            done = run(home, *arguments)
            assert done.returncode == 1
            assert "示例以外的数据" in done.stderr
        assert run(home, "query", "run", "quality.counts", "--format", "csv").stdout == before
    finally:
        run(home, "stop")
