"""The ``chainnav`` command: one file for each group of commands."""

from __future__ import annotations

import logging
import os
import sys
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

import click

from graph.errors import ChainNavError
from graph.settings import load_settings
from nlp.errors import NlpError
from webapp.cli.output import QUIET

FAILED = 1
HOMES = {
    "load": "loading",
    "extract": "data",
    "resolve": "resolving",
    "tag": "tagging",
    "schema": "data",
    "search": "ask",
    "query": "ask",
    "cypher": "ask",
    "index": "ask",
    "diagnose": "diagnosis",
    "report": "reports",
    "serve": "serving",
    "demo": "serving",
    "status": "engine",
    "stop": "engine",
    "check": "checks",
}
"""The module of each command; only that of the command at hand is imported."""


class _Edge(click.Group):
    """The process edge: a failed run becomes one clear message and status 1."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(HOMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in HOMES:
            return None
        module = import_module(f"webapp.cli.{HOMES[cmd_name]}")
        commands: tuple[click.Command, ...] = module.COMMANDS
        return next(one for one in commands if one.name == cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in HOMES:
            ctx.fail(f"没有命令 {args[0]}。No such command. 全部命令：{'、'.join(HOMES)}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            raise click.UsageError(_usage(error), error.ctx) from error
        except (ChainNavError, NlpError) as error:
            if ctx.params.get("debug"):
                raise
            click.echo(f"chainnav: {error}", err=True)
            ctx.exit(FAILED)
        except BrokenPipeError:
            _let_go_of_output()
            ctx.exit(0)
        except OSError as error:
            if ctx.params.get("debug"):
                raise
            where = f" {error.filename}" if error.filename else ""
            click.echo(f"chainnav: 无法读写{where}：{error.strerror or error}", err=True)
            ctx.exit(FAILED)


def _usage(error: click.UsageError) -> str:
    """Return what is wrong with a command line, Chinese first."""
    said = error.format_message()
    match error:
        case click.MissingParameter(param=click.Option() as option):
            return f"缺少选项 {option.opts[0]}。{said}"
        case click.MissingParameter(param=click.Parameter() as argument):
            return f"缺少参数 {argument.make_metavar(error.ctx or click.Context(cli))}。{said}"
        case click.NoSuchOption():
            return f"没有选项 {error.option_name}。{said}"
        case click.BadParameter(param=click.Parameter() as given):
            return f"{given.opts[0]} 的值不对。{said}"
    return said


def _let_go_of_output() -> None:
    """Have the rest go nowhere: whoever read it (``| head``) has read enough."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


@click.group(cls=_Edge, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("chainnav"), prog_name="chainnav")
@click.option("--config", type=click.Path(path_type=Path), help="设置文件（TOML）。Settings file.")
@click.option("--debug", is_flag=True, help="失败时显示调用栈。Show tracebacks.")
@QUIET
@click.pass_context
def cli(context: click.Context, config: Path | None, debug: bool) -> None:
    """链航 chainnav：产业链专利导航知识图谱。

    Knowledge-graph search for industry-chain patent navigation.
    """
    logging.basicConfig(
        level=logging.DEBUG if debug else logging.WARNING,
        format="%(asctime)s %(name)s %(levelname)s %(message)s",
        stream=sys.stderr,
    )
    logging.getLogger("neo4j").setLevel(logging.CRITICAL)
    context.obj = load_settings(config=config)


def main() -> None:
    """Run the command line."""
    cli()
