"""Where a fact comes from: source keys resolved to files, rows and spans."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from webapp.site import PageStore
from webapp.wording import SOURCE_KINDS

_SHOWN = 12
REFERENCE = "ref-"
"""How the keys of the shipped reference begin: they name entries by code, not rows."""


@dataclass(slots=True)
class Origin:
    """One file, and the rows or spans of it that say something."""

    id: str
    path: str = ""
    sheet: str = ""
    kind: str = ""
    load: str = ""
    rows: list[int] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The file's name without its folders."""
        if self.id.startswith(REFERENCE):
            return "产品自带参考数据"
        return PurePath(self.path.replace("\\", "/")).name or self.id

    @property
    def kind_title(self) -> str:
        """What kind of source it is."""
        return SOURCE_KINDS.get(self.kind, self.kind)

    @property
    def place(self) -> str:
        """Where in the file: rows or character spans, the first dozen."""
        parts = []
        if self.items:
            parts.append(f"条目 {'、'.join(list(dict.fromkeys(self.items))[:_SHOWN])}")
        if self.rows:
            shown = "、".join(map(str, sorted(set(self.rows))[:_SHOWN]))
            more = f" 等 {len(set(self.rows))} 行" if len(set(self.rows)) > _SHOWN else " 行"
            parts.append(f"第 {shown}{more}")
        for start, end in sorted(set(self.spans))[:_SHOWN]:
            parts.append(f"第 {start}–{end} 字")
        return "，".join(parts) or "整份"


def parse_key(key: str) -> tuple[str, str, tuple[int, int] | None]:
    """Read ``sourceId#row``, ``sourceId#item`` or ``sourceId@start-end``."""
    source, mark, place = key.partition("#")
    if mark:
        return source, place, None
    source, _, place = key.partition("@")
    start, _, end = place.partition("-")
    if start.isdecimal() and end.isdecimal():
        return source, "", (int(start), int(end))
    return source, "", None


def origins(store: PageStore, keys: Iterable[str]) -> list[Origin]:
    """Return the files behind source keys, each once, in the order of the keys."""
    found: dict[str, Origin] = {}
    for key in keys:
        source, place, span = parse_key(key)
        origin = found.setdefault(source, Origin(source))
        if place.isdecimal() and not source.startswith(REFERENCE):
            origin.rows.append(int(place))
        elif place:
            origin.items.append(place)
        if span is not None:
            origin.spans.append(span)
    for known in store.all_rows("entity.sources", ids=list(found)) if found else ():
        _fill(found[known["id"]], known)
    return list(found.values())


def _fill(origin: Origin, known: dict[str, Any]) -> None:
    origin.path, origin.sheet = known["path"] or "", known["sheet"] or ""
    origin.kind, origin.load = known["kind"] or "", known["loadedBy"] or ""
