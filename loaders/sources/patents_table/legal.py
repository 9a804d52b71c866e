"""Kind and legal status of a row's patent, by the words of the gazette."""

from __future__ import annotations

import re
from typing import Any

from loaders.fields import DAY, FieldError, parse_when
from loaders.model import Record

_SEPARATORS = re.compile(r"[;；,，|\n]+")
_DATE = re.compile(rf"(?<!\d){DAY}(?!\d)")
# What the gazette's events say of the patent (专利法实施细则, 专利登记簿 matters), first that fits:
# 部分无效 leaves it in force, a request decides nothing, 避免重复授权 holds 授权.
_LEGAL = (
    ("", re.compile("请求|申请权、专利权的?转移|著录|更正|未确认|PCT指定期")),
    ("restored", re.compile("恢复")),
    ("valid", re.compile("部分无效|维持|质押|许可|保全|(?<!申请)权的?转移")),
    ("refused", re.compile("撤回|驳回|视为放弃")),
    ("dead", re.compile("失效|终止|届满|放弃|无效|避免重复授权|未缴年费|撤销")),
    ("pending", re.compile("审中|实质审查|公开|公布|受理|在审|申请权")),
    ("valid", re.compile("有效|授权|有权|授予")),
)
_LIFE = ("dead", "valid", "refused", "pending")
"""How far a patent is in its life, the furthest first; one that was granted was not refused."""
_STATUS = {"refused": "dead", "restored": "valid"}
_KINDS = (("实用新型", "utility_model"), ("外观", "design"), ("发明", "invention"))


def read_legal(record: Record, props: dict[str, Any]) -> None:
    """Put the kind, where the number does not say it, and the status into ``props``."""
    detail, validity = record.take("legalDetail"), record.take("validity")
    kind = record.take("kindText")
    if kind and "kind" not in props:
        props["kind"] = next((value for word, value in _KINDS if word in kind), "")
        if not props["kind"]:
            record.warn(
                "kindText", kind, "不认识的专利类型，按不明计", "应写明发明、实用新型或外观设计"
            )
    props["legalDetail"] = detail or validity
    said = [_status(text) for text in (validity, detail)]
    status = next(filter(None, said), None)
    if status:
        props["legalStatus"] = status
    elif None in said and (validity or detail):
        column, text = ("legalDetail", detail) if detail else ("validity", validity)
        record.warn(
            column, text, "看不出法律状态，按不明计", "应写明有效、失效或审中，或登记簿事项"
        )


def _status(text: str) -> str | None:
    """Return what the events make of a patent: the latest if all are dated, else the furthest.

    Registers list them in either order. Empty if the events are known and decide nothing, None if
    none decides and one is not known.
    """
    events = [one for one in _SEPARATORS.split(text) if _DATE.sub("", one).strip()]
    fitting = [
        (_day(event), next((status for status, words in _LEGAL if words.search(event)), None))
        for event in events
    ]
    said = [(day, status) for day, status in fitting if status]
    if not said:
        return None if any(status is None for _, status in fitting) else ""
    last = max(day for day, _ in said) if all(day for day, _ in said) else ""
    found = _furthest([status for day, status in said if not last or day == last])
    return _STATUS.get(found, found)


def _day(event: str) -> str:
    match = _DATE.search(event)
    try:
        return parse_when(match[0]) if match else ""
    except FieldError:
        return ""


def _furthest(said: list[str]) -> str:
    """Return the furthest of the events; each restoration takes back one death."""
    left = list(said)
    for _ in range(said.count("restored")):
        gone = next((one for one in ("dead", "refused") if one in left), None)
        if gone:
            left.remove(gone)
    return next((one for one in _LIFE if one in left), "restored")
