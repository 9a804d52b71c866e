"""The pages in a real browser: what a person does, and what must not happen meanwhile."""

from __future__ import annotations

import time
from urllib.parse import quote

import pytest
from selenium import webdriver
from selenium.webdriver import ActionChains, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from graph.store import GraphStore
from tests.webapp.example import HOSTILE, LONG
from tests.webapp.pages import CHAIN, NODE, addresses

pytestmark = pytest.mark.browser
_GRAPH = "return document.querySelector('[data-graph]').graph"


def wait(browser: webdriver.Chrome, script: str, seconds: float = 10) -> None:
    """Wait until a script returns something true."""
    WebDriverWait(browser, seconds, 0.05).until(lambda chrome: chrome.execute_script(script))


def test_every_page_keeps_the_console_empty(
    browser: webdriver.Chrome, address: str, web_store: GraphStore
) -> None:
    for name, path in addresses(web_store).items():
        browser.get(address + path)
        assert browser.title.endswith("链航"), name
        wide = "return document.documentElement.scrollWidth <= innerWidth"
        assert browser.execute_script(wide), f"{name} scrolls sideways"
        assert browser.get_log("browser") == [], name


def test_a_page_that_is_left_alone_asks_nothing(browser: webdriver.Chrome, address: str) -> None:
    browser.get(f"{address}/?chain={CHAIN}")
    count = "return performance.getEntriesByType('resource').length"
    time.sleep(1)
    before = browser.execute_script(count)
    time.sleep(2)
    assert browser.execute_script(count) == before


def test_board_cell_leads_to_the_node(browser: webdriver.Chrome, address: str) -> None:
    browser.get(f"{address}/?chain={CHAIN}&region=360000")
    browser.find_element(By.CSS_SELECTOR, f"a[href^='/node/{NODE}?'] .board-name").click()
    wait(browser, "return location.pathname.startsWith('/node/')")
    assert browser.find_element(By.TAG_NAME, "h1").text.startswith("多层板")


def test_board_works_from_the_keyboard(browser: webdriver.Chrome, address: str) -> None:
    browser.get(f"{address}/?chain={CHAIN}&region=360000")
    cell = browser.find_element(By.CSS_SELECTOR, "svg.board a")
    assert "族" in str(cell.get_attribute("aria-label"))
    browser.execute_script("arguments[0].focus()", cell)
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    wait(browser, "return location.pathname.startsWith('/node/')")


def test_choosing_a_region_keeps_the_chain(browser: webdriver.Chrome, address: str) -> None:
    browser.get(f"{address}/?chain={CHAIN}&region=360000")
    browser.find_element(By.CSS_SELECTOR, "option[value='430000']").click()
    wait(browser, "return location.search.includes('region=430000')")
    assert f"chain={CHAIN}" in browser.current_url
    assert "from=" not in browser.current_url


def test_suggestions_appear_and_lead_on(browser: webdriver.Chrome, address: str) -> None:
    browser.get(f"{address}/")
    focused = browser.switch_to.active_element
    assert focused.get_attribute("name") == "q"
    focused.send_keys("电子铜箔")
    wait(browser, "return document.querySelectorAll('#s-home li').length > 0")
    focused.send_keys(Keys.ARROW_DOWN, Keys.ENTER)
    wait(browser, "return location.pathname !== '/'")
    assert "电子铜箔" in browser.find_element(By.TAG_NAME, "h1").text


def test_graph_is_drawn_expands_and_takes_back(
    browser: webdriver.Chrome, address: str, web_store: GraphStore
) -> None:
    browser.get(address + addresses(web_store)["holder"])
    wait(browser, f"{_GRAPH} && document.querySelector('[data-graph]').graph.nodes().length > 2")
    before = browser.execute_script(f"{_GRAPH}.nodes().length")
    places = browser.execute_script(f"{_GRAPH}.nodes().map(n => n.position('x')).length")
    assert places == before
    painted = (
        "return [...document.querySelectorAll('.graph-canvas canvas')].some(c => c.width && "
        "new Uint32Array(c.getContext('2d').getImageData(0, 0, c.width, c.height).data.buffer)"
        ".some(p => p))"
    )
    wait(browser, painted)
    tap = "document.querySelector('[data-graph]').graph.$('[kind=\"patent\"]')[0].emit('tap')"
    browser.execute_script(f"void {tap}")
    wait(browser, f"{_GRAPH}.nodes().length > {before}")
    assert browser.execute_script(f"{_GRAPH}.nodes().length") <= 150
    browser.find_element(By.CSS_SELECTOR, "[data-do=undo]").click()
    assert browser.execute_script(f"{_GRAPH}.nodes().length") == before


def test_graph_opens_what_is_clicked_twice(
    browser: webdriver.Chrome, address: str, web_store: GraphStore
) -> None:
    browser.get(address + addresses(web_store)["holder"])
    wait(browser, f"{_GRAPH} && document.querySelector('[data-graph]').graph.nodes().length > 2")
    box = browser.find_element(By.CSS_SELECTOR, ".graph-canvas")
    ActionChains(browser).move_to_element(box).perform()
    where = browser.execute_script(
        "const n = document.querySelector('[data-graph]').graph.$('[kind=\"patent\"]')[0]"
        ".renderedPosition(); const b = arguments[0].getBoundingClientRect();"
        "return [Math.round(n.x - b.width / 2), Math.round(n.y - b.height / 2)]",
        box,
    )
    ActionChains(browser).move_to_element_with_offset(box, *where).double_click().perform()
    wait(browser, "return location.pathname.startsWith('/patent/')")


@pytest.mark.parametrize("name", HOSTILE, ids=["script", "quotes", "mirrored", "long"])
def test_hostile_names_are_shown_as_text(
    browser: webdriver.Chrome, address: str, web_store: GraphStore, name: str
) -> None:
    row = web_store.cypher(
        "MATCH (p:Patent {title: $name}) RETURN p.id AS id", {"name": name}
    ).rows[0]
    browser.get(f"{address}/patent/{quote(row['id'])}")
    wait(browser, f"{_GRAPH} && document.querySelector('[data-graph]').graph.nodes().length > 1")
    shown = browser.find_element(By.TAG_NAME, "h1").get_attribute("textContent")
    assert str(shown)[:50] == name[:50]
    assert browser.execute_script("return document.querySelector('img[src=x]')") is None
    assert browser.execute_script("return document.documentElement.scrollWidth <= innerWidth")
    browser.get(f"{address}/")
    browser.switch_to.active_element.send_keys("示例" if name == LONG else name[:20])
    time.sleep(0.6)
    assert browser.execute_script("return document.querySelector('.suggestions script')") is None


def test_phone_has_one_column(browser: webdriver.Chrome, address: str) -> None:
    size = {"width": 390, "height": 800, "deviceScaleFactor": 2, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        for path in ("/", f"/node/{NODE}?chain={CHAIN}", "/search?q=PCB", "/workbench", "/help"):
            browser.get(address + path)
            assert browser.execute_script("return document.documentElement.scrollWidth") <= 390, (
                path
            )
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
