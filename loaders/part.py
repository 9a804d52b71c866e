"""One table or document on its way into the graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import islice
from typing import Any, Protocol

from loaders.enrich import Doubt, Item
from loaders.identify import Refusal
from loaders.ledger import KeyCounter, Ledger, Line, Said, plain_key, row_digest
from loaders.model import (
    Draft,
    EventsDraft,
    HolderDraft,
    Issue,
    Level,
    PatentDraft,
    Record,
    RecordError,
    key_of,
)
from loaders.notes import is_note
from loaders.readers.model import Document, Table
from loaders.recognition import Recognised, also_like
from loaders.registry import header_key
from loaders.report import FileAccount
from loaders.said import VANISHED

BATCH_ROWS = 1000
"""Rows in one transaction: enough to keep the server busy, little enough to do again."""
_FIRST_ROWS = 125
"""Rows in the first one, doubled from one to the next: the server shall not wait for a full one."""
LONGEST_CELL = 200_000
"""Characters in a cell: the longest claim sets known stay below; more is a file in a cell."""
CLOSED = "closed"
"""The digest under which the ledger keeps a record that vanished from its register."""
_SHOWN = 200
_KEYS = ("applicationNumber", "patentNumber", "publicationNumber", "number", "name", "fullName")
"""Fields that may tell what a row speaks of, the surest first."""
_DOCUMENT = "publicationNumber"
"""What tells the publications of one application apart."""
_TWINS = {PatentDraft: "件专利", EventsDraft: "件事", HolderDraft: "个单位"}
"""What two rows of a file may tell of in different words, and how it is counted."""


class Conduct(Protocol):
    """What a part needs of the load that it belongs to."""

    def ledger(self, path: str, sheet: str | None, kind: str, source_id: str) -> Ledger:
        """Return what earlier versions of the file, read as one source, are known to have said."""

    def doubts(self, draft: Draft) -> Iterator[Doubt]:
        """Yield what a draft names that the graph cannot connect."""

    def namesakes(self, items: list[Item]) -> list[Refusal]:
        """Return the firms that the graph has with another credit code."""

    def identify(self, items: list[Item]) -> tuple[list[Item], list[Refusal]]:
        """Return the items under the keys of the graph, and those that connect nothing."""

    def write(
        self,
        source_id: str,
        number: int,
        items: Sequence[Item],
        lines: list[Line],
        found: Counter[str],
    ) -> None:
        """Enrich and write a batch; ``found`` gains what was found in it."""

    def close(
        self, source_id: str, number: int, rows: list[dict[str, Any]], lines: list[Line]
    ) -> None:
        """Close holders, with a page of the ledger."""

    def write_source(self, props: dict[str, Any]) -> None:
        """Write the node of the file's version."""

    def settle(self) -> None:
        """Wait for what is being written."""

    def progress(self, path: str, done: int, total: int) -> None:
        """Show how far the part is."""

    def account(self, account: FileAccount, issues: list[Issue]) -> None:
        """Add to the report."""


class PartLoad:
    """Reads, checks and hands on one part; keeps its account."""

    def __init__(self, load: Conduct, found: Recognised) -> None:
        part = found.part
        self._load, self._part, self._found = load, part, found
        self._source = found.source
        self._path = str(part.path.absolute())
        self._sheet = part.sheet if isinstance(part, Table) else None
        self._account = FileAccount(self._path, self._sheet, self._source.name, part.encoding)
        self._issues: list[Issue] = []
        self._keys: set[str] = set()
        self._told: set[tuple[str, ...]] = set()
        self._seen: dict[str, tuple[int, str]] = {}
        self._id = sha256(
            f"{self._source.name}|{self._sheet or ''}|{part.sha256}".encode()
        ).hexdigest()[:10]

    def run(self) -> None:
        """Load the part, batch by batch."""
        ledger = self._load.ledger(self._path, self._sheet, self._source.name, self._id)
        total = len(self._part.rows) if isinstance(self._part, Table) else 1
        self._load.write_source(self._source_props(total, complete=False))
        fresh = self._fresh(ledger)
        number, size = 0, _FIRST_ROWS
        while chunk := list(islice(fresh, size)):
            number, size = number + 1, min(2 * size, BATCH_ROWS)
            items, refused = self._load.identify([item for item, _ in chunk])
            self._refuse(refused)
            for one in self._load.namesakes(items):
                self._account.warnings += 1
                self._issue("warn", one.row, self._called("creditCode"), *one.told)
            kept = {item.row for item in items}
            lines = [line for item, line in chunk if item.row in kept]
            self._load.write(self._id, number, items, lines, self._account.found)
            self._account.loaded += len(items)
            self._load.progress(self._path, self._account.read, total)
        self._load.settle()
        gone = self._vanished(ledger)
        if self._source.closes:
            self._close(gone, number + 1)
        elif gone and isinstance(self._part, Table):
            self._remark_vanished(gone)
        self._load.write_source(self._source_props(self._account.read, complete=True))
        self._load.account(self._account, self._issues)

    def _vanished(self, ledger: Ledger) -> list[Said]:
        """Return what earlier versions of this file list and this one does not."""
        return [
            said
            for said in ledger.said.values()
            if said.key not in self._keys and said.digest != CLOSED
        ]

    def _close(self, gone: list[Said], number: int) -> None:
        """Close who vanished from this register, where no other register lists them."""
        listed = {plain_key(key) for key in self._keys}
        gone = [said for said in gone if plain_key(said.key) not in listed]
        if not gone:
            return
        reason = f"{VANISHED} {self._part.path.name}"
        rows = [
            {
                "id": plain_key(said.key),
                "reason": reason,
                "path": self._path,
                "props": {},
            }
            for said in gone
        ]
        lines = [(int(said.source.rpartition("#")[2]), CLOSED, said.key) for said in gone]
        self._load.close(self._id, number, rows, lines)
        self._account.closed = len(gone)

    def _remark_vanished(self, gone: list[Said]) -> None:
        """Tell of rows that an earlier version had: they stay, in case the file is the next one."""
        shown = "、".join(list(dict.fromkeys(plain_key(said.key) for said in gone))[:3])
        self._issue(
            "warn", None, None, None,
            f"先前版本的 {len(gone)} 行不在此版中（{shown} 等），仍留在图里",
            "若是改正了号码或日期，请用 load undo 撤回先前那次装载，再装载此文件",
        )  # fmt: skip

    def _called(self, field: str) -> str | None:
        """Return the header of a field in this part."""
        if not isinstance(self._part, Table):
            return None
        named = {name: self._part.header[at] for at, name in self._found.columns.items()}
        return named.get(field)

    def _refuse(self, refused: list[Refusal]) -> None:
        for one in refused:
            self._account.rejected += 1
            self._issue("reject", one.row, None, *one.told)

    def _source_props(self, rows: int, *, complete: bool) -> dict[str, Any]:
        return {
            "id": self._id,
            "path": self._path,
            "sheet": self._sheet or "",
            "sha256": self._part.sha256,
            "kind": self._source.name,
            "draft": self._source.draft,
            "rows": rows,
            "complete": complete,
        }

    def _fresh(self, ledger: Ledger) -> Iterator[tuple[Item, Line]]:
        """Yield what this file did not say before; count the rest."""
        keys, whole = KeyCounter(), isinstance(self._part, Document)
        for record in self._records():
            self._account.read += 1
            digest = row_digest(record.fields)
            if not whole and self._repeats(record, ledger, keys, digest):
                self._account.unchanged += 1
                continue
            draft = self._draft(record)
            if draft is None:
                continue
            plain = key_of(draft)
            key = keys.unique(plain)
            self._keys.add(key)
            self._note_twin(record, draft, plain, digest)
            earlier = ledger.latest() if whole else ledger.earlier(key)
            if earlier and (earlier.key, earlier.digest) == (key, digest):
                self._account.unchanged += 1
                continue
            for *doubt, once in self._load.doubts(draft):
                if not (once and tuple(doubt) in self._told):
                    record.warn(*doubt)
                    self._told.add(tuple(doubt))
            for column, value, reason, hint in record.warnings:
                self._account.warnings += 1
                self._issue("warn", record.row, column, value, reason, hint)
            yield Item(record.row, key, draft, earlier), (record.row, digest, key)

    def _repeats(self, record: Record, ledger: Ledger, keys: KeyCounter, digest: str) -> bool:
        """Return whether the file told this row in the same words before: it need not be read."""
        plain = ledger.key_of(digest)
        said = ledger.earlier(keys.next(plain)) if plain else None
        if plain is None or said is None or said.digest != digest:
            return False
        self._keys.add(keys.unique(plain))
        self._seen.setdefault(plain + record.fields.get(_DOCUMENT, ""), (record.row, digest))
        return True

    def _note_twin(self, record: Record, draft: Draft, key: str, digest: str) -> None:
        """Warn of what the file told of before, in other words: the later row counts.

        The publications of one application (A, then B) are no such thing.
        """
        plain = key
        what = _TWINS.get(type(draft))
        if what is None:
            return
        if isinstance(draft, PatentDraft):
            key += str(draft.props.get(_DOCUMENT, ""))
        elif isinstance(draft, EventsDraft):
            key += "/".join(draft.event.told_by)
        row, said = self._seen.setdefault(key, (record.row, digest))
        if row != record.row and said != digest:
            reason = f"与第 {row} 行是同一{what}而内容不同，以后面的为准"
            told_by = next((name for name in _KEYS if name in record.columns), "title")
            shown = record.fields.get(told_by) or plain
            record.warn(told_by, shown, reason, "请核对；确是两者时请写明不同之处，重复时删去一行")

    def _draft(self, record: Record) -> Draft | None:
        """Return what the record says, or None after reporting why it is rejected."""
        name = record.fields.get("name", "")
        try:
            self._check_cells(record)
            draft = self._source.transform(record)
        except RecordError:
            self._account.rejected += 1
            self._keys.add(name)  # listed, if wrongly: it did not vanish
            for one in record.faults:
                self._issue("reject", record.row, one.column, one.value, one.reason, one.hint)
            return None
        for left, value in record.fields.items():
            if value:
                record.warn(left, value[:_SHOWN], "此值未被采用", "来源认得此列，但此行用不上它")
        return draft

    def _check_cells(self, record: Record) -> None:
        if isinstance(self._part, Document):
            return
        for name, value in record.fields.items():
            if len(value) > LONGEST_CELL:
                reason = f"单元格有 {len(value):,} 个字符，过长"
                record.reject(name, value[:_SHOWN], reason, "请核对是否误贴了整个文件")
        record.check()

    def _records(self) -> Iterator[Record]:
        if isinstance(self._part, Document):
            yield Record(1, {"text": self._part.text}, {})
            return
        table, columns = self._part, self._found.columns
        titles = {name: table.header[at] for at, name in columns.items()}
        above: dict[str, str] = {}
        self._remark(table)
        unused = {at for at, header in enumerate(table.header) if header and at not in columns}
        filled: set[int] = set()
        others: dict[int, tuple[int, str, int]] = {}
        for row, cells in table.rows:
            if is_note(cells, len(table.header)):
                self._remark_note(row, cells)
                continue
            filled.update(at for at in unused - filled if at < len(cells) and cells[at])
            fields, over = self._found.read(table.header, cells)
            for at in over:
                first, value, times = others.get(at, (row, cells[at], 0))
                others[at] = first, value, times + 1
            for name in self._source.fill_down:
                above[name] = fields[name] = fields.get(name) or above.get(name, "")
            if fields and fields == self._source.example_said:
                hint = "确有其事时请改写此行，使之与模板的示例不同"
                self._issue("warn", row, None, None, "这是模板里虚构的示例行，已跳过", hint)
                continue
            record = Record(row, fields, titles, unit=table.unit)
            _warn_beyond(record, [cell for cell in cells[len(table.header) :] if cell])
            yield record
        self._note_columns([table.header[at] for at in sorted(filled)])
        for at, cases in others.items():
            self._note_other(table.header[at], titles[columns[at]], *cases)

    def _remark_note(self, row: int, cells: Sequence[str]) -> None:
        hint = "若确是数据，请改正此行开头的字样"
        said = next(filter(None, cells))
        self._issue("warn", row, None, said, "此行是表格的注记或合计，不是记录，未装载", hint)

    def _remark(self, table: Table) -> None:
        if not len(table.rows):
            self._issue("warn", None, None, None, "只有表头，没有数据行", "请核对是否导出完整")
        for reason, hint in table.remarks:
            self._issue("warn", None, None, None, reason, hint)
        if alike := also_like(self._found):
            other, headers = alike
            reason = f"{'、'.join(headers)}像“{other.title}”（{other.name}）的列，此次未采用"
            hint = f"确是这样的表时，请用 --source {other.name} 再装载一次"
            self._issue("warn", None, None, None, reason, hint)

    def _note_columns(self, headers: list[str]) -> None:
        """Report the columns that hold something and have no field."""
        for header in headers:
            self._account.ignored_columns.append(header)
            if header_key(header) not in self._source.ignored:
                hint = "如需采用，请用 --dry-run --mapping 文件.toml 指明它是什么"
                self._issue("warn", None, header, None, "此列未被采用", hint)

    def _note_other(self, header: str, used: str, row: int, value: str, times: int) -> None:
        """Report a column that says otherwise than the one whose field it is."""
        reason = f"此列与“{used}”同为一项，{times} 行的值不同，以“{used}”为准，此列未采用"
        hint = "请核对；要采用此列，请用 --dry-run --mapping 文件.toml 指明"
        if header == used:
            hint = "两列的表头相同；请核对，需要时改名以示区别"
        self._issue("warn", row, header, value, reason, hint)

    def _issue(
        self,
        level: Level,
        row: int | None,
        column: str | None,
        value: str | None,
        reason: str,
        hint: str,
    ) -> None:
        shown = value if value is None else value[:_SHOWN]
        self._issues.append(Issue(level, self._path, self._sheet, row, column, shown, reason, hint))


def _warn_beyond(record: Record, beyond: Sequence[str]) -> None:
    """Say of a row that it has more cells than the table has headers."""
    if beyond:
        hint = "请核对此行是否多了分隔符；格中有分隔符的内容须加引号"
        reason = f"此行比表头多出 {len(beyond)} 格，多出的未采用，其余可能错位"
        record.warnings.append((None, beyond[0], reason, hint))
