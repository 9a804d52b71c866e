"""WCAG 2.2 AA as axe tests it: no page has a violation, light or dark."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from selenium import webdriver

from graph.store import GraphStore
from tests.webapp.pages import addresses

pytestmark = pytest.mark.browser
AXE = Path(__file__).parent / "axe" / "axe.min.js"
_RUN = """
const done = arguments[0];
axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}).then((found) =>
  done(found.violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.html.slice(0, 120)}`))));
"""


@pytest.fixture(params=["light", pytest.param("dark", marks=pytest.mark.long)])
def coloured(
    browser: webdriver.Chrome, request: pytest.FixtureRequest
) -> Iterator[webdriver.Chrome]:
    """The browser of a visitor who prefers light or dark pages."""
    wanted = {"features": [{"name": "prefers-color-scheme", "value": request.param}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", wanted)
    yield browser
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_the_tester_is_the_one_named() -> None:
    told = (AXE.parent / "README.md").read_text(encoding="utf-8")
    assert sha256(AXE.read_bytes()).hexdigest() in told


def test_no_page_has_a_violation(
    coloured: webdriver.Chrome, address: str, web_store: GraphStore
) -> None:
    tester = AXE.read_text(encoding="utf-8")
    found = {}
    for name, path in addresses(web_store).items():
        coloured.get(address + path)
        coloured.execute_script(tester)
        if violations := coloured.execute_async_script(_RUN):
            found[name] = violations[:5]
    coloured.get_log("browser")
    assert not found, "\n".join(f"{name}: {one}" for name, all_ in found.items() for one in all_)


def test_the_tester_finds_what_is_wrong(coloured: webdriver.Chrome, address: str) -> None:
    coloured.get(f"{address}/help")
    coloured.execute_script(AXE.read_text(encoding="utf-8"))
    coloured.execute_script("document.querySelector('main').append(document.createElement('img'))")
    coloured.execute_script("document.querySelector('main img').src = '/static/favicon.svg'")
    assert any(one.startswith("image-alt") for one in coloured.execute_async_script(_RUN))
