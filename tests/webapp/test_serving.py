"""The commands ``serve`` and ``demo`` as a person runs them: real processes, real ports."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from graph.diagnosis import diagnose
from graph.local import engine_folder, read_engine, stop_engine
from graph.settings import Settings
from graph.store import GraphStore, open_store
from graph.thresholds import load_thresholds
from graph.verdict import Flag
from loaders.example.plan import read_plan
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


@pytest.fixture(scope="module")
def example_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home that ``demo --no-serve`` has filled."""
    home = tmp_path_factory.mktemp("demo") / "示例 home"
    done = run(home, "demo", "--no-serve")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == f"export CHAINNAV_HOME='{home}'"
    assert read_engine(home) is None, "it did not run before, so it was stopped"
    yield home
    stop_engine(home)


def test_the_demo_shows_what_was_planted(example_home: Path) -> None:
    """Every verdict and every flag of every line of the plan, by the product's own diagnosis."""
    limits = load_thresholds()
    with open_store(Settings(home=example_home)) as store:
        found = {
            line: next(
                (row["verdict"], set(row["flags"]))
                for row in diagnose(store, limits, chain=line.scope, region="360000").rows
                if row["node"] == line.node
            )
            for line in read_plan()
            if line.verdict != "-"
        }
    assert len(found) > 100
    assert found == {line: (line.verdict, set(line.flags)) for line in found}
    assert {flag for _, flags in found.values() for flag in flags} == {flag.value for flag in Flag}


def test_the_demo_can_be_filled_again_after_other_commands(
    example_home: Path, tmp_path: Path
) -> None:
    own = tmp_path / "名录.csv"
    own.write_text(
        "企业名称,注册地址,企业状态\n示例独有线路板厂,江西省赣州市,存续\n", encoding="utf-8"
    )
    assert run(example_home, "load", str(tmp_path / "absent.csv")).returncode == 1
    assert run(example_home, "tag", "--chain", "steel").returncode == 0
    assert run(example_home, "resolve").returncode == 0
    assert run(example_home, "demo", "--no-serve").returncode == 0
    loaded = run(example_home, "load", str(own), "--report", str(tmp_path / "r.json"))
    assert loaded.returncode == 0, loaded.stderr
    assert "示例数据" in loaded.stderr
    with served(example_home, "serve", "--port", "0") as (_, address):
        assert "混有示例数据" in fetch(address)[1]
    refused = run(example_home, "demo", "--no-serve")
    assert (refused.returncode, str(own) in refused.stderr) == (1, True)
    load = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["load"]
    assert run(example_home, "load", "undo", load).returncode == 0
    again = run(example_home, "demo", "--no-serve")
    assert again.returncode == 0, again.stderr


def test_demo_serves_and_goes(example_home: Path) -> None:
    stop_engine(example_home)
    with served(example_home, "demo", "--port", "0") as (process, address):
        assert "示例数据：企业、人物、园区与政策均为虚构" in fetch(address)[1]
        again = run(example_home, "demo", "--no-serve")
        assert again.returncode == 0, again.stderr
        process.send_signal(signal.SIGINT)
        assert process.wait(120) == 0
    assert read_engine(example_home) is None
    assert run(example_home, "demo", "--remove").returncode == 0
    assert not engine_folder(example_home).exists()
    assert not (example_home / "index").exists()
    assert not (example_home / "load.lock").exists()


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
