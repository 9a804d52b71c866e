"""Loading as tutorials show it: one statement a node, one a relationship, no keys.

As in the quickstart of Neo4j's Python manual (neo4j.com/docs/python-manual: ``execute_query`` in a
loop over the records) and the "naive first try" of github.com/neo4j-product-examples/
neo4j-data-loading: ``MERGE`` row by row, each in a transaction of its own, with nothing declared
unique, so that every ``MERGE`` looks through the label. Rows come read and parsed; what a row says
outright is written (who filed, invented and acted, classes, citations), but no holder, region, chain
node, aspect or ladder of classes, and not where a fact stands: the tutorial has less to do than the
product.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import neo4j

from loaders.model import PatentDraft, Record, RecordError
from loaders.readers import Table, contents, read
from loaders.readers.model import Content
from loaders.recognition import recognise

_PREFIX = "Tutorial"
"""Labels of the tutorial's own, which no index of ours helps."""
_ENDS = (
    ("Applicant", "name", "FILED_BY", "applicants"),
    ("Person", "name", "INVENTED_BY", "inventors"),
    ("Ipc", "code", "CLASSIFIED_AS", "ipcs"),
    ("Document", "number", "CITES", "citations"),
)


def drafts(path: Path, count: int) -> list[PatentDraft]:
    """Return the first patents of a table."""
    return list(islice(_drafts(path), count))


def _drafts(path: Path) -> Iterator[PatentDraft]:
    for content in contents(path):
        assert isinstance(content, Content)
        for part in read(content):
            assert isinstance(part, Table)
            found = recognise(part, None)
            for row, cells in part.rows:
                fields = {name: cells[at] for at, name in found.columns.items() if cells[at]}
                try:
                    draft = found.source.transform(Record(row, fields, {}))
                except RecordError:
                    continue
                assert isinstance(draft, PatentDraft)
                yield draft


def load(driver: neo4j.Driver, patents: Sequence[PatentDraft]) -> None:
    """Write the patents node by node."""
    for draft in patents:
        driver.execute_query(
            f"MERGE (p:{_PREFIX}Patent {{id: $id}}) SET p += $props",
            {"id": draft.id, "props": dict(draft.props)},
        )
        for label, key, relationship, names in _ENDS:
            for name in getattr(draft, names):
                _link(driver, draft.id, f"{_PREFIX}{label}", key, name, relationship)
        if draft.agency:
            _link(driver, draft.id, f"{_PREFIX}Agency", "name", draft.agency, "REPRESENTED_BY")


def _link(
    driver: neo4j.Driver, patent: str, label: str, key: str, value: str, relationship: str
) -> None:
    driver.execute_query(f"MERGE (n:{label} {{{key}: $value}})", {"value": value})
    driver.execute_query(
        f"MATCH (p:{_PREFIX}Patent {{id: $patent}}), (n:{label} {{{key}: $value}}) "
        f"MERGE (p)-[:{relationship}]->(n)",
        {"patent": patent, "value": value},
    )


def clear(driver: neo4j.Driver) -> None:
    """Take away what was written."""
    for label in ("Patent", "Agency", *(label for label, *_ in _ENDS)):
        driver.execute_query(f"MATCH (n:{_PREFIX}{label}) DETACH DELETE n")
