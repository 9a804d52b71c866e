"""How well tagging tells the chain node: patents read by hand, ``node_labels.tsv`` says how drawn.

A patent counts at a node when it is tagged with it or one below. The text model is trained on the
other patents of the same files, so that it has not seen those of the sample.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from loaders.readers import Content, Table, contents, read
from loaders.recognition import recognise
from loaders.reference.chains import load_chain_rules
from nlp.ipc import IpcError, IpcSymbol
from nlp.standings import lineages, standings
from nlp.tagger import ChainNodeTagger, PatentText
from nlp.textfit import fit
from nlp.textmodel import TextModel

FILES = (
    "patents/abstract-7k/专利信息.xlsx",
    *(f"patents/cnipr-export/{name}.xlsx" for name in ("训练文件", "专利", "训练集2")),
    *(f"patents/a01-gbk/A01{letter}.csv" for letter in "BCDF"),
)
YES, NO, UNSURE = "yes", "no", "unsure"
Key = tuple[str, str, int]
Predict = Callable[[PatentText], set[str]]


class Count(NamedTuple):
    """True and false positives, false negatives."""

    hits: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.hits / max(1, self.hits + self.wrong)

    @property
    def recall(self) -> float:
        return self.hits / max(1, self.hits + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.hits / max(1, 2 * self.hits + self.wrong + self.missed)


@dataclass(frozen=True, slots=True)
class Quality:
    """Figures of one way to tag, for each node and together."""

    name: str
    by_node: Mapping[str, Count]

    @property
    def together(self) -> Count:
        return Count(*(sum(part) for part in zip(*self.by_node.values(), strict=True)))


def labels() -> dict[Key, dict[str, str]]:
    """Return the labels of each patent of the sample by node; a node that is missing is no."""
    text = (Path(__file__).parent / "node_labels.tsv").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    found: dict[Key, dict[str, str]] = {}
    for row in csv.DictReader(lines, delimiter="\t"):
        key = (row["file"], row["sheet"], int(row["row"]))
        found.setdefault(key, {})[row["node"]] = row["label"]
    return found


def patents(folder: Path) -> Iterator[tuple[Key, PatentText]]:
    """Yield the patents of the files with their place there."""
    for name in FILES:
        for content in contents(folder / name):
            assert isinstance(content, Content)
            for part in read(content):
                found = recognise(part)
                assert isinstance(part, Table) and isinstance(found.part, Table)
                for row, cells in found.part.rows:
                    said = {
                        field: cells[at]
                        for at, field in found.columns.items()
                        if at < len(cells) and cells[at]
                    }
                    symbols = tuple(_symbols(said.get("mainIpc", ""), said.get("ipcs", "")))
                    text = PatentText(said.get("title", ""), said.get("abstract", ""), symbols)
                    if text.title:
                        yield (name, part.sheet or "", row), text


def _symbols(*texts: str) -> Iterator[IpcSymbol]:
    for one in re.split(r"[;；,，]", ";".join(texts)):
        try:
            yield IpcSymbol.parse(one)
        except IpcError:
            continue


def trained(others: Sequence[tuple[Key, PatentText]], nodes: Sequence[str]) -> TextModel:
    """Train a model of the nodes on patents that are not of the sample."""
    reference = load_chain_rules()
    drawn = sorted(others, key=lambda one: sha256(repr(one[0]).encode()).digest())
    lines = lineages({code: node.parent for code, node in reference.by_code.items()})
    rules = ChainNodeTagger(reference.rules())
    texts, known, found = standings(rules, (text for _, text in drawn), lines)
    model, _ = fit(texts, nodes, found[:, [known.index(node) for node in nodes]], "evaluation")
    assert model is not None
    return model


def measure(folder: Path) -> tuple[list[Quality], ChainNodeTagger, list[PatentText]]:
    """Return the figures of each way, the tagger with rules and model, and all patents."""
    reference, given = load_chain_rules(), labels()
    every = list(patents(folder))
    sample = [(given[key], text) for key, text in every if key in given]
    assert len(sample) == len(given), "the shared data are other files"
    nodes = sorted({node for told in given.values() for node in told})
    model = trained([one for one in every if one[0] not in given], nodes)
    rules = ChainNodeTagger(reference.rules())
    both = ChainNodeTagger(reference.rules(), model)
    lines = lineages({code: node.parent for code, node in reference.by_code.items()})

    def by(tagger: ChainNodeTagger, *, hidden: bool) -> Predict:
        def predict(text: PatentText) -> set[str]:
            tags = tagger.tag(text.title, text.abstract, [] if hidden else text.symbols)
            return {node for tag in tags for node in lines[tag.node]}

        return predict

    ways = (
        ("rules", by(rules, hidden=False)),
        ("rules, symbols hidden", by(rules, hidden=True)),
        ("text, symbols hidden", by(both, hidden=True)),
        ("rules, then text", by(both, hidden=False)),
    )
    found = [Quality(name, {n: _count(sample, n, way) for n in nodes}) for name, way in ways]
    return found, both, [text for _, text in every]


def _count(
    sample: Sequence[tuple[Mapping[str, str], PatentText]], node: str, predict: Predict
) -> Count:
    pairs = [
        (told.get(node, NO) == YES, node in predict(text))
        for told, text in sample
        if told.get(node) != UNSURE
    ]
    return Count(pairs.count((True, True)), pairs.count((False, True)), pairs.count((True, False)))
