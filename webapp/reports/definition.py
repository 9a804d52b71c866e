"""Report definitions: one TOML file each, with parameters, sections, queries, wording and terms.

A file of the same form in ``<CHAINNAV_HOME>/reports`` is a report too; one with the name of a
shipped report takes its place.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from graph.catalog import digest_of
from webapp.board import clean
from webapp.reports.errors import ReportDefinitionError, ReportError, UnknownReportError
from webapp.reports.parts import Part, check, read_part

KINDS = (
    *("method", "summary", "verdicts", "nodes", "flags", "withheld", "queries"),
    *("text", "tables", "chains", "candidates"),
)
FOLDER = "reports"
_NAME = re.compile(r"\w[\w-]{0,59}")
_TOP = {"title", "description", "params", "terms", "sections", "look"}
_SECTION = {"kind", "title", "verdict", "short", "annex", "queries", "wording", "parts", "options"}
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
            number = int(str(value))
        except ValueError:
            raise ReportError(f"参数 {self.name} 的值 {value!r} 不是整数（{self.title}）") from None
        if number < 0:
            raise ReportError(f"参数 {self.name} 的值 {number} 小于 0（{self.title}）")
        return number


class Told(dict[str, Any]):
    """What a definition tells; to ask for what it does not tell is an error of its file."""

    def __init__(self, given: Mapping[str, Any], where: str) -> None:
        if not isinstance(given, dict):
            raise ReportDefinitionError(f"{where} 应为表")
        super().__init__(given)
        self.where = where

    def __missing__(self, key: str) -> Any:
        raise ReportDefinitionError(f"{self.where}: 缺少键 {key}")


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
    parts: tuple[Part, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReportDefinition:
    """A report that can be built."""

    name: str
    title: str
    description: str
    params: tuple[ReportParam, ...]
    sections: tuple[Section, ...]
    terms: Mapping[str, str] = field(default_factory=dict)
    look: Mapping[str, Any] = field(default_factory=dict)
    digest: str = ""

    @property
    def identity(self) -> list[str]:
        """The parameters that an earlier issue must share to be one of the same report."""
        named = [param.name for param in self.params if param.required]
        known = {param.name for param in self.params}
        return [*named, *(name for name in ("reference", "policy") if name in known)]

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


def report_names(home: Path | None = None) -> list[str]:
    """Return the names of all reports, those of a home among them."""
    return sorted(_found(home))


def _found(home: Path | None) -> dict[str, Any]:
    """Return the definition files by the names of their reports."""
    found: dict[str, Any] = {}
    own = home / FOLDER if home else None
    folders: Iterable[Any] = [files("webapp.reports") / "definitions", *([own] if own else [])]
    for folder in folders:
        for entry in folder.iterdir() if folder.is_dir() else ():
            name = entry.name.removesuffix(".toml")
            if entry.name.endswith(".toml") and _NAME.fullmatch(name) and name != LOOK:
                found[name] = entry
    return found


LOOK = "look"
"""Name of the file of a home that says how all its reports look; no report is called so."""


def definition_text(name: str, home: Path | None = None) -> tuple[str, str]:
    """Return the text of a definition and where it stands.

    :raises UnknownReportError: if there is none of that name.
    :raises ReportDefinitionError: if its file cannot be read.
    """
    found = _found(home)
    if name not in found:
        raise UnknownReportError(f"没有名为 {name!r} 的报告；可用报告：{'、'.join(sorted(found))}")
    entry = found[name]
    where = str(entry) if isinstance(entry, Path) and home in entry.parents else ""
    where = where or f"definitions/{name}.toml"
    try:
        return entry.read_bytes().decode("utf-8-sig"), where
    except (OSError, UnicodeDecodeError) as error:
        raise ReportDefinitionError(f"{where} 读不出；请存为 UTF-8 文本：{error}") from error


def copy_definition(name: str, new: str, home: Path) -> Path:
    """Copy a definition into a home under a new name, or the same; return the file.

    :raises ReportError: no name of a report, or the home has one of that name.
    """
    text, _ = definition_text(name, home)
    if not _NAME.fullmatch(new) or new == LOOK:
        raise ReportError(f"{new!r} 不能作报告的名称；应为字母、数字、汉字、“_”或“-”，至多 60 个")
    path = home / FOLDER / f"{new}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise ReportError(f"{path} 已存在；请换一个名称，或先移走它") from None
    return path


def load_definition(name: str, home: Path | None = None) -> ReportDefinition:
    """Read the definition of a report, of the home where it has one of that name.

    :raises UnknownReportError: if there is none of that name.
    :raises ReportDefinitionError: if its file is wrong.
    """
    return parse_definition(name, *definition_text(name, home))


def parse_definition(name: str, text: str, where: str = "") -> ReportDefinition:
    """Read the text of a definition file; ``where`` names it in messages.

    :raises ReportDefinitionError: for TOML errors, unknown keys, kinds and types.
    """
    where = where or f"definitions/{name}.toml"
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ReportDefinitionError(f"{where} 不是合法的 TOML：{error}") from error
    check(table, _TOP, where, ("title", "description", "sections"))
    for key in ("params", "terms", "look"):
        if not isinstance(table.get(key, {}), dict):
            raise ReportDefinitionError(f"{where}: {key} 应为表")
    params = tuple(
        _param(key, entry, f"{where}: 参数 {key}") for key, entry in table.get("params", {}).items()
    )
    sections = tuple(
        _section(entry, f"{where}: 第 {at} 节") for at, entry in enumerate(table["sections"], 1)
    )
    return ReportDefinition(
        name, str(table["title"]), str(table["description"]), params, sections,
        table.get("terms", {}), table.get("look", {}), digest_of(text),
    )  # fmt: skip


def _param(name: str, entry: Mapping[str, Any], where: str) -> ReportParam:
    check(entry, _PARAM, where, ("type", "title"))
    if entry["type"] not in _TYPES:
        raise ReportDefinitionError(f"{where}: type 应为 {'、'.join(_TYPES)} 之一")
    return ReportParam(name, **entry)


def _section(entry: Mapping[str, Any], where: str) -> Section:
    check(entry, _SECTION, where, ("kind", "title", "wording"))
    if entry["kind"] not in KINDS:
        raise ReportDefinitionError(f"{where}: kind 应为 {'、'.join(KINDS)} 之一")
    parts = tuple(
        read_part(one, f"{where}第 {at} 部分") for at, one in enumerate(entry.get("parts", ()), 1)
    )
    told = {
        name: Told(entry.get(name, {}), f"{where}（{entry['title']}）的 {name}")
        for name in ("wording", "queries", "options")
    }
    return Section(**{**entry, **told, "parts": parts})
