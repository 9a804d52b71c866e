"""Plain text: a document, or records in a form that vendors export as text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from loaders.fields import clean
from loaders.foreign import foreign_number
from loaders.readers.encodings import decode
from loaders.readers.model import Content, Part, Table
from loaders.readers.separated import separated_table
from loaders.readers.tables import records_table

SUFFIXES = frozenset({".txt", ".md", ".text"})
_PROBED = 400
_MOSTLY = 0.8
_ONE_COLUMN = 2


def read_text(content: Content) -> Part:
    """Return the records of a text of known form, a table with tabs, or the text as it stands.

    :raises SourceError: no encoding fits.
    """
    text, encoding = decode(content.data)
    for form in (_trs, _references, numbers_table, _running_numbers):
        table = form(content, text, encoding)
        if table is not None:
            return table
    if content.suffix != ".md" and _has_columns(text):
        return separated_table(content, text, encoding)
    return content.document(text, encoding)


def read_separated_or_listed(content: Content) -> Table:
    """Return a separated file; one column of symbols or numbers needs no header.

    :raises SourceError: no encoding fits, or a quote is left open.
    """
    text, encoding = decode(content.data)
    for form in (class_titles, numbers_table):
        table = form(content, text, encoding)
        if table is not None:
            return table
    return separated_table(content, text, encoding)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that hold something, with their numbers."""
    for number, line in enumerate(text.splitlines(), 1):
        if stripped := clean(line):
            yield number, stripped


def _probe(text: str) -> list[str]:
    return [line for _, line in _lines(text[: _PROBED * 200])][:_PROBED]


def _share(lines: Sequence[str], fits: Callable[[str], object]) -> float:
    return sum(bool(fits(line)) for line in lines) / max(1, len(lines))


def _has_columns(text: str) -> bool:
    """Whether tabs cut the first lines into the same number of cells, at least three."""
    counts = {line.count("\t") for line in text.splitlines()[:20] if line.strip()}
    return len(counts) == 1 and counts.pop() >= _ONE_COLUMN


_REC = re.compile(r"^\s*<REC>\s*$", re.MULTILINE | re.IGNORECASE)
_FIELD = re.compile(r"^\s*<([^<>=\n]{1,40})>\s*=\s?(.*)$")


def _trs(content: Content, text: str, encoding: str) -> Table | None:
    """Read TRS text: ``<REC>``, then ``<field>=value``, a value running on over lines.

    The form in which CNIPR and other systems on TRS servers export.
    """
    if not _REC.search(text[:4000]):
        return None
    records: list[tuple[int, dict[str, str]]] = []
    name = ""
    for number, line in enumerate(text.splitlines(), 1):
        if _REC.match(line):
            records.append((number, {}))
            name = ""
        elif records and (field := _FIELD.match(line)):
            name = clean(field[1])
            records[-1][1][name] = clean(field[2])
        elif records and name and line.strip():
            records[-1][1][name] += "\n" + clean(line)
    return records_table(content, records, encoding=encoding)


REFERENCE = "引文"
"""The column of a line that is no reference of the usual form."""
_REFERENCE = (
    r"(?:\[(?P<序号>\d+)\])?\s*(?P<发明人>.*?)%s(?P<名称>[^\n]+?)\s{0,3}\[P\]\.?\s*"
    r"(?:(?P<国省>[^：:.,，]{1,20})[：:]\s*)?(?P<公开号>[A-Z]{2}\s?\d+[A-Z]?\d?)"
    r"(?:\s*[,，]\s*(?P<公开日>\d{4}[-./]\d{1,2}[-./]\d{1,2}))?\.?"
)
_NO_INITIAL = r"(?<!^[A-Z])(?<![\s,，.\]-][A-Z])\."
_PARTINGS = (_NO_INITIAL + r"\s{1,3}", _NO_INITIAL, r"\.\s{0,3}")
"""What parts inventors from title, the surest first; the stop of an initial parts nothing."""
_REFERENCES = tuple(re.compile(_REFERENCE % parting) for parting in _PARTINGS)
_PATENT_MARK = "[P]"
_ENTRY_NUMBER = re.compile(r"\[\d+\]")
_LONGEST_REFERENCE = 1000
"""Characters; the pattern tries each full stop with each mark, which takes long on longer lines."""


def _entries(text: str) -> Iterator[tuple[int, str]]:
    """Yield the references with the numbers of their first lines: many inventors take several."""
    first, begun = 0, ""
    for number, line in _lines(text):
        if begun and _ENTRY_NUMBER.match(line):
            yield first, begun
            begun = ""
        first, begun = first if begun else number, begun + line
        if _PATENT_MARK in begun or not begun.endswith((",", "，")):
            yield first, begun
            begun = ""
    if begun:
        yield first, begun


def _references(content: Content, text: str, encoding: str) -> Table | None:
    """Read references as CNKI exports them (GB/T 7714, document type ``[P]``)."""
    probe = [entry for _, entry in _entries("\n".join(_probe(text)))]
    if _share(probe, lambda entry: _PATENT_MARK in entry) < _MOSTLY:
        return None
    records = []
    for number, line in _entries(text):
        forms = _REFERENCES if len(line) <= _LONGEST_REFERENCE else ()
        match = next(filter(None, (form.fullmatch(line) for form in forms)), None)
        found = {name: value for name, value in match.groupdict().items() if value} if match else {}
        if "发明人" in found:
            found["发明人"] = re.sub(r"[,，](?=\S)", ";", found["发明人"])
        records.append((number, found or {REFERENCE: line}))
    return records_table(content, records, encoding=encoding)


NUMBER = "专利号码"
"""The column of a bare list of numbers, of applications or publications."""
_NUMBER = re.compile(
    r"(?:\./)?((?:ZL|[A-Z]{2})?[\s.]*\d[\d\s]{5,14}(?:\.?[\dX])?[\s.]*(?:[A-Z]\d?)?)(?:\.xml|\.pdf)?",
    re.IGNORECASE,
)


_ENDS = ",;，；、"
_LIST_HEAD = re.compile(
    r"(?:专利)?(?:申请|公开|公告|公开[(（]公告[)）]|授权公告)?(?:号|号码|清单)[:：]?"
)
_LIST_TOTAL = re.compile(r"(?:合计|共计|总计|共)[:：]?\s*(\d+)\s*[件项条个]?(?:专利)?[。.]?")
_TITLED = re.compile(r"([^（(]+)[（(](.{2,})[)）]")
_BESIDE = "备注"
"""The column of what stands in brackets behind a number."""


def numbers_table(content: Content, text: str, encoding: str | None) -> Table | None:
    """Read a bare list of patent numbers, one a line; also a list of files named by them."""
    if _share(_probe(text), lambda line: _number(line.rstrip(_ENDS))) < _MOSTLY:
        return None
    records = [(row, _listed(line.rstrip(_ENDS), line)) for row, line in _lines(text)]
    return records_table(content, records, encoding=encoding)


def _running_numbers(content: Content, text: str, encoding: str | None) -> Table | None:
    """Read a list as people write it: under a word, several in a line, with a title, counted."""
    lines = list(_lines(text))
    if lines and _LIST_HEAD.fullmatch(lines[0][1]):
        del lines[0]
    total = _LIST_TOTAL.fullmatch(lines[-1][1]) if lines else None
    if total:
        del lines[-1]
    found = [(row, one, line) for row, line in lines for one in _parted(line)]
    if not found or not all(_listed(one) for _, one, _ in found[:_PROBED]):
        return None
    records = [(row, _listed(one, line)) for row, one, line in found]
    remarks: tuple[tuple[str, str], ...] = ()
    if total and int(total[1]) != len(records):
        remarks = ((f"末行说共 {total[1]} 件，读到 {len(records)} 件", "请核对清单是否完整"),)
    return records_table(content, records, encoding=encoding, remarks=remarks)


def _number(text: str) -> str | None:
    """Return a patent number without what a file's name adds, or None."""
    match = _NUMBER.fullmatch(text)
    if match is None:
        return text if foreign_number(text) else None
    number = re.sub(r"^([A-Za-z]{2})[\s.]+|\s", r"\1", match[1])
    return re.sub(r"\.(?=[A-Za-z])", "", number)


def _listed(text: str, otherwise: str = "") -> dict[str, str]:
    """Return the record of a number, with the words in brackets behind it."""
    if number := _number(text):
        return {NUMBER: number}
    titled = _TITLED.fullmatch(text)
    if titled and (number := _number(titled[1].strip())):
        return {NUMBER: number, _BESIDE: titled[2]}
    return {NUMBER: otherwise} if otherwise else {}


def _parted(line: str) -> list[str]:
    """Return the numbers of a line: it is one, or they are parted by marks, else by blanks."""
    parts: list[str] = []
    for part in [line] if _listed(line) else re.split(f"[{_ENDS}]", line):
        one = part.strip()
        parts += [one] if _listed(one) or "\t" in one else one.split()
    return parts


_TITLE_LINE = re.compile(r"([A-H]\d{2}(?:[A-Z](?:\s*\d{1,4}/\d{2,6})?)?)\s*([·．.]*)\s*(\S.*)")
_FEW_TITLES = 20


def class_titles(content: Content, text: str, encoding: str | None) -> Table | None:
    """Read the printed scheme of the IPC: a symbol, dots for its depth, its title, a line each.

    Lines without a symbol (notes, indexes, titles of sections) are left out, with one remark.
    """
    if _share(_probe(text), _TITLE_LINE.fullmatch) < 0.3 or "," in text[:40]:  # noqa: PLR2004
        return None
    records, left = [], 0
    for number, line in _lines(text):
        if match := _TITLE_LINE.fullmatch(line):
            symbol = re.sub(r"\s", "", match[1])
            records.append(
                (number, {"分类号": symbol, "点数": str(len(match[2])), "类名": match[3]})
            )
        else:
            left += 1
    if len(records) < _FEW_TITLES:
        return None
    remark = (f"{left} 行没有分类号（附注、索引、续行），未采用", "无需处理")
    return records_table(content, records, encoding=encoding, remarks=(remark,) if left else ())
