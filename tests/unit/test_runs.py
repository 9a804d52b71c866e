"""Runs are ordered by their names: what the index and later versions of a row go by."""

from __future__ import annotations

from loaders.runs import new_run_id


def test_runs_of_one_second_sort_in_the_order_they_were_made() -> None:
    made = [new_run_id() for _ in range(50)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)
