"""TOML files that ship with the product, and that a person may copy into a home and edit there."""

from __future__ import annotations

import tomllib
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
