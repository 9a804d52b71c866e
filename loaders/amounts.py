"""Amounts of money and their currencies as sheets and registers write them."""

from __future__ import annotations

import re
import unicodedata

from loaders.fields import FieldError, clean

_AMOUNT = re.compile(r"[¥￥]?(-?\d[\d,]*(?:\.\d+)?)(亿|千万|百万|万|千)?元?(?:人民币)?")
_FREE = ("免费", "无偿", "免费许可")
_OPEN_AMOUNT = re.compile(
    r"(?:价格|费用|双方)?(?:面议|另议|议价|协商|待定|商议|保密|不公开)(?:确定)?"
)
_RANGE = re.compile(r"[¥￥]?\d[\d,.]*[万亿千元]*[-~～—至到]+\d[\d,.]*[万亿千元]*")
_UNITS = {"亿": 1e8, "千万": 1e7, "百万": 1e6, "万": 1e4, "千": 1e3}


def parse_amount(text: str, unit: float = 1.0) -> float:
    """Read an amount of money and return it in yuan: ``1,200,000``, ``120万元``, ``1.2亿元``.

    :param unit: yuan in one of what the column counts, where the text names no unit.
    :raises FieldError: another form, or below zero.
    """
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", clean(text)))
    if plain in _FREE:
        return 0.0
    match = _AMOUNT.fullmatch(plain)
    if not match or match[1].startswith("-"):
        raise FieldError("不是金额", "应为数字，可带 万元、亿元")
    own = 1.0 if "元" in match[0] else unit
    return float(match[1].replace(",", "")) * (_UNITS[match[2]] if match[2] else own)


def is_amount_range(text: str) -> bool:
    """Whether a text is two amounts with all between them: ``200-300``."""
    return bool(_RANGE.fullmatch(re.sub(r"\s", "", unicodedata.normalize("NFKC", text))))


def is_open_amount(text: str) -> bool:
    """Whether a text says that there is an amount and not how much: 面议."""
    return bool(_OPEN_AMOUNT.fullmatch(re.sub(r"\s", "", text)))


_CURRENCIES = {
    "人民币": "人民币|CNY|RMB",
    "美元": "美元|美金|USD",
    "港元": "港[元币]|HKD",
    "新台币": "新?台币|TWD",
    "澳门元": "澳门元|MOP",
    "欧元": "欧元|EUR",
    "英镑": "英镑|GBP",
    "日元": "日[元币圆]|JPY",
    "韩元": "韩[元币圆]|KRW",
    "新加坡元": "新加坡[元币]|SGD",
    "澳大利亚元": "澳(?:大利亚)?元|AUD",
    "加拿大元": "加(?:拿大)?元|CAD",
    "瑞士法郎": "瑞士法郎|CHF",
}
"""Currencies of registered capital as registers write them, and their codes (ISO 4217)."""


def currency_named(text: str) -> str:
    """Return the currency that an amount or a cell names, or an empty text.

    元 alone is no name: it may stand for any of them.
    """
    folded = unicodedata.normalize("NFKC", text).upper()
    return next((name for name, words in _CURRENCIES.items() if re.search(words, folded)), "")
