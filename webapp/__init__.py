"""What people touch: pages, JSON API, reports and the ``chainnav`` command.

The only package that imports ``flask``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from graph.search import SearchIndex
    from graph.settings import Settings
    from graph.store import GraphStore


def create_app(settings: Settings, store: GraphStore, index: SearchIndex | None = None) -> Flask:
    """Return the web application over an open graph.

    :param index: the search index; by default the one that belongs to the settings.
    """
    from webapp.app import build  # noqa: PLC0415 - commands that serve nothing do without flask

    return build(settings, store, index)
