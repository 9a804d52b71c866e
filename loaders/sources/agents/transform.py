"""One row of a register of patent attorneys to an agent draft. Pure."""

from __future__ import annotations

from hashlib import sha256

from loaders.events import read_day
from loaders.model import AgentDraft, Record
from nlp.names import normalise_name


def transform(record: Record) -> AgentDraft:
    """Return who practises where.

    Known by the number of the certificate, else by name and agency: nothing else tells two
    attorneys of one name apart.

    :raises RecordError: no name, no agency, an impossible date.
    """
    name, agency = record.take("name"), record.take("agency")
    for field, value, said in (("name", name, "姓名"), ("agency", agency, "执业机构")):
        if not value:
            record.reject(field, "", f"没有{said}", f"请补上{said}")
    props = {"name": name} | {
        field: record.take(field) for field in ("certificate", "practice", "field")
    }
    props["since"] = read_day(record, "since")
    code = record.take("agencyCode")
    record.take("serial")
    record.check()
    own = props["certificate"] or f"{normalise_name(name)}|{normalise_name(agency)}"
    return AgentDraft(
        id="a-" + sha256(own.encode()).hexdigest()[:12],
        agency=agency,
        agency_code=code,
        props={field: value for field, value in props.items() if value},
    )
