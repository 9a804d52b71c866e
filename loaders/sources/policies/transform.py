"""A policy document to a policy draft. Pure."""

from __future__ import annotations

import re
from hashlib import sha256

from loaders.model import PolicyDraft, Record

_TITLE_WORDS = (
    "方案",
    "办法",
    "条例",
    "意见",
    "规定",
    "计划",
    "措施",
    "细则",
    "规划",
    "纲要",
    "要点",
    "政策",
    "举措",
    "法",
)
_ABOUT_WORDS = (*_TITLE_WORDS, "通知", "公告", "决定", "批复", "通告")
"""What a title with 关于 ends in; without it 通知公告 is but a heading of a web page."""
_LONGEST_TITLE = 60
_FIRST_LINES = 20
_YEARS = re.compile(r"[（(](?:\d{4}.{0,12}|试行|暂行|征求意见稿)[）)]$")
_LINES_OF_TITLE = 3
_NUMBERED = re.compile(r"[一二三四五六七八九十]+、|[（(]")


def transform(record: Record) -> PolicyDraft:
    """Return the document; its title is the first short text that names a kind of document.

    One about something (关于…的通知) may run over lines.

    :raises RecordError: a text without Chinese.
    """
    text = record.take("text")
    if not any("\u4e00" <= character <= "\u9fff" for character in text):
        raise record.reject("text", text[:40], "正文没有中文", "请核对文件内容与编码")
    lines = [line.strip(" #\u3000\t") for line in text.splitlines() if line.strip()]
    titles = filter(None, (_title_at(lines, at) for at in range(min(len(lines), _FIRST_LINES))))
    return PolicyDraft(
        id="policy-" + sha256(text.encode()).hexdigest()[:12],
        title=next(titles, lines[0][:_LONGEST_TITLE]),
        text=text,
    )


def _title_at(lines: list[str], at: int) -> str:
    """Return the title that begins on a line, or an empty text."""
    if "关于" in lines[at]:
        runs = ("".join(lines[at : at + count]) for count in range(1, _LINES_OF_TITLE + 1))
        return next((one for one in runs if _is_title(one, _ABOUT_WORDS)), "")
    return lines[at] if _is_title(lines[at], _TITLE_WORDS) else ""


def _is_title(line: str, words: tuple[str, ...]) -> bool:
    """Whether a text reads like a document's title, years in brackets allowed at its end."""
    plain = _YEARS.sub("", line)
    return (
        len(line) <= _LONGEST_TITLE
        and plain.endswith(words)
        and not _NUMBERED.match(line)
        and "。" not in line
    )
