"""ECharts on the server: an option to SVG, without a browser, by the script that pages use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from threading import Lock
from typing import Any

import dukpy

_BUNDLE = "static/vendor/echarts.min.js"
_ENVIRONMENT = """
var setTimeout = function () { return 0; }, clearTimeout = function () {};
var console = { log: function () {}, warn: function () {}, error: function () {} };
"""
_DRAW = """
(function () {
  var chart = echarts.init(null, null, { renderer: "svg", ssr: true, width: dukpy.width, height: dukpy.height });
  chart.setOption(dukpy.option);
  var svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
})();
"""  # noqa: E501 - JavaScript
_COUNTED = re.compile(r"zr\d+-(?:[a-z]+-)?[a-z]*\d+")
_LOCK = Lock()


def svg_of(option: Mapping[str, Any], width: int, height: int) -> str:
    """Return a chart as SVG, ``width`` by ``height`` pixels."""
    told = {"animation": False, "backgroundColor": "#ffffff", **option}
    with _LOCK:
        drawn = str(_engine().evaljs(_DRAW, option=told, width=width, height=height))
    return _recounted(drawn)


def _recounted(svg: str) -> str:
    """Count ids from nought: ECharts goes on from the chart before, whatever it was."""
    seen: dict[str, int] = {}
    return _COUNTED.sub(lambda found: f"zr-{seen.setdefault(found[0], len(seen))}", svg)


@lru_cache(maxsize=1)
def _engine() -> Any:
    engine = dukpy.JSInterpreter()
    script = (files("webapp") / _BUNDLE).read_text(encoding="utf-8")
    engine.evaljs(f"{_ENVIRONMENT}{script};globalThis.echarts=echarts;0")
    return engine
