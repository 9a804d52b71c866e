"""What pages call a source is what its manifest says; templates are of the right kind."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import loaders
from loaders.registry import sources
from webapp.wording import SOURCE_KINDS


def test_pages_know_every_source_by_the_title_of_its_manifest() -> None:
    for manifest in (Path(loaders.__file__).parent / "sources").glob("*/source.toml"):
        title = tomllib.loads(manifest.read_text(encoding="utf-8"))["title"]
        assert SOURCE_KINDS[manifest.parent.name] == title
    assert len(SOURCE_KINDS) == len(sources()) + 1, "and the reference"


def test_titles_are_chinese_and_tell_sources_apart() -> None:
    titles = list(SOURCE_KINDS.values())
    assert len(set(titles)) == len(titles)
    assert all(re.search(r"[\u4e00-\u9fff]", title) for title in titles)


def test_every_field_of_an_example_has_a_header() -> None:
    for one in sources().values():
        assert set(one.example) <= set(one.words), one.name
        assert one.lacking(list(one.example)) == [] or not one.example, one.name
