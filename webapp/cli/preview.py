"""What ``load --dry-run`` shows of what it reads: which column is which field."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from graph.errors import ChainNavError
from loaders.mapping import Mapping, TableMapping, propose
from loaders.readers import Table
from loaders.registry import sources
from loaders.run import LoadOptions
from webapp.cli.output import is_quiet

_SAMPLES = 2
_WIDEST = 24


@contextmanager
def previewed(options: LoadOptions, mapping: Path | None) -> Iterator[None]:
    """Have a dry run show the mapping of each set of headers as it reads the tables.

    :param mapping: a mapping file; it is written in the end if there is none yet.
    :raises ChainNavError: a mapping is wanted and there is no table to map.
    """
    if not options.dry_run:
        yield
        return
    preview = _Preview(options.source, mapping)
    options.seen = preview.see
    yield
    preview.close()


class _Preview:
    """What was found out of the tables so far."""

    def __init__(self, source: str | None, mapping: Path | None) -> None:
        exists = mapping is not None and mapping.exists()
        self._known = Mapping.read(mapping) if mapping and exists else Mapping()
        self._source, self._out = source, None if exists else mapping
        self._found = Mapping()
        self._unlike: list[str] = []

    def see(self, table: Table) -> None:
        """Show which column of a table is which field, once for each set of headers."""
        found = self._known.of(table) or propose(table, self._source)
        if found is None:
            self._unlike.append(_named(table))
        elif self._found.add(found) and not is_quiet():
            _show(table, found, loads=self._known.confirms(table, found, self._source))

    def close(self) -> None:
        """Name the tables that resemble no source; write the mapping."""
        if self._unlike and not is_quiet():
            kinds = "、".join(f"{one.title}（{one.name}）" for one in sources().values())
            click.echo(f"没有相近的来源：{'、'.join(self._unlike)}；可用的来源：{kinds}")
        if self._out:
            _write(self._out, self._found)


def _write(path: Path, mapping: Mapping) -> None:
    if not mapping.tables:
        raise ChainNavError(f"没有读到与来源相近的表，未写出 {path}；请核对路径与表头")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(mapping.text(), encoding="utf-8")
    click.echo(f"列对应已写到 {path}；改好后用 --mapping {path} 装载")


def _named(table: Table) -> str:
    return f"{table.path}（{table.sheet}）" if table.sheet else str(table.path)


def _show(table: Table, found: TableMapping, *, loads: bool) -> None:
    state = "" if loads else "，只是猜测：要用 --mapping 文件确认才会装载"
    click.echo(f"{_named(table)} → {found.source.title}（{found.source.name}）{state}")
    rows = [cells for _, cells in table.sample()]
    for at, header in enumerate(table.header):
        values = [cells[at] for cells in rows if at < len(cells) and cells[at]][:_SAMPLES]
        if header and values:
            name = found.columns.get(header, "")
            said = f"{name} {found.source.words.get(name, '')}" if name else "不采用"
            if guess := found.guesses.get(header):
                said += f"（猜测：{guess} {found.source.words[guess]}，要用 --mapping 文件确认）"
            shown = "；".join(value[:_WIDEST].replace("\n", " ") for value in values)
            click.echo(f"  {header} → {said}　例：{shown}")
