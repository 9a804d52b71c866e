"""Commands that read the graph: search, named queries, Cypher."""

from __future__ import annotations

import json
import sys
from typing import Any

import click

from graph.catalog import QueryCatalog
from graph.errors import ChainNavError
from graph.found import Filters
from graph.settings import Settings
from graph.store import QueryResult
from webapp.cli.codes import region_code
from webapp.cli.opening import open_graph
from webapp.cli.output import FORMAT, QUIET, print_json, print_rows, remark
from webapp.filters import check_filters
from webapp.scope import YEARS
from webapp.wording import KINDS, value_title

PARAM = click.option(
    "-p", "--param", "params", multiple=True, metavar="KEY=VALUE", help="查询参数。A parameter."
)


def parse_params(given: tuple[str, ...], *, as_json: bool) -> dict[str, Any]:
    """Read ``key=value`` pairs; with ``as_json`` a value is JSON where it parses as such."""
    params: dict[str, Any] = {}
    for pair in given:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise click.UsageError(f"参数写作 -p 名称=值，不是 {pair!r}。-p takes KEY=VALUE")
        params[name] = _json_or_text(value) if as_json else value
    return params


def _json_or_text(value: str) -> Any:
    try:
        return json.loads(value)
    except json.JSONDecodeError:
        return value


def print_result(result: QueryResult, form: str, *, named: bool) -> None:
    """Print a query's result; a cut-off is said on standard error.

    :param named: the query is one of the product's: a table has Chinese for its codes.
    """
    if form == "json":
        print_json(result.to_json())
    else:
        rows = _titled(result.rows) if named and form == "table" else result.rows
        print_rows(rows, [(c.name, c.title) for c in result.columns], form)
    if result.truncated:
        click.echo(f"chainnav: 只显示前 {len(result.rows)} 行（CHAINNAV_ROW_LIMIT）", err=True)


def _titled(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: value_title(name, one) for name, one in row.items()} for row in rows]


@click.group()
def query() -> None:
    """命名查询。Named queries."""


@query.command("list")
@FORMAT
def query_list(form: str) -> None:
    """列出命名查询。List the named queries that read."""
    rows = [
        {"name": q.name, "title": q.title, "description": q.description, "tags": list(q.tags)}
        for q in QueryCatalog.load().values()
        if q.access == "read"
    ]
    if form == "json":
        print_json(rows)
    else:
        print_rows(rows, [("name", "名称"), ("title", "标题"), ("description", "说明")], form)


@query.command("show")
@click.argument("name")
def query_show(name: str) -> None:
    """显示查询全文。Print one query with its header."""
    click.echo(QueryCatalog.load()[name].text, nl=False)


@query.command("run")
@click.argument("name")
@PARAM
@FORMAT
@QUIET
@click.pass_obj
def query_run(settings: Settings, name: str, params: tuple[str, ...], form: str) -> None:
    """运行命名查询。Run a named query."""
    catalog = QueryCatalog.load()
    given = catalog.reading(name).bind(parse_params(params, as_json=False))
    with open_graph(settings, catalog) as store:
        print_result(store.query(name, **given), form, named=True)


@click.command()
@click.argument("text")
@PARAM
@FORMAT
@click.option("--limit", type=click.IntRange(min=1), help="最多行数。Rows at most.")
@QUIET
@click.pass_obj
def cypher(
    settings: Settings, text: str, params: tuple[str, ...], form: str, limit: int | None
) -> None:
    """只读 Cypher；- 读标准输入。Run Cypher, read-only; - reads standard input."""
    source = _standard_input() if text == "-" else text
    with open_graph(settings) as store:
        found = store.cypher(source, parse_params(params, as_json=True), limit=limit)
        print_result(found, form, named=False)


def _standard_input() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ChainNavError("标准输入不是 UTF-8 文本；请先转换编码") from error


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--kind", type=click.Choice(list(KINDS)), multiple=True, help="只看某类。Kind.")
@click.option("--node", multiple=True, help="只看某环节及其下级（代码）。Node.")
@click.option("--region", multiple=True, help="只看某省、市、县（代码或名称）。Region.")
@click.option(
    "--year",
    type=click.IntRange(YEARS.start, YEARS.stop - 1),
    multiple=True,
    help="只看某申请年。Application year.",
)
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True)
@FORMAT
@QUIET
@click.pass_obj
def search(  # noqa: PLR0913, PLR0917 - options of a command
    settings: Settings,
    words: tuple[str, ...],
    kind: tuple[str, ...],
    node: tuple[str, ...],
    region: tuple[str, ...],
    year: tuple[int, ...],
    limit: int,
    form: str,
) -> None:
    """全文检索，或检索式（IPC=H05K3/46 AND PA=示例大学）。Full text, or a query of fields."""
    from loaders.run import search_index  # noqa: PLC0415 - other commands do without the language
    from webapp.number_note import number_note  # noqa: PLC0415

    index = search_index(settings)
    with open_graph(settings) as store:
        codes = tuple(region_code(store, one) for one in region)
        filters = Filters(kind=kind, nodes=node, regions=codes, year=tuple(map(str, year)))
        check_filters(store, filters)
        index.catch_up(store)
    text = " ".join(words)
    page = index.search(text, filters, limit=limit)
    if form == "json":
        print_json(page.to_json())
        return
    rows = [hit.to_json() for hit in page.hits]
    if form == "table":
        rows = [row | {"kind": KINDS.get(row["kind"], row["kind"])} for row in rows]
    columns = [
        ("kind", "类型"),
        ("id", "标识"),
        ("title", "名称"),
        ("year", "年份"),
        ("snippet", "摘录"),
    ]
    print_rows(rows, columns, form)
    if page.number:
        remark(number_note(page.number, page.hits), err=True)
    more = f"，显示前 {len(rows)} 条，--limit 可多取" if page.total > len(rows) else ""
    remark(f"共 {page.total} 条{more}，{page.elapsed_ms:.1f} ms", err=True)


@click.group()
def index() -> None:
    """检索索引。The search index."""


@index.command("rebuild")
@QUIET
@click.pass_obj
def index_rebuild(settings: Settings) -> None:
    """由图重建检索索引与诊断计数。Make the index and the counts anew from the graph."""
    from loaders.run import search_index  # noqa: PLC0415

    with open_graph(settings) as store:
        count = search_index(settings).rebuild(store)
        if store.counts is not None:
            store.counts.drop()
        store.at_rest()
    remark(f"索引已重建：{count} 个文档；诊断计数已重读")


COMMANDS = (search, query, cypher, index)
