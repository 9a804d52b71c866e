"""One row of a register of agencies to an agency draft. Pure."""

from __future__ import annotations

from loaders.agencies import agency_kind
from loaders.fields import split_list
from loaders.model import AgencyDraft, Record

_KINDS_HINT = "可用：保护中心、运营中心、交易场所、代理机构、服务机构、科研机构、政府部门"


def transform(record: Record) -> AgencyDraft:
    """Return what the row says of the agency.

    :raises RecordError: no name.
    """
    name, patent_agency = record.take("name"), record.take("patentAgency")
    kind = _kind(record, name) if name else "patent_agency"
    name = name or patent_agency
    if not name:
        raise record.reject("name", "", "没有机构名称", "请补上机构全称")
    props = {
        "name": name,
        "kind": kind,
        "duty": record.take("duty"),
        "code": record.take("code"),
    }
    return AgencyDraft(
        name=name,
        props={key: value for key, value in props.items() if value},
        place=record.take("place"),
        chains=tuple(split_list(record.take("chains"))),
    )


def _kind(record: Record, name: str) -> str:
    """Return the kind as given, else as the name says."""
    given = record.take("kind")
    known = agency_kind(given or name)
    if given and not known:
        record.warn("kind", given, "不认识的机构类型，记为其他", _KINDS_HINT)
    return known or "other"
