"""How many names of real firms and schools are read whole: registers, put into sentences of ours.

Every name stands in one of the sentences, drawn by its hash. A name counts as whole if a mention of
its label has its very span.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from nlp.extract import extract
from tests.evaluation.names import real_names

FORMS = ("公司", "集团", "合作社", "事务所", "大学", "学院", "学校")
_SCHOOLS = Path("registries") / "universities" / "university_location.json"
SENTENCES = (
    "{}近日发布公告。",
    "记者从{}获悉，新厂区已经动工。",
    "去年，{}与{}的营业收入都有增长。",
    "该项目由{}承担。",
    "{}将{}告上法庭。",
    "{}向{}购买设备，并委托{}安装。",
    "主要股东有{}、{}和{}。",
    "法院认为，{}和{}构成竞争关系。",
)
"""Carriers: names at the edge of a clause, between words that are no marks, and in lists."""


class Whole(NamedTuple):
    """How many names were put into sentences, how many came back whole, and the others."""

    names: int
    whole: int
    cut: tuple[tuple[str, str], ...]

    @property
    def share(self) -> float:
        """Share of the names that came back whole."""
        return self.whole / max(1, self.names)


def schools(folder: Path) -> list[str]:
    """Return the names of universities and colleges under ``folder``, the shared data."""
    return list(json.loads((folder / _SCHOOLS).read_text(encoding="utf-8")))


def measure(names: Iterable[str], label: str = "COMPANY") -> Whole:
    """Put the names into sentences and read them; ``cut`` gives name and what was read."""
    left = sorted((name for name in names if name.endswith(FORMS)), key=_digits)
    count, cut = 0, []
    while left:
        sentence = SENTENCES[int(_digits(left[-1]), 16) % len(SENTENCES)]
        blanks = sentence.count("{}")
        if len(left) < blanks:
            break
        here = [left.pop() for _ in range(blanks)]
        count += blanks
        cut += _cut(sentence, here, label)
    return Whole(count, count - len(cut), tuple(cut))


def _digits(name: str) -> str:
    return sha256(name.encode()).hexdigest()[:8]


def _cut(sentence: str, names: Sequence[str], label: str) -> list[tuple[str, str]]:
    text, spans = "", []
    for piece, name in zip(sentence.split("{}"), [*names, ""], strict=True):
        text += piece
        spans.append((len(text), len(text) + len(name)))
        text += name
    found = {(m.start, m.end): m.text for m in extract(text, "text").mentions if m.label == label}
    return [
        (
            name,
            next((said for (low, high), said in found.items() if low < end and start < high), ""),
        )
        for name, (start, end) in zip(names, spans, strict=False)
        if (start, end) not in found
    ]


def main(folder: Path) -> None:
    """Print the shares and every name that did not come back whole."""
    for found in (measure(real_names(folder)), measure(schools(folder), "INSTITUTE")):
        print(f"{found.whole} of {found.names} names whole: {found.share:.4f}")
        for name, said in found.cut:
            print(name, said or "–", sep="\t")


if __name__ == "__main__":
    from tests.conftest import SHARED_DATA

    sys.exit(main(SHARED_DATA))
