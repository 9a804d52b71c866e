"""The ``tag`` command: patents to chain nodes again."""

from __future__ import annotations

import click

from graph.errors import UnknownCodeError
from graph.settings import Settings
from loaders.run import retag_patents
from webapp.cli.codes import chain_code
from webapp.cli.opening import open_graph
from webapp.cli.output import QUIET, remark


@click.command()
@click.option("--chain", help="只重标此产业链的环节。Nodes of this chain alone.")
@QUIET
@click.pass_obj
def tag(settings: Settings, chain: str | None) -> None:
    """规则改过之后，把已载专利重新标引到环节。Tag loaded patents again after rules changed."""
    with open_graph(settings) as store:
        chain = None if chain is None else chain_code(store, chain)
        known = {row["code"] for row in store.all_rows("lookup.chains")}
        if chain is not None and chain not in known:
            raise UnknownCodeError(
                f"没有代码为 {chain} 的产业链；可用代码见 chainnav query run lookup.chains"
            )
        done = retag_patents(store, settings, chain)
    remark(f"核对专利 {done.patents:,} 件，标引有变 {done.changed:,} 件")


COMMANDS = (tag,)
