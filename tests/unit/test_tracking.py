"""What is shown of a target: what was said, what the numbers say, and its deadline."""

from __future__ import annotations

from typing import Any

import pytest

from graph.tracking import shown_state

TODAY = "2025-06-30"


def row(**told: Any) -> dict[str, Any]:
    plain = {"state": None, "progress": None, "value": 100.0, "comparator": ">=", "deadline": None}
    return plain | told


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ({}, "untold"),
        ({"state": "ongoing"}, "ongoing"),
        ({"state": "stuck", "progress": 99.0}, "stuck"),
        ({"state": "ongoing", "progress": 100.0}, "done"),
        ({"progress": 120.0, "deadline": "2025-01-01"}, "done"),
        ({"progress": 99.0, "deadline": "2025-06-29"}, "overdue"),
        ({"progress": 99.0, "deadline": TODAY}, "untold"),
        ({"state": "done", "deadline": "2020-12-31"}, "done"),
        ({"comparator": "<=", "progress": 100.0}, "done"),
        ({"comparator": "<=", "progress": 101.0}, "untold"),
        ({"comparator": "all", "value": 100.0, "progress": 99.9}, "untold"),
        ({"comparator": "all", "value": None, "progress": 100.0}, "done"),
        ({"comparator": "qualitative", "value": None, "progress": 1.0}, "untold"),
    ],
)
def test_shown_state(told: dict[str, Any], shown: str) -> None:
    assert shown_state(row(**told), TODAY) == shown
