"""Pictures of a report: boards cut to the page, and SVG made PNG with a font that has Chinese."""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import resvg_py

from webapp.board import STAGES, WHOLE, Row, board_svg

LOG = logging.getLogger("chainnav.webapp.reports.figures")
TEXT_WIDTH, TEXT_HEIGHT = 156.0, 225.0
"""Type area in mm: A4 with the margins of GB/T 9704-2012 (37/35/28/26 mm)."""
_FIGURE_HEIGHT = 196.0
_ZOOM = 2.0
_FAMILIES = {
    "NotoSansCJK-Regular.ttc": "Noto Sans CJK SC",
    "NotoSansCJKsc-Regular.otf": "Noto Sans CJK SC",
    "NotoSansSC-Regular.otf": "Noto Sans SC",
    "NotoSansSC-Regular.ttf": "Noto Sans SC",
    "SourceHanSansSC-Regular.otf": "Source Han Sans SC",
    "SourceHanSansCN-Regular.otf": "Source Han Sans CN",
    "msyh.ttc": "Microsoft YaHei",
    "PingFang.ttc": "PingFang SC",
    "simhei.ttf": "SimHei",
    "wqy-microhei.ttc": "WenQuanYi Micro Hei",
    "wqy-zenhei.ttc": "WenQuanYi Zen Hei",
}
"""Font files that hold Chinese, the preferred first, and the family each is called by."""
_BOLD = {"Regular": "Bold", "msyh.ttc": "msyhbd.ttc"}
_SAMPLE, _NOWHERE = "链", "\U000f0000"


@dataclass(frozen=True, slots=True)
class Font:
    """A font with Chinese: its family and its files."""

    family: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BoardPart:
    """One picture of a board: which rows, how it is drawn, and its size on paper in mm."""

    suffix: str
    rows: Sequence[Row]
    svg: str
    size: tuple[float, float]


def board_parts(rows: Sequence[Row]) -> list[BoardPart]:
    """Return the board as one picture, or one for each stage where one page cannot hold it."""
    whole = _part("", rows)
    if whole.size[0] >= TEXT_WIDTH:
        return [whole]
    stages = [(name, [r for r in rows if r["stage"] == stage]) for stage, name in STAGES.items()]
    other = [row for row in rows if row["stage"] not in STAGES]
    return [_part(f"（{name}）", found) for name, found in [(WHOLE, other), *stages] if found]


def _part(suffix: str, rows: Sequence[Row]) -> BoardPart:
    svg = board_svg(rows)
    found = re.search(r'viewBox="0 0 (\d+) (\d+)"', svg)
    assert found is not None  # noqa: S101 - the board always says its size
    width, height = int(found[1]), int(found[2])
    scale = min(TEXT_WIDTH / width, _FIGURE_HEIGHT / height)
    return BoardPart(suffix, rows, svg, (round(width * scale, 1), round(height * scale, 1)))


def font_folders() -> list[Path]:
    """Return where this system keeps fonts."""
    home = Path.home()
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home)) / "Microsoft/Windows/Fonts"
        return [Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts", local]
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"]
    system = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts")]
    return [*system, home / ".local/share/fonts", home / ".fonts"]


def find_font(folders: Iterable[Path]) -> Font | None:
    """Return the preferred font with Chinese in ``folders`` that does draw it, or None."""
    return _find_font(tuple(folders))


@lru_cache(maxsize=8)
def _find_font(folders: tuple[Path, ...]) -> Font | None:
    present = {
        path.name: path
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    for name, family in _FAMILIES.items():
        if name in present:
            font = Font(family, _with_bold(present[name]))
            if _draws_chinese(font):
                return font
    return None


def _with_bold(regular: Path) -> tuple[str, ...]:
    names = {regular.name.replace(plain, bold) for plain, bold in _BOLD.items()}
    bold = [regular.with_name(name) for name in sorted(names - {regular.name})]
    return (str(regular), *(str(path) for path in bold if path.is_file()))


def _draws_chinese(font: Font) -> bool:
    """Whether a Chinese character looks like anything but a character that no font has."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24">'
        '<text y="20">{}</text></svg>'
    )
    return png_of(svg.format(_SAMPLE), font) != png_of(svg.format(_NOWHERE), font)


def png_of(svg: str, font: Font) -> bytes:
    """Return the picture as PNG, drawn with that font and no other."""
    options: dict[str, Any] = {
        "svg_string": svg,
        "zoom": _ZOOM,
        "background": "#ffffff",
        "skip_system_fonts": True,
        "font_files": list(font.files),
        "font_family": font.family,
        "sans_serif_family": font.family,
    }
    return bytes(resvg_py.svg_to_bytes(**options))


def renderer(folders: Iterable[Path] | None = None) -> Callable[[str], bytes | None]:
    """Return a function from SVG to PNG; it gives None where no font has Chinese, and says so."""
    font = find_font(font_folders() if folders is None else folders)
    if font is None:
        LOG.warning(
            "本机没有中文字体，Word 报告中的图以说明代替；"
            "请安装 Noto Sans CJK（Debian：fonts-noto-cjk）后重新生成"
        )
        return lambda _svg: None
    chosen = font
    return lambda svg: png_of(svg, chosen)
