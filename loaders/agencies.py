"""What kind of agency a word or a name stands for."""

from __future__ import annotations

_KINDS = (
    ("保护中心", "protection_centre"),
    ("运营中心", "operation_centre"),
    ("交易", "exchange"),
    ("代理", "patent_agency"),
    ("服务机构", "service"),
    ("科研", "research"),
    ("政府", "government"),
    ("行政", "government"),
)


def agency_kind(text: str) -> str | None:
    """Return the kind (``Agency.kind``) that a type or a name says, or None."""
    return next((kind for word, kind in _KINDS if word in text or kind == text), None)
