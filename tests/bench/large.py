"""``make bench-large``: a million generated patents, loaded in files of a hundred thousand."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil

from graph.local import read_engine
from graph.settings import Settings
from graph.store import open_store
from loaders.example import generate
from loaders.run import LoadOptions, run_load
from tests.bench import counts
from tests.bench.measure import Result, against, at_most, seconds

FILES, ROWS = 10, 100_000
SLOWER, CLIENT_GIB, ENGINE_GIB = 1.3, 1.5, 6.0
COUNTS_S = 5.0, 30.0
"""As :data:`tests.bench.counts.GOALS_S`, of a million."""
_GIB = 1024**3


def measure(settings: Settings, folder: Path) -> Iterator[Result]:
    """Yield the rate of the first and the last file, and the memory of client and engine.

    Each file is loaded by the command in a process of its own, whose peak the system keeps.
    """
    name = "embedded" if settings.embedded else "neo4j"
    rates: list[float] = []
    peak = 0
    with open_store(settings) as store:
        run_load(store, settings, [], LoadOptions())
        for turn in range(FILES):
            made = generate(folder / str(turn), ROWS, seed=1000 + turn)
            patents = next(path for path in made if path.name == "示例专利.csv")
            taken = seconds(lambda path=patents: _load(settings, path))  # type: ignore[misc]
            patents.unlink()
            rates.append(ROWS / taken)
            engine = read_engine(settings.home)
            if engine is not None:
                peak = max(peak, psutil.Process(engine.server_pid).memory_info().rss)
            yield Result(f"up to {(turn + 1) * ROWS:,} patents", rates[-1], "rows/s", 1, name)
        yield from counts.measure(store, settings, folder / "small", COUNTS_S)
    yield against(
        f"last {ROWS:,} of {FILES * ROWS:,} patents", rates[-1], "rows/s", 1, goal=1 / SLOWER,
        baseline=f"first {ROWS:,}", base=rates[0], engine=name,
    )  # fmt: skip
    client = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024  # KiB on Linux
    yield at_most("client memory", client / _GIB, "GiB", FILES, goal=CLIENT_GIB, engine=name)
    if peak:
        yield at_most("engine memory", peak / _GIB, "GiB", FILES, goal=ENGINE_GIB, engine=name)


def _load(settings: Settings, path: Path) -> None:
    command = [str(Path(sys.executable).with_name("chainnav")), "load", "--quiet", str(path)]
    environment = os.environ | {"CHAINNAV_HOME": str(settings.home)}
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
