"""TOML files that ship with the product, and that a person may copy into a home and edit there."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from graph.errors import DiagnosisError


def own_or_shipped(name: str, home: Path | None) -> tuple[str, str]:
    """Return the text of ``<home>/<name>`` where there is one, else of the shipped file; and where.

    :raises DiagnosisError: the home's file is no UTF-8.
    """
    own = home / name if home else None
    if own is None or not own.is_file():
        return shipped(name), f"graph/{name}"
    try:
        return own.read_text(encoding="utf-8-sig"), str(own)
    except UnicodeDecodeError as error:
        raise DiagnosisError(f"{own} 不是 UTF-8 文本；请另存为 UTF-8") from error


def shipped(name: str) -> str:
    """Return the text of a file as it ships."""
    return (files("graph") / name).read_text(encoding="utf-8")


def parsed(text: str, where: str) -> dict[str, Any]:
    """Return a text as a table; ``where`` names it in messages.

    :raises DiagnosisError: it is no TOML.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DiagnosisError(f"{where} 不是合法的 TOML：{error}") from error


MOST = 100
"""Points of a list or a scheme."""


def check_points(numbers: Mapping[str, Any], where: str) -> None:
    """Check that each number is one of points; ``where`` stands before its name in messages.

    :raises DiagnosisError: one is no number, or not from 0 to 100.
    """
    for name, value in numbers.items():
        if type(value) not in (int, float) or not 0 <= value <= MOST:
            raise DiagnosisError(f"{where}{name} 为 {value!r}，应为 0 至 {MOST} 的数")


def check_sum(points: Mapping[str, float], where: str) -> None:
    """Check that points add up to 100.

    :raises DiagnosisError: they do not.
    """
    if not math.isclose(sum(points.values()), MOST):
        raise DiagnosisError(f"{where} 各项之和为 {sum(points.values()):g}，应为 {MOST}")
