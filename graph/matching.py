"""Who can close a gap: candidate lists of a node, each row with reasons, score and patents.

Only who has patents is in a list of candidates; what no row can show is not scored. Weights are a
file, and each row says what every part of its score is made of.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.diagnosis import Diagnosis
from graph.editable import check_points, check_sum, own_or_shipped, parsed, shipped
from graph.errors import DiagnosisError
from graph.store import Call, GraphStore
from graph.verdict import Verdict
from graph.writer import Batch, GraphWriter

Row = dict[str, Any]
Weights = Mapping[str, Mapping[str, float]]
_FILE = "matching.toml"
CLOSABLE = (Verdict.MISSING, Verdict.COMPANIES_ONLY, Verdict.WEAK, Verdict.EXTENSION)
"""The verdicts for which candidates are looked for when no node is named."""
SCORED = ("local", "outside", "partners", "academia")
PLAIN = ("leaders", "licences", "lapsed", "demands", "support")
TITLES: dict[str, str] = {
    "local": "本地相邻企业",
    "outside": "区域外权利人",
    "partners": "创新联合体候选",
    "academia": "高校与科研院所存量",
    "leaders": "链主可共享专利",
    "licences": "开放许可",
    "lapsed": "失效与将满专利",
    "demands": "技术需求",
    "support": "园区、中心与措施",
}
"""The lists in their order, with their Chinese names."""
STAGES: dict[str, str] = {
    "pushed": "已推送",
    "answered": "已回应",
    "contract": "已签约",
    "declined": "已谢绝",
}
"""How far contact with a candidate went."""
RECENT, MANY = 2, 3
"""Years that count as recent, and partners that count as many."""


@dataclass(frozen=True, slots=True)
class Matches:
    """The candidates of one node."""

    node: str
    name: str
    verdict: str
    reason: str
    lists: Mapping[str, list[Row]]

    def to_json(self) -> Row:
        """Return the shape that commands and the API print."""
        return {
            "node": self.node,
            "name": self.name,
            "verdict": self.verdict,
            "reason": self.reason,
            "lists": dict(self.lists),
        }


def load_weights(home: Path | None = None) -> Weights:
    """Read ``<home>/matching.toml`` where there is one, else the shipped file.

    :raises DiagnosisError: naming the file and what is wrong: TOML, another list or part, a weight
        that is no number or below 0, a list that does not add up to 100.
    """
    known = parsed(shipped(_FILE), f"graph/{_FILE}")
    return parse_weights(*own_or_shipped(_FILE, home), known)


def parse_weights(text: str, where: str, known: Weights) -> Weights:
    """Read the text of a file of weights that has the lists and parts of ``known``."""
    table = parsed(text, where)
    if table.keys() != known.keys():
        raise DiagnosisError(f"{where}: 名单应为 {'、'.join(known)}，写的是 {'、'.join(table)}")
    for name, parts in table.items():
        if not isinstance(parts, dict) or parts.keys() != known[name].keys():
            raise DiagnosisError(f"{where}: [{name}] 的各项应为 {'、'.join(known[name])}")
        check_points(parts, f"{where}: [{name}] ")
        check_sum(parts, f"{where}: [{name}]")
    return table


def match_gaps(
    store: GraphStore,
    found: Diagnosis,
    weights: Weights,
    *,
    today: str,
    node: str | None = None,
    limit: int = 20,
) -> list[Matches]:
    """Return the candidates for each gap of a diagnosis, or for one node of it.

    :param today: ISO date by which terms of patents end.
    :param limit: rows of each list.
    :raises DiagnosisError: ``node`` is not in the chain.
    """
    rows = [row for row in found.rows if row["node"] == node] if node else gaps(found)
    if node and not rows:
        raise DiagnosisError(f"环节 {node} 不在产业链 {found.scope.chain} 中")
    return [_matches(store, found, row, weights, today, limit) for row in rows]


def note_stage(
    store: GraphStore, holder: str, node: str, region: str, stage: str, **told: str
) -> None:
    """Note how far contact with a holder went to close a node of a region; earlier notes stay.

    :param told: ``by``, ``at`` (ISO 8601) and ``note``.
    """
    history = " ".join(filter(None, (told["at"], stage, told["by"], told["note"])))
    row = {"holder": holder, "node": node, "region": region, "told": history}
    batch = Batch()
    batch.add("followed", row | {"props": {"stage": stage, **told}})
    GraphWriter(store.runner, store.catalog).write(batch)


def gaps(found: Diagnosis) -> list[Row]:
    """Return the gaps; of a node and one below it with the same verdict, the lower alone."""
    gaps = [row for row in found.rows if row["verdict"] in CLOSABLE]
    above = {(row["parent"], row["verdict"]) for row in gaps}
    return [row for row in gaps if (row["node"], row["verdict"]) not in above]


def _matches(
    store: GraphStore, found: Diagnosis, row: Row, weights: Weights, today: str, limit: int
) -> Matches:
    scope = found.scope
    known = {
        "chain": scope.chain,
        "region": scope.region,
        "node": row["node"],
        "from": scope.first,
        "to": scope.last,
        "today": today,
        "limit": limit,
    }
    names = [*SCORED, *PLAIN]
    calls: list[Call] = [
        (name, {param.name: known[param.name] for param in store.catalog[name].params})
        for name in (*(f"match.{one}" for one in names), "match.feedback")
    ]
    *answers, feedback = store.all_rows_of(*calls)
    stages = {one["holder"]: one["stage"] for one in feedback}
    beside = len(set(_beside(found, row["node"])))
    lists: dict[str, list[Row]] = {}
    for name, rows in zip(names, answers, strict=True):
        if name in SCORED:
            lists[name] = _scored(name, rows, weights[name], scope.last, beside, stages)
        else:
            lists[name] = rows
    return Matches(row["node"], row["name"], row["verdict"], row["reason"], lists)


def _beside(found: Diagnosis, node: str) -> Iterable[str]:
    feeds = found.counted.nodes.feeds
    yield from feeds.get(node, ())
    yield from (code for code, fed in feeds.items() if node in fed)


def _scored(
    name: str,
    rows: Sequence[Row],
    weights: Mapping[str, float],
    last: int,
    beside: int,
    stages: Mapping[str, str],
) -> list[Row]:
    """Return the rows with score, its parts, reasons and what became of the contact, best first."""
    around = _Around(rows, last, beside)
    told = []
    for row in rows:
        parts = {part: _PARTS[part](row, around, name) for part in weights}
        score = sum(parts[part] * weight for part, weight in weights.items())
        shown = {
            part: {"value": round(value, 4), "weight": weights[part]}
            for part, value in parts.items()
        }
        told.append(
            row
            | {"score": round(score, 1), "parts": shown, "reasons": list(_reasons(name, row))}
            | {"stage": stages.get(row["holder"])}
        )
    return sorted(told, key=lambda row: (-row["score"], row["holder"]))


class _Around:
    """What a row is measured against: the largest of its list, the period, the chain."""

    def __init__(self, rows: Sequence[Row], last: int, beside: int) -> None:
        self._rows, self.last, self.beside = rows, last, beside

    def log_share(self, row: Row, column: str) -> float:
        """Return a count on a log scale, 1 for the largest of the list."""
        most = max((one[column] for one in self._rows), default=0)
        return math.log1p(row[column]) / math.log1p(most) if most else 0.0


_PARTS: dict[str, Callable[[Row, _Around, str], float]] = {
    "closeness": lambda row, a, _: min(1.0, len(row["nodes"]) / a.beside) if a.beside else 0.0,
    "scale": lambda row, a, _: a.log_share(row, "families"),
    "fit": lambda row, a, name: a.log_share(row, "valid" if name == "academia" else "families"),
    "joint": lambda row, a, _: a.log_share(row, "joint"),
    "validity": lambda row, _a, _n: min(1.0, row["valid"] / row["families"]),
    "vigour": lambda row, a, _: 1.0 if (row["last"] or 0) > a.last - RECENT else 0.0,
    "standing": lambda row, _a, _n: 1.0 if row["honours"] else 0.0,
    "ties": lambda row, _a, _n: 1.0 if row["flows"] else 0.0,
    "domestic": lambda row, _a, _n: 1.0 if row["country"] in (None, "CN") else 0.0,
    "breadth": lambda row, _a, _n: min(1.0, len(row["partners"]) / MANY),
    "local": lambda row, _a, _n: 1.0 if row["local"] else 0.0,
}
"""The parts of a score, each from 0 to 1."""


def _reasons(name: str, row: Row) -> Iterable[str]:
    """Yield in Chinese why a row is in its list."""
    where = "、".join(row["nodes"][:MANY])
    what = "相邻环节" if name == "local" else "本环节"
    yield f"{what}（{where}）有 {row['families']} 族，其中有效发明 {row['valid']} 族"
    if row["last"]:
        yield f"最近一件申请于 {row['last']} 年"
    if name == "partners":
        yield f"与{'、'.join(row['partners'][:MANY])}共同申请 {row['joint']} 族"
    if row.get("flows"):
        yield f"已有 {row['flows']} 次转让或许可流向本区域"
    if row["honours"]:
        yield "、".join(row["honours"][:MANY])
    if row.get("local"):
        yield "在本区域内"
    if row.get("country") not in (None, "CN"):
        yield f"国外权利人（{row['country']}）"
