"""Fictional applicants and firms at real places. Every name begins with 示例."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from loaders.example.plan import HERE, read_table

_FIRMS_PER_CHAIN: Mapping[str, int] = {"local": 10, "cn": 16, "foreign": 5}
_SCHOOLS: Mapping[str, int] = {"local": 6, "cn": 12}
# Chances of who files: a school alone, a firm with a school, a firm with a firm.
_SCHOOL_ALONE, _WITH_SCHOOL, _WITH_FIRM = 0.12, 0.10, 0.04
_SUFFIXES = ("有限公司", "科技有限公司", "股份有限公司", "有限责任公司", "集团有限公司")
_FOREIGN_FORMS: Mapping[str, str] = {
    "日本": "株式会社",
    "韩国": "株式会社",
    "美国": "公司",
    "德国": "有限责任公司",
    "瑞士": "股份公司",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A row of ``places.tsv``; ``kind`` is local (Jiangxi), cn or foreign."""

    kind: str
    country: str
    province: str
    city: str
    county: str
    code: str
    postcode: str

    @property
    def area(self) -> str:
        """The place as an address begins, the country only when it is not China."""
        country = "" if self.kind != "foreign" else self.country
        return f"{country}{self.province}{self.city}{self.county}"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who files or is registered: name, where, and (a school: empty) in which chain."""

    name: str
    place: Place
    chain: str
    address: str


def read_words() -> dict[str, Any]:
    """The word lists of ``words.toml``."""
    return tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))


def read_places() -> dict[str, list[Place]]:
    """Places by kind."""
    places: dict[str, list[Place]] = {}
    for row in read_table("places.tsv"):
        places.setdefault(row["kind"], []).append(Place(**row))
    return places


class Cast:
    """All applicants, drawn once; names never repeat."""

    def __init__(self, dice: Random, words: Mapping[str, Any]) -> None:
        self._dice = dice
        self._names: Mapping[str, Any] = words["names"]
        self._trades: Mapping[str, str] = words["trades"]
        self._places = read_places()
        self._taken: set[str] = set()
        self._firms = {
            (kind, chain): [self.firm(kind, chain) for _ in range(count)]
            for chain in self._trades
            for kind, count in _FIRMS_PER_CHAIN.items()
        }
        self._schools = {
            kind: [self._school(kind) for _ in range(count)] for kind, count in _SCHOOLS.items()
        }

    def firm(self, kind: str, chain: str) -> Actor:
        """A new firm of this chain somewhere in a place of this kind."""
        place = self._dice.choice(self._places[kind])
        trade = self._trades[chain]
        if kind == "foreign":
            form = _FOREIGN_FORMS.get(place.country, "公司")
            return self._actor(f"示例国外{{brand}}{trade}{form}", place, chain)
        return self._actor(f"示例{{brand}}{trade}{self._dice.choice(_SUFFIXES)}", place, chain)

    def firms(self, kind: str, chain: str) -> Sequence[Actor]:
        """The firms of a chain that file patents."""
        return self._firms[kind, chain]

    def schools(self) -> list[Actor]:
        """All universities and institutes."""
        return [school for kind in _SCHOOLS for school in self._schools[kind]]

    def applicants(self, kind: str, chain: str) -> list[Actor]:
        """Who files one patent: mostly a firm, at times a school, at times both.

        The first applicant decides the region, so all that follow may be anywhere in China.
        Few firms hold much: the draw falls towards the first of the list.
        """
        firms = self._firms[kind, chain]
        first = firms[int(len(firms) * self._dice.random() ** 1.6)]
        schools = self._schools.get(kind, [])
        chance = self._dice.random()
        if schools and chance < _SCHOOL_ALONE:
            return [self._dice.choice(schools)]
        if schools and chance < _SCHOOL_ALONE + _WITH_SCHOOL:
            return [first, self._dice.choice(schools)]
        return [first, self._other(firms, first)] if chance > 1 - _WITH_FIRM else [first]

    def inventors(self) -> list[str]:
        """One to four fictional people."""
        return [self._person() for _ in range(self._dice.randint(1, 4))]

    def _person(self) -> str:
        given = self._dice.choices(self._names["given"], k=self._dice.randint(1, 2))
        return f"示例{self._dice.choice(self._names['surnames'])}{''.join(given)}"

    def _school(self, kind: str) -> Actor:
        place = self._dice.choice(self._places[kind])
        return self._actor(
            f"示例{{brand}}{self._dice.choice(self._names['universities'])}", place, ""
        )

    def _other(self, firms: Sequence[Actor], first: Actor) -> Actor:
        return self._dice.choice([firm for firm in firms if firm != first])

    def _actor(self, pattern: str, place: Place, chain: str) -> Actor:
        name = pattern.format(brand=self._brand())
        while name in self._taken:
            name = pattern.format(brand=self._brand())
        self._taken.add(name)
        street = f"示例{self._dice.choice('东西南北中')}路{self._dice.randint(1, 299)}号"
        return Actor(name, place, chain, f"{place.postcode} {place.area}{street}".strip())

    def _brand(self) -> str:
        first, second = self._names["first"], self._names["second"]
        return str(self._dice.choice(first) + self._dice.choice(second))
