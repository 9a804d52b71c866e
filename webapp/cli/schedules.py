"""``report schedule …`` and ``worker``: reports at set times."""

from __future__ import annotations

import getpass
import signal
import threading
from datetime import UTC, datetime
from pathlib import Path

import click

from graph.errors import QueryParameterError
from graph.settings import Settings
from webapp.cli.ask import PARAM, parse_params
from webapp.cli.opening import open_graph
from webapp.cli.output import FORMAT, QUIET, local_time, print_json, print_rows, remark
from webapp.reports.definition import load_definition
from webapp.reports.schedule import STATES, ZONE, Plan, Schedules
from webapp.state import State


@click.group()
def schedule() -> None:
    """定时报告。Reports at set times."""


@schedule.command("add")
@click.argument("name")
@click.option("--report", "kind", required=True, help="报告的名称，如 chain_gap。")
@click.option("--cron", required=True, help="分 时 日 月 周，如“0 6 1 * *”：每月 1 日 6 时。")
@click.option("--zone", default=ZONE, show_default=True, help="cron 所用的时区。Time zone.")
@click.option("--chain", help="产业链代码。")
@click.option("--region", help="区域代码（GB/T 2260）。")
@PARAM
@click.option("--format", "formats", default="docx,html,xlsx", show_default=True)
@click.option("--out", required=True, type=click.Path(path_type=Path), help="交付的文件夹。")
@click.option("--compare", help="同 report build；不给则取最近签发的一份。")
@click.option("--retries", default=3, show_default=True, help="失败后再试的次数。")
@click.pass_obj
def schedule_add(  # noqa: PLR0913, PLR0917 - options of a command
    settings: Settings,
    name: str,
    kind: str,
    cron: str,
    zone: str,
    chain: str | None,
    region: str | None,
    params: tuple[str, ...],
    formats: str,
    out: Path,
    compare: str | None,
    retries: int,
) -> None:
    """添加一项定时报告。Add a schedule; `chainnav worker` runs it."""
    given = parse_params(params, as_json=False)
    given |= {key: one for key, one in (("chain", chain), ("region", region)) if one}
    try:
        load_definition(kind, settings.home).bind(given)
    except QueryParameterError as error:
        raise click.UsageError(str(error)) from error
    wanted = tuple(form.strip() for form in formats.split(",") if form.strip())
    plan = Plan(
        name, cron, kind, given, wanted, str(out.absolute()), zone, compare, retries,
        by=getpass.getuser(),
    )  # fmt: skip
    Schedules(State(settings)).add(plan)
    remark(f"下次：{local_time(plan.next_due(datetime.now(UTC)).isoformat())}")


@schedule.command("list")
@FORMAT
@click.pass_obj
def schedule_list(settings: Settings, form: str) -> None:
    """列出定时报告、下次时间与最近一次的结果。List schedules."""
    schedules, now = Schedules(State(settings)), datetime.now(UTC)
    rows = []
    for plan in schedules.plans():
        last = next(iter(schedules.runs(plan.name)), None)
        rows.append(
            {
                "name": plan.name,
                "report": plan.report,
                "params": dict(plan.params),
                "cron": plan.cron,
                "zone": plan.zone,
                "out": plan.out,
                "next": plan.next_due(now).isoformat(),
                "last": last.due if last else None,
                "state": last.state if last else None,
                "message": last.message if last else "",
            }
        )
    if form == "json":
        print_json(rows)
        return
    for row in rows:
        row |= {name: local_time(str(row[name] or "")) for name in ("next", "last")}
        row["state"] = STATES.get(str(row["state"]), "")
    columns = [("name", "名称"), ("report", "报告"), ("cron", "cron"), ("zone", "时区")]
    more = [("next", "下次"), ("last", "最近"), ("state", "结果"), ("message", "说明")]
    print_rows(rows, columns + more, form)


@schedule.command("runs")
@click.argument("name", default="")
@FORMAT
@click.pass_obj
def schedule_runs(settings: Settings, name: str, form: str) -> None:
    """列出各次运行。List due times and what became of them."""
    found = Schedules(State(settings)).runs(name)
    rows = [
        {
            "schedule": one.schedule,
            "due": one.due,
            "state": one.state,
            "attempt": one.attempt,
            "finished": one.finished,
            "message": one.message,
        }
        for one in found
    ]
    if form == "json":
        print_json(rows)
        return
    columns = [("schedule", "名称"), ("due", "应运行"), ("state", "结果"), ("attempt", "次数")]
    print_rows(rows, [*columns, ("finished", "完成"), ("message", "说明")], form)


@schedule.command("remove")
@click.argument("name")
@click.pass_obj
def schedule_remove(settings: Settings, name: str) -> None:
    """移除一项定时报告。Remove a schedule and the record of its runs; its reports stay."""
    Schedules(State(settings)).remove(name)


@click.command("worker")
@click.option("--once", is_flag=True, help="做完到时的报告即退出，供 cron 调用。")
@QUIET
@click.pass_obj
def worker(settings: Settings, once: bool) -> None:
    """按时生成定时报告。Run the schedule until stopped; several workers may run."""
    from webapp.reports.worker import Worker  # noqa: PLC0415 - python-docx is slow to import

    work = Worker(settings, lambda: open_graph(settings))
    if once:
        done = work.run_due()
        for run in done:
            click.echo(f"{run.schedule} {run.due} {STATES[run.state]} {run.message}")
        if any(run.state == "failed" for run in done):
            raise SystemExit(1)
        return
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    remark("定时任务运行中；按 Ctrl+C 停止", err=True)
    work.run(stop)


COMMANDS = (worker,)
