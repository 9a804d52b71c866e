"""Homes: one's own, and the example's beside it; what to say of one without data."""

from __future__ import annotations

import shlex
from pathlib import Path

from graph.local import engine_folder
from graph.settings import Settings, default_home

_DEMO = "demo"


def example_settings(settings: Settings) -> Settings:
    """Return the settings of the example: what was configured, else a home of its own."""
    configured = {"home", "uri"} & set(settings.origins)
    return settings if configured else settings.with_home(settings.home / _DEMO)


def where(settings: Settings) -> str:
    """Return which graph is meant, for a message: the home, or the server and database."""
    return str(settings.home) if settings.embedded else settings.graph_name


def graph_title(settings: Settings) -> str:
    """Return what the graph is called in Chinese: the embedded engine, or server and database."""
    return "内置引擎" if settings.embedded else settings.graph_name


def has_database(home: Path) -> bool:
    """Whether an embedded engine ever kept a database in this home."""
    return (engine_folder(home) / "databases").exists()


def export_line(home: Path) -> str:
    """Return the line for a shell that makes later commands look at ``home``."""
    return f"export CHAINNAV_HOME={shlex.quote(str(home))}"


def empty_note(settings: Settings) -> str:
    """Return what to say of a graph into which nothing was loaded; the last line is to be copied.

    Where the example lies in the default place and is not what was asked, the line leads there.
    """
    said = f"{where(settings)} 的图是空的：还没有装载过数据"
    example = example_note(settings)
    if example:
        return f"{said}（装自己的数据：chainnav load 文件或文件夹）。{example}"
    return f"{said}；请先运行：\nchainnav load 文件或文件夹"


def example_note(settings: Settings) -> str:
    """Return where the example lies, if in the default place and not where the settings look."""
    demo = default_home() / _DEMO
    if not settings.embedded or demo == settings.home or not has_database(demo):
        return ""
    return f"示例数据在 {demo}，要看示例，请先运行：\n{export_line(demo)}"


def first_steps(settings: Settings) -> tuple[str, str]:
    """Return what to type to fill the graph with one's own files, and with the example."""
    line = f"{export_line(settings.home)}\n" if settings.embedded else ""
    own = f"{line}chainnav load 文件或文件夹"
    shared = example_settings(settings).home == settings.home
    return own, f"{line}chainnav demo --no-serve" if shared else ""
