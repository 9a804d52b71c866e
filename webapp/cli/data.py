"""Commands about text and schema: extract, schema."""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import click

from graph.errors import ChainNavError
from graph.schema import apply_schema
from graph.settings import Settings
from graph.store import GraphStore, open_store
from graph.vocabulary import LABELS, RELATIONSHIPS
from loaders.model import SourceError
from loaders.readers import Content, read_document
from nlp.errors import TextError
from nlp.extract import extract as extract_text
from nlp.model.tagger import EntityModel
from webapp.cli.opening import open_graph
from webapp.cli.output import QUIET, print_json, print_rows, remark
from webapp.entities import NO_MODEL, home_model
from webapp.schema_docs import schema_markdown


@click.command()
@click.argument("file")
@click.option(
    "--kind",
    type=click.Choice(["policy", "patent", "text"]),
    default="policy",
    show_default=True,
    help="文本类型。",
)
@click.option("--place", help="发文地区全称，如 江西省；不给则从文中推断。")
@QUIET
@click.pass_obj
def extract(settings: Settings, file: str, kind: Any, place: str | None) -> None:
    """从文本抽取实体与关系（JSON），不用图数据库。Language alone, JSON on standard output.

    FILE 是纯文本、Markdown、网页、Word（docx）或 PDF；后三种的结果含读出的正文（text）。
    """
    try:
        document = read_document(_content(file))
        if not document.text.strip():
            raise SourceError("文件是空的", "请核对文件")
        model = None if kind == "policy" else _model(settings)
        found = extract_text(document.text, kind=kind, place=place, model=model).to_json()
        made = document.encoding in ("html", "docx", "pdf")  # the offsets are of a text made here
        print_json(found | {"text": document.text} if made else found)
    except (SourceError, TextError) as error:
        raise ChainNavError(f"{file}: {error}") from error


def _content(file: str) -> Content:
    data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    return Content(Path(file), data, sha256(data).hexdigest())


def _model(settings: Settings) -> EntityModel | None:
    """Return the home's model; where there is none, say so."""
    model = home_model(settings)
    if model is None:
        remark(NO_MODEL, err=True)
    return model


@click.group()
def schema() -> None:
    """图模式。The graph's schema."""


@schema.command("apply")
@QUIET
@click.pass_obj
def schema_apply(settings: Settings) -> None:
    """建立约束与索引。Create constraints and indexes."""
    with open_store(settings) as store:
        remark(f"已确认 {apply_schema(store.runner)} 条约束与索引")


@schema.command("show")
@QUIET
@click.pass_obj
def schema_show(settings: Settings) -> None:
    """节点与关系的实际数量。What the graph holds, by label and type."""
    with open_graph(settings) as store:
        print_rows(counts(store), [("name", "名称"), ("title", "含义"), ("count", "数量")], "table")


def counts(store: GraphStore) -> list[dict[str, Any]]:
    """Return how many nodes of each label and relationships of each type there are."""
    found = {row["name"]: row["count"] for row in store.all_rows("quality.counts")}
    declared = [(one.name, one.title) for one in LABELS]
    declared += [(one.type, one.title) for one in RELATIONSHIPS]
    return [{"name": n, "title": t, "count": found.get(n, 0)} for n, t in declared]


@schema.command("docs")
def schema_docs() -> None:
    """打印模式说明。Print the schema as Markdown."""
    click.echo(schema_markdown(), nl=False)


COMMANDS = (extract, schema)
