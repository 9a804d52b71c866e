"""The archive: drafts, who reviewed and issued, and what the next report is compared with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete

from tests.reports.conftest import Graph
from tests.reports.test_commands import run
from webapp.reports.archive import FOLDER, NEXT, STATES, Archive, UnknownEntryError
from webapp.reports.build import BuiltReport
from webapp.reports.errors import ReportError
from webapp.reports.verify import verify_report
from webapp.state import ArchivedReport, ReportStep, State

GIVEN = ("--chain", "electronics.pcb", "--region", "360000", "--format", "html")


@pytest.fixture
def archive(graph: Graph) -> Iterator[Archive]:
    """Return the archive of the home, empty before and after."""

    def empty() -> None:
        with State(graph.settings).session() as session:
            session.execute(delete(ReportStep))
            session.execute(delete(ArchivedReport))

    empty()
    yield Archive(graph.settings)
    empty()


def issue(archive: Archive, key: str) -> None:
    """Have a draft reviewed and issued."""
    archive.mark(key, "reviewed", "示例审核人")
    archive.mark(key, "issued", "示例签发人", "同意")


def test_what_is_kept_has_its_files_and_steps(
    graph: Graph, archive: Archive, built: BuiltReport
) -> None:
    entry = archive.keep(built, "示例编制人")
    assert archive.keep(built, "示例他人").id == entry.id
    assert [one.id for one in archive.entries()] == [entry.id]
    for path in built.paths:
        assert archive.path(entry, path.name).read_bytes() == path.read_bytes()
    issue(archive, entry.id)
    told = archive.get(entry.id)
    assert [(one.state, one.by) for one in told.steps] == [
        ("draft", "示例编制人"),
        ("reviewed", "示例审核人"),
        ("issued", "示例签发人"),
    ]
    assert told.steps[2].note == "同意" and all(one.at for one in told.steps)
    assert archive.entries(state="draft") == []


def test_states_follow_each_other(archive: Archive, built: BuiltReport) -> None:
    key = archive.keep(built, "示例").id
    with pytest.raises(ReportError, match="草稿，不能改为已签发"):
        archive.mark(key, "issued", "示例")
    with pytest.raises(ReportError, match="姓名"):
        archive.mark(key, "reviewed", " ")
    archive.mark(key, "reviewed", "示例")
    archive.mark(key, "draft", "示例", "退回")
    archive.mark(key, "withdrawn", "示例")
    assert all(state in STATES for state in NEXT)
    for state in STATES:
        with pytest.raises(ReportError):
            archive.mark(key, state, "示例")


def test_files_changed_after_they_were_kept_are_not_issued(
    graph: Graph, archive: Archive, built: BuiltReport
) -> None:
    entry = archive.keep(built, "示例")
    archive.path(entry, "chain_gap.html").write_text("other", encoding="utf-8")
    with pytest.raises(ReportError, match=r"chain_gap\.html"):
        archive.mark(entry.id, "reviewed", "示例")
    (graph.settings.home / FOLDER / entry.id / "chain_gap.html").unlink()
    with pytest.raises(UnknownEntryError):
        archive.path(entry, "chain_gap.html")
    with pytest.raises(UnknownEntryError):
        archive.path(entry, "../../state.sqlite")


def test_the_next_report_is_compared_with_the_last_issued(
    graph: Graph, archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(folder: str, *more: str) -> dict[str, object]:
        done = run(graph, "build", "chain_gap", *GIVEN, "--out", str(tmp_path / folder), *more)
        assert done.exit_code == 0, done.output
        lock: dict[str, object] = json.loads(Path(done.stdout.split()[-1]).read_text("utf-8"))
        return lock

    assert build("a")["compare"] is None
    (draft,) = archive.entries()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796000000")
    assert build("b")["compare"] is None, "a draft is nothing to compare with"
    issue(archive, draft.id)
    compared = build("c")["compare"]
    assert isinstance(compared, dict) and compared["sha256"] == draft.lock
    assert build("d", "--compare", "none")["compare"] is None
    verified = verify_report(graph.store, graph.settings, tmp_path / "c" / "chain_gap.lock.json")
    assert verified.holds and not verified.notes, "the earlier one is found in the archive"
    archive.mark(draft.id, "withdrawn", "示例")
    assert build("e")["compare"] is None


def test_the_commands_list_and_mark(graph: Graph, archive: Archive, built: BuiltReport) -> None:
    key = archive.keep(built, "示例").id
    assert key in run(graph, "archive").stdout
    done = run(graph, "mark", key, "reviewed", "--by", "示例审核人", "--why", "核过")
    assert done.exit_code == 0 and "已审核" in done.stdout
    (row,) = json.loads(run(graph, "archive", "--format", "json").stdout)
    assert (row["state"], row["by"], row["note"]) == ("reviewed", "示例审核人", "核过")
    assert run(graph, "mark", key, "reviewed", "--by", "示例").exit_code == 1
    assert run(graph, "mark", "nothing", "reviewed", "--by", "示例").exit_code == 1
    assert run(graph, "archive", "--state", "issued", "--format", "json").stdout.strip() == "[]"
