"""What the counts of a diagnosis rest on, in columns: names in numbers, an array a property."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy
from numpy.typing import NDArray

LAYOUT = 2
"""Raise it when the columns change; a file of another layout is made anew."""
NONE = -1
"""The number of a value that is not there."""
Numbers = NDArray[numpy.int32]
Mask = NDArray[numpy.bool_]
Row = Mapping[str, Any]


class Names:
    """Numbers for names, counted in the order in which they come; none is ever taken back."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self.names = list(names)
        self._at: dict[str, int] | None = None

    def __len__(self) -> int:
        return len(self.names)

    def of(self, name: str | None) -> int:
        """Return the number of a name, a new one if it has none; :data:`NONE` for None."""
        if name is None:
            return NONE
        at = self._numbers()
        if name not in at:
            at[name] = len(self.names)
            self.names.append(name)
        return at[name]

    def known(self, name: str | None) -> int:
        """Return the number of a name, :data:`NONE` if it has none."""
        return NONE if name is None else self._numbers().get(name, NONE)

    def _numbers(self) -> dict[str, int]:
        if self._at is None:
            self._at = {name: number for number, name in enumerate(self.names)}
        return self._at


@dataclass
class Pairs:
    """Links from numbers to numbers, each once."""

    left: Numbers = field(default_factory=lambda: _array(()))
    right: Numbers = field(default_factory=lambda: _array(()))

    def replace(self, gone: Mask, left: Numbers, right: Numbers) -> None:
        """Take away the links from the numbers that are ``gone``, and add others."""
        kept = ~gone[self.left]
        self.left = numpy.concatenate([self.left[kept], left])
        self.right = numpy.concatenate([self.right[kept], right])


_VALUES = ("family", "year", "kind", "status", "published", "region", "titled")
"""The values of a patent, each a number; of a family, a date, … that in its names."""
_LINKS = ("tags", "holds", "cites")
_NAMES = ("patents", "families", "words", "regions", "nodes", "holders")
_LINKED = {
    "tags": ("nodes", "nodes"),
    "holds": ("holders", "holders"),
    "cites": ("cited", "patents"),
}
"""For each kind of link the column of a row and the names in which its values are numbers."""


class Columns:
    """Patents with their values and links; regions, nodes, holders and firms with theirs.

    ``values[name][patent]`` is a value's number, ``links[kind]`` leads from patents to nodes,
    holders and cited patents. A patent whose family is :data:`NONE` is none of the graph's.
    """

    def __init__(self) -> None:
        self.held = ""
        """The run that these columns hold."""
        self.names = {name: Names() for name in _NAMES}
        self.values: dict[str, Numbers] = {name: _array(()) for name in _VALUES}
        self.links = {name: Pairs() for name in _LINKS}
        self.country: Numbers = _array(())
        """Of each holder, a word."""
        self.nodes: list[dict[str, Any]] = []
        """Rows of ``tally.nodes``."""
        self.chains: list[dict[str, Any]] = []
        """Rows of ``tally.chains``."""
        self.region_above = Pairs()
        self.firms: dict[str, Numbers] = {}
        """Rows of ``tally.firms``, a column each."""

    def copy(self) -> Columns:
        """Return columns that can change while who reads these goes on; names are shared."""
        other = Columns()
        other.held, other.names = self.held, self.names
        other.nodes, other.chains = self.nodes, self.chains
        other.values = {name: values.copy() for name, values in self.values.items()}
        other.links = {name: Pairs(one.left, one.right) for name, one in self.links.items()}
        other.country = self.country.copy()
        other.region_above, other.firms = self.region_above, self.firms
        return other

    def within(self, patents: Iterable[str]) -> Columns:
        """Return columns in which these patents alone are tagged with chain nodes."""
        known = self.names["patents"].known
        chosen = numpy.zeros(len(self.names["patents"]), dtype=bool)
        numbers = _array([known(one) for one in patents])
        chosen[numbers[numbers != NONE]] = True
        other = self.copy()
        tags = self.links["tags"]
        kept = chosen[tags.left]
        other.links["tags"] = Pairs(tags.left[kept], tags.right[kept])
        return other

    def take(self, pages: Iterable[Sequence[Row]], removed: Iterable[str]) -> None:
        """Put the rows of ``tally.patents`` in place of what was known of their patents."""
        chunks = [_Chunk.of(self.names, rows) for rows in pages]
        away = _array([self.names["patents"].known(one) for one in removed])
        away = away[away != NONE]
        self._grow()
        changed = numpy.concatenate([away, *(chunk.patents for chunk in chunks)])
        gone = numpy.zeros(len(self.names["patents"]), dtype=bool)
        gone[changed] = True
        for values in self.values.values():
            values[away] = NONE
        for chunk in chunks:
            for name, values in self.values.items():
                values[chunk.patents] = chunk.values[name]
        for kind, pairs in self.links.items():
            sides = [chunk.links[kind] for chunk in chunks]
            pairs.replace(gone, _joined(one for one, _ in sides), _joined(two for _, two in sides))

    def take_holders(self, rows: Iterable[Row]) -> None:
        """Note the countries of holders."""
        words, holders = self.names["words"].of, self.names["holders"].of
        told = [(holders(row["id"]), words(row["country"])) for row in rows]
        self.country = _filled(self.country, len(self.names["holders"]))
        for at, country in told:
            self.country[at] = country

    def take_reference(
        self, chains: list[dict[str, Any]], nodes: list[dict[str, Any]], regions: Iterable[Row]
    ) -> None:
        """Put chains, nodes and regions in place of those known."""
        self.chains, self.nodes = chains, nodes
        of = self.names["regions"].of
        links = [(of(row["code"]), of(above)) for row in regions for above in row["above"]]
        self.region_above = Pairs(_array([a for a, _ in links]), _array([b for _, b in links]))

    def take_firms(self, rows: Sequence[Row]) -> None:
        """Put firms in place of those known."""
        kinds = {"holder": "holders", "node": "nodes", "role": "words", "region": "regions"}
        self.firms = {
            name: _array([self.names[kind].of(row[name]) for row in rows])
            for name, kind in kinds.items()
        }

    def _grow(self) -> None:
        for name, values in self.values.items():
            self.values[name] = _filled(values, len(self.names["patents"]))

    def save(self, path: Path) -> None:
        """Write the columns to a file, whole or not at all."""
        told = {
            "layout": LAYOUT,
            "held": self.held,
            "names": {kind: names.names for kind, names in self.names.items()},
            "chains": self.chains,
            "nodes": self.nodes,
        }
        text = numpy.frombuffer(json.dumps(told, ensure_ascii=False).encode(), dtype=numpy.uint8)
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_suffix(".new")
        with temporary.open("wb") as file:
            numpy.savez(file, allow_pickle=False, told=text, **self._arrays())
        temporary.replace(path)

    @classmethod
    def load(cls, path: Path) -> Columns:
        """Read a file.

        :raises ValueError, OSError, KeyError, BadZipFile: none, damaged, or of another layout.
        """
        columns = cls()
        with path.open("rb") as opened, numpy.load(opened, allow_pickle=False) as file:
            told = json.loads(file["told"].tobytes())
            if told["layout"] != LAYOUT:
                raise ValueError(f"layout {told['layout']}")
            arrays = {name: file[name] for name in file.files if name != "told"}
        columns.held = told["held"]
        columns.chains, columns.nodes = told["chains"], told["nodes"]
        columns.names = {kind: Names(names) for kind, names in told["names"].items()}
        columns.values = {name: arrays[name] for name in _VALUES}
        columns.links = {name: Pairs(arrays[f"{name}.l"], arrays[f"{name}.r"]) for name in _LINKS}
        columns.country = arrays["country"]
        columns.region_above = Pairs(arrays["above.l"], arrays["above.r"])
        columns.firms = {
            name.removeprefix("firms."): array
            for name, array in arrays.items()
            if name.startswith("firms.")
        }
        return columns

    def _arrays(self) -> dict[str, Numbers]:
        pairs = {**self.links, "above": self.region_above}
        return {
            **self.values,
            **{f"{name}.l": one.left for name, one in pairs.items()},
            **{f"{name}.r": one.right for name, one in pairs.items()},
            **{f"firms.{name}": one for name, one in self.firms.items()},
            "country": self.country,
        }


@dataclass(frozen=True)
class _Chunk:
    """A page of rows in numbers."""

    patents: Numbers
    values: dict[str, Numbers]
    links: dict[str, tuple[Numbers, Numbers]]

    @classmethod
    def of(cls, names: Mapping[str, Names], rows: Sequence[Row]) -> _Chunk:
        patents = _array([names["patents"].of(row["id"]) for row in rows])
        words, regions, families = names["words"].of, names["regions"].of, names["families"].of
        values = {
            "family": [families(row["family"]) for row in rows],
            "year": [NONE if row["year"] is None else row["year"] for row in rows],
            "kind": [words(row["kind"]) for row in rows],
            "status": [words(row["status"]) for row in rows],
            "published": [words(_text(row["published"])) for row in rows],
            "region": [regions(row["region"]) for row in rows],
            "titled": [int(row["titled"]) for row in rows],
        }
        links = {}
        for kind, (column, ends) in _LINKED.items():
            of = names[ends].of
            right = _array([of(one) for row in rows for one in row[column]])
            left = numpy.repeat(patents, [len(row[column]) for row in rows])
            links[kind] = left, right
        return cls(patents, {name: _array(one) for name, one in values.items()}, links)


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _array(values: Iterable[int]) -> Numbers:
    return numpy.array(list(values), dtype=numpy.int32)


def _joined(parts: Iterable[Numbers]) -> Numbers:
    return numpy.concatenate([_array(()), *parts])


def _filled(values: Numbers, length: int) -> Numbers:
    """Return values lengthened by :data:`NONE`."""
    if len(values) >= length:
        return values
    longer = numpy.full(length, NONE, dtype=numpy.int32)
    longer[: len(values)] = values
    return longer
