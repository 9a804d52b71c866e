"""Writes batches of rows, each batch with its ledger page in one transaction.

A batch names the write queries it uses; :data:`ORDER` says in which order they run, nodes before
the relationships between them. Everything is keyed and idempotent: a batch may arrive twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.catalog import QueryCatalog
from graph.errors import QueryDefinitionError
from graph.runner import QueryRunner, Statement

Row = dict[str, Any]
Rows = list[Row]

ORDER: tuple[str, ...] = (
    "sources",
    "runs",
    "forget_event",
    "forget_patent",
    "forget_props",
    "forget_holder",
    "forget_holder_lists",
    "forget_park",
    "forget_agency",
    "forget_agent",
    "forget_region",
    "forget_policy",
    "forget_term",
    "forget_product",
    "forget_demand",
    "forget_count",
    "forget_page",
    "restored_patents",
    "restored_holders",
    "restored_parks",
    "restored_agencies",
    "restored_origins",
    "closed",
    "regions",
    "chains",
    "chain_nodes",
    "untag",
    "patents",
    "event_patents",
    "applicants",
    "holders",
    "holder_lists",
    "persons",
    "ipcs",
    "agencies",
    "parks",
    "named_parks",
    "industries",
    "products",
    "events",
    "demands",
    "reference_counts",
    "policies",
    "measures",
    "targets",
    "mentions",
    "region_part_of",
    "chain_part_of",
    "has_node",
    "node_part_of",
    "upstream_of",
    "filed_by",
    "held_by",
    "resolved_to",
    "holds",
    "originates_in",
    "invented_by",
    "classified_as",
    "ipc_part_of",
    "represented_by",
    "works_at",
    "citations",
    "applies_to",
    "active_in",
    "holder_located_in",
    "holder_in_park",
    "park_located_in",
    "agency_located_in",
    "park_serves",
    "agency_serves",
    "issued_in",
    "has_measure",
    "policy_target",
    "measure_target",
    "responsible_for",
    "mentions_in",
    "concerns",
    "concerns_chain",
    "judged_tag",
    "unjudged_tag",
    "judged",
    "unjudged",
    "merged_into",
    "resolved_anew",
    "holds_anew",
    "holds_no_more",
    "industry_part_of",
    "industry_upstream",
    "corresponds_to",
    "in_industry",
    "makes",
    "made_from",
    "kind_of",
    "used_in",
    "has_event",
    "event_from",
    "event_to",
    "raised",
    "needs",
    "counts",
    "counts_chain",
    "counts_for",
    "snapshots",
    "gaps",
    "followed",
    "progress",
    "page",
)
"""The queries of ``cypher/write`` in the order in which a batch runs them."""


@dataclass(slots=True)
class Batch:
    """Rows by write query."""

    rows: dict[str, Rows] = field(default_factory=dict)

    def add(self, query: str, row: dict[str, Any]) -> None:
        """Append one row for ``write.<query>``."""
        rows = self.rows.get(query)
        if rows is None:
            rows = self.rows[query] = []
        rows.append(row)

    def node(self, query: str, key: str, value: str, props: Row, source: str) -> None:
        """Append a node: its key property and value, further properties, its source key."""
        self.add(query, {key: value, "props": props, "source": source})

    def link(self, query: str, tail: str, head: str, source: str, props: Row | None = None) -> None:
        """Append a relationship between the nodes with keys ``tail`` and ``head``."""
        self.add(query, {"tail": tail, "head": head, "source": source, "props": props or {}})


class GraphWriter:
    """Writes through a :class:`~graph.runner.QueryRunner`."""

    def __init__(self, runner: QueryRunner, catalog: QueryCatalog) -> None:
        self._runner = runner
        self._texts = {name: catalog[f"write.{name}"].text for name in ORDER}
        self._catalog = catalog

    def write(self, batch: Batch) -> int:
        """Write all rows of ``batch`` in one transaction; return how many there were.

        :raises QueryDefinitionError: for a query name that :data:`ORDER` does not have.
        """
        unknown = sorted(set(batch.rows) - set(ORDER))
        if unknown:
            raise QueryDefinitionError(f"graph.writer.ORDER 中没有写入查询 {'、'.join(unknown)}")
        statements = [
            Statement(self._texts[name], {"rows": batch.rows[name]})
            for name in ORDER
            if batch.rows.get(name)
        ]
        if statements:
            self._runner.write(statements)
        return sum(len(rows) for rows in batch.rows.values())

    def run(self, name: str, params: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Run one named writing query in a transaction of its own; return its rows."""
        query = self._catalog[name]
        return self._runner.write([Statement(query.text, query.bind(params))])[0]

    def run_chunked(
        self, name: str, param: str, values: Sequence[Any], size: int = 500, **fixed: Any
    ) -> None:
        """Run a named writing query on ``values``, ``size`` at a time; the rest is ``fixed``."""
        for start in range(0, len(values), size):
            self.run(name, {param: list(values[start : start + size]), **fixed})
