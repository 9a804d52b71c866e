"""One row of relations between products to a product draft. Pure."""

from __future__ import annotations

from loaders.model import ProductDraft, Record

_KINDS = {"上游材料": "made_from", "下游产品": "used_in", "产品小类": "kind_of"}


def transform(record: Record) -> ProductDraft:
    """Return the relation; of 产品小类 the finer product is the tail.

    :raises RecordError: a product is missing, or the relation is none of the three.
    """
    first, second, relation = (record.take(name) for name in ("from", "to", "relation"))
    for name, value in (("from", first), ("to", second)):
        if not value:
            record.reject(name, "", "没有产品名称", "请补上产品名称")
    kind = _KINDS.get(relation, "")
    if not kind:
        record.reject("relation", relation, "不认识的关系", f"可用：{'、'.join(_KINDS)}")
    record.check()
    tail, head = (second, first) if kind == "kind_of" else (first, second)
    return ProductDraft(kind, tail, head)
