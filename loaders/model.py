"""The vocabulary of a load: records, drafts, issues and the report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from graph.errors import ChainNavError

Level = Literal["reject", "warn"]
_WHAT_FOR = {"award": "type", "product_filing": "detail"}
"""Of events that a patent has many of in a year: the award, the product."""


class SourceError(ChainNavError):
    """A file, or a sheet of it, cannot be read as a whole; ``hint`` says what to do."""

    status = 400

    def __init__(self, reason: str, hint: str) -> None:
        super().__init__(f"{reason}；{hint}" if hint else reason)
        self.reason, self.hint = reason, hint


class RecordError(Exception):
    """One record cannot be loaded; it is reported and the load goes on."""

    def __init__(self, column: str | None, value: str, reason: str, hint: str) -> None:
        super().__init__(reason)
        self.column, self.value, self.reason, self.hint = column, value, reason, hint


@dataclass(frozen=True, slots=True)
class Issue:
    """What is wrong with a value, where, and what to do about it."""

    level: Level
    path: str
    sheet: str | None
    row: int | None
    column: str | None
    value: str | None
    reason: str
    hint: str

    def to_json(self) -> dict[str, Any]:
        """Return the shape of the report."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(slots=True)
class Record:
    """One row (or document) as read: fields by canonical name, and where it stands.

    ``unit`` is what the table says that its bare amounts are in.

    ``take`` removes what the transform understands; what is left is reported, never dropped
    silently.
    """

    row: int
    fields: dict[str, str]
    columns: Mapping[str, str]
    warnings: list[tuple[str | None, str, str, str]] = field(default_factory=list)
    faults: list[RecordError] = field(default_factory=list)
    unit: str = ""

    def take(self, name: str) -> str:
        """Remove and return the field, or an empty text."""
        return self.fields.pop(name, "")

    def warn(self, name: str, value: str, reason: str, hint: str) -> None:
        """Report something odd about a value that does not hinder the record."""
        self.warnings.append((self.columns.get(name, name), value, reason, hint))

    def reject(self, name: str, value: str, reason: str, hint: str) -> RecordError:
        """Note a value because of which this record is rejected; return the error.

        Raise it where nothing more can be read; else go on and :meth:`check` at the end, so that
        the row is reported with all that is wrong in it.
        """
        fault = RecordError(self.columns.get(name, name), value, reason, hint)
        self.faults.append(fault)
        return fault

    def check(self) -> None:
        """Raise the first of the faults, if there are any."""
        if self.faults:
            raise self.faults[0]


@dataclass(frozen=True, slots=True)
class EventDraft:
    """Something that happened to a patent: of what kind, when, between whom.

    ``kind`` is one of the values of ``Event.kind``; ``date`` may be empty where it is not known;
    ``props`` holds number, amount, type and the like.
    """

    kind: str
    date: str = ""
    givers: tuple[str, ...] = ()
    takers: tuple[str, ...] = ()
    props: Mapping[str, Any] = field(default_factory=dict)

    @property
    def told_by(self) -> tuple[str, ...]:
        """What tells it from others of its patent, kind and parties: day, number, what for."""
        words = self.props.get(_WHAT_FOR.get(self.kind, ""))
        number = self.props.get("number", "")
        return (self.date, str(number), *([str(words)] if words else []))


@dataclass(frozen=True, slots=True)
class PatentDraft:
    """What one row says of one patent. Empty text and None mean: the row does not say.

    ``applicants`` are the names as filed, ``holders`` those that the row gives as holding it now.
    """

    id: str
    props: Mapping[str, Any]
    applicants: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()
    events: tuple[EventDraft, ...] = ()
    inventors: tuple[str, ...] = ()
    ipcs: tuple[str, ...] = ()
    address: str = ""
    country: str = ""
    agency: str = ""
    agency_code: str = ""
    agent: str = ""
    citations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HolderDraft:
    """What one row of a register says of one organisation."""

    name: str
    props: Mapping[str, Any]
    address: str = ""
    scope: str = ""
    nodes: tuple[str, ...] = ()
    role: str = ""
    parks: tuple[str, ...] = ()
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RegionDraft:
    """A row of a table of administrative divisions."""

    code: str
    name: str
    parent: str


@dataclass(frozen=True, slots=True)
class ParkDraft:
    """A park, where it lies and which chains it serves."""

    name: str
    props: Mapping[str, Any]
    place: str = ""
    chains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgencyDraft:
    """An agency, where it is and which chains it serves."""

    name: str
    props: Mapping[str, Any]
    place: str = ""
    chains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgentDraft:
    """A patent attorney and the agency that they practise at."""

    id: str
    agency: str
    props: Mapping[str, Any]
    agency_code: str = ""


@dataclass(frozen=True, slots=True)
class EventsDraft:
    """A row of a sheet of events: the patent, and what happened to it."""

    patent: str
    event: EventDraft
    title: str = ""


@dataclass(frozen=True, slots=True)
class DemandDraft:
    """What a holder asks for, and the chain nodes that it needs."""

    id: str
    raised_by: str
    props: Mapping[str, Any]
    nodes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CountDraft:
    """A reference count: families of a node, region, year and kind by a vendor's query."""

    id: str
    node: str
    region: str
    props: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class TermDraft:
    """A heading of a classification (IPC, GB/T 4754): symbol, title, the heading above it."""

    scheme: str
    code: str
    title: str
    parent: str = ""
    note: str = ""
    ipcs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProductDraft:
    """A product, or one statement about it: who makes it, what it is made of, its industry."""

    kind: str
    tail: str
    head: str
    props: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PolicyDraft:
    """A policy document as text."""

    id: str
    title: str
    text: str


Draft = (
    PatentDraft
    | HolderDraft
    | RegionDraft
    | ParkDraft
    | AgencyDraft
    | AgentDraft
    | PolicyDraft
    | EventsDraft
    | DemandDraft
    | CountDraft
    | TermDraft
    | ProductDraft
)


def key_of(draft: Draft) -> str:
    """Return the key under which a source knows the record: its number, code or name.

    An event is known by patent, kind and parties: a corrected day is the same event.
    """
    match draft:
        case PatentDraft() | PolicyDraft() | DemandDraft() | CountDraft() | AgentDraft():
            return draft.id
        case RegionDraft():
            return draft.code
        case TermDraft():
            return f"{draft.scheme}/{draft.code}"
        case EventsDraft(patent=patent, event=event):
            return "/".join((patent, event.kind, *event.givers, *event.takers))
        case ProductDraft():
            return f"{draft.kind}/{draft.tail}/{draft.head}"
        case HolderDraft() | ParkDraft() | AgencyDraft():
            return draft.name
