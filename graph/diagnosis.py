"""The diagnosis of a region's chain: counts by query, numbers by formula, verdicts by rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from graph import absent, metrics
from graph.errors import DiagnosisError, UnknownCodeError
from graph.store import GraphStore
from graph.thresholds import Thresholds
from graph.verdict import TOP_HOLDERS, NodeNumbers, flags, is_strong, judge, withheld_reason

PERIOD_YEARS = 5
CLOSING_MONTHS = 18
"""A year is counted once all its applications can be published: 18 months (Patent Law, Art. 34)."""
COUNTS = "diagnosis.node_counts"

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Scope:
    """What is diagnosed against what, and when."""

    chain: str
    region: str
    reference: str
    first: int
    last: int

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
    totals: Mapping[str, int]
    rows: list[Row]
    snapshot: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the shape that commands and the API print."""
        return {
            "chain": self.scope.chain,
            "region": self.scope.region,
            "reference": self.scope.reference or None,
            "from": self.scope.first,
            "to": self.scope.last,
            "cutoff": self.cutoff,
            "snapshot": self.snapshot,
            "thresholds": self.thresholds.to_json(),
            "rows": self.rows,
        }


def years(first: int, last: int, dash: str = "–") -> str:
    """Return a period in words: ``2019–2023``, and one year once."""
    return str(first) if first == last else f"{first}{dash}{last}"


def last_closed_year(cutoff: str) -> int:
    """Return the last year that closed 18 months before ``cutoff`` (ISO date)."""
    year, month_day = int(cutoff[:4]), cutoff[5:]
    return year - 2 if month_day >= "06-30" else year - 3


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
    :param reference: code of a region to compare with; default all loaded patents.
    :raises UnknownCodeError: no such chain or region.
    :raises DiagnosisError: a period turned round, or none given and none to be derived.
    """
    codes = {"chain": chain, "region": region, "reference": reference or ""}
    known, dates = store.all_rows_of(("lookup.known", codes), ("diagnosis.cutoff", {}))
    _check_codes(codes, known[0])
    cutoff = dates[0]["cutoff"]
    scope = _scope(chain, region, reference, first, last, cutoff)
    # Open years are counted when asked for, but never read as growth or decline.
    growth_end = min(scope.last, last_closed_year(cutoff)) if cutoff else scope.last
    numbers = _Numbers(store, scope, thresholds, growth_end)
    return Diagnosis(scope, cutoff, thresholds, numbers.totals, numbers.rows())


def _check_codes(codes: Mapping[str, str], known: Row) -> None:
    for name, code in codes.items():
        what, query = ("产业链", "chains") if name == "chain" else ("区域", "regions")
        if not known[name]:
            raise UnknownCodeError(
                f"没有代码为 {code} 的{what}；可用代码见 chainnav query run lookup.{query}"
            )


def _scope(
    chain: str,
    region: str,
    reference: str | None,
    first: int | None,
    last: int | None,
    cutoff: str | None,
) -> Scope:
    if last is None:
        if cutoff is None:
            raise DiagnosisError(
                "图中没有带公开日的专利，定不出数据截止日；请装载专利，或用 --from 与 --to 指明期间"
            )
        last = last_closed_year(cutoff)
    first = last - PERIOD_YEARS + 1 if first is None else first
    if first > last:
        raise DiagnosisError(f"起始年 {first} 晚于终止年 {last}；请调换 --from 与 --to")
    return Scope(chain, region, reference or "", first, last)


class _Numbers:
    """All counts of one diagnosis, and the rows made of them."""

    def __init__(
        self, store: GraphStore, scope: Scope, limits: Thresholds, growth_end: int
    ) -> None:
        self._scope, self._limits, self._growth_end = scope, limits, growth_end
        params = scope.params
        place = {key: params[key] for key in ("chain", "region")}
        period = {key: params[key] for key in ("from", "to")}
        totals, self._nodes, counts, companies, citations, years, holders = store.all_rows_of(
            ("diagnosis.chain_totals", params),
            ("diagnosis.nodes", {"chain": scope.chain}),
            (COUNTS, params),
            ("diagnosis.node_companies", place),
            ("diagnosis.node_citations", place | period),
            ("diagnosis.node_years", params),
            ("diagnosis.node_holders", {"chain": scope.chain} | period),
        )
        self.totals = totals[0]
        self._counts, self._companies = _by_node(counts), _by_node(companies)
        self._citations = _by_node(citations)
        self._years, self._holders = _grouped(years), _grouped(holders)
        self._period_note = "" if self.totals["allFamilies"] else self._other_years(store)

    def _other_years(self, store: GraphStore) -> str:
        """Return what to say where patents of the chain are loaded, but of other years."""
        first, last = store.all_rows("diagnosis.chain_years", chain=self._scope.chain)[0].values()
        if first is None:
            return ""
        return (
            f"期间 {years(self._scope.first, self._scope.last)} 内没有本链的专利，"
            f"已载的申请年为 {years(first, last)}；请改期间，或装载其他年份的专利"
        )

    def rows(self) -> list[Row]:
        measured = [(node, self._measure(node)) for node in self._nodes]
        strong = {
            node["node"]: node["name"]
            for node, row in measured
            if withheld_reason(row["numbers"], self._limits) is None
            and is_strong(row["numbers"], self._limits)
        }
        return [self._judged(node, row, strong) for node, row in measured]

    def _judged(self, node: Row, measured: Row, strong: Mapping[str, str]) -> Row:
        numbers: NodeNumbers = measured["numbers"]
        fed_by = {other["node"] for other in self._nodes if node["node"] in other["feeds"]}
        near = {strong[code] for code in fed_by | set(node["feeds"]) if code in strong}
        verdict, reason = judge(numbers, self._limits, near)
        return {
            "node": node["node"],
            "name": node["name"],
            "stage": node["stage"],
            "level": node["level"],
            "parent": node["parent"],
            "verdict": verdict.value,
            "flags": [flag.value for flag in flags(numbers, self._limits)],
            "reason": reason,
            "ruleStatus": node["status"],
            "precision": node["precision"],
            **measured["shown"],
            "nullReasons": absent.reasons(
                {**measured["shown"], "precision": node["precision"]},
                outside=self.totals["outsideFamilies"],
                min_reference=self._limits.min_reference,
                ends=(self._scope.first, self._growth_end),
            ),
            "query": COUNTS,
            "params": self._scope.params,
        }

    def _measure(self, node: Row) -> Row:
        code = node["node"]
        counts = self._counts[code]
        region_total, total = self.totals["regionFamilies"], self.totals["allFamilies"]
        count, node_total = counts["families"], counts["nodeFamilies"]
        has_reference = self.totals["outsideFamilies"] >= self._limits.min_reference
        value = metrics.rta(count, region_total, node_total, total) if has_reference else None
        interval = metrics.rta_interval(count, region_total, node_total, total)
        low, high = interval if interval and has_reference else (None, None)
        holders = self._holders.get(code, [])
        sizes = [row["families"] for row in holders]
        growth = self._growth(code, "families")
        reference_growth = self._growth(code, "reference")
        cited = self._citations.get(code, {"citations": 0, "outside": 0, "unknown": 0})
        companies = self._companies.get(code, {"companies": 0})["companies"]
        shown = {
            "families": count,
            "regionFamilies": region_total,
            "nodeFamilies": node_total,
            "allFamilies": total,
            "expected": metrics.expected(region_total, node_total, total),
            "rta": value,
            "rtaLow": low,
            "rtaHigh": high,
            "share": metrics.share(count, node_total),
            "cr5": metrics.concentration_ratio(sizes, TOP_HOLDERS),
            "hhi": metrics.hhi(sizes),
            "companies": companies,
            "validShare": metrics.share(counts["valid"], counts["inventions"]),
            "referenceValidShare": metrics.share(counts["allValid"], counts["allInventions"]),
            "foreignShare": metrics.share(counts["foreignValid"], counts["placedValid"]),
            "growth": growth,
            "referenceGrowth": reference_growth,
            "growthGap": metrics.growth_gap(growth, reference_growth),
            "citations": cited["citations"],
            "outsideCitations": cited["outside"],
            "unknownCitations": cited["unknown"],
        }
        top = holders[:TOP_HOLDERS]
        abroad = bool(top) and all(row["country"] not in (None, "CN") for row in top)
        numbers = replace(
            _numbers(node, shown, has_reference, abroad), period_note=self._period_note
        )
        return {"shown": shown, "numbers": numbers}

    def _growth(self, code: str, column: str) -> float | None:
        by_year = {row["year"]: row[column] for row in self._years.get(code, [])}
        return metrics.cagr(by_year, self._scope.first, self._growth_end)


def _numbers(node: Row, shown: Row, has_reference: bool, abroad: bool) -> NodeNumbers:
    return NodeNumbers(
        has_rule=node["hasRule"],
        precision=node["precision"],
        has_reference=has_reference,
        families=shown["families"],
        node_families=shown["nodeFamilies"],
        expected=shown["expected"],
        rta=shown["rta"],
        companies=shown["companies"],
        valid_share=shown["validShare"],
        reference_valid_share=shown["referenceValidShare"],
        foreign_share=shown["foreignShare"],
        cr5=shown["cr5"],
        top_abroad=abroad,
        reference_growth=shown["referenceGrowth"],
        growth_gap=shown["growthGap"],
        citations=shown["citations"],
        outside_citations=shown["outsideCitations"],
    )


def _by_node(rows: Iterable[Row]) -> dict[str, Row]:
    return {row["node"]: row for row in rows}


def _grouped(rows: Iterable[Row]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row["node"]].append(row)
    return groups
