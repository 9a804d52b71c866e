"""The diagnosis of a region's chain: counts by query, numbers by formula, verdicts by rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph import absent
from graph.counting import COUNTS, Counted, Row, count
from graph.errors import UnknownCodeError
from graph.outlook import outlook
from graph.periods import last_closed_year, period_of
from graph.reference import asked_for
from graph.robustness import sensitivity
from graph.store import GraphStore
from graph.thresholds import Thresholds
from graph.verdict import Judged, judge_all


@dataclass(frozen=True, slots=True)
class Scope:
    """What is diagnosed against what, and when."""

    chain: str
    region: str
    reference: str
    first: int
    last: int
    counts: str | None = None
    """The region whose reference counts were asked for."""

    @property
    def params(self) -> dict[str, Any]:
        """Parameters of the counting queries."""
        return {
            "chain": self.chain,
            "region": self.region,
            "from": self.first,
            "to": self.last,
            "reference": self.reference,
        }


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Verdicts of all nodes with what they rest on."""

    scope: Scope
    cutoff: str | None
    thresholds: Thresholds
    totals: Mapping[str, int | None]
    rows: list[Row]
    counted: Counted
    snapshot: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the shape that commands and the API print."""
        return {
            "chain": self.scope.chain,
            "region": self.scope.region,
            "reference": self.scope.reference or self.scope.counts,
            "basis": self.counted.reference.basis,
            "countedBy": self.counted.reference.origin or None,
            "from": self.scope.first,
            "to": self.scope.last,
            "cutoff": self.cutoff,
            "snapshot": self.snapshot,
            "thresholds": self.thresholds.to_json(),
            "rows": self.rows,
        }


def diagnose(
    store: GraphStore,
    thresholds: Thresholds,
    *,
    chain: str,
    region: str,
    first: int | None = None,
    last: int | None = None,
    reference: str | None = None,
) -> Diagnosis:
    """Diagnose ``chain`` in ``region``.

    :param first: first application year; default four years before ``last``.
    :param last: last application year; default the last closed one before the data's cut-off.
    :param reference: code of a region whose loaded patents to compare with, or ``counts`` or
        ``counts:CODE`` for its reference counts; default all loaded patents, and where they are too
        few outside the region, the reference counts of the country, if there are any.
    :raises UnknownCodeError: no such chain or region.
    :raises DiagnosisError: a period turned round, or none given and none to be derived.
    """
    store = store.at_rest()
    counts = asked_for(reference or "")
    codes = {"chain": chain, "region": region, "reference": counts or reference or ""}
    known, dates = store.all_rows_of(("lookup.known", codes), ("diagnosis.cutoff", {}))
    _check_codes(codes, known[0])
    cutoff = dates[0]["cutoff"]
    named = "" if counts else reference or ""
    scope = Scope(chain, region, named, *period_of(first, last, cutoff), counts)
    # Open years are counted when asked for, but never read as growth or decline.
    growth_end = min(scope.last, last_closed_year(cutoff)) if cutoff else scope.last
    counted = count(store, scope.params, thresholds, growth_end, counts)
    rows = judged_rows(counted, scope.params, thresholds)
    beside = outlook(store, scope.params, counted, thresholds)
    whole = [_with_outlook(row, beside[row["node"]]) for row in rows]
    return Diagnosis(scope, cutoff, thresholds, counted.totals, whole, counted)


def _with_outlook(row: Row, beside: Row) -> Row:
    reasons = row["nullReasons"] | absent.of_outlook(beside)
    return {**row, **beside, "nullReasons": reasons}


def judged_rows(counted: Counted, params: Row, limits: Thresholds) -> list[Row]:
    """Return the rows of a diagnosis: numbers, verdicts, and how firm they are."""
    judged = judge_all(counted.nodes, limits)
    moves = sensitivity(counted.nodes, limits, judged)
    return [
        _row(node, counted, judged[node["node"]], params, limits) | {"moves": moves[node["node"]]}
        for node in counted.listed
    ]


def _row(node: Row, counted: Counted, judged: Judged, params: Row, limits: Thresholds) -> Row:
    shown = counted.shown[node["node"]]
    return {
        "node": node["node"],
        "name": node["name"],
        "stage": node["stage"],
        "level": node["level"],
        "parent": node["parent"],
        "verdict": judged.verdict.value,
        "flags": [flag.value for flag in judged.flags],
        "reason": judged.reason,
        "ruleStatus": node["status"],
        "precision": node["precision"],
        **shown,
        "nullReasons": absent.reasons(
            {**shown, "precision": node["precision"]},
            wanting=counted.nodes.numbers[node["node"]].no_reference,
            basis=counted.reference.basis,
            ends=counted.growth_ends,
        ),
        "query": COUNTS,
        "params": params,
    }


def _check_codes(codes: Mapping[str, str], known: Row) -> None:
    for name, code in codes.items():
        what, query = ("产业链", "chains") if name == "chain" else ("区域", "regions")
        if not known[name]:
            raise UnknownCodeError(
                f"没有代码为 {code} 的{what}；可用代码见 chainnav query run lookup.{query}"
            )
