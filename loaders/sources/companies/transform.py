"""One row of a register of firms to a holder draft. Pure."""

from __future__ import annotations

import re

from loaders.amounts import currency_named
from loaders.fields import (
    FieldError,
    parse_credit_code,
    parse_date,
    split_list,
    stock_code,
)
from loaders.model import HolderDraft, Record
from loaders.places import placed
from nlp.names import holder_kind

_PLACEHOLDER = re.compile(r"^[xX×*?？某]{2,}")
_PERIOD = re.compile(r"[（(]\d{4}[^（）()]*[)）]$")
"""When a firm bore a former name, as registers put it behind the name."""
_CLOSED = re.compile("注销|吊销|撤销|歇业|停业|迁出|清算")
_NUMBER = re.compile(r"[\d,.]+")
_SHORTEST = 4
"""Characters of the shortest name of an organisation without a credit code to vouch for it."""
_TEXTS = ("address", "scope", "status", "nature", "industry", "staff", "shortName", "nameEn")


def transform(record: Record) -> HolderDraft:
    """Return what the row says of the firm.

    :raises RecordError: no name, a placeholder in its stead, a text that is no name of an
        organisation, or a malformed credit code.
    """
    name = record.take("name")
    props = {field: record.take(field) for field in _TEXTS}
    scope = props["scope"]
    props["capital"] = _capital(record)
    props["creditCode"] = _credit_code(record)
    props["established"] = _established(record)
    props["stockCode"] = stock_code(record.take("stockCode"))
    props["website"] = record.take("website")
    closed = _closed(props["status"])
    honours = split_list(record.take("honours"))
    divisions = tuple(record.take(name) for name in ("province", "city", "county"))
    _check_name(record, name, props["creditCode"])
    draft = HolderDraft(
        name=name,
        props={key: value for key, value in (props | {"honours": honours}).items() if value}
        | closed,
        address=placed(props["address"], divisions),
        scope=scope,
        nodes=tuple(split_list(record.take("nodes"))),
        role=record.take("role"),
        parks=tuple(split_list(record.take("parks"))),
        former=tuple(_PERIOD.sub("", one) for one in split_list(record.take("former"))),
    )
    record.check()
    return draft


def _closed(status: str) -> dict[str, str | None]:
    """Return what a status says of whether the firm is at work; nothing without one."""
    return {"closed": status if _CLOSED.search(status) else None} if status else {}


def _capital(record: Record) -> str:
    """Return the registered capital with the currency that its column or another names."""
    amount = record.take("capital") or _in_wan(record.take("capitalWan"))
    told = record.take("currency")
    own, currency = currency_named(amount), currency_named(told)
    if told and not currency:
        record.warn(
            "currency", told, "不认识的币种，未采用", "请写人民币、美元、港元等，或 CNY、USD"
        )
    elif amount and own and currency and own != currency:
        reason = f"与注册资本 {amount} 的币种不同，按注册资本一列计"
        record.warn("currency", told, reason, "请核对币种")
    if not amount or own or not currency:
        return amount
    return f"{amount.removesuffix('元')}{currency}"


def _in_wan(text: str) -> str:
    """Return a number of a column of 万元 with its unit; another text as it is."""
    return f"{text}万元" if _NUMBER.fullmatch(text) else text


def _check_name(record: Record, name: str, credit_code: str) -> None:
    if not name:
        record.reject("name", "", "没有企业名称", "请补上全称")
    elif _PLACEHOLDER.match(name):
        record.reject("name", name, "企业名称是占位文字", "请填写真实的企业全称，或删去此行")
    elif len(name) < 2 or (  # noqa: PLR2004 -- a single letter names nobody
        not credit_code and len(name) < _SHORTEST and holder_kind(name) in ("person", "other")
    ):
        record.reject("name", name, "不像单位名称", "请填写全称，或补上统一社会信用代码")


def _credit_code(record: Record) -> str:
    text = record.take("creditCode")
    if not text:
        return ""
    try:
        return parse_credit_code(text)
    except FieldError as error:
        record.reject("creditCode", text, error.reason, error.hint)
        return ""


def _established(record: Record) -> str:
    text = record.take("established")
    try:
        return parse_date(text) if text else ""
    except FieldError as error:
        record.warn("established", text, f"成立日期未采用：{error.reason}", error.hint)
        return ""
