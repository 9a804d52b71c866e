"""Small charts as SVG of our own: presentation attributes and classes only, no inline style."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from markupsafe import Markup

_HEIGHT, _BASE, _TOP = 150.0, 124.0, 20.0
_STEP = 46.0


def bars(
    values: Sequence[tuple[int, int]], title: str, *, inside: tuple[int, int] | None = None
) -> Markup:
    """Return a bar chart of counts by year.

    :param values: pairs of year and count, in order.
    :param inside: first and last year of the period; other years are drawn pale.
    """
    most = max((count for _, count in values), default=0) or 1
    width = max(1, len(values)) * _STEP + 12
    parts = [
        f'<svg class="chart" role="img" aria-label="{escape(title)}" width="{width:.0f}" ',
        f'height="{_HEIGHT:.0f}" viewBox="0 0 {width:.0f} {_HEIGHT:.0f}">',
        f'<line class="chart-axis" x1="4" y1="{_BASE}" x2="{width - 4:.0f}" y2="{_BASE}"/>',
    ]
    for at, (year, count) in enumerate(values):
        pale = inside is not None and not inside[0] <= year <= inside[1]
        parts.append(_bar(6 + at * _STEP, year, count, most, pale))
    # Everything above is numbers and escaped text.
    return Markup("".join([*parts, "</svg>"]))  # noqa: S704


def _bar(left: float, year: int, count: int, most: int, pale: bool) -> str:
    tall = (_BASE - _TOP) * count / most
    middle, top = left + _STEP / 2, _BASE - tall
    kind = "chart-bar chart-pale" if pale else "chart-bar"
    return (
        f'<g><title>{year}：{count}</title><rect class="{kind}" x="{left + 6:.1f}" y="{top:.1f}" '
        f'width="{_STEP - 12:.0f}" height="{tall:.1f}"/>'
        f'<text class="chart-count" x="{middle:.1f}" y="{top - 4:.1f}" '
        f'text-anchor="middle">{count}</text>'
        f'<text class="chart-year" x="{middle:.1f}" y="{_BASE + 16:.1f}" '
        f'text-anchor="middle">{year}</text></g>'
    )
