"""A second, plain reading of the diagnosis, from generated files only: what the plan promises."""

import csv
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from loaders.reference.chains import ChainReference
from nlp.ipc import IpcSymbol
from nlp.tagger import ChainNodeTagger

WINDOW = range(2019, 2024)


@dataclass
class Family:
    """One simple family: what its members say together."""

    local: bool
    foreign: bool
    year: int
    invention: bool
    valid: bool
    nodes: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    cited: set[str] = field(default_factory=set)


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def families_of(rows: list[dict[str, str]], reference: ChainReference) -> list[Family]:
    tagger = ChainNodeTagger(reference.rules())
    found: dict[str, Family] = {}
    for row in rows:
        symbols = [IpcSymbol.parse(text) for text in row["IPC"].split("; ") if text]
        tags = tagger.tag(row["标题"], row["摘要"], symbols)
        family = found.setdefault(
            row["简单同族"],
            Family(
                local="江西省" in row["申请人地址"],
                foreign=row["申请人"].startswith("示例国外"),
                year=int(row["申请日"][:4]),
                invention=row["专利类型"].startswith("发明"),
                valid=row["专利类型"] == "发明授权" and row["专利有效性"] == "有效",
            ),
        )
        family.nodes.update(tag.node for tag in tags)
        family.numbers.add(row["公开（公告）号"])
        family.cited.update(text for text in row["引证"].split("; ") if text)
    return list(found.values())


@dataclass
class Row:
    """The numbers of one node of a chain for Jiangxi, families in the window."""

    local: int
    total: int
    region: int
    everything: int
    companies: int
    valid_local: float
    valid_others: float
    local_years: list[int]
    other_years: list[int]
    foreign_share: float
    outside_citations: float

    @property
    def expected(self) -> float:
        return self.region * self.total / self.everything

    @property
    def rta(self) -> float:
        return self.local / self.expected

    @property
    def growth(self) -> float:
        return cagr(self.other_years)

    @property
    def growth_gap(self) -> float:
        return cagr(self.local_years) - cagr(self.other_years)


def cagr(years: list[int]) -> float:
    return float((years[-1] / years[0]) ** (1 / (len(years) - 1))) - 1


class Truth:
    """All rows of one chain; ``inventions`` counts inventions only."""

    def __init__(
        self,
        chain: str,
        families: list[Family],
        firms: list[dict[str, str]],
        reference: ChainReference,
        *,
        inventions: bool = False,
    ) -> None:
        self._reference = reference
        self._members = reference.nodes(chain)
        owners = {number: family.local for family in families for number in family.numbers}
        self._local_number = owners
        self._firms = [
            set(row["环节"].split("；")) for row in firms if row["注册地址"].startswith("江西省")
        ]
        member = set(self._members)
        self._families = [
            f
            for f in families
            if f.year in WINDOW and f.nodes & member and (f.invention or not inventions)
        ]

    def row(self, node: str) -> Row:
        subtree = set(self._reference.subtree(node)) & set(self._members)
        inside = [f for f in self._families if f.nodes & subtree]
        local = [f for f in inside if f.local]
        others = [f for f in inside if not f.local]
        valid = [f for f in inside if f.valid]
        cited = [number for f in local for number in f.cited]
        away = [number for number in cited if not self._local_number[number]]
        return Row(
            local=len(local),
            total=len(inside),
            region=sum(f.local for f in self._families),
            everything=len(self._families),
            companies=sum(bool(nodes & subtree) for nodes in self._firms),
            valid_local=share([f.valid for f in local if f.invention]),
            valid_others=share([f.valid for f in others if f.invention]),
            local_years=by_year(local),
            other_years=by_year(others),
            foreign_share=share([f.foreign for f in valid]),
            outside_citations=len(away) / len(cited) if cited else 0.0,
        )

    def strong(self) -> set[str]:
        return {node for node in self._members if is_strong(self.row(node))}

    def neighbours(self, node: str) -> set[str]:
        onward = set(self._reference.node(node).upstream_of)
        back = {c for c in self._members if node in self._reference.node(c).upstream_of}
        return (onward | back) & set(self._members)

    def verdict(self, node: str, strong: set[str]) -> str:
        """The verdict by the definitions in docs/diagnosis.md, the first that holds."""
        row = self.row(node)
        if not row.total or row.expected < 5:
            return "withheld"
        if row.local == 0:
            return "companies_only" if row.companies else "missing"
        if is_strong(row):
            return "strong"
        if row.rta < 1 and self.neighbours(node) & strong and row.growth > 0:
            return "extension"
        if row.rta < 0.5 or (row.rta < 1 and row.growth_gap < 0):
            return "weak"
        return "neutral"


def is_strong(row: Row) -> bool:
    if not row.total or row.expected < 5 or row.rta < 1:
        return False
    return row.local >= 30 and row.valid_local >= row.valid_others


def by_year(families: list[Family]) -> list[int]:
    counts: dict[int, int] = defaultdict(int)
    for family in families:
        counts[family.year] += 1
    return [counts[year] for year in WINDOW]


def share(flags: list[bool]) -> float:
    return sum(flags) / len(flags) if flags else 0.0
