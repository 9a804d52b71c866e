"""What the chapters of a report share: parameters, diagnosis, numbers, numbering of tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from graph.diagnosis import Diagnosis, diagnose
from graph.periods import last_closed_year, years
from graph.settings import Settings
from graph.thresholds import Thresholds
from graph.verdict import TITLES, Verdict
from webapp.reports.blocks import (
    Block,
    Column,
    Figure,
    Heading,
    Look,
    Paragraph,
    Table,
    Text,
    plain,
)
from webapp.reports.definition import ReportDefinition, Section
from webapp.reports.errors import ReportDefinitionError
from webapp.reports.facts import Facts, RecordingStore
from webapp.reports.numbers import Numbers, Row, fill
from webapp.reports.previous import Previous

STATUS = {"official": "官方", "transcribed": "据转录", "draft": "草案"}
NO_NUMBER = "—"
_ORDINALS = "零一二三四五六七八九十"

Values = Mapping[str, Any]


def ordinal(number: int) -> str:
    """Return 1 … 99 in Chinese."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _ORDINALS[ones]
    return (_ORDINALS[tens] if tens > 1 else "") + "十" + (_ORDINALS[ones] if ones else "")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a report speaks of, in words."""

    chain: str
    region: str
    reference: str
    fictional: str
    run: str
    built: datetime


@dataclass(slots=True)
class Context:
    """Passed to every chapter; holds the numbering of the one report being composed."""

    definition: ReportDefinition
    params: Mapping[str, Any]
    store: RecordingStore
    facts: Facts
    subject: Subject
    span: tuple[int, int]
    """First and last application year."""
    cutoff: str | None
    settings: Settings
    limits: Thresholds
    look: Look
    render: Callable[[str], bytes | None]
    previous: Previous | None = None
    found: dict[str, Diagnosis] = field(default_factory=dict)
    """Diagnoses by what the keys of their figures begin with: nothing for that of the report."""
    counted: dict[str, Numbers] = field(default_factory=dict)
    """Their numbers, likewise."""
    terms: dict[str, str] = field(default_factory=dict)
    """What titles of columns mean, beside those that the definition tells."""
    tables: int = 0
    figures: int = 0
    chapters: int = 0
    annexes: int = 0
    shown_tables: dict[tuple[str, str], int] = field(default_factory=dict)

    @property
    def diagnosis(self) -> Diagnosis:
        """The diagnosis of the report's chain.

        :raises ReportDefinitionError: the report has no parameter ``chain``.
        """
        if "" not in self.found:
            raise ReportDefinitionError(
                f"报告定义 {self.definition.name}: 没有参数 chain，不能有诊断一条链的章节"
            )
        return self.found[""]

    @property
    def numbers(self) -> Numbers:
        """The numbers of the report's chain."""
        return self.counted[""]

    def diagnose(self, chain: str, prefix: str = "") -> Diagnosis:
        """Diagnose a chain in the region and period of the report; its numbers are kept too."""
        found = diagnose(
            self.store,
            self.limits,
            chain=chain,
            region=self.params["region"],
            first=self.params["from"],
            last=self.params["to"],
            reference=self.params.get("reference") or None,
        )
        self.found[prefix] = found
        self.counted[prefix] = Numbers(self.facts, self.store, found, prefix)
        return found

    @property
    def period(self) -> dict[str, Any]:
        """Parameters of the queries on a node's evidence."""
        return {"region": self.params["region"], "from": self.span[0], "to": self.span[1]}

    @property
    def years(self) -> str:
        """The period in words, for what counts families of it."""
        return f"{years(*self.span, '—')} 年申请"

    @property
    def open_period(self) -> bool:
        """Whether the period has years whose applications are not all published yet."""
        return self.cutoff is None or self.span[1] > last_closed_year(self.cutoff)

    def rows(self, verdict: str) -> list[Row]:
        """Return the rows of a verdict, in the order of the chain."""
        return [row for row in self.diagnosis.rows if row["verdict"] == verdict]

    def nodes(self, verdict: str) -> list[str]:
        """Return the codes of a verdict's nodes."""
        return [row["node"] for row in self.rows(verdict)]

    def children(self, row: Row) -> list[Row]:
        """Return the rows right below a node."""
        return [one for one in self.diagnosis.rows if one["parent"] == row["node"]]

    def chapter(self, section: Section) -> Heading:
        """Number and return the heading of a chapter or an annex."""
        if section.annex:
            self.annexes += 1
            title = f"附件{self.annexes}　{section.title}"
            return Heading(1, title, f"a{self.annexes}", new_page=True)
        self.chapters += 1
        return Heading(1, f"{ordinal(self.chapters)}、{section.title}", f"c{self.chapters}")

    def heading(self, number: int, title: str) -> Heading:
        """Return the heading of a part of the current chapter."""
        return Heading(2, f"（{ordinal(number)}）{title}", f"c{self.chapters}-{number}")

    def table(
        self,
        caption: str,
        columns: Sequence[Column],
        rows: Sequence[Sequence[Text]],
        source: Text | str,
    ) -> Table:
        """Number and return a table."""
        self.tables += 1
        said = plain(source) if isinstance(source, str) else source
        return Table(self.tables, caption, columns, rows, said)

    def figure(
        self, caption: str, alt: str, svg: str, size: tuple[float, float], source: str
    ) -> Figure:
        """Number, render and return a figure."""
        self.figures += 1
        return Figure(self.figures, caption, alt, svg, self.render(svg), size, plain(source))

    def verdict_count(self, verdict: str) -> Any:
        """Return how many nodes have a verdict, as a figure."""
        nodes = self.nodes(verdict)
        return self.numbers.count(f"count.{verdict}", nodes, f"count of verdict {verdict}")


def paragraph(template: str, values: Values, **more: Any) -> list[Block]:
    """Return a filled wording as a paragraph; nothing if a value it needs is not there."""
    text = fill(template, values)
    return [Paragraph(text, **more)] if text else []


def advice(lines: Sequence[str], values: Values) -> list[Block]:
    """Return recommendations, numbered, each only if what it refers to is there."""
    kept = [text for line in lines if (text := fill(line, values))]
    if len(kept) == 1:
        return [Paragraph(kept[0], label="建议")]
    first: list[Block] = [Paragraph(plain("按下列次序办理。"), label="建议")] if kept else []
    items = (Paragraph(plain(f"{at}. ", *text), "item") for at, text in enumerate(kept, 1))
    return [*first, *items]


def verdict_title(verdict: str) -> str:
    """Return the Chinese name of a verdict."""
    return TITLES[Verdict(verdict)]
