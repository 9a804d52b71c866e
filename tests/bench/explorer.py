"""The explorer in a headless Chromium without GPU, beside a plain Canvas that draws the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from selenium import webdriver

from graph.settings import Settings
from graph.store import GraphStore
from tests.bench.measure import Result, against, at_least, at_most
from tests.browsers import absent, chromium, served
from webapp import create_app

PAINT_MS, PAINTED = 1200.0, 2000
FRAMES, ZOOMED, ZOOM_S = 50.0, 10_000, 10.0
RUNS = 3
_SCENE = """
const scene = (count) => {
  const nodes = {}; const edges = {}; const key = (at) => `patent/${at}`;
  for (let at = 0; at < count; at += 1) nodes[key(at)] = { key: key(at), kind: 'patent',
    id: String(at), title: `示例专利 ${at}`, year: 2010 + at % 14, x: (at * 7919) % 9000,
    y: (at * 104729) % 6000 };
  for (let at = 0; at < 2 * count; at += 1) { const source = key((at * 31) % count);
    const target = key((at * 17 + 1) % count); const id = `${source}|CITES|${target}`;
    edges[id] = { id, source, target, type: 'CITES', title: '引证' }; }
  return { nodes, edges };
};
const drawn = (act) => new Promise((done) => { const began = performance.now(); act();
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - began))); });
const done = arguments[arguments.length - 1];
"""
_PAINT = (
    _SCENE
    + """
const { store, canvas } = document.getElementById('explorer').explorer;
drawn(() => { store.replace(scene(arguments[0])); canvas.fit(); }).then(done);
"""
)
_PLAIN = (
    _SCENE
    + """
const { nodes, edges } = scene(arguments[0]);
const box = document.createElement('canvas'); box.width = 940; box.height = 570;
document.body.replaceChildren(box); const pen = box.getContext('2d');
const at = ({ x, y }) => [x / 9.7, y / 10.6];
drawn(() => {
  pen.beginPath();
  for (const { source, target } of Object.values(edges)) {
    pen.moveTo(...at(nodes[source])); pen.lineTo(...at(nodes[target])); }
  pen.stroke();
  for (const node of Object.values(nodes)) { const [x, y] = at(node);
    pen.beginPath(); pen.arc(x, y, 4, 0, 7); pen.fill(); }
}).then(done);
"""
)
_ZOOM = """
const done = arguments[1]; const box = document.querySelector('.ex-canvas canvas:last-of-type');
const { x, y } = box.getBoundingClientRect(); const began = performance.now(); let frames = 0;
const turn = () => {
  frames += 1;
  if (performance.now() - began > arguments[0]) return done(frames / (performance.now() - began) * 1000);
  const deltaY = frames % 20 < 10 ? -30 : 30;
  box.dispatchEvent(new WheelEvent('wheel', { bubbles: true, cancelable: true, deltaY,
    clientX: x + 400, clientY: y + 250 }));
  return requestAnimationFrame(turn);
};
requestAnimationFrame(turn);
"""


def measure(store: GraphStore, settings: Settings, folder: Path) -> Iterator[Result]:
    """Yield the first paint of a large picture, and frames a second while the wheel zooms it."""
    if absent():
        return
    app = create_app(settings, store)
    with served(app) as address, chromium(folder) as browser:
        browser.set_script_timeout(120)
        times = [_painted(browser, address, _PAINT) for _ in range(RUNS)]
        plain = [_painted(browser, address, _PLAIN) for _ in range(RUNS)]
        name = f"explorer: first paint of {PAINTED:,} things"
        yield at_most(name, min(times), "ms", RUNS, goal=PAINT_MS)
        yield against(
            name, 1 / min(times), "1/ms", RUNS, baseline="plain Canvas", base=1 / min(plain)
        )
        browser.get(f"{address}/explore")
        browser.execute_async_script(_PAINT, ZOOMED)
        frames = _zoomed(browser)
        yield at_least(f"explorer: wheel zoom of {ZOOMED:,}", frames, "frames/s", 1, goal=FRAMES)


def _painted(browser: webdriver.Chrome, address: str, script: str) -> float:
    browser.get(f"{address}/explore")
    return float(browser.execute_async_script(script, PAINTED))


def _zoomed(browser: webdriver.Chrome) -> float:
    """Turn the wheel to and fro in every frame for a while; return frames a second.

    The first turn draws the bitmap that the others move, and is counted with them.
    """
    return float(browser.execute_async_script(_ZOOM, ZOOM_S * 1000))
