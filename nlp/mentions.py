"""What extraction finds, as values, and its JSON (the shape scripts rely on).

Offsets are code points in the text as given, end exclusive.
"""

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class Label(StrEnum):
    """Labels of mentions in Chinese text."""

    AGENCY = "AGENCY"
    INSTITUTE = "INSTITUTE"
    COMPANY = "COMPANY"
    CHAIN = "CHAIN"
    CENTRE = "CENTRE"
    ZONE = "ZONE"
    PLACE = "PLACE"
    DATE = "DATE"
    MONEY = "MONEY"
    PERCENT = "PERCENT"
    QUANTITY = "QUANTITY"
    DOC = "DOC"
    DOCNO = "DOCNO"
    HONOUR = "HONOUR"
    STANDARD = "STANDARD"
    FUND = "FUND"
    PROGRAM = "PROGRAM"
    PERSON = "PERSON"
    PRODUCT = "PRODUCT"
    MATERIAL = "MATERIAL"
    TECHNOLOGY = "TECHNOLOGY"


class AspectKind(StrEnum):
    """What a patent says of itself; a technology–effect matrix counts subjects by effects."""

    SUBJECT = "subject"
    MATERIAL = "material"
    EFFECT = "effect"
    APPLICATION = "application"


class Comparator(StrEnum):
    """How a target compares; ``ALL`` is full coverage, ``QUALITATIVE`` has no number."""

    AT_LEAST = ">="
    EQUAL = "="
    AT_MOST = "<="
    ALL = "all"
    QUALITATIVE = "qualitative"


class RelationType(StrEnum):
    """Relations: the first four of policies, the others of running text."""

    RESPONSIBLE_FOR = "RESPONSIBLE_FOR"
    HAS_TARGET = "HAS_TARGET"
    REWARDS = "REWARDS"
    CONCERNS = "CONCERNS"
    LOCATED_IN = "LOCATED_IN"
    SUPPLIES = "SUPPLIES"
    INVESTS_IN = "INVESTS_IN"
    COOPERATES_WITH = "COOPERATES_WITH"
    LICENSES_TO = "LICENSES_TO"


STATED = tuple(RelationType)[4:]
"""Relations of running text."""

Json = dict[str, object]
Kind = Literal["policy", "patent", "text"]
"""Kinds of text: what is read from one depends on it."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One labelled span. ``canonical`` lists several members with 、; ``score`` in (0, 1]."""

    start: int
    end: int
    label: Label
    text: str
    canonical: str | None = None
    generic: bool = False
    found_by: str = "rule"
    score: float = 1.0

    def to_json(self) -> Json:
        """Return the JSON object of a mention."""
        return {
            "start": self.start,
            "end": self.end,
            "label": self.label.value,
            "text": self.text,
            "canonical": self.canonical,
            "generic": self.generic,
            "foundBy": self.found_by,
            "score": self.score,
        }


@dataclass(frozen=True, slots=True)
class Aspect:
    """One aspect of a patent. ``name`` is what it is counted under: an effect's class, the head
    of a subject, the material or field as written.
    """

    kind: AspectKind
    start: int
    end: int
    text: str
    name: str
    found_by: str

    def to_json(self) -> Json:
        """Return the JSON object of an aspect."""
        return {
            "kind": self.kind.value,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "name": self.name,
            "foundBy": self.found_by,
        }


@dataclass(frozen=True, slots=True)
class AgencyRef:
    """A body named as responsible for a measure; ``lead`` as marked, or first of its list."""

    text: str
    canonical: str | None
    start: int
    lead: bool

    @property
    def end(self) -> int:
        """End offset, exclusive."""
        return self.start + len(self.text)

    def to_json(self) -> Json:
        """Return the JSON object of a responsible agency."""
        return {
            "text": self.text,
            "canonical": self.canonical,
            "start": self.start,
            "lead": self.lead,
        }


@dataclass(frozen=True, slots=True)
class Measure:
    """A numbered item; ``number`` is the figure alone, ``title`` empty where it has none."""

    number: str
    title: str
    start: int
    end: int
    agencies: tuple[AgencyRef, ...] = ()

    def to_json(self) -> Json:
        """Return the JSON object of a measure."""
        return {
            "number": self.number,
            "title": self.title,
            "start": self.start,
            "end": self.end,
            "agencies": [agency.to_json() for agency in self.agencies],
        }


@dataclass(frozen=True, slots=True)
class Target:
    """A goal. ``value`` as written with its ``unit``; ``deadline`` an ISO date."""

    indicator: str
    comparator: Comparator
    value: float | None
    unit: str | None
    deadline: str | None
    start: int
    end: int
    text: str

    def to_json(self) -> Json:
        """Return the JSON object of a target; whole values are integers."""
        value = self.value
        whole = value is not None and value.is_integer()
        return {
            "indicator": self.indicator,
            "comparator": self.comparator.value,
            "value": int(value) if whole and value is not None else value,
            "unit": self.unit,
            "deadline": self.deadline,
            "start": self.start,
            "end": self.end,
            "text": self.text,
        }


@dataclass(frozen=True, slots=True)
class Reward:
    """Money promised to a beneficiary, in yuan (``amount_cny``)."""

    beneficiary: str
    amount_cny: int
    start: int
    end: int

    def to_json(self) -> Json:
        """Return the JSON object of a reward."""
        return {
            "beneficiary": self.beneficiary,
            "amountCny": self.amount_cny,
            "start": self.start,
            "end": self.end,
        }


@dataclass(frozen=True, slots=True)
class Node:
    """One end of a relation: a mention's label, or MEASURE, TARGET, BENEFICIARY, HOLDER."""

    label: str
    text: str
    start: int
    end: int
    canonical: str | None = None

    def to_json(self) -> Json:
        """Return the JSON object of a relation's end."""
        return {
            "label": self.label,
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "canonical": self.canonical,
        }


@dataclass(frozen=True, slots=True)
class Relation:
    """A typed pair; ``lead`` is set for RESPONSIBLE_FOR alone."""

    type: RelationType
    head: Node
    tail: Node
    start: int
    end: int
    found_by: str
    lead: bool | None = None

    def to_json(self) -> Json:
        """Return the JSON object of a relation."""
        shape: Json = {
            "type": self.type.value,
            "head": self.head.to_json(),
            "tail": self.tail.to_json(),
            "start": self.start,
            "end": self.end,
            "foundBy": self.found_by,
        }
        return shape if self.lead is None else shape | {"lead": self.lead}


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything found in one text of ``length`` code points, issued by region ``place``."""

    kind: str
    length: int
    place: str | None
    mentions: tuple[Mention, ...] = ()
    measures: tuple[Measure, ...] = ()
    targets: tuple[Target, ...] = ()
    rewards: tuple[Reward, ...] = ()
    relations: tuple[Relation, ...] = ()
    aspects: tuple[Aspect, ...] = ()

    def to_json(self) -> Json:
        """Return the JSON object ``chainnav extract`` prints; ``aspects`` for patents alone."""
        shape: Json = {
            "kind": self.kind,
            "length": self.length,
            "place": self.place,
            "mentions": [m.to_json() for m in self.mentions],
            "measures": [m.to_json() for m in self.measures],
            "targets": [t.to_json() for t in self.targets],
            "rewards": [r.to_json() for r in self.rewards],
            "relations": [r.to_json() for r in self.relations],
        }
        patent = self.kind == "patent"
        return shape | {"aspects": [a.to_json() for a in self.aspects]} if patent else shape

    def dumps(self) -> str:
        """Return the JSON text, Chinese readable."""
        return json.dumps(self.to_json(), ensure_ascii=False)
