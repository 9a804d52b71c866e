"""The effects of patents against what was annotated by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.evaluation.effects import measure

pytestmark = pytest.mark.real


@pytest.mark.parametrize(("sample", "recall"), [("first", 0.85), ("second", 0.65)])
def test_effects_are_those_annotated(shared_data: Path, sample: str, recall: float) -> None:
    found = measure(shared_data, sample)
    assert (found.together.precision or 0) >= 0.85, found.errors
    assert (found.together.recall or 0) >= recall, found.errors
