"""One row of a sheet (专利质押) to an event. Pure."""

from __future__ import annotations

from loaders.events import event_transform

transform = event_transform("pledge")
