"""One row of a table of administrative divisions to a region draft. Pure."""

from __future__ import annotations

import re

from loaders.model import Record, RegionDraft

_CODE = re.compile(r"\d{2}(\d{2}(\d{2})?)?")
_COUNTY, _CITY = 6, 4


def transform(record: Record) -> RegionDraft:
    """Return the division with its six-digit code and that of its parent.

    :raises RecordError: a code that is not two, four or six digits, or no name.
    """
    code, name = record.take("code"), record.take("name")
    record.take("cityCode")
    record.take("provinceCode")
    if not _CODE.fullmatch(code):
        record.reject("code", code, "不是行政区划代码", "应为 2、4 或 6 位数字（GB/T 2260）")
    if not name:
        record.reject("name", "", "没有名称", "请补上区划名称")
    record.check()
    return RegionDraft(code=code.ljust(_COUNTY, "0"), name=name, parent=_parent(code))


def _parent(code: str) -> str:
    """``360702`` lies in ``360700``, ``3607`` in ``360000``, ``36`` in ``100000`` (China)."""
    if len(code) == _COUNTY:
        return code[:_CITY] + "00"
    return code[:2] + "0000" if len(code) == _CITY else "100000"
