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
from webapp.cli.usage import in_chinese

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
    "snapshot": "diagnosis",
    "match": "matching",
    "follow": "matching",
    "grade": "grading",
    "communities": "communities",
    "report": "reports",
    "worker": "schedules",
    "model": "model",
    "lexicon": "lexicons",
    "serve": "serving",
    "demo": "serving",
    "status": "engine",
    "stop": "engine",
    "check": "checks",
}
"""The module of each command; only that of the command at hand is imported."""


GOES_ON = frozenset({"load", "demo"})
"""Commands that go on from where they were cut off."""


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

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            raise in_chinese(error) from None

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            raise in_chinese(error) from None
        except KeyboardInterrupt:
            again = "；再运行同一命令即可继续" if ctx.invoked_subcommand in GOES_ON else ""
            click.echo(f"\nchainnav: 已中断{again}", err=True)
            ctx.exit(FAILED)
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
    _use_lexicons(context.obj.home / "lexicons")


def _use_lexicons(folder: Path) -> None:
    """Have language read with the home's own lexicons, where it has some."""
    if folder.is_dir():
        from nlp import lexicon  # noqa: PLC0415 -- few homes have their own

        lexicon.use(folder)


def main() -> None:
    """Run the command line."""
    cli()
