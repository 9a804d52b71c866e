"""The encoding of a text: told by its bytes, never guessed where it can be known."""

from __future__ import annotations

import codecs
import contextlib
import re
from collections.abc import Callable

from charset_normalizer import from_bytes

from loaders.model import SourceError
from loaders.readers.kinds import kind_of

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def decode(content: bytes) -> tuple[str, str]:
    """Return the text and the name of its encoding.

    A byte-order mark decides, or the zeros of UTF-16 without one; then UTF-8, then GB18030
    (GB 18030-2022, which holds GB2312 and GBK), then what the detector finds.

    :raises SourceError: if none fits, or the content is binary.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _strict(content, encoding), encoding
    if b"\x00" in content[:_HEAD] and not _zeros_are_slips(content):
        encoding = _unmarked_utf16(content)
        return _strict(content, encoding), encoding
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        _refuse_damaged_utf8(content, error)
        _refuse_big5(content, error.start)
        readable = error.start
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError as error:
        text, readable = "", max(readable, error.start)
    if text and _plausible(text):
        return text, "gb18030"
    best = from_bytes(content).best()
    if best is None:
        place = _place(content, readable)
        raise SourceError(f"认不出文本的编码，{place}起读不出", "请核对该行，或另存为 UTF-8")
    return str(best), best.encoding


_HEAD = 4096
_SLIPS = 100
"""Bytes for each zero from which zeros are slips of an export and no sign of another encoding."""
_ASIAN = re.compile(r"[\t\n\r -~\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
"""ASCII, Chinese characters, and the marks and full-width forms that go with them."""
_NEARLY_ALL = 0.95
_FEWEST_UNITS = 4


def _unmarked_utf16(content: bytes) -> str:
    """Return the order of bytes of UTF-16 without a mark, told by ASCII, Chinese and line ends.

    Read in the wrong order neither ASCII nor Chinese stays what it is.

    :raises SourceError: the content is something else.
    """
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = codecs.getincrementaldecoder(encoding)().decode(content[:_HEAD])
        except UnicodeDecodeError:
            continue
        known = len(_ASIAN.findall(text))
        if "\n" in text and known >= max(_FEWEST_UNITS, _NEARLY_ALL * len(text)):
            return encoding
    kind = kind_of(content)
    if kind is not None:
        raise SourceError(f"内容不是文本，而是{kind.title}", kind.hint)
    raise SourceError(
        "内容是二进制，不是文本",
        "请核对文件类型；若是 UTF-16 文本，须带字节顺序标记（BOM），或另存为 UTF-8",
    )


def _zeros_are_slips(content: bytes) -> bool:
    """Whether a text is sound but for a few zeros, which cells lose when they are read."""
    if content[:_HEAD].count(0) * _SLIPS > len(content[:_HEAD]) or kind_of(content) is not None:
        return False
    for encoding in ("utf-8", "gb18030"):
        try:
            return _plausible(content.decode(encoding).replace("\x00", ""))
        except UnicodeDecodeError:
            continue
    return False


_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f]")


def looks_like_text(content: bytes) -> bool:
    """Whether a content, by its beginning, is text that :func:`decode` knows for certain."""
    if content.startswith(tuple(mark for mark, _ in _BOMS)):
        return True
    sample = content[:_SAMPLE]
    if b"\x00" in sample[:_HEAD]:
        try:
            return bool(_unmarked_utf16(sample))
        except SourceError:
            return False
    if _CONTROL.search(sample):
        return False
    for encoding in ("utf-8", "gb18030"):
        try:
            return _plausible(codecs.getincrementaldecoder(encoding)().decode(sample))
        except UnicodeDecodeError:
            continue
    return False


def _strict(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        place = _place(error.object, error.start)
        raise SourceError(f"文本在{place}损坏", "请另存为 UTF-8") from error


def _place(content: bytes, at: int) -> str:
    row = content.count(b"\n", 0, at) + 1
    return f"第 {row} 行（第 {at} 字节）"


_CHINESE_UTF8 = re.compile(rb"(?:[\xe4-\xe9][\x80-\xbf]{2}){8}")


def _refuse_damaged_utf8(content: bytes, error: UnicodeDecodeError) -> None:
    """Tell UTF-8 that breaks off, or breaks in the middle, from another encoding.

    Eight Chinese characters of UTF-8 in a row before the fault do not occur in GB18030 text.
    """
    if _CHINESE_UTF8.search(content[: error.start]):
        cut = error.start >= len(content) - 3
        row = content.count(b"\n") + 1
        place = f"末尾（第 {row} 行）被截断" if cut else f"在{_place(content, error.start)}损坏"
        raise SourceError(f"UTF-8 文本{place}", "请重新导出或另存") from error


_SAMPLE = 65_536
_FREQUENT = b"\xc6"
"""The last lead byte of the characters in common use in Big5 (level 1)."""
_MOST, _TOO_FEW = 0.9, 0.8


def _refuse_big5(content: bytes, start: int) -> None:
    """Tell Big5, which GB18030 takes for other characters, from GB18030.

    Big5 text keeps to the characters in common use there, and misread it leaves GB 2312 with a
    third of its characters; GBK text is hardly ever valid Big5, and simplified text keeps to
    GB 2312.

    :param start: where the first byte stands that is no UTF-8.
    """
    sample = content[:_SAMPLE]
    try:
        text = codecs.getincrementaldecoder("cp950")().decode(sample)
    except UnicodeDecodeError:
        return
    misread = codecs.getincrementaldecoder("gb18030")("replace").decode(sample)
    common = _share(text, lambda one: one.encode("cp950") < _FREQUENT + b"\xff")
    if common >= _MOST and _share(misread, lambda one: bool(one.encode("gb2312"))) < _TOO_FEW:
        raise SourceError(
            f"文本是 Big5（繁体）编码，{_place(content, start)}起读不出",
            "请另存为 UTF-8，表头改为简体",
        )


def _share(text: str, fits: Callable[[str], bool]) -> float:
    """Return of how many of the characters beyond ASCII something holds that may not encode."""
    beyond = [one for one in text if one > "\x7f"]
    held = 0
    for one in beyond:
        with contextlib.suppress(UnicodeEncodeError):
            held += fits(one)
    return held / max(1, len(beyond))


_RARE = 0.02


def _plausible(text: str) -> bool:
    """Whether GB18030 gave Chinese and not private-use or four-byte oddities."""
    odd = sum("\ue000" <= character <= "\uf8ff" or character > "\uffff" for character in text)
    return odd <= _RARE * max(1, len(text))
