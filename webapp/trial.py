"""What a node's verdict would be with other thresholds than those in force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from graph.diagnosis import Diagnosis
from graph.errors import QueryParameterError
from graph.robustness import WHOLE
from graph.thresholds import Thresholds
from graph.verdict import Judged, judge_all

_MOST = 1e9


@dataclass(frozen=True, slots=True)
class Trial:
    """The thresholds that were tried and the verdict that they give."""

    limits: Thresholds
    judged: Judged


def tried(found: Diagnosis, code: str, args: Mapping[str, str]) -> Trial | None:
    """Judge a node by the thresholds of an address; None where it names none.

    :raises QueryParameterError: a value that is no number from 0 on, or of a count no whole one.
    """
    names = [one.name for one in fields(Thresholds) if args.get(one.name, "").strip()]
    given: dict[str, Any] = {name: _number(name, args[name].strip()) for name in names}
    if all(getattr(found.thresholds, name) == value for name, value in given.items()):
        return None
    limits = replace(found.thresholds, **given)
    return Trial(limits, judge_all(found.counted.nodes, limits)[code])


def _number(name: str, text: str) -> float:
    try:
        value = int(text) if name in WHOLE else float(text)
    except ValueError:
        value = -1
    if not 0 <= value <= _MOST:
        whole = "整数" if name in WHOLE else "数"
        raise QueryParameterError(f"门槛 {name} 是 {text[:40]!r}；应为不小于 0 的{whole}")
    return value
