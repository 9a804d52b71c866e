"""The embedded engine: shared, recovered, stopped, and what is said when it cannot be had."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Timer

import filelock
import psutil
import pytest

from graph import local
from graph.errors import EngineError, GraphUnavailableError
from graph.local import engine_folder, ensure_engine, is_keeper, is_server, read_engine, stop_engine
from graph.runner import Statement
from graph.settings import Settings
from graph.store import open_store

HEAP = 512


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[Settings]:
    made = Settings(home=tmp_path / "home with blanks", engine_heap=HEAP)
    yield made
    stop_engine(made.home)


def put(settings: Settings, code: str) -> None:
    with open_store(settings) as store:
        store.runner.write([Statement("CREATE (:Chain {code: $code})", {"code": code})])


def codes(settings: Settings) -> list[str]:
    with open_store(settings) as store:
        rows = store.cypher("MATCH (c:Chain) RETURN c.code AS code ORDER BY code").rows
    return [row["code"] for row in rows]


def gone(pid: int) -> bool:
    with contextlib.suppress(psutil.NoSuchProcess, psutil.TimeoutExpired):
        psutil.Process(pid).wait(20)
    return not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


def test_processes_share_one_engine_and_its_secrets_are_private(settings: Settings) -> None:
    script = (
        "import sys; from pathlib import Path; from graph.settings import Settings;"
        "from graph.local import ensure_engine;"
        f"print(ensure_engine(Settings(home=Path(sys.argv[1]), engine_heap={HEAP})).server_pid)"
    )
    command = [sys.executable, "-P", "-c", script, str(settings.home)]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    pids = {process.communicate(timeout=120)[0].strip() for process in started}
    assert len(pids) == 1
    engine = ensure_engine(settings)
    assert str(engine.server_pid) in pids
    shown = " ".join(psutil.Process(engine.server_pid).cmdline())
    assert str(settings.home) in shown
    assert engine.password not in shown and engine.reader_password not in shown
    for name in ("engine.json", "java.options", "root.password"):
        mode = (engine_folder(settings.home) / name).stat().st_mode
        assert stat.S_IMODE(mode) == 0o600, name
    for connection in psutil.Process(engine.server_pid).net_connections("tcp"):
        assert connection.laddr.ip in ("127.0.0.1", "::ffff:127.0.0.1", "::1")


def test_a_clean_stop_keeps_the_data(settings: Settings) -> None:
    put(settings, "a")
    engine = ensure_engine(settings)
    assert stop_engine(settings.home) is True
    assert gone(engine.server_pid) and gone(engine.keeper_pid)
    assert read_engine(settings.home) is None
    assert stop_engine(settings.home) is False
    assert codes(settings) == ["a"]


def test_a_killed_engine_is_replaced_and_nothing_is_lost(settings: Settings) -> None:
    put(settings, "a")
    engine = ensure_engine(settings)
    os.kill(engine.server_pid, signal.SIGKILL)
    assert gone(engine.server_pid)
    assert codes(settings) == ["a"]
    assert ensure_engine(settings).server_pid != engine.server_pid


def test_an_engine_that_dies_under_the_first_connection_is_replaced(settings: Settings) -> None:
    put(settings, "a")
    engine = ensure_engine(settings)
    os.kill(engine.server_pid, signal.SIGSTOP)  # it takes the connection and never answers
    killing = Timer(0.5, os.kill, (engine.server_pid, signal.SIGKILL))
    killing.start()
    assert codes(settings) == ["a"]
    killing.join()
    assert ensure_engine(settings).server_pid != engine.server_pid


def test_a_killed_keeper_is_replaced_and_the_engine_goes_on(settings: Settings) -> None:
    put(settings, "a")
    engine = ensure_engine(settings)
    os.kill(engine.keeper_pid, signal.SIGKILL)
    assert gone(engine.keeper_pid)
    again = ensure_engine(settings)
    assert again.server_pid == engine.server_pid
    assert again.keeper_pid != engine.keeper_pid
    assert is_keeper(again.keeper_pid, settings.home)
    assert not is_keeper(again.keeper_pid, settings.home.parent)
    assert is_server(again.server_pid, settings.home)


def test_a_killed_client_leaves_the_engine_running(settings: Settings) -> None:
    script = (
        "import sys, time; from pathlib import Path; from graph.settings import Settings;"
        "from graph.store import open_store;"
        f"s = Settings(home=Path(sys.argv[1]), engine_heap={HEAP})\n"
        "with open_store(s) as store: print('ready', flush=True); time.sleep(60)"
    )
    client = subprocess.Popen(
        [sys.executable, "-P", "-c", script, str(settings.home)], stdout=subprocess.PIPE, text=True
    )
    assert client.stdout is not None
    assert client.stdout.readline().strip() == "ready"
    client.kill()
    client.communicate()
    assert codes(settings) == []


def test_port_files_of_the_dead_are_taken_over(settings: Settings) -> None:
    put(settings, "a")
    engine = ensure_engine(settings)
    saved = (engine_folder(settings.home) / "engine.json").read_text(encoding="utf-8")
    stop_engine(settings.home)
    stale = json.loads(saved) | {"server_pid": os.getpid(), "keeper_pid": os.getpid()}
    (engine_folder(settings.home) / "engine.json").write_text(json.dumps(stale), encoding="utf-8")
    assert codes(settings) == ["a"]
    assert ensure_engine(settings).server_pid not in (engine.server_pid, os.getpid())


def test_an_idle_engine_stops(settings: Settings) -> None:
    quick = replace(settings, engine_idle=1 / 60)
    engine = ensure_engine(quick)
    assert gone(engine.server_pid)
    assert read_engine(settings.home) is None


def test_a_folder_that_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(EngineError, match="CHAINNAV_HOME"):
        ensure_engine(Settings(home=tmp_path / "file"))


def test_a_lock_that_is_not_let_go(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    engine_folder(settings.home).mkdir(parents=True)
    monkeypatch.setattr(local, "START_TIMEOUT", 3.0)
    with (
        filelock.FileLock(engine_folder(settings.home) / "keeper.lock"),
        pytest.raises(EngineError, match=r"keeper\.lock"),
    ):
        ensure_engine(settings)


def test_a_missing_wheel(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "find_spec", lambda _name: None)
    with pytest.raises(EngineError, match=r"chainnav\[embedded\]"):
        ensure_engine(settings)


def test_a_server_that_dies_at_once_says_why(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A heap larger than any machine: the Java runtime refuses it.
    with pytest.raises(EngineError) as caught:
        ensure_engine(replace(settings, engine_heap=2**40))
    assert "随即退出" in str(caught.value) and "server.log" in str(caught.value)


def test_a_port_that_nobody_answers() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        uri = f"bolt://127.0.0.1:{taken.getsockname()[1]}"
        with (
            pytest.raises(GraphUnavailableError, match=f"{uri} 没有应答") as caught,
            open_store(Settings(uri=uri)),
        ):
            pass
    assert "\n" not in str(caught.value)


def test_a_keeper_killed_while_starting_leaves_nothing_in_the_way(settings: Settings) -> None:
    engine_folder(settings.home).mkdir(parents=True)
    command = [sys.executable, "-P", "-m", "graph.keeper", str(settings.home)]
    more = ["--heap", str(HEAP), "--idle", "30", "--timeout", "30"]
    keeper = subprocess.Popen([*command, *more], cwd=settings.home, stderr=subprocess.DEVNULL)
    while not psutil.Process(keeper.pid).children():
        pass
    (server,) = psutil.Process(keeper.pid).children()
    keeper.kill()
    keeper.wait()
    assert not (engine_folder(settings.home) / "engine.json").exists()
    put(settings, "a")
    assert ensure_engine(settings).server_pid != server.pid
    assert gone(server.pid)
    assert codes(settings) == ["a"]


def test_a_call_during_a_stop_gets_the_next_engine(settings: Settings) -> None:
    put(settings, "a")
    first = ensure_engine(settings)
    (engine_folder(settings.home) / "stop").touch()
    while read_engine(settings.home) is not None:
        pass
    assert codes(settings) == ["a"]
    assert ensure_engine(settings).server_pid != first.server_pid
