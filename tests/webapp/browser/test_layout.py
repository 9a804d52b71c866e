"""No words lie over other words, on a desk and on a phone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from selenium import webdriver

from graph.store import GraphStore
from tests.webapp.pages import CHAIN, addresses

pytestmark = pytest.mark.browser
SIZES = {"desk": (1366, 768, False), "phone": (390, 800, True)}
_OVERLAPS = """
const boxed = "button, input, select, textarea, .badge, .tag, .chips > *, a.button";
const aside = "details:not([open]) > :not(summary), .hidden, .skip, [hidden], svg.board, canvas";
const rects = [];
for (const e of document.querySelectorAll("body *")) {
  if (e.closest(aside) || e.closest("option, optgroup")) continue;
  const boxes = e.matches(boxed) ? [...e.getClientRects()] : [...e.childNodes]
    .filter((n) => n.nodeType === 3 && n.textContent.trim())
    .flatMap((n) => { const r = document.createRange(); r.selectNodeContents(n); return [...r.getClientRects()]; });
  const scrolled = e.closest(".gaps")?.getBoundingClientRect();
  const seen = (b) => !scrolled || (b.top < scrolled.bottom && b.bottom > scrolled.top);
  for (const b of boxes.filter(seen)) if (b.width > 2 && b.height > 2) rects.push([e, b]);
}
const found = [];
rects.sort(([, x], [, y]) => x.top - y.top);
rects.forEach(([a, x], at) => {
  for (let next = at + 1; next < rects.length && rects[next][1].top < x.bottom - 3; next++) {
    const [b, y] = rects[next];
    const wide = Math.min(x.right, y.right) - Math.max(x.left, y.left);
    const high = Math.min(x.bottom, y.bottom) - Math.max(x.top, y.top);
    if (wide <= 2 || high <= 3 || a.contains(b) || b.contains(a)) continue;
    found.push(`${a.textContent.trim().slice(0, 20)} / ${b.textContent.trim().slice(0, 20)}`);
  }
});
return found.slice(0, 5);
"""


@pytest.fixture(params=SIZES)
def sized(browser: webdriver.Chrome, request: pytest.FixtureRequest) -> Iterator[webdriver.Chrome]:
    """The browser with a screen of each size."""
    width, height, mobile = SIZES[request.param]
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": mobile}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    yield browser
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_nothing_lies_over_words(
    sized: webdriver.Chrome, address: str, web_store: GraphStore
) -> None:
    pages = addresses(web_store) | {"whole chain": f"/?chain={CHAIN}&all=1"}
    for name in ("search for nothing", "query run", "schema counted", "schema"):
        del pages[name]
    wide = "return document.documentElement.scrollWidth <= innerWidth"
    for name, path in pages.items():
        sized.get(address + path)
        assert sized.execute_script(_OVERLAPS) == [], name
        assert sized.execute_script(wide), f"{name} scrolls sideways"


def test_a_command_can_be_copied(browser: webdriver.Chrome, address: str) -> None:
    browser.get(f"{address}/?chain={CHAIN}&region=360000")
    browser.execute_script("document.querySelector('[data-copy]').click()")
    said = (
        "const done = arguments[0]; setTimeout(() => done("
        "document.querySelector('[data-copy]').textContent), 300)"
    )
    assert browser.execute_async_script(said) in {"已复制", "已选中，请按 Ctrl+C"}
