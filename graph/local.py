"""The embedded engine of a home folder, seen from a client.

One ArcadeDB server, a child of a small keeper process (:mod:`graph.keeper`), is shared by every
process that uses the same home. :func:`ensure_engine` returns the one that runs or has a keeper
start it; nothing of it lives in the calling process, so a client that is killed leaves the engine
in order, and a keeper or a server that is killed is replaced by the next call.

Files under ``<home>/engine``, readable by their owner only:

``engine.json``  ports, accounts and process ids of the running engine
``keeper.lock``  held by the living keeper (an operating-system lock: it dies with its process)
``keeper.log``, ``server.log``  what the two wrote
``stop``         its presence asks the keeper to stop
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

import psutil

from graph.errors import EngineError
from graph.settings import Settings

LOG = logging.getLogger("chainnav.graph.local")
DATABASE = "chainnav"
START_TIMEOUT = 90.0
STOP_TIMEOUT = 60.0
_POLL = 0.05
_ENDING = 2.0


@dataclass(frozen=True, slots=True)
class Engine:
    """How to reach a running embedded engine."""

    uri: str
    database: str
    user: str
    password: str
    reader_user: str
    reader_password: str
    server_pid: int
    keeper_pid: int
    http_port: int
    version: str

    def save(self, path: Path) -> None:
        """Write this to ``path``, readable by the owner only, in one step."""
        temporary = path.with_suffix(".new")
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(asdict(self), file)
        temporary.replace(path)


def engine_folder(home: Path) -> Path:
    """Return the folder of the embedded engine under ``home``."""
    return home / "engine"


def read_engine(home: Path) -> Engine | None:
    """Return the engine of ``home`` if its server process is alive, else None."""
    path = engine_folder(home) / "engine.json"
    try:
        engine = Engine(**json.loads(path.read_text(encoding="utf-8")))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except PermissionError as error:
        raise EngineError(
            f"{home} 的内置引擎属于本机另一用户；请把 CHAINNAV_HOME 设为自己的文件夹：{error}"
        ) from error
    except (ValueError, TypeError):
        return None
    return engine if is_server(engine.server_pid, home) else None


def is_server(pid: int, home: Path) -> bool:
    """Whether process ``pid`` is the server of ``home`` (and not a stranger with its old id)."""
    try:
        process = psutil.Process(pid)
        alive = process.status() != psutil.STATUS_ZOMBIE
        return alive and any(str(engine_folder(home)) in part for part in process.cmdline())
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return False


def ends(engine: Engine, home: Path) -> bool:
    """Whether the server of ``home`` is gone, or goes within two seconds.

    A process that is killed answers no more some time before the system has taken it down.
    """
    deadline = time.monotonic() + _ENDING
    while is_server(engine.server_pid, home):
        if time.monotonic() > deadline:
            return False
        time.sleep(_POLL)
    return True


def end_strays(home: Path) -> bool:
    """End servers of ``home`` that no port file names; return whether there was one.

    A keeper that is killed while its server starts leaves one behind.
    """
    options = f"@{engine_folder(home) / 'java.options'}"
    strays = [
        process
        for process in psutil.process_iter(["cmdline"])
        if options in (process.info["cmdline"] or ())
    ]
    for process in strays:
        with suppress(psutil.NoSuchProcess):
            process.terminate()
    _, stubborn = psutil.wait_procs(strays, timeout=STOP_TIMEOUT / 2)
    for process in stubborn:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    return bool(strays)


def is_keeper(pid: int, home: Path) -> bool:
    """Whether process ``pid`` is the living keeper of ``home``."""
    try:
        process = psutil.Process(pid)
        alive = process.status() != psutil.STATUS_ZOMBIE
        words = process.cmdline()
        return alive and "graph.keeper" in words and str(home) in words
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return False


def ensure_engine(settings: Settings) -> Engine:
    """Return the running engine of ``settings.home``, starting it if need be.

    :raises EngineError: if the wheel is absent, the folder cannot be used, or the server does not
        come up within 90 s; the message names the log to read.
    """
    engine = read_engine(settings.home)
    if engine and is_keeper(engine.keeper_pid, settings.home):
        return engine
    if find_spec("arcadedb_embedded") is None:
        raise EngineError(
            "没有安装内置引擎；请安装 chainnav[embedded]，或用 CHAINNAV_URI 指定一个 Neo4j"
        )
    _make_folder(engine_folder(settings.home))
    return _wait_ready(settings, _spawn_keeper(settings))


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        probe = folder / f".probe-{os.getpid()}"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise EngineError(
            f"内置引擎不能使用文件夹 {folder}；"
            f"请把 CHAINNAV_HOME 设为可写的文件夹：{error.strerror or error}"
        ) from error


def _spawn_keeper(settings: Settings) -> subprocess.Popen[bytes]:
    folder = engine_folder(settings.home)
    (folder / "stop").unlink(missing_ok=True)
    command = [
        *(sys.executable, "-P", "-m", "graph.keeper", str(settings.home)),
        *("--heap", str(settings.engine_heap), "--idle", str(settings.engine_idle)),
        *("--timeout", str(settings.query_timeout)),
    ]
    with (folder / "keeper.log").open("ab") as log:
        return subprocess.Popen(  # noqa: S603 - our own module
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            cwd=settings.home,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},  # keeper.log, whatever the locale
        )


def _wait_ready(settings: Settings, keeper: subprocess.Popen[bytes]) -> Engine:
    deadline = time.monotonic() + START_TIMEOUT
    while time.monotonic() < deadline:
        engine = read_engine(settings.home)
        if engine and is_keeper(engine.keeper_pid, settings.home):
            keeper.returncode = 0  # it outlives us on purpose; Popen need not warn of that
            return engine
        if keeper.poll() not in (None, 0):
            raise EngineError(_last_words(settings.home))
        time.sleep(_POLL)
    keeper.terminate()
    keeper.wait()
    raise EngineError(
        f"{settings.home} 的内置引擎 {START_TIMEOUT:.0f} 秒内未就绪，"
        f"{engine_folder(settings.home) / 'keeper.lock'} 可能被另一进程占用；"
        "请查看同一文件夹中的 keeper.log 与 server.log，或运行 chainnav stop 后再试"
    )


def _last_words(home: Path) -> str:
    log = engine_folder(home) / "keeper.log"
    try:
        lines = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    except OSError:
        lines = []
    return lines[-1] if lines else f"{home} 的内置引擎未能启动；请查看 {log}"


def stop_engine(home: Path) -> bool:
    """Stop the engine of ``home`` cleanly; return whether one was running.

    :raises EngineError: if it does not stop within 60 s.
    """
    engine = read_engine(home)
    if engine is None:
        return end_strays(home)
    stop = engine_folder(home) / "stop"
    stop.touch()
    if not is_keeper(engine.keeper_pid, home):
        psutil.Process(engine.server_pid).terminate()
    deadline = time.monotonic() + STOP_TIMEOUT
    while time.monotonic() < deadline:
        if not is_server(engine.server_pid, home) and not is_keeper(engine.keeper_pid, home):
            stop.unlink(missing_ok=True)
            return True
        time.sleep(_POLL)
    raise EngineError(
        f"{home} 的内置引擎（进程 {engine.server_pid}）{STOP_TIMEOUT:.0f} 秒内未停止；"
        f"请查看 {engine_folder(home) / 'server.log'}"
    )
