"""The numbers of a diagnosis as figures: how each is shown and which query gave it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter
from typing import Any

from graph.counting import COUNTS
from graph.diagnosis import Diagnosis
from graph.verdict import TITLES, Verdict
from webapp.reports.blocks import Run, Text, plain, text_of
from webapp.reports.errors import ReportDefinitionError
from webapp.reports.facts import Fact, Facts, RecordingStore

Row = Mapping[str, Any]
NO_DATA = "无数据"


@dataclass(frozen=True, slots=True)
class Measure:
    """A number of a row: its query, its column there or its formula, and how it is shown."""

    query: str
    shown: str
    column: str | None = None
    formula: str | None = None
    of: tuple[str, ...] = ()


MEASURES: dict[str, Measure] = {
    "families": Measure(COUNTS, "{:d}", "families"),
    "nodeFamilies": Measure(COUNTS, "{:d}", "nodeFamilies"),
    "regionFamilies": Measure("diagnosis.chain_totals", "{:d}", "regionFamilies"),
    "allFamilies": Measure("diagnosis.chain_totals", "{:d}", "allFamilies"),
    "companies": Measure("diagnosis.node_companies", "{:d}", "companies"),
    "citations": Measure("diagnosis.node_citations", "{:d}", "citations"),
    "outsideCitations": Measure("diagnosis.node_citations", "{:d}", "outside"),
    "expected": Measure(
        COUNTS,
        "{:.2f}",
        formula="regionFamilies × nodeFamilies ÷ allFamilies",
        of=("regionFamilies", "nodeFamilies", "allFamilies"),
    ),
    "rta": Measure(COUNTS, "{:.2f}", formula="families ÷ expected", of=("families", "expected")),
    "rtaLow": Measure(COUNTS, "{:.2f}", formula="rta 95% lower bound", of=("rta",)),
    "rtaHigh": Measure(COUNTS, "{:.2f}", formula="rta 95% upper bound", of=("rta",)),
    "validShare": Measure(COUNTS, "{:.1%}", formula="valid ÷ inventions"),
    "referenceValidShare": Measure(COUNTS, "{:.1%}", formula="allValid ÷ allInventions"),
    "foreignShare": Measure(COUNTS, "{:.1%}", formula="foreignValid ÷ placedValid"),
    "growth": Measure("diagnosis.node_years", "{:.1%}", formula="CAGR of families"),
    "referenceGrowth": Measure("diagnosis.node_years", "{:.1%}", formula="CAGR of reference"),
    "cr5": Measure("diagnosis.node_holders", "{:.1%}", formula="CR5 of families"),
    "precision": Measure("diagnosis.nodes", "{:.2f}", "precision"),
    "reason": Measure(COUNTS, "{}", formula="reason of the verdict"),
    "verdict": Measure(COUNTS, "{}", formula="verdict by the thresholds"),
}
"""Every number of a row that a report may print."""

OF_CHAIN = frozenset(("regionFamilies", "allFamilies"))


class Numbers:
    """Gives the numbers of one diagnosis as text with keys; made right after the diagnosis."""

    def __init__(
        self, facts: Facts, store: RecordingStore, diagnosis: Diagnosis, prefix: str = ""
    ) -> None:
        """:param prefix: what keys begin with where a report has several diagnoses."""
        self.facts, self._store, self._prefix = facts, store, prefix
        self._rows = {row["node"]: row for row in diagnosis.rows}
        queries = {measure.query for measure in MEASURES.values()}
        self._at = {used.query: used.id for used in store.used if used.query in queries}

    def of(self, row: Row, name: str, *, bold: bool = False) -> Run:
        """Return a number of a node's row; one that could not be computed says so."""
        measure, value = MEASURES[name], row[name]
        self._inputs(row, measure)
        fact = Fact(
            key=self._key(row, name),
            value=value,
            at=self._at[measure.query],
            column=measure.column,
            row={} if name in OF_CHAIN else {"node": row["node"]},
            formula=measure.formula,
            of=tuple(self._key(row, one) for one in measure.of),
        )
        return self.facts.note(fact, self._shown(name, value), bold=bold)

    def interval(self, row: Row) -> Text:
        """Return the interval of RTA; of a count of 0 its upper bound, if it has one."""
        if row["rtaLow"] is None or not row["rtaHigh"]:
            return ()
        low, high = self.of(row, "rtaLow"), self.of(row, "rtaHigh")
        return plain(low, "–", high) if row["families"] else plain("≤ ", high)

    def _inputs(self, row: Row, measure: Measure) -> None:
        for one in measure.of:
            self.of(row, one)

    def _key(self, row: Row, name: str) -> str:
        return f"{self._prefix}{'total' if name in OF_CHAIN else row['node']}.{name}"

    @staticmethod
    def _shown(name: str, value: Any) -> str:
        if value is None:
            return NO_DATA
        return TITLES[Verdict(value)] if name == "verdict" else _number(name, value)

    def before(self, row: Row, name: str, values: Mapping[str, Any]) -> Run:
        """Return the number of a node in the earlier report; a dash where that has none."""
        value, measure = values.get(self._prefix + row["node"]), MEASURES[name]
        at, key = self._at[measure.query], self._key(row, name)
        fact = Fact(f"previous.{key}", value, at, formula=f"{key} of the earlier report")
        return self.facts.note(fact, "—" if value is None else self._shown(name, value))

    def count(self, key: str, nodes: list[str], formula: str) -> Run:
        """Return how many nodes there are of a kind, as a figure over their verdicts."""
        key = self._prefix + key
        keys = tuple(self._key(self._rows[node], "verdict") for node in nodes)
        for node in nodes:
            self.of(self._rows[node], "verdict")
        at = self._at["diagnosis.nodes"]
        return self.facts.note(Fact(key, len(nodes), at, formula=formula, of=keys), str(len(nodes)))


def _number(name: str, value: Any) -> str:
    shown = MEASURES[name].shown.format(value)
    return shown.replace("-", "−", 1) if isinstance(value, float) else shown


def fill(template: str, values: Mapping[str, Text | Run | str | None]) -> Text | None:
    """Put values into a wording; None if one of those it needs is None.

    :raises ReportDefinitionError: for a placeholder that has no value here.
    """
    parts: list[Run | str] = []
    try:
        pieces = list(Formatter().parse(template))
    except (ValueError, TypeError) as error:
        raise ReportDefinitionError(f"措辞 {template!r} 的花括号不成对：{error}") from error
    for literal, name, _, _ in pieces:
        parts.append(literal)
        if name is None:
            continue
        if name not in values:
            known = "、".join(sorted(values))
            raise ReportDefinitionError(
                f"措辞 {template!r} 中没有名为 {name} 的值；可用的值：{known}"
            )
        value = values[name]
        if value is None:
            return None
        parts.extend(value if isinstance(value, tuple) else (value,))
    return plain(*parts)


def said(template: str, values: Mapping[str, Text | Run | str | None]) -> str:
    """Return a filled wording as words alone."""
    return text_of(fill(template, values) or ())
