"""One row of an industry and the one above it to a product draft. Pure."""

from __future__ import annotations

from loaders.model import ProductDraft, Record


def transform(record: Record) -> ProductDraft:
    """Return the relation.

    :raises RecordError: a code is missing, or the relation is another.
    """
    lower, upper = record.take("fromCode"), record.take("toCode")
    relation = record.take("relation")
    for name, value in (("fromCode", lower), ("toCode", upper)):
        if not value:
            record.reject(name, "", "没有行业代码", "请补上行业代码")
    if relation not in ("", "上级行业"):
        record.reject("relation", relation, "不认识的关系", "应为 上级行业")
    for unused in ("from", "to"):
        record.take(unused)
    record.check()
    return ProductDraft("industry_part_of", f"SW/{lower}", f"SW/{upper}")
