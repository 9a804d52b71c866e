"""Loads that the browser starts: uploaded files, a check before anything is written, one at a time.

Uploads are kept in ``<home>/uploads`` under their own names, so that a file that is sent again is
the next version of itself, as it is for the command line.
"""

from __future__ import annotations

import logging
import secrets
import shutil
import threading
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Protocol

from graph.errors import ChainNavError, QueryParameterError, UnknownCodeError
from graph.settings import Settings
from graph.store import GraphStore, open_store
from loaders.mapping import Mapping, TableMapping, propose
from loaders.readers import Table, data_files
from loaders.report import LoadReport, issues_path
from loaders.run import LoadOptions, run_load, undo_load
from webapp.moment import now

LOG = logging.getLogger("chainnav.webapp.loading")
_KEPT = 20
"""Jobs that are remembered."""
_LONGEST_NAME = 180
"""Bytes of a file name; file systems allow 255."""
_COPIED = 1 << 20
_SAMPLES = 2


class Upload(Protocol):
    """A file as a form sends it."""

    filename: str | None
    stream: IO[bytes]


@dataclass(frozen=True, slots=True)
class Seen:
    """A table as it will be read: what each column is taken for, with values of its first rows."""

    path: str
    sheet: str
    source: str
    title: str
    sure: bool
    """Whether it would be loaded as shown; else only a mapping file makes it so."""
    columns: list[tuple[str, str, str]]
    """Header, what it is taken for (empty: not used), examples."""


@dataclass
class Job:
    """A check or a load at work, or what became of it."""

    id: str
    kind: str
    """``check`` reads only, ``load`` writes, ``undo`` takes back the run in ``run``."""
    paths: tuple[Path, ...]
    by: str
    mapping: str = ""
    run: str = ""
    started: str = field(default_factory=now)
    at: str = ""
    done: int = 0
    total: int = 0
    finished: bool = False
    error: str = ""
    report: LoadReport | None = None
    issues: Path | None = None
    """The table of what is wrong, once there is one."""
    tables: list[Seen] = field(default_factory=list)
    proposal: str = ""
    """The text of a mapping file for the tables that are not recognised."""

    def progress(self, path: str, done: int, total: int) -> None:
        """Note how far a file is."""
        self.at, self.done, self.total = Path(path).name, done, total


class Loading:
    """The jobs of one server."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.folder = settings.home / "uploads"
        self._lock = threading.Lock()
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._running: threading.Thread | None = None

    def job(self, identifier: str) -> Job:
        """Return a job of this server.

        :raises UnknownCodeError: there is none, or the server was started anew since.
        """
        try:
            return self._jobs[identifier]
        except KeyError:
            raise UnknownCodeError(
                f"没有编号为 {identifier[:40]} 的装载任务，或服务已重启；请在装载页重新上传"
            ) from None

    def jobs(self) -> list[Job]:
        """Return the jobs, the latest first."""
        return list(reversed(self._jobs.values()))

    def keep(self, uploads: Iterable[Upload]) -> tuple[Path, ...]:
        """Keep uploaded files under their names; one of the same name gives way.

        :raises QueryParameterError: no file, or a name that cannot be kept.
        """
        kept = []
        self.folder.mkdir(parents=True, exist_ok=True)
        for upload in uploads:
            if not upload.filename:
                continue
            path = self.folder / file_name(upload.filename)
            part = self.folder / f".{secrets.token_hex(8)}.part"
            try:
                with part.open("wb") as file:
                    shutil.copyfileobj(upload.stream, file, _COPIED)
                part.replace(path)
            finally:
                part.unlink(missing_ok=True)
            kept.append(path)
        if not kept:
            raise QueryParameterError("没有选择文件；请选择要装载的文件后再上传")
        return tuple(dict.fromkeys(kept))

    def start(
        self, kind: str, paths: Sequence[Path], by: str, *, mapping: str = "", run: str = ""
    ) -> Job:
        """Start a job in a thread of its own.

        :param mapping: the text of a mapping file.
        :param run: the load that is taken back.
        :raises ChainNavError: another job of this server is at work, or the mapping is wrong.
        """
        with self._lock:
            if self._running is not None and self._running.is_alive():
                raise ChainNavError("另一个装载任务正在进行；请等它结束后再开始")
            now = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
            job = Job(f"{now}-{secrets.token_hex(3)}", kind, tuple(paths), by, mapping, run)
            read = self._read(job)
            self._jobs[job.id] = job
            while len(self._jobs) > _KEPT:
                self._jobs.popitem(last=False)
            self._running = threading.Thread(target=self._work, args=(job, read), daemon=True)
            self._running.start()
        return job

    def _read(self, job: Job) -> Mapping | None:
        if not job.mapping.strip():
            return None
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f".{job.id}.toml"
        path.write_text(job.mapping, encoding="utf-8")
        try:
            return Mapping.read(path)
        except ChainNavError as error:
            raise QueryParameterError(str(error).replace(str(path), "列对应")) from error
        finally:
            path.unlink(missing_ok=True)

    def _work(self, job: Job, mapping: Mapping | None) -> None:
        try:
            with open_store(self._settings) as store:
                if job.kind == "undo":
                    undo_load(store, self._settings, job.run)
                else:
                    self._load(store, job, mapping)
        except ChainNavError as error:
            job.error = str(error)
        except Exception as error:  # the edge of a thread
            LOG.exception("a load from the browser failed", exc_info=error)
            job.error = "装载出错，已写入日志；已写入的部分保留，再次装载会接着完成"
        finally:
            job.finished = True

    def _load(self, store: GraphStore, job: Job, mapping: Mapping | None) -> None:
        seen = _Seeing(job, mapping)
        options = LoadOptions(
            mapping=mapping, dry_run=job.kind == "check", progress=job.progress, seen=seen
        )
        report = run_load(store, self._settings, job.paths, options)
        saved = self.folder / f".{job.id}.json"
        report.save(saved)
        job.issues, job.report = issues_path(saved), report
        job.error = "；".join(report.named_failures)
        job.proposal = seen.proposal()

    def wait(self, seconds: float | None = None) -> None:
        """Wait until nothing is at work."""
        if self._running is not None:
            self._running.join(seconds)


class _Seeing:
    """Told of each table that is read; notes how each set of headers is understood."""

    def __init__(self, job: Job, known: Mapping | None) -> None:
        self._job, self._known = job, known or Mapping()
        self._found, self._guessed = Mapping(), Mapping()

    def __call__(self, table: Table) -> None:
        found = self._known.of(table) or propose(table)
        if found is None or not self._found.add(found):
            return
        sure = self._known.confirms(table, found)
        if not sure:
            self._guessed.add(found)
        self._job.tables.append(_seen(table, found, sure=sure))

    def proposal(self) -> str:
        """Return a mapping file for what is not recognised; empty where all is."""
        return self._guessed.text() if self._guessed.tables else ""


def _seen(table: Table, found: TableMapping, *, sure: bool) -> Seen:
    rows = [cells for _, cells in table.sample()]
    columns = []
    for at, header in enumerate(table.header):
        values = [cells[at] for cells in rows if at < len(cells) and cells[at]][:_SAMPLES]
        name = found.columns.get(header, "") or ("" if sure else found.guesses.get(header, ""))
        if header and (values or name):
            columns.append((header, found.source.words.get(name, name), "；".join(values)))
    path = Path(str(table.path)).name
    return Seen(path, table.sheet or "", found.source.name, found.source.title, sure, columns)


def file_name(text: str) -> str:
    """Return the name under which an upload is kept.

    :raises QueryParameterError: it is empty, hidden, or longer than file systems bear.
    """
    name = text.replace("\\", "/").rpartition("/")[2].strip()
    name = "".join(one for one in name if one.isprintable() and one not in '<>:"|?*')
    if not name or name.startswith((".", "~$")):
        raise QueryParameterError(f"文件名 {text[:60]!r} 不能用；请改名后再上传")
    if len(name.encode()) > _LONGEST_NAME:
        raise QueryParameterError(f"文件名 {name[:40]}… 太长；请改短后再上传")
    return name


def inbox_files(folder: Path | None) -> list[Path]:
    """Return what lies in the configured inbox."""
    return sorted(data_files(folder)) if folder is not None and folder.is_dir() else []
