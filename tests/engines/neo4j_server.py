"""Start a Neo4j Community server on a free loopback port, without Docker.

The jars are fetched once by Maven into ``.neo4j/`` of the checkout. Whether the tests run on it is
said by ``CHAINNAV_TEST_NEO4J``: unset, they do where Java and Maven are found; ``required`` makes
their absence an error; ``off`` leaves Neo4j out.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import filelock
import neo4j
from neo4j.exceptions import DriverError, Neo4jError

ROOT = Path(__file__).parents[2]
JARS = ROOT / ".neo4j" / "lib"
PASSWORD = "test-password-1"
_OPENS = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
_START_TIMEOUT = 120.0


def absent() -> str | None:
    """Return why there can be no Neo4j here, or None."""
    if os.environ.get("CHAINNAV_TEST_NEO4J") == "off":
        return "CHAINNAV_TEST_NEO4J=off"
    missing = [tool for tool in ("java", "mvn") if shutil.which(tool) is None]
    if missing:
        return f"{' and '.join(missing)} not found; install Java 17 and Maven to test on Neo4j too"
    return None


def required() -> bool:
    """Whether a missing Neo4j is an error."""
    return os.environ.get("CHAINNAV_TEST_NEO4J") == "required"


@dataclass
class Neo4jServer:
    """A running server and how to reach it."""

    uri: str
    process: subprocess.Popen[bytes]
    home: Path
    user: str = "neo4j"
    password: str = PASSWORD
    database: str = "neo4j"

    def stop(self) -> None:
        """Stop the server and delete what it kept."""
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.home, ignore_errors=True)


def start(heap: str = "1g") -> Neo4jServer:
    """Start a server and wait until its database answers."""
    _fetch_jars()
    home = Path(tempfile.mkdtemp(prefix="chainnav-neo4j-"))
    port = _free_port()
    _configure(home, port)
    server = Neo4jServer(f"bolt://127.0.0.1:{port}", _launch(home, heap), home)
    try:
        _first_login(server)
    except BaseException:
        server.stop()
        raise
    return server


def kill_and_restart(server: Neo4jServer, heap: str = "1g") -> None:
    """Kill the server with SIGKILL and start it again on the same data; wait until it answers."""
    server.process.kill()
    server.process.wait()
    server.process = _launch(server.home, heap)
    deadline = time.monotonic() + _START_TIMEOUT
    while True:
        try:
            auth = (server.user, server.password)
            with neo4j.GraphDatabase.driver(server.uri, auth=auth) as driver:
                driver.execute_query("RETURN 1", database_=server.database)
            return
        except (DriverError, Neo4jError, OSError):
            if server.process.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.3)


def _launch(home: Path, heap: str) -> subprocess.Popen[bytes]:
    opens = [f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in _OPENS]
    with (home / "out.log").open("ab") as log:
        return subprocess.Popen(
            [
                *("java", *opens, f"-Xmx{heap}", "-cp", f"{JARS}/*"),
                "org.neo4j.server.CommunityEntryPoint",
                *(f"--home-dir={home}", f"--config-dir={home / 'conf'}"),
            ],
            stdout=log,
            stderr=log,
        )


def _fetch_jars() -> None:
    """Fetch the server where it is not there yet; of several workers one does."""
    JARS.parent.mkdir(parents=True, exist_ok=True)
    with filelock.FileLock(JARS.with_name("lib.lock")):
        if any(JARS.glob("neo4j-kernel-*.jar")):
            return
        pom = Path(__file__).with_name("pom.xml")
        subprocess.run(
            [
                *("mvn", "-q", "-B", "-f", str(pom), "dependency:copy-dependencies"),
                *("-DincludeScope=runtime", f"-DoutputDirectory={JARS}"),
            ],
            check=True,
        )


def _configure(home: Path, port: int) -> None:
    (home / "conf").mkdir()
    lines = {
        "server.default_listen_address": "127.0.0.1",
        "server.bolt.listen_address": f"127.0.0.1:{port}",
        "server.bolt.advertised_address": f"127.0.0.1:{port}",
        "server.http.enabled": "false",
        "server.https.enabled": "false",
        "initial.dbms.default_database": "neo4j",
        "server.memory.pagecache.size": "256m",
        "dbms.usage_report.enabled": "false",
        "dbms.security.allow_csv_import_from_file_urls": "false",
        "internal.dbms.cypher_ip_blocklist": "0.0.0.0/0,::/0",
        "dbms.security.procedures.allowlist": "db.labels,db.relationshipTypes,db.propertyKeys,dbms.components",
    }
    text = "".join(f"{key}={value}\n" for key, value in lines.items())
    (home / "conf" / "neo4j.conf").write_text(text, encoding="utf-8")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _first_login(server: Neo4jServer) -> None:
    deadline = time.monotonic() + _START_TIMEOUT
    while True:
        try:
            with (
                neo4j.GraphDatabase.driver(server.uri, auth=("neo4j", "neo4j")) as driver,
                driver.session(database="system") as session,
            ):
                session.run(
                    "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $new", new=server.password
                ).consume()
            return
        except (DriverError, Neo4jError, OSError):
            if server.process.poll() is not None or time.monotonic() > deadline:
                log = (server.home / "out.log").read_text(errors="replace")[-2000:]
                raise RuntimeError(f"Neo4j did not start:\n{log}") from None
            time.sleep(0.5)
