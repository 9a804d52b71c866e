"""Commands that serve pages: serve, demo."""

from __future__ import annotations

from collections.abc import Callable

import click

from graph.settings import Settings
from webapp.cli.opening import open_graph
from webapp.cli.output import QUIET, is_quiet, remark
from webapp.homes import example_settings, export_line

PORT = click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="端口。Port."
)


@click.command()
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="监听地址。Address to listen on."
)
@PORT
@QUIET
@click.pass_obj
def serve(settings: Settings, host: str, port: int) -> None:
    """网页与接口。Web pages and API; prints the address when it answers."""
    from webapp.server import (  # noqa: PLC0415 - other commands do without flask
        engine_as_found,
        listen,
        run_server,
    )

    listen(host, port).close()  # says at once that the port is taken
    with engine_as_found(settings):
        with open_graph(settings):
            pass  # a server that does not answer, or refuses us, is said before any address
        run_server(settings, host, port, _sayer())


@click.command()
@PORT
@click.option("--no-serve", is_flag=True, help="装载后退出，不起服务。Fill the graph and exit.")
@click.option("--remove", is_flag=True, help="删除示例数据。Remove the example data.")
@QUIET
@click.pass_obj
def demo(settings: Settings, port: int, no_serve: bool, remove: bool) -> None:
    """示例数据，随后起服务。Fill a graph with the example data, then serve it."""
    from webapp import demo as example  # noqa: PLC0415
    from webapp.server import engine_as_found, listen, run_server  # noqa: PLC0415

    chosen = example_settings(settings)
    if remove:
        remark(example.remove(chosen))
        return
    if not no_serve:
        listen("127.0.0.1", port).close()  # says at once that the port is taken
    with engine_as_found(chosen):
        remark(example.fill(chosen))
        if chosen.embedded:
            remark(export_line(chosen.home))
        if not no_serve:
            run_server(chosen, "127.0.0.1", port, _sayer())


def _sayer() -> Callable[[str], None]:
    """Return what prints the address; it is called from a thread that knows of no command."""
    quiet = is_quiet()

    def say(address: str) -> None:
        if not quiet:
            click.echo(f"链航：{address}　（Ctrl-C 结束）")

    return say


COMMANDS = (serve, demo)
