"""The documentation says what is true: generated pages fresh, every command and setting named."""

import re
from pathlib import Path

import click
import pytest

from graph.settings import SPECS
from loaders.registry import sources
from tests.docs_pages import DOCS, pages
from webapp.cli import cli

ROOT = DOCS.parent


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.name)
def test_generated_pages_are_fresh(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == pages()[path], "run make docs"


def commands(group: click.Group, before: str = "") -> list[str]:
    found = []
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        full = f"{before} {name}".strip()
        found.append(full)
        if isinstance(command, click.Group):
            found += commands(command, full)
    return found


def test_every_command_is_documented() -> None:
    text = (DOCS / "cli.md").read_text(encoding="utf-8")
    for name in commands(cli):
        for word in name.split():
            assert re.search(rf"\b{word}\b", text), name


def test_every_setting_and_source_is_documented() -> None:
    settings = (DOCS / "settings.md").read_text(encoding="utf-8")
    assert [s.variable for s in SPECS if s.variable not in settings] == []
    loading = (DOCS / "loaders.md").read_text(encoding="utf-8")
    assert [name for name in sources() if name not in loading] == []


def test_links_lead_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]:
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page}: {link}"


def test_the_readmes_are_twins() -> None:
    english = (ROOT / "README.md").read_text(encoding="utf-8")
    chinese = (ROOT / "README.zh-CN.md").read_text(encoding="utf-8")
    assert english.splitlines()[0] == "[简体中文](README.zh-CN.md)"
    assert chinese.splitlines()[0] == "[English](README.md)"
    for pattern in (r"^## ", r"^\| ", r"^(?:make|chainnav|export) "):
        assert len(re.findall(pattern, english, re.M)) == len(re.findall(pattern, chinese, re.M))
