"""``make bench``: run all benchmarks, print a table, write ``.bench/latest.json``."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import click

from graph.local import stop_engine
from graph.settings import Settings
from graph.store import open_store
from loaders.example import generate
from loaders.run import LoadOptions, run_load
from tests.bench import (
    counts,
    entities,
    explorer,
    language,
    large,
    loading,
    names,
    policies,
    queries,
    reports,
    tags,
    words,
)
from tests.bench.measure import Result, at_most, report, seconds
from tests.conftest import SHARED_DATA, wipe
from tests.engines import neo4j_server

DEMO_GOAL_S = 60.0
QUERIED = 100_000
"""Generated patents that the queries and pages are asked of."""
PATENTS = SHARED_DATA / "patents" / "abstract-7k" / "专利信息.xlsx"


def main() -> int:
    """Measure and report; the exit status says nothing of the goals."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--large", action="store_true", help="also what takes long")
    parser.add_argument("--patents", type=int, default=QUERIED, help="generated ones, for queries")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="chainnav-bench-") as name, ExitStack() as stack:
        folder = Path(name)
        example = generate(folder / "example")
        generate(folder / "queried", wanted.patents)
        results = list(
            words.measure(words.text_of(real_folder(), folder / "example" / "示例政策.txt"))
        )
        if SHARED_DATA.is_dir():
            results += names.measure(SHARED_DATA)
            results += tags.measure(SHARED_DATA)
        results += language.measure(real_folder())
        results += policies.measure(real_folder())
        results += demo(folder)
        for settings in engines(folder, stack):
            results += on_engine(settings, folder / "queried", example, whole=wanted.large)
        if wanted.large and SHARED_DATA.is_dir():
            results += entities.measure(SHARED_DATA)
        if wanted.large:
            with embedded(folder / "large-home") as settings:
                results += large.measure(settings, folder / "large")
    report(results)
    click.echo("\n".join(("", "errors", *language.errors(real_folder()))))
    return 0


def real_folder() -> Path | None:
    """Return the folder of real data where there is one."""
    return SHARED_DATA if SHARED_DATA.is_dir() else None


def engines(folder: Path, stack: ExitStack) -> Iterator[Settings]:
    """Yield the settings of the embedded engine and of a Neo4j, where there can be one."""
    yield stack.enter_context(embedded(folder / "home"))
    if neo4j_server.absent() is None:
        server = neo4j_server.start("2g")
        stack.callback(server.stop)
        yield Settings(
            home=folder / "neo4j-home", uri=server.uri, user=server.user, password=server.password
        )


@contextmanager
def embedded(home: Path) -> Iterator[Settings]:
    """Give a home whose engine is stopped at the end."""
    try:
        yield Settings(home=home)
    finally:
        stop_engine(home)


def on_engine(
    settings: Settings, queried: Path, files: list[Path], *, whole: bool = False
) -> list[Result]:
    """Measure loading, queries and reports on one engine."""
    path = PATENTS if PATENTS.is_file() else next(f for f in files if f.suffix == ".csv")
    with open_store(settings) as store:
        results = list(loading.measure(store, settings, path))
        wipe(store)
        run_load(store, settings, [queried], LoadOptions(demo=True))
        results += counts.measure(store, settings, queried.parent / f"small-{settings.embedded}")
        results += reports.measure(store, settings, whole=whole)
        results += queries.measure(store, settings)
        if settings.embedded:
            results += explorer.measure(store, settings, queried.parent / "profile")
        return results


def demo(folder: Path) -> list[Result]:
    """Measure the demo from nothing to a filled graph, as a process of its own."""
    home = folder / "demo-home"
    command = [str(Path(sys.executable).with_name("chainnav")), "demo", "--no-serve"]
    environment = {"CHAINNAV_HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    taken = seconds(
        lambda: subprocess.run(command, check=True, env=environment, capture_output=True)
    )
    stop_engine(home)
    return [at_most("demo filled", taken, "s", 1, goal=DEMO_GOAL_S, engine="embedded")]


if __name__ == "__main__":
    sys.exit(main())
