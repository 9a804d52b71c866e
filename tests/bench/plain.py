"""Navigation queries beside the plainest Cypher that gives the same answer, in the same run.

Each comparison takes something away from a query (a relationship or a property that a load derives,
an index, the way it is written), asks both, holds their rows equal, and tells how many times as many
answers a second the query gives. An index is taken away by asking for ``x.name + ''``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.errors import QueryTimeoutError
from graph.runner import Statement
from graph.store import GraphStore
from tests.bench.measure import Result, against, percentiles, seconds

RUNS = 5
TIMEOUT = 10.0
"""Seconds after which a plain form is given up."""
ALL = 2**31 - 1
HELD = """
CALL (p) {
  MATCH (p)-[:HELD_BY]->(:Applicant)-[:RESOLVED_TO {judgement: 'same'}]->(h:Holder) RETURN h
  UNION
  MATCH (p)-[:FILED_BY]->(:Applicant)-[:RESOLVED_TO {judgement: 'same'}]->(h:Holder)
  WHERE NOT EXISTS { (p)-[:HELD_BY]->(:Applicant) } RETURN h
}"""
"""Who holds a patent, without ``HOLDS``: as the export says, else who filed it."""


WHOLE = {
    "diagnosis.node_years": """
MATCH (:Chain {code: $chain})-[:HAS_NODE]->(n:ChainNode)<-[:PART_OF*0..6]-(:ChainNode)<-[:APPLIES_TO]-(p:Patent)
WHERE p.applicationYear >= $from AND p.applicationYear <= $to
RETURN n.code AS node, p.applicationYear AS year,
       count(DISTINCT CASE WHEN EXISTS { (p)-[:ORIGINATES_IN]->(:Region)-[:PART_OF*0..3]->(:Region {code: $region}) } THEN p.family END) AS families,
       count(DISTINCT CASE WHEN $reference = '' OR EXISTS { (p)-[:ORIGINATES_IN]->(:Region)-[:PART_OF*0..3]->(:Region {code: $region}) }
                             OR EXISTS { (p)-[:ORIGINATES_IN]->(:Region)-[:PART_OF*0..3]->(:Region {code: $reference}) } THEN p.family END) AS reference
ORDER BY node, year""",
    "diagnosis.node_holders": """
MATCH (:Chain {code: $chain})-[:HAS_NODE]->(n:ChainNode)<-[:PART_OF*0..6]-(:ChainNode)<-[:APPLIES_TO]-(p:Patent)<-[:HOLDS]-(h:Holder)
WHERE p.applicationYear >= $from AND p.applicationYear <= $to
RETURN n.code AS node, h.id AS holder, h.country AS country, count(DISTINCT p.family) AS families
ORDER BY node, families DESC, holder""",
    "navigation.chains": """
MATCH (c:Chain)
RETURN c.code AS code, c.name AS name, c.level AS level, c.status AS status,
       head(COLLECT { MATCH (c)-[:PART_OF]->(u:Chain) RETURN u.code }) AS parent,
       COUNT { (c)-[:HAS_NODE]->(:ChainNode) } AS nodes,
       COUNT { MATCH (c)-[:HAS_NODE]->(:ChainNode)<-[:APPLIES_TO]-(p:Patent) RETURN DISTINCT p } AS patents,
       EXISTS { MATCH (c)-[:HAS_NODE]->(:ChainNode)<-[:APPLIES_TO]-(:Patent) } AS hasData,
       CASE WHEN $region <> '' THEN COUNT { MATCH (c)-[:HAS_NODE]->(:ChainNode)<-[:PART_OF*0..6]-(:ChainNode)<-[:APPLIES_TO]-(p:Patent)-[:ORIGINATES_IN]->(:Region)-[:PART_OF*0..3]->(:Region {code: $region})
         WHERE p.applicationYear >= $from AND p.applicationYear <= $to RETURN DISTINCT p.family } END AS families
ORDER BY c.order
LIMIT $limit""",
}
"""Queries whose plain form is another text altogether: pattern by pattern, as one would type it."""


@dataclass(frozen=True, slots=True)
class Without:
    """A query, what the plain one does without, and how its text becomes the plain one."""

    query: str
    what: str
    change: Mapping[str, str] = field(default_factory=dict)
    params: Mapping[str, Any] = field(default_factory=dict)

    def text(self, store: GraphStore) -> str:
        """Return the plain query."""
        if not self.change:
            return WHOLE[self.query]
        text = store.catalog[self.query].text
        for old, new in self.change.items():
            assert old in text, f"{self.query} no longer says {old}"
            text = text.replace(old, new)
        return text


COMPARED = (
    Without("navigation.node_holders", "relationship HOLDS", {
        "(p:Patent)<-[:HOLDS]-(h:Holder)\nWHERE p.applicationYear >= $from AND p.applicationYear <= $to":
        f"(p:Patent)\nWHERE p.applicationYear >= $from AND p.applicationYear <= $to{HELD}",
    }),
    Without("network.single_suppliers", "relationship ACTIVE_IN of basis patents", {
        "-[:ACTIVE_IN]->(m:ChainNode)\nWHERE own.closed IS NULL":
        "\nWHERE own.closed IS NULL\nCALL (own) {\n"
        "  MATCH (own)-[a:ACTIVE_IN]->(m:ChainNode) WHERE a.basis <> 'patents' RETURN m\n  UNION\n"
        "  MATCH (own)-[:HOLDS]->(:Patent)-[:APPLIES_TO]->(m:ChainNode) RETURN m\n}",
    }, {"chain": "nonferrous", "region": "360102"}),
    Without("work.five_chains", "relationship ACTIVE_IN of basis patents", {
        "(n:ChainNode)<-[:ACTIVE_IN]-(h:Holder {kind: 'company'})-[:LOCATED_IN]->(r:Region) WHERE n.code IN codes AND":
        "(r:Region)<-[:LOCATED_IN]-(h:Holder {kind: 'company'}) WHERE (EXISTS { MATCH (h)-[a:ACTIVE_IN]->(n:ChainNode) WHERE n.code IN codes AND a.basis <> 'patents' } "
        "OR EXISTS { MATCH (h)-[:HOLDS]->(:Patent)-[:APPLIES_TO]->(n:ChainNode) WHERE n.code IN codes }) AND",
    }),
    Without("navigation.node_trend", "properties family and applicationYear", {
        "p.family AS family, p.applicationYear AS year":
        "coalesce(p.familyId, p.id) AS family, toInteger(substring(p.applicationDate, 0, 4)) AS year",
        "p.applicationYear >= $from AND p.applicationYear <= $to":
        "toInteger(substring(p.applicationDate, 0, 4)) >= $from AND toInteger(substring(p.applicationDate, 0, 4)) <= $to",
    }),
    Without("work.grading", "index Patent.family", {"f.family = p.family": "f.family + '' = p.family"}, {"limit": 20}),
    Without("work.conversion", "index Holder.mergedInto", {
        "(m:Holder {mergedInto: h.id}) RETURN m": "(m:Holder) WHERE m.mergedInto + '' = h.id RETURN m",
    }),
    Without("resolve.named", "key Holder.id and index Holder.name", {
        "h.id = $text OR h.name = $text": "h.id + '' = $text OR h.name + '' = $text",
    }),
    Without("entity.holder", "key Holder.id", {"(h:Holder {id: $id})": "(h:Holder) WHERE h.id + '' = $id"}),
    Without("entity.patent", "key Patent.id", {"(p:Patent {id: $id})": "(p:Patent) WHERE p.id + '' = $id"}),
    Without("navigation.node", "key ChainNode.code", {"(n:ChainNode {code: $node})": "(n:ChainNode) WHERE n.code + '' = $node"}),
    Without("entity.region", "key Region.code", {"(r:Region {code: $id})": "(r:Region) WHERE r.code + '' = $id"}),
    Without("work.awards", "index Event.kind", {
        "(e:Event {kind: 'award'})<-[:HAS_EVENT]-(p:Patent)\nWHERE": "(e:Event)<-[:HAS_EVENT]-(p:Patent)\nWHERE e.kind + '' = 'award' AND",
    }),
    Without("work.awards", "naming the event before the patent", {
        "(e:Event {kind: 'award'})<-[:HAS_EVENT]-(p:Patent)": "(p:Patent)-[:HAS_EVENT]->(e:Event {kind: 'award'})",
    }),
    Without("work.cross_border", "index Event.kind", {
        "e.kind IN ['transfer', 'licence']": "e.kind + '' IN ['transfer', 'licence']",
    }),
    Without("navigation.node_patents", "the codes of a region collected first", {
        "OPTIONAL MATCH (p)-[:ORIGINATES_IN]->(o:Region)\nWITH here, p, tags, o\nWHERE $region = '' OR o.code IN here":
        "OPTIONAL MATCH (p)-[:ORIGINATES_IN]->(o:Region)\nWITH here, p, tags, o\n"
        "WHERE $region = '' OR EXISTS { (o)-[:PART_OF*0..3]->(:Region {code: $region}) }",
    }),
    Without("diagnosis.node_companies", "firms climbing once, not each node coming down", {
        "(:Region {code: $region})<-[:PART_OF*0..3]-(inside:Region)<-[:LOCATED_IN]-(own:Holder)-[a:ACTIVE_IN]->(m:ChainNode)\n"
        "WHERE a.basis <> 'patents' AND own.closed IS NULL\nWITH DISTINCT coalesce(own.mergedInto, own.id) AS h, m\n"
        "MATCH (m)-[:PART_OF*0..6]->(n:ChainNode)<-[:HAS_NODE]-(:Chain {code: $chain})\n"
        "RETURN n.code AS node, count(DISTINCT h) AS companies":
        "(:Chain {code: $chain})-[:HAS_NODE]->(n:ChainNode)\nWITH n, COUNT { MATCH (n)<-[:PART_OF*0..6]-(:ChainNode)<-[a:ACTIVE_IN]-(h:Holder)-[:LOCATED_IN]->(:Region)"
        "-[:PART_OF*0..3]->(:Region {code: $region}) WHERE a.basis <> 'patents' AND h.closed IS NULL RETURN DISTINCT coalesce(h.mergedInto, h.id) } AS companies\n"
        "WHERE companies > 0\nRETURN n.code AS node, companies AS companies",
    }),
    *(Without(name, "working set by set") for name in WHOLE),
)  # fmt: skip


def answers(
    store: GraphStore, one: Without, given: Mapping[str, Any]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the rows of the query and those of its plain form."""
    return store.uncounted().all_rows(one.query, **given), asked(store, one, given)


def asked(store: GraphStore, one: Without, given: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the rows of the plain form of a query.

    :raises QueryTimeoutError: it takes longer than :data:`TIMEOUT`.
    """
    plain = Statement(one.text(store), store.catalog[one.query].bind(given))
    return store.runner.read(plain, limit=ALL, timeout=TIMEOUT).rows


def measure(
    store: GraphStore, engine: str, params: Mapping[str, Mapping[str, Any]]
) -> Iterator[Result]:
    """Yield for each comparison the answers a second of the query, against those of its plain form.

    :param params: what each query is asked with, by its name.
    """
    store = store.uncounted()  # queries are compared with queries
    for one in COMPARED:
        given = {**params[one.query], **one.params}
        without = f"without {one.what}"
        try:
            ours, theirs = answers(store, one, given)
            assert ours == theirs != [], f"{one.query} and its plain form differ, or answer nothing"
            half, slow = _medians(store, one, given)
        except QueryTimeoutError:
            half = seconds(lambda: store.all_rows(one.query, **given))  # noqa: B023 -- called at once
            slow, without = TIMEOUT, f"{without}, given up"
        yield against(
            f"{one.query} beside plain Cypher", 1 / half, "answers/s", RUNS,
            baseline=without, base=1 / slow, engine=engine,
        )  # fmt: skip


def _medians(store: GraphStore, one: Without, given: Mapping[str, Any]) -> tuple[float, float]:
    """Return the seconds of the query and of its plain form, asked in turn."""
    times = [
        (
            seconds(lambda: store.all_rows(one.query, **given)),
            seconds(lambda: asked(store, one, given)),
        )
        for _ in range(RUNS)
    ]
    half, slow = (percentiles(column)[0] for column in zip(*times, strict=True))
    return half, slow
