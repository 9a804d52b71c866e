"""How good the data is: coverage, names that wait for a judgement, precision of chain nodes."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from graph.errors import QueryParameterError
from loaders.resolve import DIFFERENT, PENDING, SAME
from loaders.run import judge_tag, resolve_holders
from loaders.samples import NO, UNDO, YES, sample
from webapp.access import actor, writes
from webapp.scope import read_count
from webapp.site import current_site
from webapp.wording import JUDGEMENTS

PAGES = Blueprint("quality", __name__)
_SHOWN, _MOST_SAMPLED = 100, 500
_LONGEST_REASON = 500
SAMPLED = 50
"""Patents of a sample unless told: GB/T 39551.1 leaves the number to the searcher."""
ANSWERS = {YES: "属于", NO: "不属于"}
SHARES = {
    "applied": "有申请日",
    "published": "有公开日",
    "status": "有法律状态",
    "abstract": "有摘要",
    "ipc": "有主分类号",
    "region": "有来源区域",
    "holder": "有权利人",
    "node": "标引到环节",
    "family": "有同族号",
    "citing": "有引证",
}
"""What coverage counts, and what it is called."""
WANTING = {
    "applied": "没有申请日的不计入任何期间",
    "published": "截止日按公开日定；没有公开日的不影响计数",
    "status": "没有法律状态的不计入有效发明占比",
    "abstract": "没有摘要的只凭名称与分类号标引",
    "ipc": "没有分类号的只凭关键词与文本标引",
    "region": "来源不明的只计入参照，不计入任何区域；补装带地址的导出或企业名录",
    "holder": "没有权利人的不计入集中度",
    "node": "未标引的不计入任何环节：多半与已有产业链无关",
    "family": "没有同族号的，一件自成一族",
    "citing": "没有引证的不计入外部依赖",
}
"""What it means where something is wanting."""


@PAGES.get("/quality")
def quality() -> Any:
    """Show coverage, judgements and measured nodes."""
    store = current_site().store
    judgement = request.args.get("judgement", PENDING)
    if judgement not in JUDGEMENTS:
        known = "、".join(f"{code}（{title}）" for code, title in JUDGEMENTS.items())
        raise QueryParameterError(f"参数 judgement 是 {judgement[:40]!r}；应为 {known} 之一")
    rows = store.all_rows("resolve.judgements", judgement=judgement, limit=_SHOWN + 1)
    return render_template(
        "quality.html",
        coverage=store.all_rows("quality.coverage")[0],
        shares=SHARES,
        wanting=WANTING,
        judgement=judgement,
        rows=rows[:_SHOWN],
        more=len(rows) > _SHOWN,
        measured=store.all_rows("quality.judged_nodes"),
        nodes=store.all_rows("lookup.nodes"),
        who=actor(),
    )


@PAGES.post("/quality/judgements")
@writes
def judge() -> Any:
    """Say whether two holders are the same, or take that back; lead back to where it was said."""
    one, other = request.form.get("a", ""), request.form.get("b", "")
    said, why = request.form.get("judgement", ""), request.form.get("why", "").strip()
    if said not in (SAME, DIFFERENT, UNDO):
        raise QueryParameterError(f"判断是 {said[:40]!r}；应为 {SAME}、{DIFFERENT}、{UNDO} 之一")
    site = current_site()
    for holder in (one, other):
        if site.store.first("entity.holder", id=holder) is None:
            raise QueryParameterError(f"没有标识为 {holder[:80]!r} 的权利人")
    if one == other:
        raise QueryParameterError("两个权利人是同一个，无需判断")
    told = None if said == UNDO else said
    who = actor()
    resolve_holders(
        site.store,
        site.settings,
        lambda resolver: resolver.judge(one, other, told, who, why[:_LONGEST_REASON]),
    )
    site.store.changed()
    if request.form.get("from") == "holder":
        return redirect(url_for("entities.entity", kind="holder", identifier=one), code=303)
    return redirect(url_for("quality.quality", _anchor="judgements"), code=303)


@PAGES.get("/quality/sample")
def sampled() -> Any:
    """Show a sample of the patents that count at a node, each with what was judged of it."""
    store, node = current_site().store, request.args.get("node", "")
    count = read_count(request.args, "rows", SAMPLED, _MOST_SAMPLED)
    rows = sample(store, node, count)
    return render_template(
        "sample.html",
        node=node,
        about=store.first("navigation.node", node=node),
        rows=rows,
        count=count,
        precision=store.all_rows("quality.precision", node=node)[0],
        answers=ANSWERS,
        who=actor(),
    )


@PAGES.post("/quality/sample")
@writes
def judge_sampled() -> Any:
    """Note whether a patent belongs to a node, or take that back."""
    node, patent = request.form.get("node", ""), request.form.get("patent", "")
    answer = request.form.get("answer", "")
    if answer not in (YES, NO, UNDO):
        raise QueryParameterError(f"判读是 {answer[:40]!r}；应为 {YES}、{NO}、{UNDO} 之一")
    site = current_site()
    judge_tag(site.store, site.settings, patent, node, answer, actor())
    site.store.changed()
    count = read_count(request.form, "rows", SAMPLED, _MOST_SAMPLED)
    where = url_for("quality.sampled", node=node, rows=count, _anchor=f"p-{patent}")
    return redirect(where, code=303)
