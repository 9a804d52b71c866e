"""The conduct of a load: read → transform → enrich → write with ledger → derive → index."""

from __future__ import annotations

import json
import logging
import secrets
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

import filelock

from graph.errors import ChainNavError
from graph.schema import apply_schema
from graph.search import SearchIndex
from graph.settings import Settings
from graph.store import GraphStore
from graph.writer import Batch, GraphWriter
from loaders.derive import Derivation
from loaders.enrich import Doubt, Enricher, Item
from loaders.ledger import KeyCounter, Ledger, Line, pack, row_digest
from loaders.model import Draft, Issue, Record, RecordError, SourceError, key_of
from loaders.readers import Document, Table, data_files, read
from loaders.reference.chains import load_chain_rules
from loaders.reference.load import reference_batches, reference_digest
from loaders.registry import Source, header_key, recognise
from loaders.report import FileAccount, LoadReport, found_in
from nlp.sounds import SearchAnalyzer

LOG = logging.getLogger("chainnav.loaders.run")
BATCH_ROWS = 1000
"""Rows in one transaction: enough to keep the server busy, little enough to do again."""
_STORED_ISSUES = 200
_FULL = 8 * 1024**2
SHARED = frozenset(
    ("applicants", "holders", "ipcs", "ipc_part_of", "resolved_to", "agencies", "named_parks")
)
"""Write queries of nodes and links that many rows of a file say again."""
INDEXED = (
    *("patents", "holders", "agencies", "parks", "named_parks"),
    *("regions", "chains", "chain_nodes", "policies"),
)
"""Write queries of the nodes that the search index holds."""


@dataclass(slots=True)
class LoadOptions:
    """What the command line says about a load."""

    source: str | None = None
    dry_run: bool = False
    demo: bool = False
    progress: Callable[[str, int, int], None] = field(default=lambda _path, _done, _all: None)


def run_load(
    store: GraphStore, settings: Settings, paths: Sequence[Path], options: LoadOptions
) -> LoadReport:
    """Load files and folders; return the account.

    :raises ChainNavError: when the run as a whole fails (no server, disk full, another load at
        work). What was committed by then stays, and the same command goes on from there.
    """
    settings.home.mkdir(parents=True, exist_ok=True)
    try:
        with filelock.FileLock(settings.home / "load.lock", timeout=0):
            return _Load(store, settings, options).run(paths)
    except filelock.Timeout:
        raise ChainNavError(f"{settings.home} 正有另一次装载在进行；请等它结束后再试") from None
    except (ChainNavError, OSError) as error:
        free = shutil.disk_usage(settings.home).free
        if settings.embedded and free < _FULL:
            raise ChainNavError(
                f"{settings.home} 所在的磁盘已满（剩余 {free // 1024**2} MiB），装载已停止；"
                "请腾出空间，再运行同一命令：已装载的保留"
            ) from error
        raise


def _mark(row: dict[str, Any]) -> str:
    """Return what a row of a shared node or link says, without where it stands."""
    said = {key: value for key, value in row.items() if key != "source"}
    return row_digest({key: str(value) for key, value in said.items()})


def search_index(settings: Settings) -> SearchIndex:
    """Return the search index of the graph that the settings name."""
    return SearchIndex.of(settings.home, settings.graph_name, SearchAnalyzer())


def now() -> str:
    """Return the present moment, ISO 8601, UTC, to the millisecond: loads are ordered by it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def new_run_id() -> str:
    """Return an identifier that sorts by time, to the microsecond."""
    return f"run-{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{secrets.token_hex(2)}"


class _Load:
    """One load at work."""

    def __init__(self, store: GraphStore, settings: Settings, options: LoadOptions) -> None:
        self._store, self._settings, self._options = store, settings, options
        self._writer = GraphWriter(store.runner, store.catalog)
        self._report = LoadReport(load=new_run_id(), started=now(), engine=settings.graph_name)
        self._reference = load_chain_rules()
        self._enricher = Enricher(self._reference, at=self._report.started)
        self._derivation = Derivation(store, self._writer, self._report.load)
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="write")
        self._pending: Future[int] | None = None
        self._written: set[str] = set()

    def run(self, paths: Sequence[Path]) -> LoadReport:
        cut_off = False
        if not self._options.dry_run:
            apply_schema(self._store.runner)
            cut_off = self._open_run()
        with self._pool:
            for path, named in _files(paths):
                self._file(path, named)
        self._report.finished = now()
        if not self._options.dry_run:
            self._close_run(self._derivation.run(everything=cut_off))
            search_index(self._settings).catch_up(self._store)
        return self._report

    def _open_run(self) -> bool:
        """Open the run, load the reference where it changed; whether a run was cut off before."""
        state = self._store.all_rows("load.state")[0]
        digest = reference_digest(self._reference)
        if state["rulesDigest"] != digest:
            for batch in reference_batches(self._reference):
                self._stamp(batch)
                self._writer.write(batch)
            row = {"kind": "reference", "rulesDigest": digest, "startedAt": self._report.started}
            self._write_run("reference", row)
        props = {"kind": "run", "startedAt": self._report.started}
        self._write_run(self._report.load, props | ({"demo": True} if self._options.demo else {}))
        return bool(state["unfinished"])

    def _write_run(self, run_id: str, props: dict[str, Any]) -> None:
        batch = Batch()
        batch.add("runs", {"id": run_id, "props": props})
        self._writer.write(batch)

    def _close_run(self, removed: list[str]) -> None:
        """End the run: its account, what the index must drop, and the runs that it completed."""
        stored = self._report.to_json()
        stored["issues"] = stored["issues"][:_STORED_ISSUES]
        text = json.dumps(stored, ensure_ascii=False)
        self._writer.run("derive.runs_cut_off", {"run": self._report.load})
        props = {"finishedAt": now(), "report": text, "removed": removed}
        self._write_run(self._report.load, props)

    def _stamp(self, batch: Batch) -> None:
        """Mark what the search index holds with this run, so that the index can catch up."""
        for query in INDEXED:
            for row in batch.rows.get(query, ()):
                row["props"]["changedBy"] = self._report.load

    def _file(self, path: Path, named: bool) -> None:
        """Load what is recognised of a file; a cover sheet beside a table is no failure."""
        unknown: list[tuple[str | None, SourceError]] = []
        recognised = False
        try:
            for part in read(path):
                try:
                    source = recognise(part, self._options.source)
                except SourceError as error:
                    unknown.append((part.sheet if isinstance(part, Table) else None, error))
                    continue
                recognised = True
                _Part(self, part, source).load()
        except SourceError as broken:
            self._skip(path, None, broken, named)
        for sheet, why in unknown:
            self._skip(path, sheet, why, named and not recognised)

    def _skip(self, path: Path, sheet: str | None, error: SourceError, named: bool) -> None:
        shown = f"{path}（{sheet}）" if sheet else str(path)
        reason = f"工作表 {sheet}：{error}" if sheet else str(error)
        self._report.skipped.append({"path": str(path), "reason": reason})
        if named:
            self._report.named_failures.append(f"{shown}：{error}")

    @property
    def dry_run(self) -> bool:
        return self._options.dry_run

    def account(self, account: FileAccount, issues: list[Issue]) -> None:
        self._report.files.append(account)
        self._report.issues.extend(issues)

    def ledger(self, path: str, sheet: str | None, source_id: str) -> Ledger:
        rows = self._store.all_rows("load.ledger", path=path, sheet=sheet or "", id=source_id)
        return Ledger.of(rows)

    def doubts(self, draft: Draft) -> Iterator[Doubt]:
        return self._enricher.doubts(draft)

    def progress(self, path: str, done: int, total: int) -> None:
        self._options.progress(path, done, total)

    def write(
        self, source_id: str, number: int, items: Sequence[Item], lines: list[Line]
    ) -> Counter[str]:
        """Enrich the items and write them with their ledger page in one transaction.

        One batch is written while the next is read and enriched; never two at once.

        :returns: what was found in the items, see :func:`loaders.report.found_in`.
        """
        batch = self._enricher.batch(source_id, items)
        found = found_in(batch)
        if self.dry_run:
            return found
        shared = self._drop_written(source_id, batch)
        self._stamp(batch)
        self._derivation.note(batch)
        props = {
            "kind": "page",
            "source": source_id,
            "startedAt": self._report.started,
            "ledger": pack(lines),
        }
        page_id = f"{self._report.load}/{source_id}/{number:06d}"
        batch.add("page", {"id": page_id, "props": props})
        self.settle()
        self._derivation.note_corrected(batch)
        self._pending = self._pool.submit(self._writer.write, batch)
        self._written |= shared
        return found

    def settle(self) -> None:
        """Wait for the batch that is being written; raise what became of it."""
        if self._pending is not None:
            pending, self._pending = self._pending, None
            pending.result()

    def _drop_written(self, source_id: str, batch: Batch) -> set[str]:
        """Drop what this load has written for this source before; return what is new.

        Shared nodes carry one source key a file, so saying them again changes nothing.
        """
        new: set[str] = set()
        for query in SHARED & set(batch.rows):
            marks = [f"{source_id}/{query}/{_mark(row)}" for row in batch.rows[query]]
            kept = [
                row
                for row, mark in zip(batch.rows[query], marks, strict=True)
                if mark not in self._written
            ]
            batch.rows[query] = kept
            new.update(marks)
        return new

    def write_source(self, props: dict[str, Any]) -> None:
        if self.dry_run:
            return
        batch = Batch()
        batch.add("sources", {"id": props["id"], "props": props | {"loadedBy": self._report.load}})
        self._writer.write(batch)


class _Part:
    """One table or document on its way into the graph."""

    def __init__(self, load: _Load, part: Table | Document, source: Source) -> None:
        self._load, self._part, self._source = load, part, source
        self._path = str(part.path.absolute())
        self._sheet = part.sheet if isinstance(part, Table) else None
        self._account = FileAccount(self._path, self._sheet, source.name, part.encoding)
        self._issues: list[Issue] = []
        self._id = sha256(f"{source.name}|{self._sheet or ''}|{part.sha256}".encode()).hexdigest()[
            :10
        ]

    def load(self) -> None:
        ledger = self._load.ledger(self._path, self._sheet, self._id)
        total = len(self._part.rows) if isinstance(self._part, Table) else 1
        self._load.write_source(self._source_props(total, complete=False))
        fresh = self._fresh(ledger)
        number = 0
        while chunk := list(islice(fresh, BATCH_ROWS)):
            number += 1
            items = [item for item, _ in chunk]
            found = self._load.write(self._id, number, items, [line for _, line in chunk])
            self._account.found.update(found)
            self._account.loaded += len(chunk)
            self._load.progress(self._path, self._account.read, total)
        self._load.settle()
        self._load.write_source(self._source_props(self._account.read, complete=True))
        self._load.account(self._account, self._issues)

    def _source_props(self, rows: int, *, complete: bool) -> dict[str, Any]:
        return {
            "id": self._id,
            "path": self._path,
            "sheet": self._sheet or "",
            "sha256": self._part.sha256,
            "kind": self._source.name,
            "rows": rows,
            "complete": complete,
        }

    def _fresh(self, ledger: Ledger) -> Iterator[tuple[Item, Line]]:
        """Yield what this file did not say before; count the rest."""
        keys, whole = KeyCounter(), isinstance(self._part, Document)
        for record in self._records():
            self._account.read += 1
            digest = row_digest(record.fields)
            try:
                draft = self._source.transform(record)
            except RecordError:
                self._account.rejected += 1
                for one in record.faults:
                    self._issue("reject", record.row, one.column, one.value, one.reason, one.hint)
                continue
            key = keys.unique(key_of(draft))
            earlier = ledger.latest() if whole else ledger.earlier(key)
            if earlier and (earlier.key, earlier.digest) == (key, digest):
                self._account.unchanged += 1
                continue
            for doubt in self._load.doubts(draft):
                record.warn(*doubt)
            for column, value, reason, hint in record.warnings:
                self._account.warnings += 1
                self._issue("warn", record.row, column, value, reason, hint)
            yield Item(record.row, key, draft, earlier), (record.row, digest, key)

    def _records(self) -> Iterator[Record]:
        if isinstance(self._part, Document):
            yield Record(1, {"text": self._part.text}, {})
            return
        columns = self._source.columns(self._part)
        self._note_columns(self._part, columns)
        titles = {name: self._part.header[at] for at, name in columns.items()}
        for row, cells in self._part.rows:
            fields = {
                name: cells[at] for at, name in columns.items() if at < len(cells) and cells[at]
            }
            yield Record(row, fields, titles)

    def _note_columns(self, table: Table, columns: dict[int, str]) -> None:
        for at, header in enumerate(table.header):
            used = any(at < len(cells) and cells[at] for _, cells in table.rows)
            if at not in columns and header and used:
                self._account.ignored_columns.append(header)
                if header_key(header) not in self._source.ignored:
                    self._issue(
                        "warn", None, header, None, "此列未被采用", "如需采用，请核对表头写法"
                    )

    def _issue(
        self,
        level: Any,
        row: int | None,
        column: str | None,
        value: str | None,
        reason: str,
        hint: str,
    ) -> None:
        shown = value if value is None else value[:200]
        self._issues.append(Issue(level, self._path, self._sheet, row, column, shown, reason, hint))


def _files(paths: Iterable[Path]) -> Iterator[tuple[Path, bool]]:
    """Yield every file once, sorted within folders, and whether it was named itself."""
    for path in paths:
        if path.is_dir():
            yield from ((entry, False) for entry in data_files(path))
        else:
            yield path, True
