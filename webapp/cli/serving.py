"""Commands that serve pages: serve, demo."""

from __future__ import annotations

import click

from graph.settings import Settings

PORT = click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="端口。Port."
)


@click.command()
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="监听地址。Address to listen on."
)
@PORT
@click.pass_obj
def serve(settings: Settings, host: str, port: int) -> None:
    """网页与接口。Web pages and API; prints the address when it answers."""
    from webapp.server import run_server  # noqa: PLC0415 - other commands do without flask

    run_server(settings, host, port, _say)


@click.command()
@PORT
@click.option("--no-serve", is_flag=True, help="装载后退出，不起服务。Fill the graph and exit.")
@click.option("--remove", is_flag=True, help="删除示例数据。Remove the example data.")
@click.pass_obj
def demo(settings: Settings, port: int, no_serve: bool, remove: bool) -> None:
    """示例数据，随后起服务。Fill a graph with the example data, then serve it."""
    from webapp import demo as example  # noqa: PLC0415
    from webapp.server import engine_as_found, listen, run_server  # noqa: PLC0415

    chosen = example.example_settings(settings)
    if remove:
        click.echo(example.remove(chosen))
        return
    if not no_serve:
        listen("127.0.0.1", port).close()  # says at once that the port is taken
    with engine_as_found(chosen):
        click.echo(example.fill(chosen))
        if not no_serve:
            run_server(chosen, "127.0.0.1", port, _say)


def _say(address: str) -> None:
    click.echo(f"链航：{address}　（Ctrl-C 结束）")


COMMANDS = (serve, demo)
