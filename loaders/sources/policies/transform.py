"""A policy document to a policy draft. Pure."""

from __future__ import annotations

import re
from hashlib import sha256

from loaders.model import PolicyDraft, Record

_TITLE_WORDS = ("方案", "办法", "条例", "意见", "规定", "计划", "措施", "细则", "规划")
_LONGEST_TITLE = 60
_FIRST_LINES = 20
_YEARS = re.compile(r"[（(]\d{4}.{0,12}[）)]$")
_NUMBERED = re.compile(r"[一二三四五六七八九十]+、|[（(]")


def transform(record: Record) -> PolicyDraft:
    """Return the document; its title is the first short line that names a kind of document.

    :raises RecordError: a text without Chinese.
    """
    text = record.take("text")
    if not any("\u4e00" <= character <= "\u9fff" for character in text):
        raise record.reject("text", text[:40], "正文没有中文", "请核对文件内容与编码")
    lines = [line.strip(" #\u3000\t") for line in text.splitlines() if line.strip()]
    titles = (line for line in lines[:_FIRST_LINES] if _is_title(line))
    return PolicyDraft(
        id="policy-" + sha256(text.encode()).hexdigest()[:12],
        title=next(titles, lines[0][:_LONGEST_TITLE]),
        text=text,
    )


def _is_title(line: str) -> bool:
    """Whether a line reads like a document's title, years in brackets allowed at its end."""
    plain = _YEARS.sub("", line)
    return (
        len(line) <= _LONGEST_TITLE and plain.endswith(_TITLE_WORDS) and not _NUMBERED.match(line)
    )
