"""Commands about the engine: status, stop."""

from __future__ import annotations

import click

from graph.local import read_engine, stop_engine
from graph.settings import Settings
from graph.store import account_of
from webapp.cli.opening import open_graph
from webapp.cli.output import QUIET, remark
from webapp.homes import example_note, graph_title, has_database


@click.command()
@click.option(
    "--bolt", is_flag=True, help="打印 Bolt 地址与只读账号。Address and read-only account."
)
@QUIET
@click.pass_obj
def status(settings: Settings, bolt: bool) -> None:
    """引擎状态。What the engine is doing."""
    if bolt:
        _bolt(settings)
        return
    if settings.embedded:
        engine = read_engine(settings.home)
        if engine is None:
            click.echo(f"内置引擎未运行（{settings.home}）")
            if not has_database(settings.home) and (example := example_note(settings)):
                remark(example, err=True)
            return
        click.echo(f"内置引擎运行中：{engine.version}，进程 {engine.server_pid}，{settings.home}")
    with open_graph(settings) as store:
        state = store.all_rows("load.state")[0]
        cutoff = store.all_rows("diagnosis.cutoff")[0]
    click.echo(
        f"图：{graph_title(settings)}，专利 {cutoff['patents']} 件，截止 {cutoff['cutoff'] or '—'}"
    )
    click.echo(f"装载 {state['runs']} 次，最后完成 {state['lastRun'] or '—'}")


def _bolt(settings: Settings) -> None:
    account = account_of(settings)
    click.echo(f"uri       {account.uri}")
    click.echo(f"database  {account.database}")
    if account.reader_user:
        click.echo(f"user      {account.reader_user}")
        click.echo(f"password  {account.reader_password}")
    else:
        click.echo(
            "user      （未设置只读账号：请设 CHAINNAV_READER_USER 与 CHAINNAV_READER_PASSWORD）"
        )


@click.command()
@QUIET
@click.pass_obj
def stop(settings: Settings) -> None:
    """停止内置引擎。Stop the embedded engine."""
    stopped = stop_engine(settings.home)
    remark("内置引擎已停止" if stopped else f"内置引擎未运行（{settings.home}）")


COMMANDS = (status, stop)
