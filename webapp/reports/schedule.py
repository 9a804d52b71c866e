"""Reports at set times: schedules, which of their times are due, and who has one in hand.

A due time is a row that can be inserted once, so two workers never have the same. A worker holds
it until a moment it names; one that died loses it then. A failed one is tried again, each time
later. Of the times that nobody was there for, the last is made up for and the others are noted.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cronsim import CronSim, CronSimError
from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from webapp.reports.errors import ReportError
from webapp.state import Schedule, ScheduleRun, State
from webapp.state.model import NAME_LENGTH

ZONE = "Asia/Shanghai"
LEASE, FIRST_PAUSE = timedelta(minutes=30), timedelta(minutes=5)
"""How long a worker may hold a due time; how long after a failure it is tried again."""
_MOST_MISSED = 50
STATES: dict[str, str] = {
    "running": "进行中",
    "done": "完成",
    "failed": "失败",
    "missed": "错过",
}


@dataclass(frozen=True, slots=True)
class Plan:
    """What a schedule builds: a report with its parameters, where to, and how often to retry."""

    name: str
    cron: str
    report: str
    params: Mapping[str, Any]
    formats: tuple[str, ...]
    out: str
    zone: str = ZONE
    compare: str | None = None
    retries: int = 3
    created: str = ""
    by: str = ""

    def last_due(self, now: datetime) -> datetime:
        """Return the latest time not after ``now`` that the expression names, in UTC."""
        local = now.astimezone(ZoneInfo(self.zone)) + timedelta(seconds=1)
        return next(CronSim(self.cron, local, reverse=True)).astimezone(UTC)

    def next_due(self, now: datetime) -> datetime:
        """Return the first time after ``now``, in UTC."""
        return next(CronSim(self.cron, now.astimezone(ZoneInfo(self.zone)))).astimezone(UTC)

    def between(self, after: datetime, before: datetime) -> list[datetime]:
        """Return the times between two moments, both excluded, the last fifty of them, in UTC."""
        times = CronSim(self.cron, before.astimezone(ZoneInfo(self.zone)), reverse=True)
        found: list[datetime] = []
        for time in times:
            if time.astimezone(UTC) <= after or len(found) >= _MOST_MISSED:
                break
            found.append(time.astimezone(UTC))
        return found[::-1]


@dataclass(frozen=True, slots=True)
class Run:
    """A due time and what became of it."""

    schedule: str
    due: str
    state: str
    attempt: int
    worker: str
    finished: str
    message: str


def check_plan(plan: Plan, now: datetime) -> None:
    """Hold a plan to what can be run.

    :raises ReportError: no name, no such zone, an expression that is none or never due.
    """
    if not plan.name.strip() or len(plan.name) > NAME_LENGTH or "/" in plan.name:
        raise ReportError(f"定时任务的名称应有 1 至 {NAME_LENGTH} 个字，不含“/”")
    try:
        ZoneInfo(plan.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ReportError(f"没有时区 {plan.zone!r}；应如 {ZONE}") from error
    try:
        plan.next_due(now)
    except (CronSimError, StopIteration) as error:
        raise ReportError(
            f"{plan.cron!r} 不是可用的 cron 表达式（分 时 日 月 周，如 0 6 1 * *）：{error}"
        ) from error


class Schedules:
    """The schedules of a home and their due times."""

    def __init__(self, state: State) -> None:
        self._state = state

    def add(self, plan: Plan) -> None:
        """Keep a schedule; its first time is the first after now.

        :raises ReportError: as :func:`check_plan`; there is one of that name.
        """
        now = datetime.now(UTC)
        check_plan(plan, now)
        detail = asdict(plan)
        told = {name: detail.pop(name) for name in ("name", "cron", "zone", "by")}
        detail.pop("created")
        row = Schedule(**told, detail=json.dumps(detail, ensure_ascii=False), created=_text(now))
        try:
            with self._state.session() as session:
                session.add(row)
        except IntegrityError as error:
            raise ReportError(
                f"已有名为 {plan.name} 的定时任务；请换一个名称，或先移除它"
            ) from error

    def remove(self, name: str) -> None:
        """Forget a schedule and its runs.

        :raises ReportError: there is none of that name.
        """
        with self._state.session() as session:
            row = session.get(Schedule, name)
            if row is None:
                raise ReportError(f"没有名为 {name} 的定时任务；见 chainnav report schedule list")
            session.execute(delete(ScheduleRun).where(ScheduleRun.schedule == name))
            session.delete(row)

    def plans(self) -> list[Plan]:
        """Return all schedules by name."""
        with self._state.session() as session:
            rows = list(session.scalars(select(Schedule).order_by(Schedule.name)))
        return [_plan(row) for row in rows]

    def runs(self, name: str = "") -> list[Run]:
        """Return the due times of a schedule, or of all, the latest first."""
        asked = select(ScheduleRun).order_by(ScheduleRun.due.desc(), ScheduleRun.schedule)
        with self._state.session() as session:
            rows = list(session.scalars(asked))
        return [
            Run(
                row.schedule, row.due, row.state, row.attempt, row.worker, row.finished, row.message
            )
            for row in rows
            if name in ("", row.schedule)
        ]

    def claim(self, worker: str, now: datetime) -> tuple[Plan, Run] | None:
        """Take in hand what is due, failed or was left by a dead worker; None: nothing is."""
        for plan in self.plans():
            run = self._claim_due(plan, worker, now) or self._claim_again(plan, worker, now)
            if run is not None:
                return plan, run
        return None

    def _claim_due(self, plan: Plan, worker: str, now: datetime) -> Run | None:
        due, known = plan.last_due(now), [run.due for run in self.runs(plan.name)]
        since = _time(max([plan.created, *known]))
        if due <= since:
            return None
        self._note_missed(plan, plan.between(since, due))
        run = ScheduleRun(
            schedule=plan.name, due=_text(due), state="running", attempt=1, worker=worker,
            until=_text(now + LEASE), finished="", message="",
        )  # fmt: skip
        try:
            with self._state.session() as session:
                session.add(run)
        except IntegrityError:
            return None
        return Run(plan.name, _text(due), "running", 1, worker, "", "")

    def _note_missed(self, plan: Plan, times: Iterable[datetime]) -> None:
        for time in times:
            row = ScheduleRun(
                schedule=plan.name, due=_text(time), state="missed", attempt=0, worker="",
                until="", finished="", message="到时没有运行 chainnav worker",
            )  # fmt: skip
            try:
                with self._state.session() as session:
                    session.add(row)
            except IntegrityError:
                continue

    def _claim_again(self, plan: Plan, worker: str, now: datetime) -> Run | None:
        """Take what failed and may be tried again, or what a dead worker held."""
        for run in self.runs(plan.name):
            if run.state in ("done", "missed") or run.attempt > plan.retries:
                continue
            mine = {"state": "running", "attempt": run.attempt + 1, "worker": worker}
            still = (
                ScheduleRun.schedule == run.schedule,
                ScheduleRun.due == run.due,
                ScheduleRun.state == run.state,
                ScheduleRun.attempt == run.attempt,
                ScheduleRun.until <= _text(now),
            )
            taken = update(ScheduleRun).where(*still).values(**mine, until=_text(now + LEASE))
            with self._state.session() as session:
                if session.execute(taken).rowcount == 1:  # type: ignore[attr-defined]
                    return Run(
                        plan.name, run.due, "running", run.attempt + 1, worker, "", run.message
                    )
        return None

    def finish(self, run: Run, now: datetime, *, failure: str = "", message: str = "") -> None:
        """Note what became of a due time; what failed is tried again, each time twice as late.

        A worker that lost the due time to another changes nothing.
        """
        pause = FIRST_PAUSE * 2 ** (run.attempt - 1)
        values = {
            "state": "failed" if failure else "done",
            "finished": _text(now),
            "message": failure or message,
            "until": _text(now + pause),
        }
        own = (
            ScheduleRun.schedule == run.schedule,
            ScheduleRun.due == run.due,
            ScheduleRun.worker == run.worker,
            ScheduleRun.attempt == run.attempt,
        )
        with self._state.session() as session:
            session.execute(update(ScheduleRun).where(*own).values(**values))


def _text(time: datetime) -> str:
    return time.astimezone(UTC).isoformat(timespec="seconds")


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _plan(row: Schedule) -> Plan:
    detail = json.loads(row.detail)
    formats = tuple(detail.pop("formats"))
    return Plan(
        row.name, row.cron, formats=formats, zone=row.zone, created=row.created, by=row.by, **detail
    )
