"""Each reading query and each page on the example data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from graph.diagnosis import diagnose
from graph.settings import Settings
from graph.store import GraphStore
from graph.thresholds import load_thresholds
from tests.bench.measure import Result, at_most, percentiles, seconds
from webapp import create_app

RUNS = 20
PAGE_GOAL_MS = 500.0
GROUPS = ("navigation", "diagnosis", "entity", "report", "lookup")
SCOPE = {"chain": "electronics.pcb", "region": "360000", "from": 2019, "to": 2023}


def measure(store: GraphStore, settings: Settings) -> Iterator[Result]:
    """Yield p50 and p95 of every navigation query, then of a diagnosis and of the pages."""
    engine = "embedded" if settings.embedded else "neo4j"
    known = examples(store)
    for name in store.catalog:
        if name.split(".")[0] in GROUPS:
            params = fitting(store, name, known)
            yield from timed(name, engine, lambda n=name, p=params: store.query(n, **p))  # type: ignore[misc]
    limits = load_thresholds()
    yield from timed(
        "diagnose electronics.pcb", engine,
        lambda: diagnose(store, limits, chain="electronics.pcb", region="360000"),
    )  # fmt: skip
    yield from pages(store, settings, engine, known)


def examples(store: GraphStore) -> dict[str, Any]:
    """Return parameters that name things the graph holds."""
    patent = store.cypher(
        "MATCH (n:ChainNode)<-[:APPLIES_TO]-(p:Patent)<-[:HOLDS]-(h:Holder)-[:LOCATED_IN]->(r:Region) "
        "RETURN p.id AS patent, h.id AS holder, n.code AS node ORDER BY patent LIMIT 1"
    ).rows[0]
    return SCOPE | patent | {"code": "electronics.mid.pcb.multi"}


def fitting(store: GraphStore, name: str, known: Mapping[str, Any]) -> dict[str, Any]:
    """Return parameters for a query: known ones by name, else the header's examples."""
    query = store.catalog[name]
    kind = name.rsplit("_", 1)[-1]
    given = {param.name: known.get(param.name, param.sample()) for param in query.params}
    if "id" in given:
        given["id"] = known.get("holder" if "holder" in name or kind == "holder" else "patent")
    return {key: value for key, value in given.items() if value is not None}


def timed(name: str, engine: str, work: Any) -> Iterator[Result]:
    """Yield p50 and p95 in milliseconds, after one run that is not counted."""
    work()
    half, most = percentiles([seconds(work) * 1000 for _ in range(RUNS)])
    yield Result(f"{name} p50", half, "ms", RUNS, engine)
    yield Result(f"{name} p95", most, "ms", RUNS, engine)


def pages(
    store: GraphStore, settings: Settings, engine: str, known: Mapping[str, Any]
) -> Iterator[Result]:
    """Yield the p95 of each page, against the goal that none takes over 500 ms."""
    client = create_app(settings, store).test_client()
    scope = "chain=electronics.pcb&region=360000"
    paths = (
        f"/?{scope}", f"/node/{known['code']}?{scope}", "/search?q=印制电路板",
        f"/patent/{known['patent']}", f"/holder/{known['holder']}", "/region/360700",
        "/workbench", "/schema", "/help", "/loads", f"/api/v1/diagnosis?{scope}",
    )  # fmt: skip
    for path in paths:
        assert client.get(path).status_code == 200, path
        _, most = percentiles([seconds(lambda p=path: client.get(p)) * 1000 for _ in range(RUNS)])
        yield at_most(
            f"page {path.split('?')[0]} p95", most, "ms", RUNS, goal=PAGE_GOAL_MS, engine=engine
        )
