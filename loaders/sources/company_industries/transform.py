"""One row of companies' industries to a product draft. Pure."""

from __future__ import annotations

from loaders.fields import stock_code
from loaders.model import ProductDraft, Record


def transform(record: Record) -> ProductDraft:
    """Return the industry of the company.

    :raises RecordError: no company or no industry.
    """
    given, industry = record.take("stockCode"), record.take("industryCode")
    code = stock_code(given)
    if not code:
        record.reject("stockCode", given, "没有证券代码", "应为六位数字，如 600519.SH")
    if not industry:
        record.reject("industryCode", "", "没有行业代码", "请补上行业代码")
    for unused in ("company", "industry", "relation"):
        record.take(unused)
    record.check()
    return ProductDraft("in_industry", code, f"SW/{industry}")
