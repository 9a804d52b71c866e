"""What machines ask: health, readiness, numbers; and the browser's icon."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, current_app, send_from_directory

from graph.errors import ChainNavError
from graph.vocabulary import LABELS
from webapp.site import current_site

PAGES = Blueprint("probes", __name__)


@PAGES.get("/healthz")
def healthz() -> Any:
    """Say that the process answers; nothing else is asked."""
    return {"status": "ok"}


@PAGES.get("/readyz")
def readyz() -> Any:
    """Say whether the engine answers and has the schema."""
    try:
        rows = current_site().store.query("navigation.constraints").rows
    except ChainNavError as error:
        return {"status": "unavailable", "engine": False, "detail": str(error)}, 503
    keyed = {label for row in rows for label in row["labels"] or ()}
    missing = sorted({label.name for label in LABELS} - keyed)
    if missing:
        detail = f"没有唯一性约束：{'、'.join(missing)}；请运行 chainnav schema apply"
        return {"status": "unavailable", "engine": True, "schema": False, "detail": detail}, 503
    return {"status": "ready", "engine": True, "schema": True}


@PAGES.get("/metrics")
def metrics() -> Any:
    """Show the numbers of this process."""
    text = current_app.extensions["chainnav.metrics"].text(current_site())
    return Response(text, content_type="text/plain; version=0.0.4; charset=utf-8")


@PAGES.get("/favicon.ico")
def favicon() -> Any:
    """Send the icon."""
    return send_from_directory(
        str(current_app.static_folder), "favicon.svg", mimetype="image/svg+xml"
    )
