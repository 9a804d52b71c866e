"""Chain nodes: precision, recall and F1 on patents read by hand, and patents tagged a second."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from loaders.reference.chains import load_chain_rules
from nlp.tagger import ChainNodeTagger
from tests.bench.measure import Result, at_least
from tests.evaluation.nodes import Quality
from tests.evaluation.nodes import measure as judge

GATE, SPEED = 0.85, 5_000
"""GB/T 39551 for a search that has been checked; patents a second and core, twelve chains loaded."""
RUNS = 3


def measure(folder: Path) -> Iterator[Result]:
    """Yield the figures of each way to tag, by node for those of the product, and the speed."""
    found, both, patents = judge(folder)
    for one in found:
        yield from _together(one)
    for node, count in found[-1].by_node.items():
        name, given = f"tags: {node}", count.hits + count.missed
        yield at_least(f"{name}, precision", count.precision, "", given, goal=GATE)
        yield at_least(f"{name}, recall", count.recall, "", given, goal=GATE)
    rules = ChainNodeTagger(load_chain_rules().rules())
    for name, tagger in (("rules", rules), ("rules and text", both)):

        def work(tagger: ChainNodeTagger = tagger) -> None:
            for patent in patents:
                tagger.tag(*patent)

        speed = len(patents) / min(_processor_seconds(work) for _ in range(RUNS))
        yield at_least(f"tags: {name}", speed, "patents/s", len(patents), goal=SPEED)


def _processor_seconds(work: Callable[[], None]) -> float:
    """Return the seconds of one core that ``work`` took: others may be at work on the machine."""
    started = time.process_time()
    work()
    return time.process_time() - started


def _together(one: Quality) -> Iterator[Result]:
    count = one.together
    for name, value in (
        ("precision", count.precision),
        ("recall", count.recall),
        ("F1", count.f1),
    ):
        given = count.hits + count.missed
        yield at_least(f"tags, {one.name}: {name}", value, "", given, goal=GATE)
