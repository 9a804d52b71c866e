"""How reports look: unit, logo, an own Word file as style base, and the red header as an option.

``<CHAINNAV_HOME>/reports/look.toml`` says it for all reports of a home; ``[look]`` of a definition
for one. Paths are within ``<CHAINNAV_HOME>/reports``. The product names no authority by itself.
"""

from __future__ import annotations

import io
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx

from webapp.board import clean
from webapp.reports.blocks import Look
from webapp.reports.definition import FOLDER, LOOK, ReportDefinition
from webapp.reports.errors import ReportDefinitionError
from webapp.reports.parts import check

_KEYS = {"unit", "logo", "base", "red_header", "authority", "number", "cover"}
_TEXTS = ("unit", "logo", "base", "authority", "number")
_PICTURES = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg"}
_MOST = 20_000_000
"""Bytes of a logo or a base."""


def load_look(definition: ReportDefinition, home: Path) -> Look:
    """Return the look of a report.

    :raises ReportDefinitionError: naming the file, and the key that is wrong.
    """
    folder = home / FOLDER
    path = folder / f"{LOOK}.toml"
    own: dict[str, Any] = {}
    if path.is_file():
        try:
            own = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ReportDefinitionError(f"{path} 不是合法的 TOML：{error}") from error
        check(own, _KEYS, str(path))
    where = f"报告定义 {definition.name} 的 [look]"
    check(dict(definition.look), _KEYS, where)
    return _look({**own, **definition.look}, folder, where if definition.look else str(path))


def _look(table: Mapping[str, Any], folder: Path, where: str) -> Look:
    for key in _TEXTS:
        if not isinstance(table.get(key, ""), str):
            raise ReportDefinitionError(f"{where}: {key} 应为文本")
    red = table.get("red_header", False)
    if not isinstance(red, bool):
        raise ReportDefinitionError(f"{where}: red_header 应为 true 或 false")
    if red and not table.get("authority"):
        raise ReportDefinitionError(
            f"{where}: red_header 为 true 时须写明 authority（发文机关标志）"
        )
    cover = table.get("cover", {})
    if not isinstance(cover, dict) or not all(isinstance(one, str) for one in cover.values()):
        raise ReportDefinitionError(f"{where}: cover 应为“名称 = 文本”的表")
    logo = _file(table.get("logo", ""), folder, where)
    kind = next((kind for mark, kind in _PICTURES.items() if logo.startswith(mark)), "")
    if logo and not kind:
        raise ReportDefinitionError(f"{where}: logo 应为 PNG 或 JPEG 图片")
    base = _file(table.get("base", ""), folder, where)
    if base:
        _check_base(base, where)
    words = {key: clean(table.get(key, "")) for key in ("unit", "authority", "number")}
    lines = tuple((clean(name), clean(text)) for name, text in cover.items())
    return Look(logo=logo, kind=kind, base=base, red_header=red, cover=lines, **words)


def _file(name: str, folder: Path, where: str) -> bytes:
    if not name:
        return b""
    path = (folder / name).resolve()
    if folder.resolve() not in path.parents:
        raise ReportDefinitionError(f"{where}: {name} 不在 {folder} 中")
    try:
        if path.stat().st_size > _MOST:
            raise ReportDefinitionError(f"{where}: {path} 超过 {_MOST // 1_000_000} MB")
        return path.read_bytes()
    except OSError as error:
        raise ReportDefinitionError(f"{where}: 读不出 {path}：{error}") from error


def _check_base(content: bytes, where: str) -> None:
    try:
        docx.Document(io.BytesIO(content))
    except Exception as error:
        raise ReportDefinitionError(f"{where}: base 不是 Word 文件（.docx）：{error}") from error
