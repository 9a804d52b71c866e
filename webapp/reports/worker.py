"""The worker: builds what is due, delivers it into its folder and keeps it in the archive."""

from __future__ import annotations

import logging
import os
import socket
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from graph.errors import ChainNavError
from graph.settings import Settings
from graph.store import GraphStore
from webapp.reports.archive import Archive
from webapp.reports.build import build_report
from webapp.reports.definition import load_definition
from webapp.reports.schedule import Plan, Run, Schedules
from webapp.state import State

LOG = logging.getLogger("chainnav.webapp.reports.worker")
PAUSE = 30.0
"""Seconds between two looks at what is due."""
OpenStore = Callable[[], AbstractContextManager[GraphStore]]


class Worker:
    """Runs schedules; several workers may do so on one state."""

    def __init__(self, settings: Settings, opened: OpenStore, state: State | None = None) -> None:
        self._settings, self._opened = settings, opened
        self._state = state or State(settings)
        self.schedules = Schedules(self._state)
        self.name = f"{socket.gethostname()}-{os.getpid()}-{threading.get_ident()}"

    def run_due(self, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> list[Run]:
        """Do all that is due now; return what was done, failures among it."""
        done = []
        while claimed := self.schedules.claim(self.name, clock()):
            plan, run = claimed
            failure, message = "", ""
            try:
                message = self._build(plan, run)
            except ChainNavError as error:
                failure = str(error)
            except Exception as error:  # the worker goes on; the fault is told in full in the log
                LOG.exception("schedule %s", plan.name)
                failure = f"{type(error).__name__}: {error}"
            self.schedules.finish(run, clock(), failure=failure, message=message)
            if failure:
                LOG.warning("定时任务 %s 第 %d 次失败：%s", plan.name, run.attempt, failure)
            found = self.schedules.runs(plan.name)
            done += [one for one in found if one.due == run.due]
        return done

    def run(self, stop: threading.Event) -> None:
        """Do what is due, again and again, until told to stop."""
        while not stop.is_set():
            self.run_due()
            stop.wait(PAUSE)

    def _build(self, plan: Plan, run: Run) -> str:
        """Build, deliver and keep a report; return where it was delivered."""
        archive = Archive(self._settings, self._state)
        definition = load_definition(plan.report, self._settings.home)
        compare = plan.compare
        if compare is None:
            bound = definition.bind(plan.params)
            issued = archive.last_issued(plan.report, bound, definition.identity)
            compare = str(issued) if issued else None
        day = datetime.fromisoformat(run.due).astimezone(ZoneInfo(plan.zone))
        out = Path(plan.out) / f"{plan.name}-{day:%Y%m%d-%H%M}"
        with self._opened() as store:
            built = build_report(
                store, self._settings, plan.report, plan.params, plan.formats, out, compare
            )
        kept = archive.keep(built, f"定时任务 {plan.name}")
        return f"{out}（档案 {kept.id}）"
