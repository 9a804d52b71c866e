"""The JSON API under ``/api/v1``: a table of endpoints, and the document made from it."""

from __future__ import annotations

from flask import Blueprint

from webapp.api.endpoints import ENDPOINTS, openapi


def blueprint() -> Blueprint:
    """Return the blueprint with a route for each declared endpoint."""
    pages = Blueprint("api", __name__)
    for one in ENDPOINTS:
        pages.add_url_rule(one.rule, one.name, one.handler, methods=[one.method])
    pages.add_url_rule("/api/openapi.json", "openapi", openapi, methods=["GET"])
    return pages
