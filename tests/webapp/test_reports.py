"""The archive of reports in the browser: browse, compare, download, approve, withdraw."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import delete

from graph.settings import Settings
from graph.store import GraphStore
from tests.webapp.pages import CHAIN, NODE
from tests.webapp.test_writing import OUTSIDE, token
from webapp.reports.archive import Archive, Entry
from webapp.reports.build import build_report
from webapp.reports.lock import digest
from webapp.state import ArchivedReport, ReportStep, State


@pytest.fixture
def entries(
    web_settings: Settings, web_store: GraphStore, tmp_path: Path
) -> Iterator[tuple[Entry, Entry]]:
    """Keep a report and one of a year before; both are thrown away again."""
    archive = Archive(web_settings)
    kept = []
    for last in (2022, 2023):
        params: dict[str, Any] = {"chain": CHAIN, "region": "360000", "to": last}
        out = tmp_path / str(last)
        built = build_report(
            web_store, web_settings, "chain_gap", params, ["docx", "html", "xlsx"], out
        )
        kept.append(archive.keep(built, "示例编制人"))
    yield kept[0], kept[1]
    with State(web_settings).session() as session:
        session.execute(delete(ReportStep))
        session.execute(delete(ArchivedReport))


def test_reports_are_listed_and_filtered(client: FlaskClient, entries: tuple[Entry, ...]) -> None:
    page = client.get("/reports").text
    for entry in entries:
        assert f"/reports/{entry.id}" in page
    assert "草稿" in page and "示例编制人" in page
    assert f"/reports/{entries[0].id}" not in client.get("/reports?state=issued").text
    assert f"/reports/{entries[0].id}" in client.get("/reports?report=chain_gap&state=draft").text


def test_files_are_given_as_they_were_kept(client: FlaskClient, entries: tuple[Entry, ...]) -> None:
    entry = entries[0]
    lock = json.loads(client.get(f"/reports/{entry.id}/chain_gap.lock.json").data)
    for one in lock["files"]:
        answer = client.get(f"/reports/{entry.id}/{one['path']}")
        assert digest(answer.data) == one["sha256"]
        assert answer.headers["Content-Disposition"].startswith("attachment")
    for wrong in (f"/reports/{entry.id}/other.docx", "/reports/nothing", "/reports/nothing/x"):
        assert client.get(wrong).status_code == 404


def test_a_report_is_reviewed_issued_and_withdrawn_under_a_name(
    client: FlaskClient, entries: tuple[Entry, ...]
) -> None:
    address = f"/reports/{entries[0].id}"

    def mark(state: str, **more: str) -> Any:
        sent = {"csrf_token": token(client.get("/").text), "state": state}
        return client.post(address, data=sent | more)

    assert "签发</button>" not in client.get(address).text
    assert mark("issued").status_code == 400
    assert mark("reviewed", note="核过数字").status_code == 303
    assert mark("issued").status_code == 303
    page = client.get(address).text
    for word in ("已审核", "已签发", "核过数字"):
        assert word in page
    assert mark("withdrawn", note="数据有误").status_code == 303
    assert "撤回</button>" not in client.get(address).text
    assert "已撤回" in client.get("/reports").text


def test_who_is_elsewhere_reads_and_does_not_mark(
    client: FlaskClient, entries: tuple[Entry, ...]
) -> None:
    address = f"/reports/{entries[0].id}"
    page = client.get(address, environ_base=OUTSIDE).text
    assert "审核通过" not in page and "草稿" in page
    sent = {"csrf_token": token(client.get("/").text), "state": "reviewed"}
    assert client.post(address, data=sent, environ_base=OUTSIDE).status_code in (400, 403)
    assert client.post(address, data={"state": "reviewed"}).status_code == 400
    assert "已审核" not in client.get(address).text


def test_two_reports_are_compared(
    client: FlaskClient, web_settings: Settings, entries: tuple[Entry, ...]
) -> None:
    old, new = entries
    answer = client.get(f"/reports/since?new={new.id}&old={old.id}")
    assert answer.status_code == 302
    page = client.get(answer.location).text
    assert "2022 → 2023" in page
    archive = Archive(web_settings)
    locks = [json.loads(archive.lock_path(one).read_text("utf-8")) for one in entries]
    values = [{one["key"]: one["value"] for one in lock["figures"]} for lock in locks]
    key = f"{NODE}.families"
    assert values[0][key] != values[1][key]
    assert key in page
    same = client.get(f"/reports/{new.id}/since/{new.id}").text
    assert "没有数字不同" in same
