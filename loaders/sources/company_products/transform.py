"""One row of companies' main products to a product draft. Pure."""

from __future__ import annotations

from loaders.fields import stock_code
from loaders.model import ProductDraft, Record


def transform(record: Record) -> ProductDraft:
    """Return who makes the product, with its share of revenue between 0 and 1.

    :raises RecordError: no company, no product, or a share that is no number.
    """
    given, product = record.take("stockCode"), record.take("product")
    code = stock_code(given)
    if not code:
        record.reject("stockCode", given, "没有证券代码", "应为六位数字，如 600519.SH")
    if not product:
        record.reject("product", "", "没有产品名称", "请补上产品名称")
    share = record.take("share")
    props: dict[str, float] = {}
    if share:
        try:
            props["share"] = float(share.removesuffix("%")) / (100 if share.endswith("%") else 1)
        except ValueError:
            record.reject("share", share, "占比不是数字", "应为 0 到 1 的数，或百分数")
    for unused in ("company", "relation"):
        record.take(unused)
    record.check()
    return ProductDraft("makes", code, product, props)
