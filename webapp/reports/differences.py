"""What differs between two kept reports, by their lock files alone. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.changes import Change, changed

_ENDING = ".verdict"
_BESIDE = ("previous.", "change.", "count.changed")
Lock = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Differences:
    """Verdicts that changed, by key of the node; numbers that did; and what they rest on."""

    verdicts: tuple[tuple[str, Change, str | None, str | None], ...]
    numbers: tuple[tuple[str, Any, Any], ...]
    params: Mapping[str, tuple[Any, Any]]
    grounds: tuple[str, ...]
    """Of thresholds, rules, precisions, definition, queries: what is not the same."""


def differences(old: Lock, new: Lock) -> Differences:
    """Compare two lock files of one report."""
    before, after = _figures(old), _figures(new)
    nodes = [key for key in {**before, **after} if key.endswith(_ENDING)]
    verdicts = [
        (key.removesuffix(_ENDING), changed(then, now), then, now)
        for key in nodes
        for then, now in [(before.get(key), after.get(key))]
    ]
    numbers = [
        (key, value, after[key])
        for key, value in before.items()
        if key in after and value != after[key] and not key.endswith(_ENDING)
    ]
    both = {**old["params"], **new["params"]}
    pairs = {key: (old["params"].get(key), new["params"].get(key)) for key in both}
    return Differences(
        tuple(one for one in verdicts if one[1] is not Change.SAME),
        tuple(numbers),
        {key: pair for key, pair in pairs.items() if pair[0] != pair[1]},
        tuple(_grounds(old, new)),
    )


def _figures(lock: Lock) -> dict[str, Any]:
    return {
        one["key"]: one["value"] for one in lock["figures"] if not one["key"].startswith(_BESIDE)
    }


def _grounds(old: Lock, new: Lock) -> list[str]:
    names = ("thresholds", "rules", "precisions", "definition")
    unlike = [name for name in names if old.get(name) != new.get(name)]
    digests = [{one["query"]: one["digest"] for one in lock["queries"]} for lock in (old, new)]
    both = digests[0].keys() & digests[1].keys()
    return unlike + (["queries"] if any(digests[0][q] != digests[1][q] for q in both) else [])
