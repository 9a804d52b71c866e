"""Report definitions: one TOML file each, with parameters, sections, queries, wording and terms."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from graph.catalog import digest_of
from webapp.board import clean
from webapp.reports.errors import ReportDefinitionError, ReportError, UnknownReportError

KINDS = ("method", "summary", "verdicts", "nodes", "flags", "withheld", "queries")
_TOP = {"title", "description", "params", "terms", "sections"}
_SECTION = {"kind", "title", "verdict", "short", "annex", "queries", "wording"}
_PARAM = {"type", "title", "required", "default"}
_TYPES = ("string", "integer")


@dataclass(frozen=True, slots=True)
class ReportParam:
    """A parameter: its type, what it means, and what it is when not given."""

    name: str
    type: str
    title: str
    required: bool = False
    default: Any = None

    def read(self, value: Any) -> Any:
        """Read a value as typed.

        :raises ReportError: naming the parameter and what it expects.
        """
        if value is None or (value == "" and self.type != "string"):
            if self.required:
                raise ReportError(
                    f"缺少参数 {self.name}（{self.title}）；请用 -p {self.name}=… 指明"
                )
            return self.default
        if self.type == "string":
            return clean(value)
        try:
            return int(str(value))
        except ValueError:
            raise ReportError(f"参数 {self.name} 的值 {value!r} 不是整数（{self.title}）") from None


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter: what kind it is, its title, queries by role and wording by use."""

    kind: str
    title: str
    verdict: str = ""
    short: bool = False
    annex: bool = False
    queries: Mapping[str, str] = field(default_factory=dict)
    wording: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReportDefinition:
    """A report that can be built."""

    name: str
    title: str
    description: str
    params: tuple[ReportParam, ...]
    sections: tuple[Section, ...]
    terms: Mapping[str, str] = field(default_factory=dict)
    digest: str = ""

    def bind(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Check parameters and fill in defaults.

        :raises ReportError: for one that is unknown, missing or of the wrong type.
        """
        known = [param.name for param in self.params]
        unknown = sorted(set(given) - set(known))
        if unknown:
            raise ReportError(
                f"报告 {self.name} 没有参数 {'、'.join(unknown)}；可用参数：{'、'.join(known)}"
            )
        return {param.name: param.read(given.get(param.name)) for param in self.params}


def _folder() -> Traversable:
    return files("webapp.reports") / "definitions"


def report_names() -> list[str]:
    """Return the names of all reports."""
    found = (entry.name for entry in _folder().iterdir())
    return sorted(name.removesuffix(".toml") for name in found if name.endswith(".toml"))


def load_definition(name: str) -> ReportDefinition:
    """Read the definition of a report.

    :raises UnknownReportError: if there is none of that name.
    :raises ReportDefinitionError: if its file is wrong.
    """
    names = report_names()
    if name not in names:
        raise UnknownReportError(f"没有名为 {name!r} 的报告；可用报告：{'、'.join(names)}")
    text = (_folder() / f"{name}.toml").read_text(encoding="utf-8")
    return parse_definition(name, text)


def parse_definition(name: str, text: str) -> ReportDefinition:
    """Read the text of a definition file.

    :raises ReportDefinitionError: for TOML errors, unknown keys, kinds and types.
    """
    where = f"definitions/{name}.toml"
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ReportDefinitionError(f"{where} 不是合法的 TOML：{error}") from error
    _check(table, _TOP, where, ("title", "description", "sections"))
    params = tuple(
        _param(key, entry, f"{where}: 参数 {key}") for key, entry in table.get("params", {}).items()
    )
    sections = tuple(
        _section(entry, f"{where}: 第 {at} 节") for at, entry in enumerate(table["sections"], 1)
    )
    return ReportDefinition(
        name, table["title"], table["description"], params, sections,
        table.get("terms", {}), digest_of(text),
    )  # fmt: skip


def _check(table: Mapping[str, Any], known: set[str], where: str, needed: tuple[str, ...]) -> None:
    for problem, keys in (("未知的", set(table) - known), ("缺少", set(needed) - set(table))):
        if keys:
            raise ReportDefinitionError(f"{where}: {problem}键 {'、'.join(sorted(keys))}")


def _param(name: str, entry: Mapping[str, Any], where: str) -> ReportParam:
    _check(entry, _PARAM, where, ("type", "title"))
    if entry["type"] not in _TYPES:
        raise ReportDefinitionError(f"{where}: type 应为 {'、'.join(_TYPES)} 之一")
    return ReportParam(name, **entry)


def _section(entry: Mapping[str, Any], where: str) -> Section:
    _check(entry, _SECTION, where, ("kind", "title", "wording"))
    if entry["kind"] not in KINDS:
        raise ReportDefinitionError(f"{where}: kind 应为 {'、'.join(KINDS)} 之一")
    return Section(**{"queries": {}, **entry})
