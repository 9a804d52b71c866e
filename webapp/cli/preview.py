"""What ``load --dry-run`` shows before it reads: which column is which field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import click

from graph.errors import ChainNavError
from loaders.mapping import Mapping, TableMapping, propose
from loaders.model import SourceError
from loaders.readers import Content, Table, contents, named_files, read
from loaders.registry import recognise, sources
from webapp.cli.output import is_quiet

_SAMPLES = 2
_WIDEST = 24


def preview(paths: Sequence[Path], source: str | None, mapping: Path | None) -> None:
    """Print the mapping of each set of headers; write it to ``mapping`` if there is no file yet.

    :raises ChainNavError: there is no table to map.
    """
    known = Mapping.read(mapping) if mapping and mapping.exists() else Mapping()
    written = Mapping()
    unlike: list[str] = []
    for table in _tables(paths):
        found = known.of(table) or propose(table, source)
        if found is None:
            unlike.append(_named(table))
        elif written.add(found) and not is_quiet():
            _show(table, found, loads=_loads(table, found, known, source))
    if unlike and not is_quiet():
        kinds = "、".join(f"{one.title}（{one.name}）" for one in sources().values())
        click.echo(f"没有相近的来源：{'、'.join(unlike)}；可用的来源：{kinds}")
    if mapping and not mapping.exists():
        _write(mapping, written)


def _write(path: Path, mapping: Mapping) -> None:
    if not mapping.tables:
        raise ChainNavError(f"没有读到与来源相近的表，未写出 {path}；请核对路径与表头")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(mapping.text(), encoding="utf-8")
    click.echo(f"列对应已写到 {path}；改好后用 --mapping {path} 装载")


def _tables(paths: Iterable[Path]) -> Iterator[Table]:
    """Yield the tables; what is wrong with a file or a member of it the load itself says."""
    for file, _ in named_files(paths):
        with suppress(SourceError):
            for content in contents(file):
                if isinstance(content, Content):
                    with suppress(SourceError):
                        yield from (part for part in read(content) if isinstance(part, Table))


def _loads(table: Table, found: TableMapping, known: Mapping, source: str | None) -> bool:
    """Whether the table would be loaded as shown, without confirming it in a mapping file."""
    if known.of(table):
        return True
    try:
        return recognise(table, source).source.name == found.source.name
    except SourceError:
        return False


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
            shown = "；".join(value[:_WIDEST].replace("\n", " ") for value in values)
            click.echo(f"  {header} → {said}　例：{shown}")
