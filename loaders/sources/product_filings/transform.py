"""One row of a sheet (专利产品备案) to an event. Pure."""

from __future__ import annotations

from loaders.events import event_transform

transform = event_transform("product_filing")
