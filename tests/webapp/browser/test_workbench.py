"""The workbench in a real browser: completion, faults, parameters, forms of results, cancelling."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from selenium import webdriver
from selenium.webdriver import Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

from tests.webapp.browser.test_pages import wait
from tests.webapp.pages import CHAIN, NODE

pytestmark = pytest.mark.browser
_ROOT = "document.getElementById('editor').shadowRoot"
_BENCH = "document.getElementById('bench').bench"
_ENDLESS = (
    "MATCH (a:Patent), (b:Patent), (c:Patent), (d:Patent) "
    "WHERE a.title = b.abstract + c.abstract + d.title RETURN count(*) AS n"
)
_GRAPH = f"MATCH (n:ChainNode {{code: '{NODE}'}})<-[r:APPLIES_TO]-(p:Patent) RETURN n, r, p LIMIT 5"


@pytest.fixture
def bench(browser: webdriver.Chrome, address: str) -> Iterator[webdriver.Chrome]:
    """The workbench; what it remembered is forgotten."""
    browser.get(f"{address}/workbench")
    wait(browser, f"return document.getElementById('bench').bench && {_ROOT}")
    yield browser
    browser.execute_async_script(
        "const done = arguments[0]; const token = document.getElementById('bench').dataset.token;"
        "const gone = (kind) => fetch(`/kept/${kind}`).then((a) => a.json()).then(({ rows }) =>"
        "Promise.all(rows.map((one) => fetch(`/kept/${kind}/${one.id}/remove`, { method: 'POST',"
        "headers: { 'Content-Type': 'application/json', 'X-CSRFToken': token }, body: '{}' }))));"
        "Promise.all(['query', 'history'].map(gone)).then(done)"
    )


def content(browser: webdriver.Chrome) -> WebElement:
    found: WebElement = browser.execute_script(f"return {_ROOT}.querySelector('.cm-content')")
    return found


def write(browser: webdriver.Chrome, text: str) -> None:
    browser.execute_script(f"{_BENCH}.editor.text = arguments[0]", text)


def run(browser: webdriver.Chrome, text: str) -> None:
    write(browser, text)
    content(browser).send_keys(Keys.CONTROL, Keys.ENTER)


def completions(browser: webdriver.Chrome, typed: str) -> list[str]:
    write(browser, "")
    content(browser).send_keys(typed)
    wait(browser, f"return {_ROOT}.querySelectorAll('.cm-completionLabel').length > 0")
    labels = f"return [...{_ROOT}.querySelectorAll('.cm-completionLabel')].map(e => e.textContent)"
    found = [str(one) for one in browser.execute_script(labels)]
    content(browser).send_keys(Keys.ESCAPE)
    return found


def test_completes_from_the_schema(bench: webdriver.Chrome) -> None:
    assert "ChainNode" in completions(bench, "MATCH (n:Cha")
    assert "APPLIES_TO" in completions(bench, "MATCH (p:Patent)-[:APP")
    held = completions(bench, "MATCH (h:Holder) RETURN h.cred")
    assert held[0] == "creditCode" and "applicationNumber" not in held
    assert "network.path" in completions(bench, "network.p")
    assert "共同申请网络" in completions(bench, "共同申请")


def test_a_named_query_comes_with_its_parameters(bench: webdriver.Chrome) -> None:
    content(bench).send_keys("network.path")
    wait(bench, f"return {_ROOT}.querySelectorAll('.cm-completionLabel').length > 0")
    wait(bench, f"return {_ROOT}.querySelector('[aria-selected=true]')")
    bench.execute_script("return new Promise((done) => setTimeout(done, 150))")
    content(bench).send_keys(Keys.ENTER)
    wait(bench, f"return {_BENCH}.editor.text.includes('shortestPath')")
    fields = bench.find_elements(By.CSS_SELECTOR, "#params-form label")
    assert [one.text for one in fields] == ["$holder", "$other"]


def test_faults_are_marked_where_they_are(bench: webdriver.Chrome) -> None:
    write(bench, "MATCH (n:Patnt)\nRETRUN n")
    wait(bench, f"return {_ROOT}.querySelector('.cm-lintRange-error')")
    marked = f"return {_ROOT}.querySelector(arguments[0]).textContent"
    assert bench.execute_script(marked, ".cm-lintRange-error") == "RETRUN"
    assert bench.execute_script(marked, ".cm-lintRange-warning") == "Patnt"


def test_runs_with_parameters_and_shows_every_form(bench: webdriver.Chrome) -> None:
    write(
        bench, "MATCH (c:Chain {code: $code})-[:HAS_NODE]->(n) RETURN c.name AS 名称, count(n) AS n"
    )
    bench.find_element(By.CSS_SELECTOR, "#params-form input").send_keys(CHAIN)
    content(bench).send_keys(Keys.CONTROL, Keys.ENTER)
    wait(bench, "return document.querySelector('#as-table table.result td')")
    assert bench.find_element(By.CSS_SELECTOR, ".result td").text == "印制电路板产业链"
    assert "run=1" in bench.current_url and quote(f'"{CHAIN}"') in bench.current_url
    bench.find_element(By.ID, "tab-chart").click()
    assert bench.find_element(By.CSS_SELECTOR, "#as-chart svg").is_displayed()
    bench.find_element(By.ID, "tab-json").click()
    assert "印制电路板产业链" in bench.find_element(By.CSS_SELECTOR, "#as-json pre").text
    bench.find_element(By.CSS_SELECTOR, "[data-do=plan]").click()
    wait(bench, "return document.querySelector('#as-plan pre')")
    assert "Chain" in bench.find_element(By.CSS_SELECTOR, "#as-plan pre").text
    links = bench.find_elements(By.CSS_SELECTOR, ".downloads a")
    assert [one.text for one in links] == ["CSV", "Excel", "JSON"]


def test_things_are_a_graph_that_the_explorer_takes(bench: webdriver.Chrome) -> None:
    run(bench, _GRAPH)
    wait(bench, "return !!document.getElementById('as-graph').picture")
    drawn = "return document.getElementById('as-graph').picture.cy.nodes().length"
    assert bench.execute_script(drawn) == 6
    bench.find_element(By.CSS_SELECTOR, "#as-graph button").click()
    wait(bench, "return location.pathname === '/explore'")
    nodes = "document.getElementById('explorer').explorer.canvas.cy.nodes().length"
    wait(bench, f"return document.getElementById('explorer').explorer && {nodes} === 6")
    bench.back()
    wait(bench, f"return Boolean(document.getElementById('bench') && {_BENCH})")


def test_refuses_to_write(bench: webdriver.Chrome) -> None:
    run(bench, "CREATE (n:Patent {id: 'x'})")
    wait(bench, "return document.querySelector('[role=alert]')")
    assert "只读" in bench.find_element(By.CSS_SELECTOR, "[role=alert]").text
    refused = bench.get_log("browser")  # the browser itself notes the status 403 of the answer
    assert refused and all("403" in entry["message"] for entry in refused)


def test_a_run_is_cancelled(bench: webdriver.Chrome) -> None:
    write(bench, _ENDLESS)
    bench.find_element(By.CSS_SELECTOR, "button[name=run]").click()
    button = bench.find_element(By.ID, "cancel")
    wait(bench, "return !document.getElementById('cancel').hidden")
    said = "return document.getElementById('bench-say').textContent"
    while "还没有开始" in str(bench.execute_script(said)) or button.is_displayed():
        if button.is_displayed():
            bench.execute_script("document.getElementById('cancel').click()")
        bench.execute_script("return new Promise((done) => setTimeout(done, 300))")
    wait(bench, "return document.querySelector('[role=alert]')", 30)
    assert "查询已取消" in bench.find_element(By.CSS_SELECTOR, "[role=alert]").text
    noted = bench.get_log("browser")
    assert noted and all("409" in entry["message"] for entry in noted)


def test_saved_queries_and_history(bench: webdriver.Chrome) -> None:
    text = "MATCH (c:Chain) RETURN c.code AS code"
    run(bench, text)
    wait(bench, "return document.querySelectorAll('#history li').length === 1")
    bench.find_element(By.CSS_SELECTOR, "[data-do=save]").click()
    bench.find_element(By.CSS_SELECTOR, "dialog input[name=name]").send_keys("示例查询")
    bench.find_element(By.CSS_SELECTOR, "dialog button[value=ok]").click()
    wait(bench, "return document.querySelectorAll('#kept li').length === 1")
    assert "query=" in bench.current_url
    bench.refresh()
    wait(bench, f"return document.getElementById('bench').bench && {_BENCH}.editor.text.length > 0")
    assert bench.execute_script(f"return {_BENCH}.editor.text") == text
    wait(bench, "return document.querySelectorAll('#history li').length === 1")
