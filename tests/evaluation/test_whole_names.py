"""Names of real registers come back whole from sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.evaluation.names import real_names
from tests.evaluation.whole_names import measure, schools

SHARE = 0.985


@pytest.mark.real
def test_names_of_registers_are_read_whole(shared_data: Path) -> None:
    found = measure(real_names(shared_data))
    assert found.names > 5_000
    assert found.share >= SHARE, found.cut[:20]


@pytest.mark.real
def test_names_of_schools_are_read_whole(shared_data: Path) -> None:
    found = measure(schools(shared_data), "INSTITUTE")
    assert found.names > 1_000
    assert found.share >= SHARE, found.cut[:20]
