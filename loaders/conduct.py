"""The conduct of a load: read → transform → enrich → write with ledger → derive → index."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph.settings import Settings
from graph.store import GraphStore
from graph.writer import Batch
from loaders.enrich import Doubt, Enricher, Item
from loaders.identify import Refusal, identify, namesakes
from loaders.ledger import Ledger, Line, pack
from loaders.mapping import Mapping
from loaders.model import Draft, Issue, SourceError
from loaders.part import BATCH_ROWS, PartLoad
from loaders.readers import Content, Part, Table, contents, named_files, read
from loaders.recognition import Recognised, recognise
from loaders.report import FileAccount, LoadReport, found_in
from loaders.resolve import Resolver
from loaders.runs import Run
from loaders.said import Sayings
from loaders.text_tags import stored_model
from loaders.workers import Workers
from loaders.written import Written

_ALONE = 2
"""Full batches that a load makes by itself, before another process is worth its start."""
Making = tuple[Future[Batch], str, int, list[Line], Counter[str]]
"""A batch that a worker makes, and what goes with it."""


@dataclass(slots=True)
class LoadOptions:
    """What the command line says about a load; ``seen`` is told of each table that is read.

    ``workers`` counts the processes that work on rows, this one among them; a script that asks for
    more needs the usual guard around its main part, since they are started anew.
    """

    source: str | None = None
    mapping: Mapping | None = None
    dry_run: bool = False
    workers: int = 1
    demo: bool = False
    progress: Callable[[str, int, int], None] = field(default=lambda _path, _done, _all: None)
    seen: Callable[[Table], None] = field(default=lambda _table: None)


class Load(Run):
    """One load at work."""

    def __init__(self, store: GraphStore, settings: Settings, options: LoadOptions) -> None:
        super().__init__(store, settings, demo=options.demo)
        self._options = options
        self._text = stored_model(store)
        self._enricher = Enricher(
            self.reference, at=self.report.started, merged=self._merged(), text=self._text
        )
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="write")
        self._pending: Future[int] | None = None
        self._workers: Workers | None = None
        self._full = 0
        self._making: deque[Making] = deque()
        self._waiting: list[tuple[Content, bool]] | None = []
        self._written = Written()
        self._sayings = Sayings(store, self.report.load)

    def _merged(self) -> dict[str, str]:
        return {row["id"]: row["into"] for row in self.store.all_rows("load.merged")}

    def run(self, paths: Sequence[Path]) -> LoadReport:
        """Load files and folders; return the account."""
        if self._options.dry_run:
            self._files(paths)
            return self.report
        with self.at_work() as cut_off:
            self._files(paths)
            self._resolve(everything=cut_off)
        return self.report

    def _resolve(self, *, everything: bool) -> None:
        """Judge the holders that the load spoke of."""
        touched = self.derivation.holders
        if not (touched or everything):
            return
        resolver = Resolver(self.store, self.writer, self.report.load, self.report.started)
        done = resolver.resolve(None if everything else touched)
        self.derivation.note_resolved(done.changed)
        self.report.resolved = done.to_json()
        self.gone += done.removed

    def _files(self, paths: Sequence[Path]) -> None:
        """Load what is named, what waits for others last."""
        with self._pool, self._helped():
            for path, named in named_files(paths):
                self._file(path, named)
            waiting, self._waiting = self._waiting, None
            for content, named in waiting or ():
                self._content(content, named)

    @contextmanager
    def _helped(self) -> Iterator[None]:
        """End the processes that came to help, however the load ends."""
        try:
            yield
        finally:
            if self._workers is not None:
                self._workers.close()

    def _help(self, items: Sequence[Item]) -> Workers | None:
        """Return the processes that help, once there is enough to do for them."""
        self._full += len(items) == BATCH_ROWS
        if self._workers is None and self._options.workers > 1 and self._full > _ALONE:
            self._workers = Workers(
                self._options.workers - 1,
                at=self.report.started,
                merged=self._merged(),
                text=self._text,
            )
        return self._workers

    def _file(self, path: Path, named: bool) -> None:
        """Load a file, or the members of an archive, each by itself."""
        known = False
        try:
            for content in contents(path):
                if isinstance(content, Content):
                    known |= self._content(content, named and content.path == path)
                else:
                    self._skip(content[0], None, content[1], False)
        except SourceError as broken:
            self._skip(path, None, broken, named)
            return
        if named and not known and path.suffix.lower() == ".zip":
            self.report.named_failures.append(f"{path}：压缩包里没有可装载的文件")

    def _content(self, content: Content, named: bool) -> bool:
        """Load what is recognised of a content; a cover sheet beside a table is no failure.

        :returns: whether there was anything that is known, or a failure that was reported.
        """
        unknown: list[tuple[str | None, SourceError]] = []
        recognised = waits = False
        late = self._waiting is None
        try:
            for part in read(content):
                try:
                    found = self._recognise(part)
                except SourceError as error:
                    unknown.append((part.sheet if isinstance(part, Table) else None, error))
                    continue
                recognised = True
                waits = waits or found.source.waits
                if found.source.waits == late:
                    PartLoad(self, found).run()
        except SourceError as broken:
            self._skip(content.path, None, broken, named)
            return True
        if waits and self._waiting is not None:
            self._waiting.append((content, named))
        for sheet, why in () if late else unknown:
            self._skip(content.path, sheet, why, named and not recognised)
        return recognised

    def _recognise(self, part: Part) -> Recognised:
        if isinstance(part, Table) and self._waiting is not None:  # else it was seen before
            self._options.seen(part)
        mapping = self._options.mapping
        found = mapping.apply(part) if mapping else None
        return found or recognise(part, self._options.source)

    def _skip(self, path: Path, sheet: str | None, error: SourceError, named: bool) -> None:
        shown = f"{path}（{sheet}）" if sheet else str(path)
        reason = f"工作表 {sheet}：{error}" if sheet else str(error)
        self.report.skipped.append({"path": str(path), "reason": reason})
        if named:
            self.report.named_failures.append(f"{shown}：{error}")

    @property
    def dry_run(self) -> bool:
        return self._options.dry_run

    def account(self, account: FileAccount, issues: list[Issue]) -> None:
        self.report.files.append(account)
        self.report.issues.extend(issues)

    def ledger(self, path: str, sheet: str | None, kind: str, source_id: str) -> Ledger:
        asked = {"path": path, "sheet": sheet or "", "kind": kind, "id": source_id}
        rows = self.store.all_rows("load.ledger", **asked)
        return Ledger.of(rows)

    def doubts(self, draft: Draft) -> Iterator[Doubt]:
        return self._enricher.doubts(draft)

    def progress(self, path: str, done: int, total: int) -> None:
        self._options.progress(path, done, total)

    def namesakes(self, items: list[Item]) -> list[Refusal]:
        return [] if self.dry_run else list(namesakes(self.store, items))

    def identify(self, items: list[Item]) -> tuple[list[Item], list[Refusal]]:
        return (items, []) if self.dry_run else identify(self.store, items)

    def write(
        self,
        source_id: str,
        number: int,
        items: Sequence[Item],
        lines: list[Line],
        found: Counter[str],
    ) -> None:
        """Enrich the items and write them with their ledger page in one transaction.

        Batches are written in their order, one at a time, while the next are read and enriched.

        :param found: gains what was found in the items, see :func:`loaders.report.found_in`.
        """
        workers = self._help(items)
        if workers is None:
            self._commit(self._enricher.batch(source_id, items), source_id, number, lines, found)
            return
        making = workers.batch(source_id, items)
        self._making.append((making, source_id, number, lines, found))
        if len(self._making) > 2 * workers.count:
            self._take()

    def _take(self) -> None:
        """Write the batch that was handed to the workers first."""
        making, source_id, number, lines, found = self._making.popleft()
        self._commit(making.result(), source_id, number, lines, found)

    def _commit(
        self,
        batch: Batch,
        source_id: str,
        number: int,
        lines: list[Line],
        found: Counter[str],
    ) -> None:
        found.update(found_in(batch))
        if self.dry_run:
            return
        shared = self._written.drop(source_id, batch)
        self.derivation.note(batch)
        self._sayings.follow(batch)
        self.stamp(batch)
        self._write_page(batch, source_id, number, lines)
        self._wait()
        self.lock.renew()
        self.derivation.note_corrected(batch)
        self.derivation.note_met(self._sayings.met)
        self._pending = self._pool.submit(self.writer.write, batch)
        self._written.add(shared)

    def close(
        self, source_id: str, number: int, rows: list[dict[str, Any]], lines: list[Line]
    ) -> None:
        """Close holders that vanished from their register, with a page of the ledger."""
        if self.dry_run:
            return
        batch = Batch()
        for row in rows:
            batch.add("closed", row)
        self.stamp(batch)
        self._write_page(batch, source_id, number, lines)
        self.writer.write(batch)

    def _write_page(self, batch: Batch, source_id: str, number: int, lines: Sequence[Line]) -> None:
        """Add a page of the ledger: this load is the last to write rows of the file's version."""
        props = {
            "kind": "page",
            "source": source_id,
            "startedAt": self.report.started,
            "ledger": pack(lines),
        }
        page_id = f"{self.report.load}/{source_id}/{number:06d}"
        batch.add("page", {"id": page_id, "props": props})
        batch.add("sources", {"id": source_id, "props": {"loadedBy": self.report.load}})

    def settle(self) -> None:
        """Write what the workers still have, and wait for it."""
        while self._making:
            self._take()
        self._wait()

    def _wait(self) -> None:
        """Wait for the batch that is being written; raise what became of it."""
        if self._pending is not None:
            pending, self._pending = self._pending, None
            pending.result()

    def write_source(self, props: dict[str, Any]) -> None:
        if self.dry_run:
            return
        batch = Batch()
        said = props | ({"demo": True} if self._demo else {})
        batch.add("sources", {"id": props["id"], "props": said, "run": self.report.load})
        self.writer.write(batch)
