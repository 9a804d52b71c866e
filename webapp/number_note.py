"""What a search says of the patent number that was typed: which document it led to."""

from __future__ import annotations

import re
from collections.abc import Iterable

from graph.found import Hit
from graph.numbers import TypedNumber
from loaders.fields import check_digit

_CODE = re.compile(r"(?<=\d)[A-Z](?=\d?$)")


def number_note(number: TypedNumber, hits: Iterable[Hit]) -> str:
    """Return a line on the typed number: the documents found, and what was typed otherwise."""
    found = [list(hit.fields["numbers"]) for hit in hits if number.among(hit.fields["numbers"])]
    remarks = [_of_check(number), _of_code(number, found)]
    shown = f"CN{number.digits}"
    if found:
        listed = "；".join("、".join(numbers) for numbers in found)
        said = f"按号码 {shown} 找到 {len(found)} 件：{listed}"
    else:
        said = f"已载专利中没有号码 {shown}"
    return "。".join([said, *filter(None, remarks)]) + "。"


def _of_check(number: TypedNumber) -> str:
    if not number.is_application or not number.check:
        return ""
    right = check_digit(number.digits)
    return "" if number.check == right else f"校验位不符，应为 {right}（输入为 {number.check}）"


def _of_code(number: TypedNumber, found: list[list[str]]) -> str:
    codes = (_CODE.search(one) for numbers in found for one in numbers)
    loaded = sorted({code[0] for code in codes if code})
    if not number.code or not loaded or number.code[0] in loaded:
        return ""
    return f"输入的是 {number.code} 文献，已载的是同一件的 {'、'.join(loaded)} 文献"
