"""One row of a sheet (成果转化成交) to an event. Pure."""

from __future__ import annotations

from loaders.events import event_transform

transform = event_transform("deal")
