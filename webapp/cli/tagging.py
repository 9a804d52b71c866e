"""The ``tag`` commands: patents to chain nodes again, and how right the tags are."""

from __future__ import annotations

import getpass

import click

from graph.errors import UnknownCodeError
from graph.numbers import typed_number
from graph.settings import Settings
from graph.store import GraphStore
from loaders.run import judge_tag, retag_patents
from loaders.samples import NO, UNDO, YES, sample
from webapp.cli.codes import chain_code
from webapp.cli.opening import open_graph
from webapp.cli.output import FORMAT, QUIET, print_json, print_rows, remark

_ANSWERS = {YES: "属于", NO: "不属于"}
_ABSTRACT = 60


@click.group(invoke_without_command=True)
@click.option("--chain", help="只重标此产业链的环节。Nodes of this chain alone.")
@QUIET
@click.pass_context
def tag(context: click.Context, chain: str | None) -> None:
    """规则改过之后，把已载专利重新标引到环节；另有 sample、judge。Tag loaded patents again."""
    if context.invoked_subcommand:
        return
    settings: Settings = context.obj
    with open_graph(settings) as store:
        chain = None if chain is None else chain_code(store, chain)
        known = {row["code"] for row in store.all_rows("lookup.chains")}
        if chain is not None and chain not in known:
            raise UnknownCodeError(
                f"没有代码为 {chain} 的产业链；可用代码见 chainnav query run lookup.chains"
            )
        done = retag_patents(store, settings, chain)
    remark(f"核对专利 {done.patents:,} 件，标引有变 {done.changed:,} 件")


@tag.command("sample")
@click.argument("node")
@click.option("-n", "count", type=click.IntRange(1, 1000), default=50, help="件数。How many.")
@FORMAT
@click.pass_obj
def tag_sample(settings: Settings, node: str, count: int, form: str) -> None:
    """抽取计入环节的专利供判读；同一环节每次抽到的相同。Draw patents of a node to judge."""
    with open_graph(settings) as store:
        rows = sample(store, node, count)
    if form == "json":
        print_json(rows)
        return
    if form == "table":
        for row in rows:
            row["abstract"] = (row["abstract"] or "")[:_ABSTRACT]
            row["answer"] = _ANSWERS.get(row["answer"], "")
    columns = [
        *(("id", "专利"), ("title", "名称"), ("ipc", "主分类号"), ("evidence", "标引依据")),
        *(("abstract", "摘要"), ("answer", "判读")),
    ]
    print_rows(rows, columns, form)


@tag.command("judge")
@click.argument("patent")
@click.argument("node")
@click.argument("answer", type=click.Choice([YES, NO, UNDO]))
@click.option("--by", default=None, help="判读者；默认系统用户名。Who judges.")
@QUIET
@click.pass_obj
def tag_judge(settings: Settings, patent: str, node: str, answer: str, by: str | None) -> None:
    """判读专利是否属于环节：yes 属于，no 不属于，undo 撤回。Judge whether a patent belongs."""
    with open_graph(settings) as store:
        key = _patent(store, patent)
        done = judge_tag(store, settings, key, node, answer, by or getpass.getuser())
    precision = "未测" if done["precision"] is None else f"{done['precision']:.2f}"
    remark(f"{node}：抽样查准率 {precision}，判读 {done['judged']} 件")


def _patent(store: GraphStore, text: str) -> str:
    """Return the key of a patent typed by its key or by a number in any form."""
    number = typed_number(text)
    keys = [text, *([f"CN{number.digits}"] if number else [])]
    rows = store.all_rows("load.still_there", patents=keys)
    rows = rows or store.all_rows("load.documents", documents=keys)
    return str(rows[0]["id"]) if rows else text


COMMANDS = (tag,)
