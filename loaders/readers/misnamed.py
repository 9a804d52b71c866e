"""Files whose name belies them: said with what they are, and what to call them."""

from __future__ import annotations

from loaders.model import SourceError
from loaders.readers.encodings import looks_like_text
from loaders.readers.kinds import ARCHIVE, DOCX, PAGE, PDF, SPREADSHEETS, XLSX, kind_of

_PROMISED = {
    **dict.fromkeys(SPREADSHEETS, XLSX),
    ".docx": DOCX,
    ".pdf": PDF,
    ".zip": ARCHIVE,
}
"""Of names that promise something else than text: what they promise."""
_EMPTY_ZIP = b"PK\x05\x06"
_TEXT = "若是表格请改名为 .csv，若是文档请改名为 .txt"


def check_name(suffix: str, data: bytes) -> None:
    """Check that a content is what the last part of its name promises.

    Damage is left to whoever reads the form.

    :raises SourceError: it is something else.
    """
    kind, promised = kind_of(data), _PROMISED.get(suffix)
    wanted = promised.title if promised else "文本"
    if kind is not None:
        if suffix not in kind.suffixes and not (kind is PAGE and promised is None):
            reason = f"扩展名是 {suffix}，内容却不是{wanted}，而是{kind.title}"
            raise SourceError(reason, kind.hint)
    elif promised is not None and not data.startswith(_EMPTY_ZIP):
        _refuse_plain(suffix, wanted, data)


def _refuse_plain(suffix: str, wanted: str, data: bytes) -> None:
    reason = f"扩展名是 {suffix}，内容却不是{wanted}"
    if looks_like_text(data):
        raise SourceError(f"{reason}，而是文本", _TEXT)
    raise SourceError(reason, "文件可能已损坏，请核对或重新导出")
