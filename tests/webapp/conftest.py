"""One small loaded home for all web tests, on the embedded engine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graph.local import stop_engine
from graph.settings import Settings
from graph.store import GraphStore, open_store
from tests.conftest import HEAP_MB
from tests.reports.conftest import THRESHOLDS
from tests.webapp.example import fill
from webapp import create_app


@pytest.fixture(scope="session")
def web_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A home of its own, so that no other test empties it, with thresholds that fit its size."""
    settings = Settings(home=tmp_path_factory.mktemp("web"), engine_heap=HEAP_MB)
    text = "".join(f"{name} = {value}\n" for name, value in THRESHOLDS.items())
    (settings.home / "thresholds.toml").write_text(text, encoding="utf-8")
    yield settings
    stop_engine(settings.home)


@pytest.fixture(scope="session")
def web_store(web_settings: Settings) -> Iterator[GraphStore]:
    """A store with the small example in it."""
    with open_store(web_settings) as store:
        fill(store, web_settings)
        yield store


@pytest.fixture(scope="session")
def app(web_settings: Settings, web_store: GraphStore) -> Flask:
    """The application over it."""
    return create_app(web_settings, web_store)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A client of the application."""
    return app.test_client()
