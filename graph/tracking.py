"""How far the targets of policies are: what is noted of them, and what follows from the numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.errors import UnknownCodeError
from graph.store import GraphStore
from graph.writer import Batch, GraphWriter

STATES: dict[str, str] = {
    "ongoing": "进行中",
    "done": "已完成",
    "stuck": "有困难",
}
"""What a person says of a target."""
OVERDUE, UNTOLD = "overdue", "untold"
SHOWN: dict[str, str] = STATES | {OVERDUE: "逾期未完成", UNTOLD: "未填报"}
"""What is shown of a target."""
_WHOLE = 100.0
"""What 全部 asks for, in percent."""


def shown_state(row: Mapping[str, Any], today: str) -> str:
    """Return what to show of a row of ``work.policy_tracker``, one of :data:`SHOWN`.

    A value that reaches the target is done, whatever was said; a deadline that passed before that
    is overdue.

    :param today: ISO date.
    """
    if row["state"] == "done" or _reached(row):
        return "done"
    if row["deadline"] and row["deadline"] < today:
        return OVERDUE
    return row["state"] or UNTOLD


def _reached(row: Mapping[str, Any]) -> bool:
    told, wanted, how = row["progress"], row["value"], row["comparator"]
    if how == "all":
        wanted, how = _WHOLE, ">="
    if told is None or wanted is None:
        return False
    return bool(told <= wanted if how == "<=" else told >= wanted)


def note_progress(
    store: GraphStore, target: str, state: str, progress: float | None, **told: str
) -> None:
    """Note how far a target is; earlier notes stay.

    :param state: one of :data:`STATES`.
    :param progress: in the unit of the target; None keeps what was told before.
    :param told: ``by``, ``at`` (ISO 8601) and ``note``.
    :raises UnknownCodeError: no such target.
    """
    if all(row["target"] != target for row in store.all_rows("work.policy_tracker", limit=_MOST)):
        raise UnknownCodeError(f"没有标识为 {target[:80]} 的目标；请从政策进展页选择")
    value = "" if progress is None else f"{progress:g}"
    words = (told["at"], state, value, told["by"], told["note"])
    props: dict[str, Any] = {"state": state, **{f"progress{k.title()}": v for k, v in told.items()}}
    if progress is not None:
        props["progress"] = progress
    batch = Batch()
    batch.add("progress", {"target": target, "props": props, "told": " ".join(filter(None, words))})
    GraphWriter(store.runner, store.catalog).write(batch)


_MOST = 100_000
