"""Hostile rows and files on both engines: nothing crashes, nothing is half written or sent out."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest

from graph.runner import Statement
from graph.settings import Settings
from graph.store import GraphStore
from loaders.ledger import plain_key, unpack
from loaders.report import LoadReport
from loaders.run import LoadOptions, run_load
from tests.hostile import write_corpus

_LOOPBACK = ("127.", "::1", "localhost")


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any connection but to this machine is an error, and so is asking for an address."""
    connect, ask = socket.socket.connect, socket.getaddrinfo

    def only_here(self: socket.socket, address: Any) -> None:
        assert isinstance(address, str) or str(address[0]).startswith(_LOOPBACK), address
        connect(self, address)

    def ask_here(host: Any, *rest: Any, **more: Any) -> Any:
        assert host is None or str(host).startswith(_LOOPBACK), host
        return ask(host, *rest, **more)

    monkeypatch.setattr(socket.socket, "connect", only_here)
    monkeypatch.setattr(socket, "getaddrinfo", ask_here)


def check(store: GraphStore, settings: Settings, folder: Path, count: int) -> None:
    sentinel = "CREATE (:Applicant {name: '示例哨兵', sources: ['kept']})"
    store.runner.write([Statement(sentinel, {})])
    written = write_corpus(folder, count)
    report = run_load(store, settings, [folder], LoadOptions())
    assert sum(file.read for file in report.files) >= written // 2, "most of it was read"
    for file in report.files:
        assert file.read == file.loaded + file.unchanged + file.rejected, file
    skipped = {part for one in report.skipped for part in Path(one["path"]).parts}
    told = skipped | {part for file in report.files for part in Path(file.path).parts}
    assert {path.name for path in folder.iterdir()} <= told, "each file is loaded or skipped"
    assert all(one["reason"] for one in report.skipped)
    assert {"empty.csv", "bomb.zip", "outside.xml", "laughs.xml"} <= skipped
    whole_records(store, report)
    assert store.cypher("MATCH (a:Applicant {name: '示例哨兵'}) RETURN count(a) AS n").rows == [
        {"n": 1}
    ]
    again = run_load(store, settings, [folder], LoadOptions())
    assert again.totals["loaded"] == 0, "nothing is said twice"


def whole_records(store: GraphStore, report: LoadReport) -> None:
    """Every row in the ledger has its patent, with its title and its key, and no other has one."""
    pages = store.cypher(
        "MATCH (page:LoadRun {kind: 'page'}) MATCH (s:Source {id: page.source}) "
        "WHERE s.kind = 'patents_table' RETURN page.ledger AS ledger"
    ).rows
    named = {plain_key(key) for page in pages for _, _, key in unpack(page["ledger"])}
    patents = store.cypher(
        "MATCH (p:Patent) WHERE size(p.sources) > 0 "
        "RETURN p.id AS id, p.document AS document, p.title AS title"
    ).rows
    ids = {row["id"] for row in patents}
    paired = {row["document"] for row in patents}
    assert ids <= named <= ids | paired
    assert all(row["title"] for row in patents)
    assert report.totals["loaded"] > 0


def test_hostile_rows_and_files(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path, offline: None
) -> None:
    check(fresh_store, settings, tmp_path / "corpus", 600)


@pytest.mark.long
def test_ten_thousand_hostile_rows_and_files(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path, offline: None
) -> None:
    check(fresh_store, settings, tmp_path / "corpus", 12_000)
