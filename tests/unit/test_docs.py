"""The documentation says what is true: generated pages fresh, every command and setting named."""

import re
from collections.abc import Iterator
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


def commands(group: click.Group, before: str = "chainnav") -> Iterator[tuple[str, click.Command]]:
    """Each command that is no group, with the whole of its name."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, f"{before} {name}")
        else:
            yield f"{before} {name}", command


def options(command: click.Command) -> Iterator[str]:
    """The first name of each option that is the command's own."""
    for param in command.params:
        if isinstance(param, click.Option) and not EVERYWHERE & {*param.opts}:
            yield param.opts[0]


EVERYWHERE = {"--quiet", "--format"}
"""Options of many commands, said once above the table."""
COMMANDS = dict(commands(cli))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented_as_a_whole_with_its_options(name: str) -> None:
    text = (DOCS / "cli.md").read_text(encoding="utf-8")
    row = re.search(rf"^\| `{name}( [^`]*)?` \|", text, re.M)
    assert row, name
    written = re.findall(r"(?<![\w-])--?[a-z][a-z-]*", row.group())
    assert [option for option in options(COMMANDS[name]) if option not in written] == []


def test_options_of_every_command_are_said_above_the_table() -> None:
    above = (DOCS / "cli.md").read_text(encoding="utf-8").partition("| command |")[0]
    assert [name for name in {*EVERYWHERE, *options(cli)} if f"`{name}" not in above] == []


def test_every_setting_is_documented() -> None:
    settings = (DOCS / "settings.md").read_text(encoding="utf-8")
    assert [s.variable for s in SPECS if not re.search(rf"\b{s.variable}\b", settings)] == []


def test_every_source_has_its_row() -> None:
    loading = (DOCS / "loaders.md").read_text(encoding="utf-8")
    table = loading.partition("## Sources")[2].partition("\n\n")[0]
    rows = re.findall(r"^\| (\w+) \|", table, re.M)
    assert sorted(rows) == sorted(["name", *sources()])


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
