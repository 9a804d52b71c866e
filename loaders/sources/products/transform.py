"""One row of a list of products to a product draft. Pure."""

from __future__ import annotations

from loaders.model import ProductDraft, Record


def transform(record: Record) -> ProductDraft:
    """Return the product.

    :raises RecordError: no name.
    """
    name = record.take("name")
    if not name:
        raise record.reject("name", "", "没有产品名称", "请补上产品名称")
    return ProductDraft("product", name, "")
