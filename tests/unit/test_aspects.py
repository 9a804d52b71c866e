"""What a patent says of itself, as properties."""

from __future__ import annotations

from loaders.enrich.aspects import aspect_props


def test_a_cell_of_a_megabyte_does_not_fill_the_graph() -> None:
    found = aspect_props("示例装置", "操作方便，" * 100_000)
    assert found["effects"] == ["操作方便"]
    assert len(found["aspects"]) == 200


def test_a_title_alone_gives_the_subject_alone() -> None:
    assert aspect_props("一种操作方便的示例阀", "") == {"subject": "示例阀"}
    assert aspect_props("", "操作方便。") == {}
