"""One row of companies' main products to a product draft. Pure."""

from __future__ import annotations

from loaders.fields import stock_code
from loaders.model import ProductDraft, Record

_HINT = "应为 0 到 1 的数，或百分数"
_MOST = 5
"""Sales within a group are deducted from its revenue, so a product may have more than all of it:
in 53,785 rows of real companies up to 3.2."""


def transform(record: Record) -> ProductDraft:
    """Return who makes the product, with its share of revenue between 0 and 1.

    :raises RecordError: no company, no product, or a share that is no number or too great.
    """
    given, product = record.take("stockCode"), record.take("product")
    code = stock_code(given)
    if not code:
        record.reject("stockCode", given, "没有证券代码", "应为六位数字，如 600519.SH")
    if not product:
        record.reject("product", "", "没有产品名称", "请补上产品名称")
    props = _share(record)
    for unused in ("company", "relation"):
        record.take(unused)
    record.check()
    return ProductDraft("makes", code, product, props)


def _share(record: Record) -> dict[str, float]:
    text = record.take("share")
    if not text:
        return {}
    number, percent = text.removesuffix("%"), text.endswith("%")
    try:
        share = round(float(number) / 100, 12) if percent else float(number)
    except ValueError:
        record.reject("share", text, "占比不是数字", _HINT)
        return {}
    if share > _MOST:
        record.reject("share", text, "占比过大", _HINT)
    elif share > 1:
        record.warn("share", text, "占比大于 1", "若是百分数，请写上百分号")
    return {"share": share}
