"""One row of a table of industries to a heading. Pure."""

from __future__ import annotations

import re

from loaders.model import Record, TermDraft

GB, VENDOR = "GB/T 4754-2017", "SW"
_SIX = re.compile(r"\d{6}")
_GB = re.compile(r"([A-T])?(\d{2})?(\d)?(\d)?")


def transform(record: Record) -> TermDraft:
    """Return the industry; of GB/T 4754 the finest class that the row names.

    :raises RecordError: no code, or no name.
    """
    classes = [record.take(f"class{at}") for at in range(1, 5)]
    code = record.take("code") or next((one for one in reversed(classes) if one), "")
    name, note = record.take("name"), record.take("note")
    record.take("level")
    if not name:
        record.reject("name", "", "没有行业名称", "请补上名称")
    vendor = bool(_SIX.fullmatch(code))
    if not vendor and not _GB.fullmatch(code):
        record.reject("code", code, "不是行业代码", "应为门类字母、2 至 4 位数字，或 6 位数字")
    record.check()
    if vendor:
        return TermDraft(VENDOR, code, name, _above(code), note)
    parent = _parent(code, classes[0])
    return TermDraft(GB, code, name, parent, note)


def _above(code: str) -> str:
    """Return the code above one of six digits: 110101, 110100, 110000."""
    for keep in (4, 2):
        upper = code[:keep].ljust(6, "0")
        if upper != code:
            return upper
    return ""


def _parent(code: str, section: str) -> str:
    if len(code) > 2:  # noqa: PLR2004 -- below the classes of two digits
        return code[:-1]
    return section if len(code) == 2 else ""  # noqa: PLR2004
