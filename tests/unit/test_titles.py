"""What pages call a source is what its manifest says; templates are of the right kind."""

from __future__ import annotations

import re

from loaders.registry import sources
from webapp.wording import SOURCE_KINDS


def test_pages_know_every_source_by_the_title_of_its_manifest() -> None:
    assert SOURCE_KINDS.keys() == {*sources(), "reference"}
    assert [name for name, one in sources().items() if SOURCE_KINDS[name] != one.title] == []


def test_titles_are_chinese_and_tell_sources_apart() -> None:
    titles = list(SOURCE_KINDS.values())
    assert len(set(titles)) == len(titles)
    assert all(re.search(r"[\u4e00-\u9fff]", title) for title in titles)


def test_every_field_of_an_example_has_a_header() -> None:
    for one in sources().values():
        assert set(one.example) <= set(one.words), one.name
        assert one.lacking(list(one.example)) == [] or not one.example, one.name
