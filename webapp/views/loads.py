"""Loads: what was loaded, files to load from the browser, and what became of them."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from graph.errors import QueryParameterError, UnknownCodeError
from loaders.registry import sources
from loaders.templates import template
from webapp.access import actor, writes
from webapp.loading import Job, Loading, inbox_files
from webapp.serializers import XLSX, download
from webapp.site import current_site

PAGES = Blueprint("loads", __name__)
ISSUES = 20
"""Issues that a page lists; the table of all is a download."""
MOST_BYTES = 1 << 30
"""Bytes of an upload: as much as the loader reads of one file."""
_RUNS = 100


def loading() -> Loading:
    """Return the jobs of this server."""
    return current_site().loading


@PAGES.get("/loads")
def loads() -> Any:
    """List the loads with their accounts; offer to load more."""
    site = current_site()
    rows = site.store.all_rows("load.runs", limit=_RUNS)
    runs = [row | {"report": json.loads(row["report"]) if row["report"] else None} for row in rows]
    return render_template(
        "loads.html",
        runs=runs,
        most_issues=ISSUES,
        jobs=loading().jobs(),
        inbox=site.settings.inbox,
        waiting=inbox_files(site.settings.inbox),
        blanks=[one for one in sources().values() if one.example],
        who=actor(),
    )


@PAGES.post("/loads/upload")
@writes
def upload() -> Any:
    """Keep uploaded files and check them."""
    request.max_content_length = MOST_BYTES
    kept = loading().keep(request.files.getlist("files"))
    return _shown(loading().start("check", kept, actor()))


@PAGES.post("/loads/inbox")
@writes
def inbox() -> Any:
    """Check what lies in the configured folder."""
    folder = current_site().settings.inbox
    if folder is None or not inbox_files(folder):
        raise QueryParameterError("收件文件夹没有设置，或里面没有文件")
    return _shown(loading().start("check", [folder], actor()))


@PAGES.get("/loads/jobs/<identifier>")
def job(identifier: str) -> Any:
    """Show a job: how far it is, or what it found."""
    found = loading().job(identifier)
    if found.finished:
        current_site().store.changed()
    return render_template("job.html", job=found, most_issues=ISSUES, who=actor())


@PAGES.post("/loads/jobs/<identifier>")
@writes
def go_on(identifier: str) -> Any:
    """Load what was checked, or check it again by another mapping."""
    before, kind = loading().job(identifier), request.form.get("kind", "")
    if kind not in ("check", "load"):
        raise QueryParameterError(f"任务是 {kind[:20]!r}；应为 check 或 load")
    mapping = request.form.get("mapping", before.mapping)
    return _shown(loading().start(kind, before.paths, actor(), mapping=mapping))


@PAGES.post("/loads/undo")
@writes
def undo() -> Any:
    """Take back what a load alone said."""
    return _shown(loading().start("undo", (), actor(), run=request.form.get("run", "")))


@PAGES.get("/loads/jobs/<identifier>/issues.csv")
def issues(identifier: str) -> Any:
    """Return the rejected rows and warnings as a table for whoever mends the spreadsheet."""
    found = loading().job(identifier)
    if found.issues is None or not found.issues.exists():
        raise UnknownCodeError("这次任务没有留下问题清单；没有问题，或还未结束")
    return download(found.issues.read_bytes(), "text/csv", f"{identifier}.issues.csv")


@PAGES.get("/loads/template/<name>")
def blank(name: str) -> Any:
    """Return a blank sheet of a source, with one fictional row."""
    source = sources().get(name)
    if source is None or not source.example:
        raise UnknownCodeError(f"没有名为 {name[:40]} 的模板；可用的见装载页")
    return download(template(source, ".xlsx"), XLSX, f"{source.title}.xlsx")


def _shown(job: Job) -> Any:
    return redirect(url_for("loads.job", identifier=job.id), code=303)
