"""``make bench-large``: a million generated patents, loaded in files of a hundred thousand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psutil

from graph.local import read_engine
from graph.settings import Settings
from graph.store import open_store
from loaders.example import generate
from loaders.run import LoadOptions, run_load
from tests.bench.measure import Result, against, at_most, seconds

FILES, ROWS = 10, 100_000
SLOWER, CLIENT_GIB, ENGINE_GIB = 1.3, 1.5, 6.0
_GIB = 1024**3


def measure(settings: Settings, folder: Path) -> Iterator[Result]:
    """Yield the rate of the first and the last file, and the memory of client and engine."""
    rates: list[float] = []
    client = 0
    with open_store(settings) as store:
        run_load(store, settings, [], LoadOptions())
        for turn in range(FILES):
            made = generate(folder / str(turn), ROWS, seed=1000 + turn)
            patents = next(path for path in made if path.name == "示例专利.csv")
            taken = seconds(
                lambda patents=patents: run_load(store, settings, [patents], LoadOptions())
            )
            patents.unlink()
            rates.append(ROWS / taken)
            client = max(client, psutil.Process().memory_info().rss)
    name = "embedded" if settings.embedded else "neo4j"
    yield against(
        f"last {ROWS:,} of {FILES * ROWS:,} patents", rates[-1], "rows/s", 1, goal=1 / SLOWER,
        baseline=f"first {ROWS:,}", base=rates[0], engine=name,
    )  # fmt: skip
    yield at_most("client memory", client / _GIB, "GiB", 1, goal=CLIENT_GIB, engine=name)
    engine = read_engine(settings.home) if settings.embedded else None
    if engine is not None:
        used = psutil.Process(engine.server_pid).memory_info().rss / _GIB
        yield at_most("engine memory", used, "GiB", 1, goal=ENGINE_GIB, engine=name)
