"""The archive of reports: browse, compare, download, approve and withdraw."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for

from graph.changes import CHANGE_TITLES
from graph.errors import ChainNavError
from webapp.access import actor, writes
from webapp.chooser import scope_names
from webapp.reports.archive import NEXT, STATES, Archive, Entry
from webapp.reports.definition import load_definition
from webapp.reports.differences import differences
from webapp.reports.errors import ReportError
from webapp.reports.lock import read_lock
from webapp.serializers import XLSX, download
from webapp.site import current_site

PAGES = Blueprint("reports", __name__)
KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
    "xlsx": XLSX,
    "json": "application/json",
    "pdf": "application/pdf",
}
ENDINGS = {"docx": "Word", "html": "网页", "xlsx": "表格", "json": "锁文件", "pdf": "PDF"}
ACTS = {"draft": "退回修改", "reviewed": "审核通过", "issued": "签发", "withdrawn": "撤回"}
PARAMS = {
    "from": "起始年",
    "to": "终止年",
    "reference": "参照区域",
    "unit": "编制单位",
    "patents": "每环节专利数",
    "holders": "每环节权利人数",
}
GROUNDS = {
    "thresholds": "门槛",
    "rules": "标引规则",
    "precisions": "实测查准率",
    "definition": "报告定义",
    "queries": "查询",
}
_MOST_NUMBERS = 200


def _archive() -> Archive:
    site = current_site()
    return Archive(site.settings, site.state)


@PAGES.get("/reports")
def listed() -> str:
    """List what is kept, the latest first; of one report or in one state."""
    report, state = request.args.get("report", ""), request.args.get("state", "")
    entries = _archive().entries()
    shown = [one for one in entries if report in ("", one.report) and state in ("", one.state)]
    return render_template(
        "reports.html",
        entries=shown,
        kinds={name: _kind(name) for name in sorted({one.report for one in entries})},
        report=report,
        state=state,
        states=STATES,
        endings=ENDINGS,
        names=_names(shown),
    )


@PAGES.get("/reports/<key>")
def one(key: str) -> str:
    """Show one report: its files, what became of it, and what may be done with it."""
    archive = _archive()
    entry = archive.get(key)
    lock, _ = read_lock(archive.lock_path(entry))
    others = [other for other in archive.entries(entry.report) if other.id != key]
    return render_template(
        "report.html",
        entry=entry,
        lock=lock,
        others=others,
        states=STATES,
        acts=[(state, ACTS[state]) for state in NEXT[entry.state]],
        endings=ENDINGS,
        names=_names([entry]),
        who=actor(),
    )


@PAGES.get("/reports/<key>/<name>")
def file(key: str, name: str) -> Response:
    """Give a file of a report to be saved."""
    archive = _archive()
    path = archive.path(archive.get(key), name)
    kind = KINDS.get(path.suffix.removeprefix("."), "application/octet-stream")
    return download(path.read_bytes(), kind, name)


@PAGES.post("/reports/<key>")
@writes
def mark(key: str) -> Any:
    """Bring a report into the next state, under the name of whoever does it."""
    _archive().mark(key, request.form.get("state", ""), actor(), request.form.get("note", ""))
    return redirect(url_for("reports.one", key=key), code=303)


@PAGES.get("/reports/<key>/since/<old>")
def compare(key: str, old: str) -> str:
    """Say what differs between two reports of a kind, by their lock files."""
    archive = _archive()
    entries = archive.get(old), archive.get(key)
    if entries[0].report != entries[1].report:
        raise ReportError("两份报告不是同一种，不能比较")
    locks = [read_lock(archive.lock_path(entry))[0] for entry in entries]
    found = differences(*locks)
    nodes = [node for node, *_ in found.verdicts]
    return render_template(
        "report_compare.html",
        old=entries[0],
        new=entries[1],
        found=found,
        numbers=found.numbers[:_MOST_NUMBERS],
        node_names=_node_names(nodes),
        change_titles=CHANGE_TITLES,
        grounds=GROUNDS,
        params=PARAMS,
    )


@PAGES.get("/reports/since")
def chosen() -> Any:
    """Lead to the comparison that was chosen in a form."""
    key, old = request.args.get("new", ""), request.args.get("old", "")
    if not key or not old:
        raise ReportError("请选两份报告")
    return redirect(url_for("reports.compare", key=key, old=old))


def _kind(name: str) -> str:
    """Return what a kind of report is called; one whose definition is gone by its name."""
    try:
        definition = load_definition(name, current_site().settings.home)
    except ChainNavError:
        return name
    return definition.title.format_map({"chain": "产业链", "region": "区域"})


def _names(entries: list[Entry]) -> dict[str, str]:
    codes = {entry.params.get(name) for entry in entries for name in ("chain", "region")} - {
        None,
        "",
    }
    return scope_names(current_site().store, {str(code) for code in codes})


def _node_names(keys: list[str]) -> dict[str, str]:
    """Return the names of nodes by the keys that reports call them by."""
    known = {row["code"]: row["name"] for row in current_site().store.all_rows("lookup.nodes")}
    return {key: known.get(key.rpartition("/")[2], key) for key in keys}
