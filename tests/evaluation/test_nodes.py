"""The sample of patents read by hand is whole, and tagging reaches on it what GB/T 39551 asks."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from loaders.reference.chains import load_chain_rules
from tests.evaluation.nodes import NO, UNSURE, YES, labels, measure

GATE = 0.85


def test_the_sample_is_large_and_names_nodes_that_there_are() -> None:
    given = labels()
    pairs = [(node, label) for told in given.values() for node, label in told.items()]
    positives = Counter(node for node, label in pairs if label == YES)
    assert len(given) >= 350 and len(positives) == 8 and min(positives.values()) >= 10
    assert {label for _, label in pairs} == {YES, NO, UNSURE}
    assert {node for node, _ in pairs} <= set(load_chain_rules().by_code)


@pytest.mark.real
@pytest.mark.long
def test_tagging_reaches_the_gate_on_the_sample(shared_data: Path) -> None:
    by_name = {one.name: one.together for one in measure(shared_data)[0]}
    done = by_name["rules, then text"]
    assert done.precision >= GATE and done.recall >= GATE
    text, rules = by_name["text, symbols hidden"], by_name["rules, symbols hidden"]
    assert text.f1 > 0.8 and rules.f1 < 0.5
