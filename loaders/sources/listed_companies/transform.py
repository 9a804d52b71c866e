"""One row of a list of listed companies to a holder draft. Pure."""

from __future__ import annotations

from loaders.fields import stock_code
from loaders.model import HolderDraft, Record


def transform(record: Record) -> HolderDraft:
    """Return what the row says of the company.

    :raises RecordError: no full name, or no stock code.
    """
    name, given = record.take("fullName"), record.take("stockCode")
    code = stock_code(given)
    if not name:
        record.reject("fullName", "", "没有公司全称", "请补上全称")
    if not code:
        record.reject("stockCode", given, "没有证券代码", "应为六位数字，如 600519")
    props = {
        "stockCode": code,
        "shortName": record.take("shortName"),
        "exchange": record.take("exchange"),
    }
    record.take("date")
    record.check()
    return HolderDraft(name=name, props={key: value for key, value in props.items() if value})
