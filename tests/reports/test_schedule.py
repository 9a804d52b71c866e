"""Reports at set times: time zones, missed times, two workers, retries, delivery."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from graph.settings import Settings
from tests.reports.conftest import Graph
from tests.reports.test_archive import archive
from tests.reports.test_commands import run
from webapp.reports.archive import Archive
from webapp.reports.errors import ReportError
from webapp.reports.schedule import FIRST_PAUSE, LEASE, Plan, Schedules
from webapp.reports.worker import Worker
from webapp.state import Schedule, State

__all__ = ["archive"]
MONTHLY = Plan(
    "示例月报", "0 6 1 * *", "chain_gap", {"chain": "electronics.pcb", "region": "360000"},
    ("html",), "out",
)  # fmt: skip


def at(text: str) -> datetime:
    """Return a moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.fixture
def state(tmp_path: Path) -> State:
    """Return an application state of its own."""
    return State(Settings(home=tmp_path / "home"))


def added(state: State, plan: Plan, created: str) -> Schedules:
    """Add a schedule as if it had been at a moment."""
    schedules = Schedules(state)
    schedules.add(plan)
    with state.session() as session:
        moment = at(created).isoformat(timespec="seconds")
        session.execute(update(Schedule).where(Schedule.name == plan.name).values(created=moment))
    return schedules


def test_times_are_those_of_the_zone() -> None:
    assert MONTHLY.next_due(at("2026-11-15T00:00")) == at("2026-11-30T22:00")
    assert MONTHLY.last_due(at("2026-12-15T00:00")) == at("2026-11-30T22:00")
    assert MONTHLY.last_due(at("2026-11-30T22:00")) == at("2026-11-30T22:00")
    assert replace(MONTHLY, zone="UTC").last_due(at("2026-12-15T00:00")) == at("2026-12-01T06:00")
    summer = replace(MONTHLY, zone="Europe/Berlin", cron="30 2 29 3 *")
    assert summer.last_due(at("2026-04-01T00:00")) == at("2026-03-29T01:00"), "02:30 does not exist"


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({"cron": "0 6 1 *"}, "cron"),
        ({"cron": "0 25 1 * *"}, "cron"),
        ({"cron": "0 0 31 2 *"}, "cron"),
        ({"zone": "Mars/Base"}, "时区"),
        ({"zone": "../etc/passwd"}, "时区"),
        ({"name": " "}, "名称"),
        ({"name": "a/b"}, "名称"),
    ],
)
def test_a_schedule_that_cannot_run_is_refused(
    state: State, changed: dict[str, Any], word: str
) -> None:
    with pytest.raises(ReportError, match=word):
        Schedules(state).add(replace(MONTHLY, **changed))
    assert Schedules(state).plans() == []


def test_names_are_taken_once_and_given_back(state: State) -> None:
    schedules = Schedules(state)
    schedules.add(MONTHLY)
    with pytest.raises(ReportError, match="已有"):
        schedules.add(MONTHLY)
    schedules.remove(MONTHLY.name)
    schedules.add(MONTHLY)
    with pytest.raises(ReportError, match="没有"):
        schedules.remove("none")


def test_nothing_is_due_before_its_time_nor_twice(state: State) -> None:
    schedules = added(state, MONTHLY, "2026-11-15T00:00")
    assert schedules.claim("w", at("2026-11-30T21:59")) is None
    claimed = schedules.claim("w", at("2026-11-30T22:00"))
    assert claimed is not None
    schedules.finish(claimed[1], at("2026-11-30T22:01"))
    assert schedules.claim("w", at("2026-12-20T00:00")) is None
    assert [one.state for one in schedules.runs()] == ["done"]


def test_the_last_of_missed_times_is_made_up_for(state: State) -> None:
    schedules = added(state, MONTHLY, "2026-08-15T00:00")
    claimed = schedules.claim("w", at("2026-11-20T00:00"))
    assert claimed is not None and claimed[1].due.startswith("2026-10-31T22:00")
    assert [(one.due[:10], one.state) for one in schedules.runs()] == [
        ("2026-10-31", "running"),
        ("2026-09-30", "missed"),
        ("2026-08-31", "missed"),
    ]
    assert schedules.claim("v", at("2026-11-20T00:00")) is None


def test_many_workers_have_a_due_time_once(state: State) -> None:
    plan = replace(MONTHLY, cron="* * * * *")
    added(state, plan, "2026-11-15T00:00")
    start, got = threading.Barrier(8), []

    def work(name: str) -> None:
        own = Schedules(state)
        start.wait()
        if claimed := own.claim(name, at("2026-11-15T00:05")):
            got.append(claimed[1].worker)

    threads = [threading.Thread(target=work, args=(f"w{number}",)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(got) == 1
    assert [one.state for one in Schedules(state).runs()].count("running") == 1


def test_a_failure_is_tried_again_each_time_later_and_then_no_more(state: State) -> None:
    schedules = added(state, replace(MONTHLY, retries=2), "2026-11-15T00:00")
    now, pauses = at("2026-11-30T22:00"), []
    while claimed := schedules.claim("w", now):
        schedules.finish(claimed[1], now, failure="示例失败")
        waited = timedelta(0)
        while waited < timedelta(hours=3) and not _due(schedules, now + waited):
            waited += FIRST_PAUSE
        pauses.append(waited)
        now += waited
    assert pauses[:2] == [FIRST_PAUSE, 2 * FIRST_PAUSE]
    (last,) = schedules.runs()
    assert (last.state, last.attempt, last.message) == ("failed", 3, "示例失败")


def _due(schedules: Schedules, now: datetime) -> bool:
    """Whether a failed time may be tried again."""
    with schedules._state.session() as session:
        from webapp.state import ScheduleRun  # noqa: PLC0415 - for this question only

        return session.query(ScheduleRun).filter(ScheduleRun.until <= now.isoformat()).count() > 0


def test_what_a_dead_worker_held_goes_to_another(state: State) -> None:
    schedules = added(state, MONTHLY, "2026-11-15T00:00")
    now = at("2026-11-30T22:00")
    first = schedules.claim("dead", now)
    assert first is not None
    assert schedules.claim("w", now + LEASE - timedelta(minutes=1)) is None
    second = schedules.claim("w", now + LEASE)
    assert second is not None and (second[1].worker, second[1].attempt) == ("w", 2)
    schedules.finish(first[1], now + LEASE, message="late")
    assert schedules.runs()[0].state == "running", "who lost it changes nothing"


@pytest.fixture
def worker(graph: Graph, state: State, archive: Archive) -> Iterator[Worker]:
    """Return a worker of the example graph."""
    assert archive.entries() == []
    yield Worker(graph.settings, lambda: nullcontext(graph.store), State(graph.settings))
    schedules = Schedules(State(graph.settings))
    for plan in schedules.plans():
        schedules.remove(plan.name)


def test_a_due_report_is_delivered_and_kept(
    graph: Graph, worker: Worker, archive: Archive, tmp_path: Path
) -> None:
    plan = replace(MONTHLY, out=str(tmp_path / "out"))
    added(State(graph.settings), plan, "2026-11-15T00:00")
    (done,) = worker.run_due(lambda: at("2026-11-30T22:00"))
    assert done.state == "done", done.message
    folder = tmp_path / "out" / "示例月报-20261201-0600"
    assert sorted(path.name for path in folder.iterdir()) == [
        "chain_gap.html",
        "chain_gap.lock.json",
    ]
    (entry,) = archive.entries()
    assert entry.state == "draft" and entry.id in done.message
    assert worker.run_due(lambda: at("2026-11-30T22:30")) == []


def test_a_report_that_cannot_be_built_is_a_failure_told(
    graph: Graph, worker: Worker, tmp_path: Path
) -> None:
    (tmp_path / "out").write_text("a file, no folder", encoding="utf-8")
    plan = replace(MONTHLY, out=str(tmp_path / "out"), retries=1)
    added(State(graph.settings), plan, "2026-11-15T00:00")
    (done,) = worker.run_due(lambda: at("2026-11-30T22:00"))
    assert done.state == "failed" and str(tmp_path / "out") in done.message
    (tmp_path / "out").unlink()
    assert worker.run_due(lambda: at("2026-11-30T22:01")) == []
    (again,) = worker.run_due(lambda: at("2026-11-30T22:06"))
    assert (again.state, again.attempt) == ("done", 2)


def test_the_commands(graph: Graph, worker: Worker, tmp_path: Path) -> None:
    given = ("--report", "chain_gap", "--chain", "electronics.pcb", "--region", "360000")
    more = ("--cron", "0 6 1 * *", "--out", str(tmp_path / "out"))
    assert run(graph, "schedule", "add", "示例月报", *given, *more).exit_code == 0
    assert run(graph, "schedule", "add", "示例月报", *given, *more).exit_code == 1
    (row,) = json.loads(run(graph, "schedule", "list", "--format", "json").stdout)
    assert (row["name"], row["cron"], row["zone"]) == ("示例月报", "0 6 1 * *", "Asia/Shanghai")
    assert "示例月报" in run(graph, "schedule", "list").stdout
    assert run(graph, "schedule", "runs").exit_code == 0
    assert run(graph, "schedule", "remove", "示例月报").exit_code == 0
    assert run(graph, "schedule", "remove", "示例月报").exit_code == 1
    missing = run(graph, "schedule", "add", "x", "--report", "chain_gap", *more)
    assert missing.exit_code == 1 and "chain" in missing.stderr
