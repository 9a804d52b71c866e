"""The present moment, as what people write in the browser or by command carries it."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """Return the present moment, ISO 8601, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
