"""The ``lexicon`` commands: what lexicons there are, and a blank one of one's own to fill in."""

from __future__ import annotations

import click

from graph.errors import ChainNavError
from graph.settings import Settings
from nlp import lexicon
from nlp.lexicon_files import FOLDER, blank, read
from nlp.lexicon_tables import TABLES
from webapp.cli.output import FORMAT, QUIET, print_json, print_rows, remark

_COLUMNS = [
    *(("file", "词表"), ("about", "内容"), ("columns", "列"), ("shipped", "自带"), ("own", "自有")),
]


@click.group("lexicon")
def lexicon_group() -> None:
    """词表：list 列出，new 新建自有的一份。The lexicons, and those of one's own."""


@lexicon_group.command("list")
@FORMAT
@QUIET
def lexicon_list(form: str) -> None:
    """列出词表，自带与自有各多少行。The lexicons, with the rows of each."""
    own = lexicon.own_folder()
    rows = [
        {
            "file": table.file,
            "about": table.about,
            "columns": " ".join(table.names),
            "shipped": len(read(table, None, lexicon.known_codes())),
            "own": str(own / table.file) if own and (own / table.file).is_file() else "",
        }
        for table in TABLES.values()
    ]
    if form == "json":
        print_json(rows)
    else:
        print_rows(rows, _COLUMNS, form)


@lexicon_group.command("new")
@click.argument("file", type=click.Choice(list(TABLES)), metavar="FILE")
@QUIET
@click.pass_obj
def lexicon_new(settings: Settings, file: str) -> None:
    """在本机目录中新建一份空词表，用记事本填写。A blank lexicon in the home, to be filled in."""
    path = settings.home / FOLDER / file
    if path.exists():
        raise ChainNavError(f"{path} 已有；请直接编辑，改后用 chainnav check 核对")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(blank(TABLES[file]), encoding="utf-8")
    remark(f"已新建 {path}；填写后用 chainnav check 核对")


COMMANDS = (lexicon_group,)
