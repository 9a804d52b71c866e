"""One row of a sheet (存量专利盘点) to an event. Pure."""

from __future__ import annotations

from loaders.events import event_transform

transform = event_transform("inventory")
