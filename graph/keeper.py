"""The keeper: starts the embedded server of a home folder, watches it, stops it when idle.

Run as ``python -P -m graph.keeper HOME`` by :func:`graph.local.ensure_engine`, one per home. The
server's options and passwords are in files that only their owner can read; its command line shows
nothing but the name of such a file, which names the home.
"""

from __future__ import annotations

import argparse
import json
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from types import FrameType

import filelock
import neo4j
import psutil

from graph import control
from graph.errors import EngineError, GraphUnavailableError
from graph.local import DATABASE, Engine, end_strays, engine_folder, is_server, read_engine

ADMIN, READER = "root", "reader"
_TRIES = 3
_READY_TIMEOUT = 60.0
_SHUTDOWN_TIMEOUT = 45.0
_POLL = 0.2
_IDLE_CHECK = 5.0
_LOCK_TIMEOUT = 75.0
_WRITE_SLACK = 10
_MAIN_CLASS = "com.arcadedb.server.ArcadeDBServer"

SERVER_GROUPS = {
    "databases": {
        "*": {
            "groups": {
                "admin": {
                    "resultSetLimit": -1,
                    "readTimeout": -1,
                    "access": ["updateSecurity", "updateSchema", "updateDatabaseSettings"],
                    "types": {
                        "*": {
                            "access": [
                                "createRecord",
                                "readRecord",
                                "updateRecord",
                                "deleteRecord",
                            ]
                        }
                    },
                },
                "reader": {
                    "resultSetLimit": -1,
                    "readTimeout": -1,
                    "access": [],
                    "types": {"*": {"access": ["readRecord"]}},
                },
                "*": {
                    "resultSetLimit": -1,
                    "readTimeout": -1,
                    "access": [],
                    "types": {"*": {"access": []}},
                },
            }
        }
    },
    "version": 2,
}
"""The server's groups: all rights, reading only, none."""


def java_options(folder: Path, *, bolt: int, http: int, heap: int, timeout: float) -> str:
    """Return the content of the server's option file.

    :param heap: MiB; the page cache is a quarter of it.
    :param timeout: seconds a query of the reader may take; the server's own bound on any command,
        writes included, is ten times that.
    """
    package = Path(str(find_spec("arcadedb_embedded").origin)).parent  # type: ignore[union-attr]
    arcade = {
        "server.rootPath": folder,
        "server.databaseDirectory": folder / "databases",
        "server.configDirectory": folder / "config",
        "server.logsDirectory": folder / "log",
        "server.rootPasswordPath": folder / "root.password",
        "server.mode": "development",
        "server.httpIncomingHost": "127.0.0.1",
        "server.httpIncomingPort": http,
        "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "server.defaultDatabases": f"{DATABASE}[{ADMIN}]",
        "bolt.host": "127.0.0.1",
        "bolt.port": bolt,
        "bolt.defaultDatabase": DATABASE,
        "txWalFlush": 2,
        "maxPageRAM": heap // 4,
        "command.timeout": int(timeout * 1000 * _WRITE_SLACK),
        "opencypher.loadCsv.allowFileUrls": "false",
        "opencypher.loadCsv.allowRemoteUrls": "false",
    }
    lines = [f"-Xmx{heap}m", "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8"]
    lines += [f'"-Darcadedb.{key}={_escape(str(value))}"' for key, value in arcade.items()]
    lines.append(f'-cp "{_escape(str(package / "jars" / "*"))}"')
    return "\n".join(lines) + "\n"


def _escape(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"')


def _private(path: Path, text: str) -> None:
    path.touch(mode=0o600)
    path.chmod(0o600)
    path.write_text(text, encoding="utf-8")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """One server process and what is needed to talk to it."""

    def __init__(self, home: Path, heap: int, timeout: float) -> None:
        self.home, self.heap, self.timeout = home, heap, timeout
        self.folder = engine_folder(home)

    def start(self) -> Engine:
        """Start the server and wait until its database answers a query.

        :raises EngineError: after three attempts on fresh ports.
        """
        for _ in range(_TRIES - 1):
            try:
                return self._try_start()
            except EngineError as error:
                sys.stderr.write(f"{error}\n")
        return self._try_start()

    def _try_start(self) -> Engine:
        bolt, http, password = _free_port(), _free_port(), secrets.token_urlsafe(24)
        config = self.folder / "config"
        shutil.rmtree(config, ignore_errors=True)  # accounts are made anew at each start
        config.mkdir(mode=0o700)
        _private(config / "server-groups.json", json.dumps(SERVER_GROUPS))
        _private(self.folder / "root.password", password)
        options = self.folder / "java.options"
        _private(
            options,
            java_options(self.folder, bolt=bolt, http=http, heap=self.heap, timeout=self.timeout),
        )
        process = self._launch(options)
        try:
            return self._ready(process, bolt, http, password)
        except BaseException:
            process.kill()
            process.wait()
            raise

    def _ready(
        self, process: subprocess.Popen[bytes], bolt: int, http: int, password: str
    ) -> Engine:
        engine = Engine(
            uri=f"bolt://127.0.0.1:{bolt}",
            database=DATABASE,
            user=ADMIN,
            password=password,
            reader_user=READER,
            reader_password=secrets.token_urlsafe(24),
            server_pid=process.pid,
            keeper_pid=psutil.Process().pid,
            http_port=http,
            version=_installed_version(),
        )
        self._wait_ready(engine, process)
        _create_reader(engine)
        return engine

    def _launch(self, options: Path) -> subprocess.Popen[bytes]:
        java = next(binary for binary in _java_binaries() if binary.exists())
        with (self.folder / "server.log").open("wb") as log:
            return subprocess.Popen(  # noqa: S603 - the wheel's own runtime
                [str(java), f"@{options}", _MAIN_CLASS],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.folder,
            )

    def _wait_ready(self, engine: Engine, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + _READY_TIMEOUT
        while time.monotonic() < deadline:
            if process.poll() is not None:
                raise EngineError(
                    f"{self.home} 的内置引擎启动后随即退出（状态 {process.returncode}）；"
                    f"请查看 {self.folder / 'server.log'}：{self._log_error()}"
                )
            if _listens(engine.http_port) and _answers(engine):
                return
            time.sleep(_POLL)
        process.kill()
        raise EngineError(
            f"{self.home} 的内置引擎 {_READY_TIMEOUT:.0f} 秒内没有应答；"
            f"请查看 {self.folder / 'server.log'}：{self._log_error()}"
        )

    def _log_error(self) -> str:
        lines = (self.folder / "server.log").read_text("utf-8", "replace").splitlines()
        bad = [line for line in lines if "SEVER" in line or "xception" in line or "rror" in line]
        return bad[-1].strip() if bad else (lines[-1].strip() if lines else "日志为空")


def _java_binaries() -> list[Path]:
    package = Path(str(find_spec("arcadedb_embedded").origin)).parent  # type: ignore[union-attr]
    return [package / "jre" / "bin" / name for name in ("java", "java.exe")]


def _installed_version() -> str:
    from importlib.metadata import version  # noqa: PLC0415 - only the keeper needs it

    return f"ArcadeDB {version('arcadedb-embedded')}"


def _listens(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=2):
        return True
    return False


def _answers(engine: Engine) -> bool:
    driver = neo4j.GraphDatabase.driver(
        engine.uri, auth=(engine.user, engine.password), connection_timeout=2
    )
    with driver, driver.session(database=engine.database) as session:
        try:
            session.run("RETURN 1 AS one").consume()
        except (neo4j.exceptions.DriverError, neo4j.exceptions.Neo4jError, OSError):
            return False
    return True


def _http_command(engine: Engine, command: str) -> None:
    control.ask(engine.http_port, engine.user, engine.password, command)


def _create_reader(engine: Engine) -> None:
    user = {
        "name": engine.reader_user,
        "password": engine.reader_password,
        "databases": {engine.database: ["reader"]},
    }
    _http_command(engine, f"create user {json.dumps(user)}")


class Keeper:
    """Keeps one server until it is asked to stop, idle for too long, or dead."""

    def __init__(self, engine: Engine, home: Path, idle_minutes: float) -> None:
        self.engine, self.home, self.idle = engine, home, idle_minutes * 60
        self.folder = engine_folder(home)

    def watch(self) -> None:
        """Return when the server is down."""
        last_used = last_check = time.monotonic()
        while is_server(self.engine.server_pid, self.home):
            now = time.monotonic()
            if now - last_check > min(_IDLE_CHECK, self.idle / 4):
                last_check = now
                if self._in_use():
                    last_used = now
            if (self.folder / "stop").exists() or now - last_used > self.idle:
                self.shut_down()
            time.sleep(_POLL)
        self._forget()

    def _forget(self) -> None:
        """Take the port file away, so that no client starts talking to a server that goes down."""
        (self.folder / "engine.json").unlink(missing_ok=True)

    def _in_use(self) -> bool:
        """Whether any client holds a Bolt connection, ours or another program's."""
        port = int(self.engine.uri.rsplit(":", 1)[1])
        try:
            connections = psutil.Process(self.engine.server_pid).net_connections("tcp")
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            return False
        return (
            any(
                found.laddr.port == port and found.status == psutil.CONN_ESTABLISHED
                for found in connections
            )
            or self._touched()
        )

    def _touched(self) -> bool:
        """Whether a client came and went since the last check (it touches ``used``)."""
        used = self.folder / "used"
        try:
            used.unlink()
        except FileNotFoundError:
            return False
        return True

    def shut_down(self) -> None:
        """Stop the server cleanly, by force if it does not go."""
        self._forget()
        try:
            process = psutil.Process(self.engine.server_pid)
        except psutil.NoSuchProcess:
            return
        try:
            _http_command(self.engine, "shutdown")
        except GraphUnavailableError:
            process.terminate()
        try:
            process.wait(_SHUTDOWN_TIMEOUT)
        except psutil.TimeoutExpired:
            process.kill()
            process.wait(_POLL * 50)


def main() -> int:
    """Keep the engine of one home; return the exit status."""
    parser = argparse.ArgumentParser()
    parser.add_argument("home", type=Path)
    parser.add_argument("--heap", type=int, required=True)
    parser.add_argument("--idle", type=float, required=True)
    parser.add_argument("--timeout", type=float, required=True)
    given = parser.parse_args()
    lock = filelock.FileLock(engine_folder(given.home) / "keeper.lock")
    if not _acquired(lock, given.home):
        return 0
    signal.signal(signal.SIGTERM, _on_signal)
    try:
        return _keep(given.home, given.heap, given.idle, given.timeout)
    except (EngineError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    finally:
        lock.release()


def _acquired(lock: filelock.BaseFileLock, home: Path) -> bool:
    """Wait for the lock of a keeper that goes; give way to one that serves."""
    deadline = time.monotonic() + _LOCK_TIMEOUT
    while time.monotonic() < deadline:
        try:
            lock.acquire(timeout=0)
        except filelock.Timeout:
            if read_engine(home):
                return False
            time.sleep(_POLL)
        else:
            return True
    return False


def _on_signal(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


def _keep(home: Path, heap: int, idle: float, timeout: float) -> int:
    alive = read_engine(home)  # a server whose keeper was killed is taken over as it runs
    if alive:
        engine = replace(alive, keeper_pid=psutil.Process().pid)
    else:
        end_strays(home)
        engine = Server(home, heap, timeout).start()
    engine.save(engine_folder(home) / "engine.json")
    keeper = Keeper(engine, home, idle)
    try:
        keeper.watch()
    except SystemExit:
        keeper.shut_down()
    return 0


if __name__ == "__main__":
    sys.exit(main())
