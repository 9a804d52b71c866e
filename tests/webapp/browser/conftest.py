"""One browser for all tests of pages, and the application served to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from selenium import webdriver

from tests.browsers import absent, chromium, served


@pytest.fixture(scope="session")
def address(app: Flask) -> Iterator[str]:
    """The address at which the application answers."""
    with served(app) as address:
        yield address


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """One browser for the session, with a fresh profile."""
    if missing := absent():
        pytest.skip(missing)
    with chromium(tmp_path_factory.mktemp("profile")) as chrome:
        yield chrome


@pytest.fixture(autouse=True)
def quiet(browser: webdriver.Chrome) -> Iterator[None]:
    """Hold every test to an empty console: no error, no violation of the security policy."""
    browser.get_log("browser")
    yield
    assert browser.get_log("browser") == []
