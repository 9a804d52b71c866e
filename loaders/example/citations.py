"""Which earlier documents each application cites.

A region that depends on others cites them: local patents of nodes flagged ``outside_dependence``
cite documents from elsewhere, other local patents cite local ones of the same chain.
"""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from random import Random

from loaders.example.patents import Application

_MOST = 4
_TRIES = 12


class _Shelf:
    """Documents in the order they appeared."""

    def __init__(self) -> None:
        self.days: list[date] = []
        self.items: list[Application] = []

    def add(self, one: Application) -> None:
        self.days.append(one.shown)
        self.items.append(one)

    def before(self, day: date) -> Sequence[Application]:
        return self.items[: bisect_left(self.days, day)]


def citations(made: Sequence[Application], dice: Random) -> dict[str, list[str]]:
    """Application number → publication numbers cited, all shown before the citing was filed."""
    shelves: dict[str, _Shelf] = {}
    for one in sorted(made, key=lambda one: (one.shown, one.number)):
        for key in _shelved(one):
            shelves.setdefault(key, _Shelf()).add(one)
    return {one.number: _cited(one, shelves, dice) for one in made if one.slot.node}


def _shelved(one: Application) -> tuple[str, ...]:
    """Shelves that hold this document: its node, and its node or chain by whether it is local."""
    node = one.slot.node
    if not node:
        return ()
    local = one.slot.place == "local"
    return (node, f"local:{node.partition('.')[0]}" if local else f"outside:{node}")


def _cited(one: Application, shelves: dict[str, _Shelf], dice: Random) -> list[str]:
    key = one.slot.node
    if one.slot.place == "local":
        chain = key.partition(".")[0]
        key = f"outside:{key}" if one.slot.dependent else f"local:{chain}"
    earlier = shelves[key].before(one.filed) if key in shelves else ()
    wanted = min(dice.randint(0, _MOST), len(earlier))
    chosen: dict[str, None] = {}
    for _ in range(_TRIES):
        if len(chosen) < wanted:
            chosen[dice.choice(earlier).publication] = None
    return list(chosen)
