"""A small example graph on the embedded engine, for all tests of reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from graph.diagnosis import Diagnosis, diagnose
from graph.local import stop_engine
from graph.settings import Settings
from graph.store import GraphStore, open_store
from graph.thresholds import load_thresholds
from loaders.example import generate
from loaders.run import LoadOptions, run_load
from webapp.reports.build import BuiltReport, build_report

THRESHOLDS = {
    "min_expected": 1,
    "min_precision": 0.8,
    "min_reference": 20,
    "strong_families": 8,
    "advantage_rta": 1,
    "weak_rta": 0.5,
    "chokepoint_foreign": 0.3,
    "chokepoint_cr5": 0.6,
    "dependence_share": 0.01,
    "dependence_citations": 1,
    "apparent_companies": 1,
}
"""Low enough that a graph of 2,500 patents shows every verdict and flag."""
EPOCH = "1795000000"


@dataclass(frozen=True)
class Graph:
    """A loaded graph and how to build a report from it."""

    store: GraphStore
    settings: Settings

    def build(self, out: Path, **over: Any) -> BuiltReport:
        """Build a report; ``over`` replaces the arguments of ``build_report``."""
        params = {"chain": "electronics.pcb", "region": "360000"} | over.pop("params", {})
        given = {"name": "chain_gap", "formats": ["docx", "html"], "out": out} | over
        return build_report(self.store, self.settings, params=params, **given)

    def diagnosis(self) -> Diagnosis:
        """Return what the reports say of the printed-circuit chain."""
        limits = load_thresholds(self.settings.home)
        return diagnose(self.store, limits, chain="electronics.pcb", region="360000")


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """Load the example once."""
    home = tmp_path_factory.mktemp("home")
    text = "".join(f"{name} = {value}\n" for name, value in THRESHOLDS.items())
    (home / "thresholds.toml").write_text(text, encoding="utf-8")
    folder = tmp_path_factory.mktemp("example")
    generate(folder, patents=2500)
    settings = Settings(home=home, engine_heap=512)
    try:
        with open_store(settings) as store:
            run_load(store, settings, [folder], LoadOptions(demo=True))
            yield Graph(store, settings)
    finally:
        stop_engine(home)


@pytest.fixture(autouse=True)
def epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fix the time that reports bear."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)


@pytest.fixture(scope="session")
def built(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> BuiltReport:
    """Build the report of the printed-circuit chain once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        return graph.build(tmp_path_factory.mktemp("report"))
