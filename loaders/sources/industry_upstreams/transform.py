"""One row of an industry's upstream industries to a product draft. Pure."""

from __future__ import annotations

from loaders.model import ProductDraft, Record


def transform(record: Record) -> ProductDraft:
    """Return the upstream industries, by name, with their weights.

    :raises RecordError: no industry, or a weight that is no number.
    """
    industry, ups = record.take("industry"), record.take("ups")
    if not industry:
        record.reject("industry", "", "没有行业名称", "请补上名称")
    weights: dict[str, float] = {}
    for part in filter(None, ups.split(";")):
        name, _, weight = part.rpartition(":")
        try:
            weights[name or part] = float(weight)
        except ValueError:
            record.reject("ups", part, "上游行业应写作 名称:权重", "如 磷肥及磷化工:4")
    record.check()
    return ProductDraft("industry_upstream", industry, "", weights)
