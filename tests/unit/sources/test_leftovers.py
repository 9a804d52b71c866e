"""What a transform leaves of a row is told, whatever the source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, cast

from loaders.enrich import Item
from loaders.ledger import Ledger, Line
from loaders.model import AgencyDraft, Issue, Record
from loaders.part import Conduct, PartLoad
from loaders.recognition import recognise
from loaders.report import FileAccount
from tests.unit.readers.making import table


class Listening:
    """Takes the account of a part and does nothing else."""

    def __init__(self) -> None:
        self.issues: list[Issue] = []
        self.items: list[Item] = []

    def ledger(self, *_asked: str | None) -> Ledger:
        return Ledger({})

    def doubts(self, _draft: Any) -> Iterator[Any]:
        return iter(())

    def namesakes(self, _items: list[Item]) -> list[Any]:
        return []

    def identify(self, items: list[Item]) -> tuple[list[Item], list[Any]]:
        return items, []

    def write(
        self,
        _source: str,
        _number: int,
        items: Sequence[Item],
        _lines: list[Line],
        _f: Counter[str],
    ) -> None:
        self.items += items

    def account(self, _account: FileAccount, issues: list[Issue]) -> None:
        self.issues += issues

    def __getattr__(self, _name: str) -> Any:
        return lambda *_args, **_named: None


def careless(record: Record) -> AgencyDraft:
    return AgencyDraft(name=record.take("name"), props={})


def test_a_field_that_a_transform_forgets_is_told_under_its_header() -> None:
    part = table("a.csv", "机构名称,类型,职能\n示例所,代理机构,\n")
    found = recognise(part, None)
    for transform, told in ((found.source.transform, []), (careless, [("类型", "代理机构")])):
        load = Listening()
        source = replace(found.source, transform=transform)
        PartLoad(cast(Conduct, load), replace(found, source=source)).run()
        assert [item.draft.name for item in load.items] == ["示例所"]  # type: ignore[union-attr]
        assert [(one.column, one.value) for one in load.issues] == told
