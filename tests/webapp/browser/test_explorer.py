"""The explorer in a real browser: what a person does there, and that all of it can be undone."""

from __future__ import annotations

from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver import ActionChains, Keys
from selenium.webdriver.common.by import By

from graph.store import GraphStore
from tests.webapp.browser.test_pages import wait
from tests.webapp.example import HOSTILE
from tests.webapp.pages import NODE

pytestmark = pytest.mark.browser
_IT = "document.getElementById('explorer').explorer"
_NODES = f"{_IT}.canvas.cy.nodes(':childless')"
_PLACES = f"return Object.entries({_IT}.canvas.places()).sort()"


def count(browser: webdriver.Chrome) -> int:
    return int(browser.execute_script(f"return {_NODES}.length"))


def press(browser: webdriver.Chrome, act: str) -> None:
    browser.find_element(By.CSS_SELECTOR, f"[data-act={act}]").click()


def choose(browser: webdriver.Chrome, *keys: str) -> None:
    browser.execute_script(f"{_IT}.canvas.choose(arguments[0])", list(keys))
    wait(browser, f"return {_IT}.canvas.chosen().length === {len(keys)}")


def of_kind(browser: webdriver.Chrome, kind: str) -> list[str]:
    found: Any = browser.execute_script(
        f"return Object.values({_IT}.store.state.nodes).filter(n => n.kind === arguments[0])"
        ".map(n => n.key).sort()",
        kind,
    )
    return [str(key) for key in found]


@pytest.fixture
def opened(browser: webdriver.Chrome, address: str) -> webdriver.Chrome:
    """The explorer at a chain node with its nearest."""
    browser.get("about:blank")
    browser.get(f"{address}/explore?focus=node/{NODE}")
    wait(
        browser,
        f"return window.document.getElementById('explorer').explorer && {_NODES}.length > 2",
    )
    return browser


def test_empty_it_says_what_to_do_and_takes_what_is_found(
    browser: webdriver.Chrome, address: str
) -> None:
    browser.get(f"{address}/explore")
    assert "画布是空的" in browser.find_element(By.CSS_SELECTOR, ".ex-empty").text
    box = browser.find_element(By.ID, "ex-add")
    box.send_keys("电子铜箔")
    wait(browser, "return document.querySelectorAll('#ex-added li').length > 0")
    box.send_keys(Keys.ARROW_DOWN, Keys.ENTER)
    wait(browser, f"return {_NODES}.length === 1")
    assert not browser.find_element(By.CSS_SELECTOR, ".ex-empty").is_displayed()
    press(browser, "undo")
    assert count(browser) == 0
    assert browser.find_element(By.CSS_SELECTOR, ".ex-empty").is_displayed()


def test_it_begins_with_the_nearest_and_expands_from_the_keyboard(
    opened: webdriver.Chrome,
) -> None:
    before = count(opened)
    assert before <= 60
    canvas = opened.find_element(By.CSS_SELECTOR, ".ex-canvas")
    choose(opened, of_kind(opened, "holder")[0])
    canvas.send_keys(Keys.ENTER)
    wait(opened, f"return {_NODES}.length > {before}")
    grown = count(opened)
    canvas.send_keys(Keys.CONTROL, "z")
    assert count(opened) == before
    canvas.send_keys(Keys.CONTROL, "y")
    assert count(opened) == grown
    canvas.send_keys(Keys.ARROW_RIGHT)
    wait(opened, f"return {_IT}.canvas.chosen().length === 1")
    canvas.send_keys("h")
    assert count(opened) == grown - 1


def test_a_dialog_asks_which_neighbours(opened: webdriver.Chrome) -> None:
    before = count(opened)
    opened.execute_script(f"void {_IT}.acts.expand(arguments[0], true)", f"node/{NODE}")
    wait(opened, "return document.querySelector('dialog table')")
    for box in opened.find_elements(By.CSS_SELECTOR, "dialog input[type=checkbox]"):
        if box.is_selected() != (box.get_attribute("aria-label") == "标引专利 专利"):
            box.click()
    number = opened.find_element(By.CSS_SELECTOR, "dialog [aria-label='标引专利 专利取几个']")
    number.clear()
    number.send_keys("200")
    opened.find_element(By.CSS_SELECTOR, "dialog option[value=newest]").click()
    opened.find_element(By.CSS_SELECTOR, "dialog button[value=ok]").click()
    wait(opened, f"return {_NODES}.length > {before}")
    step = opened.execute_script(f"return {_IT}.store.state.steps.slice(-1)[0]")
    assert "APPLIES_TO" in step["cypher"] and "applicationYear DESC" in step["cypher"]
    assert step["params"] == {"id": NODE}


def test_paths_are_drawn_and_chosen(opened: webdriver.Chrome) -> None:
    choose(opened, *of_kind(opened, "holder")[:2])
    press(opened, "paths")
    opened.find_element(By.CSS_SELECTOR, "dialog button[value=ok]").click()
    wait(opened, "return document.getElementById('ex-say').textContent.includes('最短路径')")
    assert len(opened.execute_script(f"return {_IT}.canvas.chosen()")) >= 3


def test_all_acts_are_undone_and_done_again(opened: webdriver.Chrome) -> None:
    picture = f"return JSON.stringify({_IT}.canvas.cy.elements().map(e => e.id()).sort())"
    seen = [opened.execute_script(picture)]
    holders = of_kind(opened, "holder")[:2]
    choose(opened, *holders)
    press(opened, "group")
    opened.find_element(By.CSS_SELECTOR, "dialog button[value=ok]").click()
    wait(opened, f"return {_IT}.canvas.cy.nodes(':parent').length === 1")
    seen.append(opened.execute_script(picture))
    group = opened.execute_script(f"return {_IT}.canvas.cy.nodes(':parent')[0].id()")
    for act in (
        f"{_IT}.acts.turn('{group}')",
        f"{_IT}.acts.hide(['{of_kind(opened, 'chain')[0]}'])",
        f"{_IT}.acts.ungroup('{group}')",
        f"{_IT}.acts.fold('node/{NODE}')",
    ):
        opened.execute_script(f"void {act}")
        seen.append(opened.execute_script(picture))
    assert len(set(seen)) == len(seen)
    for wanted in reversed(seen[:-1]):
        press(opened, "undo")
        assert opened.execute_script(picture) == wanted
    for wanted in seen[1:]:
        press(opened, "redo")
        assert opened.execute_script(picture) == wanted


def test_filters_years_and_looks(opened: webdriver.Chrome) -> None:
    before = count(opened)
    opened.find_element(By.ID, "ex-tab-filter").click()
    opened.find_element(By.CSS_SELECTOR, ".ex-boxes input[value=patent]").click()
    left = count(opened)
    assert left == before - len(of_kind(opened, "patent"))
    opened.find_element(By.CSS_SELECTOR, ".ex-boxes input[value=patent]").click()
    slider = opened.find_element(By.CSS_SELECTOR, ".ex-years input")
    opened.execute_script(
        "arguments[0].value = arguments[0].max; arguments[0].dispatchEvent(new Event('change'))",
        slider,
    )
    assert left < count(opened) < before
    press(opened, "undo")
    opened.find_element(By.ID, "ex-tab-look").click()
    opened.find_element(By.CSS_SELECTOR, "select[name=colour] option[value=status]").click()
    legend = opened.find_element(By.CSS_SELECTOR, ".ex-key").text
    assert "有效" in legend and "环节" not in legend
    opened.find_element(By.CSS_SELECTOR, "select[name=size] option[value=degree]").click()
    sizes = opened.execute_script(f"return {_NODES}.map(n => n.data('size'))")
    assert len(set(sizes)) > 1


def test_the_table_has_the_same_selection(opened: webdriver.Chrome) -> None:
    opened.find_element(By.ID, "ex-tab-table").click()
    buttons = opened.find_elements(By.CSS_SELECTOR, "#ex-table tbody button")
    assert len(buttons) == count(opened)
    buttons[1].click()
    wait(opened, "return document.querySelectorAll('#ex-table tr.chosen').length === 1")
    chosen = opened.execute_script(f"return {_IT}.canvas.chosen()")
    title = opened.execute_script(f"return {_IT}.store.state.nodes[arguments[0]].title", chosen[0])
    assert title == buttons[1].text
    choose(opened, *of_kind(opened, "holder")[:2])
    wait(opened, "return document.querySelectorAll('#ex-table tr.chosen').length === 2")


def test_finding_on_the_canvas(opened: webdriver.Chrome) -> None:
    find = opened.find_element(By.ID, "ex-find")
    find.send_keys("产业链")
    marked = f"return {_IT}.canvas.cy.nodes('.found').map(n => n.data('title'))"
    found = opened.execute_script(marked)
    assert found and all("产业链" in title for title in found)
    find.send_keys(Keys.ENTER)
    wait(opened, f"return {_IT}.canvas.chosen().length === 1")


def test_layout_runs_off_the_page_and_can_be_stopped(opened: webdriver.Chrome) -> None:
    before = opened.execute_script(_PLACES)
    press(opened, "layout")
    wait(opened, "return !document.querySelector('[data-act=stop]').hidden")
    press(opened, "stop")
    wait(opened, "return document.querySelector('[data-act=stop]').hidden")
    assert opened.execute_script(_PLACES) != before
    press(opened, "undo")
    assert opened.execute_script(_PLACES) == before


def test_a_note_and_the_whole_picture_travel_by_link(opened: webdriver.Chrome) -> None:
    key = of_kind(opened, "holder")[0]
    choose(opened, key)
    opened.find_element(By.CSS_SELECTOR, ".ex-canvas").send_keys("n")
    opened.find_element(By.CSS_SELECTOR, "dialog textarea").send_keys("示例备注")
    opened.find_element(By.CSS_SELECTOR, "dialog button[value=ok]").click()
    wait(opened, f"return {_IT}.store.state.nodes['{key}'].note === '示例备注'")
    before = opened.execute_script(_PLACES)
    press(opened, "share")
    wait(opened, "return document.querySelector('dialog textarea')")
    link = str(opened.find_element(By.CSS_SELECTOR, "dialog textarea").get_attribute("value"))
    opened.get("about:blank")
    opened.get(link)
    wait(opened, f"return document.getElementById('explorer').explorer && {_NODES}.length > 2")
    assert opened.execute_script(_PLACES) == before
    assert opened.execute_script(f"return {_IT}.store.state.nodes['{key}'].note") == "示例备注"
    opened.get(f"{link[:-20]}AAAA")
    opened.refresh()
    wait(opened, "return document.getElementById('ex-say').textContent.includes('打不开')")


def test_a_saved_picture_is_opened_again(opened: webdriver.Chrome) -> None:
    before = opened.execute_script(_PLACES)
    press(opened, "save")
    opened.find_element(By.CSS_SELECTOR, "dialog input[name=name]").send_keys("示例浏览器画面")
    opened.find_element(By.CSS_SELECTOR, "dialog button[value=new]").click()
    wait(opened, "return location.search.startsWith('?view=')")
    opened.refresh()
    wait(opened, f"return document.getElementById('explorer').explorer && {_NODES}.length > 2")
    assert opened.execute_script(_PLACES) == before
    press(opened, "open")
    wait(opened, "return document.querySelector('dialog tbody button')")
    opened.find_element(By.CSS_SELECTOR, "dialog tbody button").click()
    wait(opened, "return !document.querySelector('dialog tbody tr')")


def test_exports_hold_what_is_on_the_canvas(opened: webdriver.Chrome) -> None:
    written = (
        "const done = arguments[0]; const kept = []; const was = URL.createObjectURL;"
        "URL.createObjectURL = (blob) => { kept.push(blob); return was(blob); };"
        "document.querySelector('[data-act=export]').click();"
        "[...document.querySelectorAll('dialog .ex-buttons:first-of-type button')]"
        ".filter((b) => b.type === 'button' && b.className === '').forEach((b) => b.click());"
        "URL.createObjectURL = was;"
        "Promise.all(kept.map((b) => b.type.includes('png') ? createImageBitmap(b)"
        ".then((i) => [b.type, Math.max(i.width, i.height)]) : b.arrayBuffer().then((a) => "
        "[b.type, new TextDecoder('utf-8', {ignoreBOM: true}).decode(a)])))"
        ".then(done, (error) => done([['error', String(error)]]));"
    )
    opened.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "deny"})
    files = opened.execute_async_script(written)
    kinds = [kind for kind, _ in files]
    assert kinds[:3] == ["image/png", "image/svg+xml", "application/graphml+xml"]
    assert files[0][1] >= 3000
    keys = opened.execute_script(f"return {_NODES}.map(n => n.id())")
    assert all(f'id="{key}"' in files[2][1] for key in keys)
    assert files[1][1].count("<title>") == len(keys)
    assert files[3][1].startswith("\ufeff") and len(files[3][1].splitlines()) == len(keys) + 1
    parsed = (
        "return [...arguments].map((t) => new DOMParser().parseFromString(t, 'text/xml')"
        ".querySelector('parsererror') === null)"
    )
    assert opened.execute_script(parsed, files[1][1], files[2][1]) == [True, True]
    links = opened.find_elements(By.CSS_SELECTOR, "dialog .ex-steps a")
    assert len(links) >= 3 and "/workbench?cypher=" in str(links[0].get_attribute("href"))


@pytest.mark.parametrize("name", HOSTILE, ids=["script", "quotes", "mirrored", "long"])
def test_hostile_names_stay_text(
    browser: webdriver.Chrome, address: str, web_store: GraphStore, name: str
) -> None:
    row = web_store.cypher("MATCH (p:Patent {title: $name}) RETURN p.id AS id", {"name": name})
    browser.get("about:blank")
    browser.get(f"{address}/explore?focus=patent/{row.rows[0]['id']}")
    wait(browser, f"return document.getElementById('explorer').explorer && {_NODES}.length > 1")
    choose(browser, f"patent/{row.rows[0]['id']}")
    shown = browser.find_element(By.CSS_SELECTOR, "#ex-chosen h2").get_attribute("textContent")
    assert str(shown)[:50] == name[:50]
    browser.find_element(By.ID, "ex-tab-table").click()
    assert browser.execute_script("return document.querySelector('img[src=x]')") is None
    assert browser.execute_script("return document.documentElement.scrollWidth <= innerWidth")


def test_a_mouse_expands_and_drags(opened: webdriver.Chrome) -> None:
    key = of_kind(opened, "holder")[0]
    box = opened.find_element(By.CSS_SELECTOR, ".ex-canvas")
    where = (
        f"const n = {_IT}.canvas.cy.getElementById(arguments[0]).renderedPosition();"
        "const b = arguments[1].getBoundingClientRect();"
        "return [Math.round(n.x - b.width / 2), Math.round(n.y - b.height / 2)]"
    )
    at = opened.execute_script(where, key, box)
    place = f"return {_IT}.store.state.nodes['{key}'].x"
    before = opened.execute_script(place)
    ActionChains(opened).move_to_element_with_offset(box, *at).click_and_hold().move_by_offset(
        60, 25
    ).release().perform()
    wait(opened, f"{place} !== {before}")
    press(opened, "undo")
    assert opened.execute_script(place) == before
    drawn = count(opened)
    at = opened.execute_script(where, key, box)
    ActionChains(opened).move_to_element_with_offset(box, *at).double_click().perform()
    wait(opened, f"return {_NODES}.length > {drawn}")
