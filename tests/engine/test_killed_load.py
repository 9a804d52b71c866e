"""A load that is killed at any moment and started again ends in the same graph, on both engines."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from graph.errors import ChainNavError
from graph.local import read_engine, stop_engine
from graph.runner import Statement
from graph.settings import Settings
from graph.store import GraphStore, open_store
from loaders.example import generate
from tests.engines import neo4j_server
from tests.whole_graph import whole_graph

PATENTS = 300
HEAP = 768
LONGEST = 120
POLL, SOON, LATEST = 0.05, 0.3, 4.0
"""Seconds between two looks for the first page, and until the first kill and the later ones."""


@dataclass
class World:
    """An engine of its own, and how to kill it."""

    settings: Settings
    kill_engine: Callable[[], None]

    def environment(self) -> dict[str, str]:
        known = self.settings
        given = {"CHAINNAV_HOME": str(known.home), "CHAINNAV_ENGINE_HEAP": f"{HEAP}m"}
        if not known.embedded:
            given |= {"CHAINNAV_URI": known.uri, "CHAINNAV_PASSWORD": known.password}
        return {**os.environ, **given}


def embedded(home: Path) -> Iterator[World]:
    settings = Settings(home=home, engine_heap=HEAP)

    def kill() -> None:
        engine = read_engine(home)
        if engine is not None:
            with suppress(ProcessLookupError):
                os.kill(engine.server_pid, signal.SIGKILL)

    yield World(settings, kill)
    stop_engine(home)


def neo4j(home: Path) -> Iterator[World]:
    why = neo4j_server.absent()
    if why is not None:
        pytest.skip(why)
    server = neo4j_server.start()
    settings = Settings(home=home, uri=server.uri, user=server.user, password=server.password)
    yield World(settings, lambda: neo4j_server.kill_and_restart(server))
    server.stop()


@pytest.fixture(params=[embedded, neo4j], ids=["embedded", "neo4j"])
def world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    yield from request.param(tmp_path / "home")


def start_load(world: World, folder: Path) -> subprocess.Popen[bytes]:
    command = [str(Path(sys.executable).with_name("chainnav")), "--quiet", "load", str(folder)]
    return subprocess.Popen(
        command, env=world.environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


def finish_load(world: World, folder: Path) -> float:
    """Load to the end; return how long it took."""
    started = time.monotonic()
    process = start_load(world, folder)
    said, _ = process.communicate(timeout=LONGEST)
    assert process.returncode == 0, said.decode(errors="replace")
    return time.monotonic() - started


def graph_of(settings: Settings) -> list[str]:
    with open_store(settings) as store:
        return whole_graph(store)


def runs_of(store: GraphStore) -> dict[str, bool]:
    """The runs of the graph by their identifier, and whether each has written a page."""
    text = "MATCH (n:LoadRun) WHERE n.kind IN ['run', 'page'] RETURN n.id AS id, n.kind AS kind"
    rows = store.cypher(text).rows
    wrote = {row["id"].split("/")[0] for row in rows if row["kind"] == "page"}
    return {row["id"]: row["id"] in wrote for row in rows if row["kind"] == "run"}


def wait_for_writing(world: World, process: subprocess.Popen[bytes], before: set[str]) -> None:
    """Wait until a load writes: it has opened its run, and there are pages of it or of another."""
    with open_store(world.settings) as store:
        while process.poll() is None:
            with suppress(ChainNavError):
                runs = runs_of(store)
                if set(runs) - before and any(runs.values()):
                    return
            time.sleep(POLL)


def kill_at_random(world: World, folder: Path, kills: int, seed: int) -> None:
    """Load, killing loader or engine ``kills`` times while it writes, then load to the end.

    The first kill comes soon, so that there is a load that is cut off with rows to write.
    """
    dice = random.Random(seed)  # noqa: S311 -- moments, no secret
    for turn in range(kills):
        with open_store(world.settings) as store:
            before = set(runs_of(store))
        process = start_load(world, folder)
        wait_for_writing(world, process, before)
        time.sleep(dice.uniform(0.0, LATEST if turn else SOON))
        if turn % 2:
            world.kill_engine()
            with suppress(subprocess.TimeoutExpired):
                process.wait(20)
        process.kill()
        process.communicate()
    finish_load(world, folder)


def cut_off(settings: Settings) -> list[str]:
    """The runs that were cut off when they had written rows."""
    with open_store(settings) as store:
        wrote = runs_of(store)
        rows = store.all_rows("load.runs", limit=len(wrote))
        return [row["id"] for row in rows if row["cutOff"] and wrote[row["id"]]]


def check(world: World, tmp_path: Path, kills: int) -> None:
    folder = tmp_path / "example"
    generate(folder, PATENTS)
    kill_at_random(world, folder, kills, seed=kills)
    assert cut_off(world.settings), "no kill met a load that was writing"
    broken = graph_of(world.settings)
    with open_store(world.settings) as store:
        left = "MATCH (n) WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS gone"
        while store.runner.write([Statement(left, {})])[0][0]["gone"]:
            pass
    finish_load(world, folder)
    assert broken == graph_of(world.settings)


def test_killed_three_times(world: World, tmp_path: Path) -> None:
    check(world, tmp_path, kills=3)


@pytest.mark.long
def test_killed_twenty_five_times(world: World, tmp_path: Path) -> None:
    check(world, tmp_path, kills=25)
