"""Rows of a table to drafts, as a load reads them, without a graph."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from loaders.model import Draft, EventsDraft, PatentDraft, Record
from loaders.readers import Document, Table
from loaders.recognition import Recognised, recognise


def make(header: Sequence[str], *rows: Sequence[str], name: str = "x.csv") -> Table:
    numbered = [(number, list(row)) for number, row in enumerate(rows, 2)]
    return Table(Path(name), None, "utf-8", tuple(header), numbered, "0")


def record_of(found: Recognised, row: int, cells: Sequence[str]) -> Record:
    assert not isinstance(found.part, Document)
    header = found.part.header
    fields, _ = found.read(header, cells)
    return Record(row, fields, {name: header[at] for at, name in found.columns.items()})


def read_rows(table: Table, wanted: str | None = None) -> tuple[str, list[Draft], list[Record]]:
    """The name of the source, a draft for each row, and the records after reading."""
    found = recognise(table, wanted)
    assert not isinstance(found.part, Document)
    records = [record_of(found, row, cells) for row, cells in found.part.rows]
    drafts = [found.source.transform(one) for one in records]
    for record in records:
        assert {column for column, *_ in record.warnings} <= {*found.part.header}
    return found.source.name, drafts, records


def patent(header: Sequence[str], row: Sequence[str]) -> PatentDraft:
    """The patent of one row that is read without a warning and leaves nothing over."""
    name, (draft,), (record,) = read_rows(make(header, row))
    assert name == "patents_table" and isinstance(draft, PatentDraft)
    assert (record.warnings, record.fields) == ([], {})
    return draft


def event(header: Sequence[str], row: Sequence[str]) -> tuple[str, EventsDraft]:
    """The source and the event of one row."""
    name, (draft,), (record,) = read_rows(make(header, row))
    assert isinstance(draft, EventsDraft)
    assert (record.warnings, record.fields) == ([], {})
    return name, draft
