"""Where a fact comes from: source keys resolved to files, rows and spans."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from webapp.site import PageStore
from webapp.wording import SOURCE_KINDS

_SHOWN = 12


@dataclass(slots=True)
class Origin:
    """One file, and the rows or spans of it that say something."""

    id: str
    path: str = ""
    sheet: str = ""
    kind: str = ""
    load: str = ""
    rows: list[int] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The file's name without its folders."""
        return PurePath(self.path.replace("\\", "/")).name or self.id

    @property
    def kind_title(self) -> str:
        """What kind of source it is."""
        return SOURCE_KINDS.get(self.kind, self.kind)

    @property
    def place(self) -> str:
        """Where in the file: rows or character spans, the first dozen."""
        parts = []
        if self.rows:
            shown = "、".join(map(str, sorted(set(self.rows))[:_SHOWN]))
            more = f" 等 {len(set(self.rows))} 行" if len(set(self.rows)) > _SHOWN else " 行"
            parts.append(f"第 {shown}{more}")
        for start, end in sorted(set(self.spans))[:_SHOWN]:
            parts.append(f"第 {start}–{end} 字")
        return "，".join(parts) or "整份"


def parse_key(key: str) -> tuple[str, int | None, tuple[int, int] | None]:
    """Read ``sourceId#row`` or ``sourceId@start-end``."""
    source, mark, place = key.partition("#")
    if mark and place.isdecimal():
        return source, int(place), None
    source, _, place = key.partition("@")
    start, _, end = place.partition("-")
    if start.isdecimal() and end.isdecimal():
        return source, None, (int(start), int(end))
    return source, None, None


def origins(store: PageStore, keys: Iterable[str]) -> list[Origin]:
    """Return the files behind source keys, each once, in the order of the keys."""
    found: dict[str, Origin] = {}
    for key in keys:
        source, row, span = parse_key(key)
        origin = found.setdefault(source, Origin(source))
        if row is not None:
            origin.rows.append(row)
        if span is not None:
            origin.spans.append(span)
    for known in store.all_rows("entity.sources", ids=list(found)) if found else ():
        _fill(found[known["id"]], known)
    return list(found.values())


def _fill(origin: Origin, known: dict[str, Any]) -> None:
    origin.path, origin.sheet = known["path"] or "", known["sheet"] or ""
    origin.kind, origin.load = known["kind"] or "", known["loadedBy"] or ""
