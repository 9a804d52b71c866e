"""The ``tag`` commands: patents to chain nodes again, and how right the tags are."""

from __future__ import annotations

import getpass
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from graph.errors import UnknownCodeError
from graph.numbers import typed_number
from graph.settings import Settings
from graph.store import GraphStore
from loaders.reference.chains import load_chain_rules
from loaders.reference.load import reference_digest
from loaders.retag import Retagged
from loaders.run import judge_tag, remove_text, retag_patents, train_text
from loaders.samples import NO, UNDO, YES, sample
from loaders.text_tags import stored_model
from nlp.tagger import LEAST_POSITIVES
from webapp.cli.codes import chain_code
from webapp.cli.opening import open_graph
from webapp.cli.output import FORMAT, QUIET, is_quiet, print_json, print_rows, remark

if TYPE_CHECKING:
    from nlp.textmodel import TextModel

_FITTED = [
    *(("node", "环节"), ("positives", "分类号标引"), ("precision", "查准率"), ("recall", "查全率")),
    *(("threshold", "门槛"), ("used", "是否采用")),
]
_ANSWERS = {YES: "属于", NO: "不属于"}
_ABSTRACT = 60


@click.group(invoke_without_command=True)
@click.option("--chain", help="只重标此产业链的环节。Nodes of this chain alone.")
@QUIET
@click.pass_context
def tag(context: click.Context, chain: str | None) -> None:
    """规则改过之后，把已载专利重新标引到环节；另有 train、sample、judge。Tag again."""
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
        model = stored_model(store)
        stale = model is not None and model.rules != reference_digest(load_chain_rules())
    _say(done, model)
    if stale:
        remark("规则已改，文本模型仍是按旧规则训练的；请运行 chainnav tag train 重新训练")


@tag.command("train")
@click.option("--remove", is_flag=True, help="删去文本模型，撤回其标引。Remove it and its tags.")
@FORMAT
@QUIET
@click.pass_obj
def tag_train(settings: Settings, remove: bool, form: str) -> None:
    """按规则标引的专利训练文本模型，用于分类号定不下的专利。Train tagging by text."""
    with open_graph(settings) as store:
        if remove:
            _say(remove_text(store, settings), None)
            return
        done = train_text(store, settings, _progress)
    rows = [asdict(one) for one in done.fits if one.positives]
    rows.sort(key=lambda row: (not row["used"], -row["positives"]))
    if form == "json":
        print_json({"model": done.model and done.model.digest, "nodes": rows})
    else:
        fitted = [row for row in rows if row["threshold"] is not None or form == "csv"]
        print_rows([_shown(row) for row in fitted] if form == "table" else fitted, _FITTED, form)
    if done.model is None:
        remark(
            f"没有训练出文本模型：要有环节以分类号标引到 {LEAST_POSITIVES} 件以上，"
            "且留出检验的查准率、查全率够高"
        )
    _say(done.tagged, done.model)


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    figures = {name: f"{row[name]:.2f}" for name in ("precision", "recall", "threshold")}
    return row | figures | {"used": "用" if row["used"] else "不用"}


def _progress(done: int, total: int) -> None:
    """Show how far the training is, on a terminal only."""
    if sys.stderr.isatty() and not is_quiet():
        click.echo(f"\r训练：{done}/{total} 个环节\x1b[K", nl=done >= total, err=True)


def _say(done: Retagged, model: TextModel | None) -> None:
    remark(f"核对专利 {done.patents:,} 件，标引有变 {done.changed:,} 件")
    if model is None:
        remark("文本标引未启用：分类号定不下的专利只看关键词；chainnav tag train 训练文本模型")
    else:
        remark(
            f"文本模型 {model.digest}（{len(model.nodes)} 个环节）："
            f"分类号定不下而据文本标引的专利 {done.by_text:,} 件"
        )


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
