"""One row of a register of agencies to an agency draft. Pure."""

from __future__ import annotations

from loaders.fields import split_list
from loaders.model import AgencyDraft, Record

_KINDS = (
    ("保护中心", "protection_centre"),
    ("运营中心", "operation_centre"),
    ("交易", "exchange"),
    ("代理", "patent_agency"),
    ("科研", "research"),
    ("政府", "government"),
    ("行政", "government"),
)


def transform(record: Record) -> AgencyDraft:
    """Return what the row says of the agency.

    :raises RecordError: no name.
    """
    name = record.take("name")
    if not name:
        raise record.reject("name", "", "没有机构名称", "请补上机构全称")
    kind = record.take("kind")
    known = next((value for word, value in _KINDS if word in kind or value == kind), "other")
    props = {"name": name, "kind": known, "duty": record.take("duty"), "code": record.take("code")}
    return AgencyDraft(
        name=name,
        props={key: value for key, value in props.items() if value},
        place=record.take("place"),
        chains=tuple(split_list(record.take("chains"))),
    )
