"""One row of a register of firms to a holder draft. Pure."""

from __future__ import annotations

import re

from loaders.fields import FieldError, parse_credit_code, parse_date, split_list
from loaders.model import HolderDraft, Record

_PLACEHOLDER = re.compile(r"^[xX×*]+|^[-—/]+$|^测试")
_PARKS = re.compile(r"\s*[;；、|\n]\s*")
_NOTHING = {"", "-", "—", "/", "无", "null", "NULL"}


def transform(record: Record) -> HolderDraft:
    """Return what the row says of the firm.

    :raises RecordError: no name, a placeholder for one, or a credit code that cannot be.
    """
    name = record.take("name")
    if not name:
        record.reject("name", "", "没有企业名称", "请补上全称")
    if _PLACEHOLDER.match(name):
        record.reject("name", name, "企业名称是占位文字", "请填写真实的企业全称，或删去此行")
    scope = _value(record, "scope")
    props = {
        "name": name,
        "creditCode": _credit_code(record),
        "status": _value(record, "status"),
        "scope": scope,
        "honours": split_list(_value(record, "honours")),
        "address": _value(record, "address"),
    }
    _established(record)
    for unused in ("nameEn", "shortName", "nature", "industry", "capital", "chains"):
        record.take(unused)
    record.check()
    return HolderDraft(
        name=name,
        props={key: value for key, value in props.items() if value},
        address=str(props["address"]),
        scope=scope,
        nodes=tuple(split_list(_value(record, "nodes"))),
        role=_value(record, "role"),
        parks=tuple(_PARKS.split(_value(record, "parks"))) if "parks" in record.fields else (),
    )


def _value(record: Record, name: str) -> str:
    text = record.take(name)
    return "" if text in _NOTHING else text


def _credit_code(record: Record) -> str:
    text = _value(record, "creditCode")
    if not text:
        return ""
    try:
        return parse_credit_code(text)
    except FieldError as error:
        record.reject("creditCode", text, error.reason, error.hint)
        return ""


def _established(record: Record) -> None:
    text = _value(record, "established")
    if not text:
        return
    try:
        parse_date(text)
    except FieldError as error:
        record.warn("established", text, error.reason, error.hint)
