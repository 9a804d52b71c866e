"""The ``check`` command: settings, packages, query and rule files, lexicons, engine, fonts."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import packages_distributions

import click

from graph.catalog import QueryCatalog
from graph.errors import ChainNavError
from graph.grading import load_schemes
from graph.matching import load_weights
from graph.runner import Statement
from graph.settings import SPECS, Settings
from graph.store import open_store
from graph.thresholds import load_thresholds
from loaders.reference.chains import load_chain_rules
from loaders.reference.model import RuleFileError
from loaders.registry import sources
from nlp import lexicon
from webapp.homes import graph_title
from webapp.reports.figures import find_font, font_folders

PACKAGES = ("graph", "loaders", "nlp", "webapp", "cypher")
_FAILED = 1


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked."""

    what: str
    good: bool
    detail: str


@click.command()
@click.pass_context
def check(context: click.Context) -> None:
    """检查设置、查询、规则、词表、引擎与字体。Check everything; exit 1 if anything is wrong."""
    settings: Settings = context.obj
    for spec in SPECS:
        value = getattr(settings, spec.name)
        shown = "***" if spec.secret and value else value
        click.echo(f"{spec.variable} = {shown}  （{settings.origins.get(spec.name, '默认')}）")
    bad = 0
    for part in PARTS:
        for finding in part(settings):
            click.echo(f"{'✓' if finding.good else '✗'} {finding.what}：{finding.detail}")
            bad += not finding.good
    sys.stdout.flush()
    context.exit(_FAILED if bad else 0)


def _packages(_settings: Settings) -> Iterator[Finding]:
    owners = packages_distributions()
    for name in PACKAGES:
        strangers = sorted(set(owners.get(name, ["chainnav"])) - {"chainnav"})
        if strangers:
            yield Finding(
                "安装", False, f"包 {name} 也被 {', '.join(strangers)} 占用；请换一个虚拟环境"
            )
    yield Finding("安装", True, f"Python {sys.version.split()[0]}，{', '.join(PACKAGES)}")


def _queries(_settings: Settings) -> Iterator[Finding]:
    try:
        catalog = QueryCatalog.load()
    except ChainNavError as error:
        yield Finding("查询文件", False, str(error))
    else:
        yield Finding("查询文件", True, f"{len(catalog)} 个")


def _rules(settings: Settings) -> Iterator[Finding]:
    try:
        reference = load_chain_rules()
        yield Finding(
            "规则文件", True, f"{len(reference.chains)} 条链，{len(reference.by_code)} 个环节"
        )
    except RuleFileError as error:
        yield Finding("规则文件", False, str(error))
    own = {"阈值文件": load_thresholds, "名单权重": load_weights, "分级方案": load_schemes}
    for name, read in own.items():
        try:
            read(settings.home)
            yield Finding(name, True, "可用")
        except ChainNavError as error:
            yield Finding(name, False, str(error))


def _lexicons(_settings: Settings) -> Iterator[Finding]:
    problems = lexicon.check()
    for problem in problems:
        yield Finding("词表", False, problem)
    if not problems:
        own = lexicon.own_folder()
        yield Finding("词表", True, f"可用，另有自己的：{own}" if own else "可用")
    yield Finding("来源", True, "、".join(sources()))


def _engine(settings: Settings) -> Iterator[Finding]:
    try:
        with open_store(settings) as store:
            yield Finding("引擎", True, graph_title(settings))
            yield from _explained(store.catalog, store.runner.explain)
    except ChainNavError as error:
        yield Finding("引擎", False, str(error))


def _explained(catalog: QueryCatalog, explain: Callable[[Statement], object]) -> Iterator[Finding]:
    """Have the server compile every query, those that write too; none of them is run."""
    good: Counter[str] = Counter()
    for query in catalog.values():
        try:
            explain(Statement(query.text, query.samples()))
        except ChainNavError as error:
            yield Finding("查询", False, f"{query.name}：{error}")
        else:
            good["读" if query.access == "read" else "写"] += 1
    counts = f"读 {good['读']} 个、写 {good['写']} 个"
    yield Finding("查询编译", True, f"引擎已核对（EXPLAIN，未运行）：{counts}")


def _fonts(_settings: Settings) -> Iterator[Finding]:
    font = find_font(font_folders())
    if font is None:
        yield Finding("字体", False, "没有中文字体，报告中的图将略去；请安装 fonts-noto-cjk")
    else:
        yield Finding("字体", True, font.family)


PARTS = (_packages, _queries, _rules, _lexicons, _engine, _fonts)
COMMANDS = (check,)
