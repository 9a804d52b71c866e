"""The planted truth of the example: how many families each place has in each node, and why.

The numbers stand in ``plan.tsv``. A test recomputes from the generated files, with the tagger,
that each line's verdict holds under the definitions of the diagnosis.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
DEFAULT_PATENTS = 10_000
CUTOFF_YEAR, CUTOFF_MONTH, CUTOFF_DAY = 2026, 3, 20  # the latest publication in the files
WINDOW = range(2019, 2024)  # ends with the last year that closed 18 months before the cut-off
OUTSIDE = (2016, 2017, 2018, 2024)  # years that fill the files but not the default period
# Families per year of the window, as shares. Fast grows above the trend elsewhere, down falls.
TRENDS: Mapping[str, tuple[int, ...]] = {
    "up": (2, 3, 4, 5, 6),
    "down": (6, 5, 4, 3, 2),
    "elsewhere": (5, 6, 7, 8, 9),
}


@dataclass(frozen=True, slots=True)
class NodePlan:
    """One line of the plan: families in the window by place, and what they are meant to show."""

    scope: str
    node: str
    verdict: str
    local: int
    cn: int
    foreign: int
    trend: str
    flags: tuple[str, ...]

    @property
    def total(self) -> int:
        """Families in the window, all places."""
        return self.local + self.cn + self.foreign

    @property
    def chain(self) -> str:
        """The large chain: the first segment of the node."""
        return self.node.partition(".")[0]

    def places(self) -> Iterator[tuple[str, int, str]]:
        """(kind of place, families, trend) of each place."""
        yield "local", self.local, self.trend
        yield "cn", self.cn, "elsewhere"
        yield "foreign", self.foreign, "elsewhere"


def read_plan() -> tuple[NodePlan, ...]:
    """The lines of ``plan.tsv`` in their order."""
    return tuple(
        NodePlan(
            *(row["scope"], row["node"], row["verdict"]),
            *(int(row["local"]), int(row["cn"]), int(row["foreign"])),
            row["trend"],
            tuple(row["flags"].split()),
        )
        for row in read_table("plan.tsv")
    )


def read_table(name: str) -> list[dict[str, str]]:
    """Rows of a tab-separated table beside this module; lines with # are comments."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    body = [line for line in lines if line and not line.startswith("#")]
    return list(csv.DictReader(body, delimiter="\t", quoting=csv.QUOTE_NONE))


def spread(count: int, shares: tuple[int, ...]) -> list[int]:
    """``count`` in proportion to ``shares``, by largest remainder; the sum is exact."""
    whole = sum(shares)
    parts = [count * share // whole for share in shares]
    order = sorted(range(len(shares)), key=lambda i: (-(count * shares[i] % whole), -i))
    for index in order[: count - sum(parts)]:
        parts[index] += 1
    return parts
