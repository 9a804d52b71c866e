"""Each reading query and each page on the example data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from graph.diagnosis import diagnose
from graph.settings import Settings
from graph.store import GraphStore
from graph.thresholds import load_thresholds
from tests.bench import plain
from tests.bench.measure import Result, at_most, percentiles, seconds
from webapp import create_app
from webapp.app import compile_templates

RUNS = 20
PAGE_GOAL_MS, QUERY_GOAL_MS = 500.0, 300.0
GROUPS = ("navigation", "diagnosis", "entity", "report", "lookup", "network", "match", "work")
ENTITIES = {
    "applicant": "MATCH (:Patent)-[:FILED_BY]->(a:Applicant) RETURN DISTINCT a.name AS id ORDER BY id LIMIT 1",
    "policy": "MATCH (y:Policy)-[:MENTIONS]->() RETURN DISTINCT y.id AS id ORDER BY id LIMIT 1",
    "measure": "MATCH (:Agency)-[:RESPONSIBLE_FOR]->(m:Measure) RETURN DISTINCT m.id AS id ORDER BY id LIMIT 1",
    "event": "MATCH (:Patent)-[:HAS_EVENT]->(e:Event)-[:TO]->() RETURN DISTINCT e.id AS id ORDER BY id LIMIT 1",
    "park": "MATCH (:Holder)-[:LOCATED_IN]->(k:Park) RETURN DISTINCT k.name AS id ORDER BY id LIMIT 1",
    "agency": "MATCH (a:Agency)<-[:REPRESENTED_BY]-(:Patent) RETURN DISTINCT a.name AS id ORDER BY id LIMIT 1",
    "office": "MATCH (a:Agency)-[:RESPONSIBLE_FOR]->(:Measure) RETURN DISTINCT a.name AS id ORDER BY id LIMIT 1",
    "person": "MATCH (:Patent)-[:INVENTED_BY]->(q:Person) RETURN DISTINCT q.id AS id ORDER BY id LIMIT 1",
    "ipc": "MATCH (:Patent)-[:CLASSIFIED_AS]->(i:Ipc) RETURN DISTINCT i.code AS id ORDER BY id LIMIT 1",
    "run": "MATCH (run:LoadRun) WHERE run.kind = 'run' RETURN run.id AS id ORDER BY id LIMIT 1",
    "source": "MATCH (page:LoadRun) WHERE page.kind = 'page' RETURN DISTINCT page.source AS id ORDER BY id LIMIT 1",
}
"""How to find a thing of each kind that has what the queries about its kind ask for."""
KINDS = {"entity.agency_measures": "office", "load.ledger": "source"}
"""Queries that need another kind of thing than their name says."""
_ON_CHAIN = "EXISTS { MATCH (n)<-[:HAS_NODE]-(:Chain {code: 'electronics.pcb'}) }"
NODES = {
    "match.local": "MATCH (n:ChainNode)-[:UPSTREAM_OF]-(b:ChainNode)<-[:APPLIES_TO]-(p:Patent)<-[:HOLDS]-(h:Holder {kind: 'company'})-[:LOCATED_IN]->(r:Region) "
    "WHERE r.code STARTS WITH '36' AND p.applicationYear >= 2019 AND p.applicationYear <= 2023 AND EXISTS { MATCH (p)-[:ORIGINATES_IN]->(o:Region) WHERE o.code STARTS WITH '36' }",
    "match.licences": "MATCH (n:ChainNode)<-[:APPLIES_TO]-(p:Patent)-[:HAS_EVENT]->(:Event {kind: 'open_licence'})",
    "match.leaders": "MATCH (n:ChainNode)<-[:APPLIES_TO]-(p:Patent {legalStatus: 'valid'})<-[:HOLDS]-(h:Holder {kind: 'company'})-[:LOCATED_IN]->(r:Region) "
    f"WHERE r.code STARTS WITH '36' AND {_ON_CHAIN}",
    "match.partners": "MATCH (n:ChainNode)<-[:APPLIES_TO]-(p:Patent)<-[:HOLDS]-(h:Holder)-[:HOLDS]->(j:Patent)<-[:HOLDS]-(own:Holder)-[:LOCATED_IN]->(r:Region) "
    "WHERE own.id <> h.id AND r.code STARTS WITH '36' AND h.kind <> 'person' AND own.kind <> 'person' "
    "AND EXISTS { MATCH (j)-[:APPLIES_TO]->(:ChainNode)<-[:HAS_NODE]-(:Chain {code: 'electronics.pcb'}) }",
    "match.demands": "MATCH (n:ChainNode)<-[:NEEDS]-(:Demand)",
}
"""How to find a node for which there is something in a list of candidates."""
OWN = {
    "load.said_by": "MATCH (s:Source) RETURN collect(s.id) AS sources",
    "load.versions_left": "MATCH (s:Source) RETURN collect(s.id) AS sources",
    "entity.holder_events": "MATCH (h:Holder)<-[:TO]-(e:Event) WITH h.id AS id, count(e) AS n "
    "RETURN id ORDER BY n DESC, id LIMIT 1",
    "entity.patent_events": "MATCH (p:Patent)-[:HAS_EVENT]->(e:Event) WITH p.id AS id, count(e) AS n "
    "RETURN id ORDER BY n DESC, id LIMIT 1",
    "network.firm_place": "MATCH (h:Holder)-[:ACTIVE_IN]->(:ChainNode)<-[:HAS_NODE]-(:Chain {code: 'electronics.pcb'}) "
    "WITH h.id AS holder, count(*) AS nodes RETURN holder ORDER BY nodes DESC, holder LIMIT 1",
    "network.single_suppliers": "MATCH (c:Chain {code: 'nonferrous'}) RETURN c.code AS chain",
    "work.agencies": "RETURN '' AS node",
    "work.flows": "RETURN '' AS node",
    "work.grading": "RETURN '' AS node, '' AS holder",
    "network.talent": "MATCH (n:ChainNode {code: 'electronics.mid.pcb'}) RETURN n.code AS node",
}
"""How to find parameters of their own for queries that the common ones give nothing."""
LARGEST, LARGEST_NODE = "nonferrous", "nonferrous.copper"
"""The chain with most nodes, and its node with most below it."""
FIRST_VIEWS = 5
SCOPE = {"chain": "electronics.pcb", "region": "360000", "from": 2019, "to": 2023}


def measure(store: GraphStore, settings: Settings) -> Iterator[Result]:
    """Yield p50 and p95 of every navigation query, then of diagnoses and of the pages."""
    engine = "embedded" if settings.embedded else "neo4j"
    known = examples(store)
    yield from named(store.uncounted(), engine, known)
    asked = {one.query: fitting(store, one.query, known) for one in plain.COMPARED}
    yield from plain.measure(store, engine, asked)
    limits = load_thresholds()
    for chain in (SCOPE["chain"], LARGEST):
        yield from timed(
            f"diagnose {chain}", engine,
            lambda c=chain: diagnose(store, limits, chain=c, region="360000"),  # type: ignore[misc]
        )  # fmt: skip
    yield from pages(store, settings, engine, known)


def named(store: GraphStore, engine: str, known: Mapping[str, Any]) -> Iterator[Result]:
    """Yield p50 and p95 of every named query that people and pages ask."""
    for name in store.catalog:
        if name.split(".")[0] in GROUPS:
            params = fitting(store, name, known)
            yield from timed(
                name, engine, lambda n=name, p=params: store.all_rows(n, **p),  # type: ignore[misc]
                goal=QUERY_GOAL_MS,
            )  # fmt: skip


def examples(store: GraphStore) -> dict[str, Any]:
    """Return parameters that name things the graph holds; entities by their kind."""
    patent = store.cypher(
        "MATCH (n:ChainNode)<-[:APPLIES_TO]-(p:Patent)<-[:HOLDS]-(h:Holder)-[:LOCATED_IN]->(r:Region) "
        "WHERE r.code STARTS WITH '36' AND p.applicationYear >= $from AND p.applicationYear <= $to "
        "AND EXISTS { MATCH (p)-[:CITES]->(:Patent)<-[:HOLDS]-(:Holder)-[:LOCATED_IN]->(c:Region) "
        "WHERE NOT c.code STARTS WITH '36' } "
        "AND EXISTS { MATCH (n)<-[a:ACTIVE_IN]-(:Holder)-[:LOCATED_IN]->(o:Region) "
        "WHERE a.basis <> 'patents' AND o.code STARTS WITH '36' } "
        "RETURN p.id AS patent, h.id AS holder, n.code AS node ORDER BY patent, holder, node LIMIT 1",
        SCOPE,
    ).rows[0]
    named = {kind: store.cypher(text).rows[0]["id"] for kind, text in ENTITIES.items()}
    lists = {"ids": [named["source"]], "patents": [patent["patent"]], "holders": [patent["holder"]]}
    other = store.cypher(
        "MATCH (h:Holder {id: $holder})-[:HOLDS]->(:Patent)-[:CITES]->(:Patent)<-[:HOLDS]-(o:Holder) "
        "WHERE o.id <> h.id RETURN o.id AS other ORDER BY other LIMIT 1",
        patent,
    ).rows[0]
    texts = {"code": "electronics.mid.pcb.multi", "text": patent["holder"]}
    return SCOPE | patent | other | named | lists | texts


def kind_of(name: str) -> str:
    """Return the kind of thing whose ``id`` a query takes, as its name says it."""
    words = name.partition(".")[2].split("_")
    return KINDS.get(name, words[1] if words[0] in ("neighbours", "degrees") else words[0])


def fitting(store: GraphStore, name: str, known: Mapping[str, Any]) -> dict[str, Any]:
    """Return parameters for a query: known ones by name, else the header's examples."""
    query = store.catalog[name]
    given = {param.name: known.get(param.name, param.sample()) for param in query.params}
    if "id" in given:
        given["id"] = known[kind_of(name)]
    if name in NODES:
        found = store.cypher(
            f"{NODES[name]} RETURN n.code AS id, count(*) AS n ORDER BY n DESC, id LIMIT 1"
        )
        given["node"] = found.rows[0]["id"]
    if name in OWN:
        given |= store.cypher(OWN[name]).rows[0]
    return {key: value for key, value in given.items() if value is not None}


def timed(name: str, engine: str, work: Any, *, goal: float | None = None) -> Iterator[Result]:
    """Yield p50 and p95 in milliseconds, after one run that is not counted.

    :param goal: what the p95 should not pass.
    """
    work()
    half, most = percentiles([seconds(work) * 1000 for _ in range(RUNS)])
    yield Result(f"{name} p50", half, "ms", RUNS, engine)
    met = None if goal is None else most <= goal
    yield Result(f"{name} p95", most, "ms", RUNS, engine, goal=goal, met=met)


def pages(
    store: GraphStore, settings: Settings, engine: str, known: Mapping[str, Any]
) -> Iterator[Result]:
    """Yield what a page takes at its first view after a load, and when it was seen before.

    The first view is that of a server just started, which has read nothing of the graph yet.
    """
    for path in addresses(known):
        first, again = [], []
        for _ in range(FIRST_VIEWS):
            app = create_app(settings, store)
            compile_templates(app)
            client = app.test_client()
            assert client.get("/healthz").status_code == 200
            first.append(seconds(lambda c=client, p=path: c.get(p)) * 1000)  # type: ignore[misc]
        answer = client.get(path)
        assert answer.status_code == 200, path
        for _ in range(RUNS):
            again.append(seconds(lambda c=client, p=path: c.get(p)) * 1000)  # type: ignore[misc]
        for what, times in (("first", first), ("again", again)):
            yield at_most(
                f"page {path} {what} p95", percentiles(times)[1], "ms", len(times),
                goal=PAGE_GOAL_MS, engine=engine,
            )  # fmt: skip


def addresses(known: Mapping[str, Any]) -> tuple[str, ...]:
    """Return a page of each kind, boards and nodes of the largest chain among them."""
    scope, large = "chain=electronics.pcb&region=360000", f"chain={LARGEST}&region=360000"
    return (
        f"/?{scope}", f"/?{large}", f"/?chain={LARGEST}&region=440000&reference=360000",
        f"/?chain={LARGEST}&region=100000", "/?chain=new_energy&region=100000",
        f"/node/{known['code']}?{scope}", f"/node/{LARGEST_NODE}?{large}",
        "/search?q=印制电路板", "/search?q=", f"/patent/{known['patent']}", f"/holder/{known['holder']}",
        f"/agency/{known['agency']}", f"/park/{known['park']}", f"/policy/{known['policy']}",
        "/region/360000", "/region/360700", "/workbench", "/queries", "/schema", "/schema?counts=1",
        "/help", "/loads", f"/api/v1/diagnosis?{scope}", f"/api/v1/diagnosis?{large}",
    )  # fmt: skip
