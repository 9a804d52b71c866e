"""One row of reference counts to a count draft. Pure."""

from __future__ import annotations

import re
from datetime import date
from hashlib import sha256

from loaders.events import read_day
from loaders.model import CountDraft, Record
from nlp.places import region_index

_FIRST_YEAR = 1985  # the Chinese Patent Law came into force on 1985-04-01
_REGION = re.compile(r"\d{6}")
_COUNTRY = "100000"
_UNIT = re.compile(r"(?:\.0|年度?|[件项族])$")
_KINDS = {
    "有效发明": "valid_invention",
    "实用新型": "utility_model",
    "外观": "design",
    "发明": "invention",
    "全部": "all",
}


def transform(record: Record) -> CountDraft:
    """Return the count with where it comes from.

    :raises RecordError: no node or region, a year or a count that cannot be, an unknown kind, or no
        vendor, query and date: a number without them cannot be checked.
    """
    node, region = record.take("node"), record.take("region")
    if not node:
        record.reject("node", "", "没有环节代码", "环节代码见 chainnav query run lookup.nodes")
    code = _region(region)
    if not code:
        hint = "应为 6 位数字（全国为 100000）或区划全称，如江西省"
        record.reject("region", region, "不是行政区划代码或名称", hint)
    year = _whole(record, "year", _FIRST_YEAR, date.today().year)
    count = _whole(record, "count", 0, 10**9)
    given = record.take("kind")
    kind = next((kind for word, kind in _KINDS.items() if word in given or given == kind), "")
    if not given:
        kind = "all"
    elif not kind:
        record.reject("kind", given, "不认识的专利类型", f"可用：{'、'.join(_KINDS)}")
    origin = {"vendor": record.take("vendor"), "query": record.take("query")}
    day = read_day(record, "date")
    for name, value in (*origin.items(), ("date", day)):
        if not value:
            record.reject(name, "", "没有写明出处", "请写明数据库、检索式与检索日期")
    record.check()
    said = f"{node}|{code}|{year}|{kind}|{origin['vendor']}|{origin['query']}"
    return CountDraft(
        id="c-" + sha256(said.encode()).hexdigest()[:12],
        node=node,
        region=code,
        props={"node": node, "region": code, "year": year, "kind": kind, "count": count}
        | origin
        | {"date": day},
    )


def _region(text: str) -> str:
    """Return the code of a region that is given by code or name, or an empty text."""
    if _REGION.fullmatch(text):
        return text
    found = region_index().by_name(text)
    return _COUNTRY if text in ("全国", "中国") else found.code if found else ""


def _whole(record: Record, name: str, least: int, most: int) -> int:
    text = _UNIT.sub("", record.take(name).replace(",", ""))
    if not re.fullmatch(r"\d{1,10}", text) or not least <= int(text) <= most:
        record.reject(name, text, "数目不成立", f"应为 {least} 至 {most} 的整数")
        return least
    return int(text)
