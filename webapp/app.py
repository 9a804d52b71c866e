"""The application factory."""

from __future__ import annotations

import time
from typing import Any

from flask import Flask, Response, current_app, g, request

from graph.errors import ChainNavError
from graph.search import SearchIndex
from graph.settings import Settings
from graph.store import GraphStore
from loaders.run import search_index
from webapp import access, api, errors, formats, security
from webapp.metrics import Metrics
from webapp.serializers import wants_file
from webapp.site import Site
from webapp.views import (
    about,
    compare,
    entities,
    explorer,
    home,
    kept,
    loads,
    matching,
    node,
    probes,
    quality,
    reports,
    search,
    signing,
    snapshots,
    topics,
    tracker,
    workbench,
)
from webapp.wording import fictional

_MOST_BYTES = 1_000_000
VIEWS = (
    *(home, node, compare, snapshots, matching, search, topics, entities, tracker, reports),
    *(explorer, kept, loads, quality, workbench, about, signing, probes),
)
"""The modules of pages, each with its blueprint ``PAGES``."""


def build(settings: Settings, store: GraphStore, index: SearchIndex | None) -> Flask:
    """See :func:`webapp.create_app`."""
    app = Flask("webapp")
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.config["MAX_CONTENT_LENGTH"] = _MOST_BYTES
    app.url_map.merge_slashes = False
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.extensions["chainnav"] = Site(settings, store, index or search_index(settings))
    formats.install(app)
    security.add_headers(app)
    guard = access.protect(app, settings)
    errors.handle_errors(app)
    _measure(app)
    _check_forms(app)
    for part in VIEWS:
        app.register_blueprint(part.PAGES)
    interface = api.blueprint()
    app.register_blueprint(interface)
    guard.exempt(interface)  # it reads only; what is posted to it is JSON, which no form sends
    app.context_processor(_common)
    return app


def compile_templates(app: Flask) -> None:
    """Compile every template now, so that no visitor waits for it (0.1 s for a large page)."""
    for name in app.jinja_env.list_templates():
        app.jinja_env.get_template(name)


def _common() -> dict[str, Any]:
    """Return what the frame of every page needs."""
    return {
        **signing.shown(),
        "demo_banner": _demo_banner,
    }


def _demo_banner() -> str:
    try:
        return fictional(current_app.extensions["chainnav"].store.state())
    except ChainNavError:
        return ""


def _check_forms(app: Flask) -> None:
    """Refuse a form of download that no page has, also where a page has no download."""

    @app.before_request
    def check() -> None:
        if request.blueprint not in (None, probes.PAGES.name) and not errors.is_api():
            wants_file()


def _measure(app: Flask) -> None:
    metrics = app.extensions["chainnav.metrics"] = Metrics()

    @app.before_request
    def start() -> None:
        g.started = time.perf_counter()

    @app.after_request
    def count(response: Response) -> Response:
        seconds = time.perf_counter() - g.get("started", time.perf_counter())
        metrics.observe(request.endpoint or "none", response.status_code, seconds)
        return response
