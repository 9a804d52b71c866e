"""The effects of patents against what was annotated by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.evaluation.effects import measure

pytestmark = pytest.mark.real


def test_effects_are_those_annotated(shared_data: Path) -> None:
    found = measure(shared_data)
    assert found.precision >= 0.85 and found.recall >= 0.85, found.errors
