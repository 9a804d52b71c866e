"""What a model file holds and how it is read: a zip archive of ``model.json`` and parts.

``model.json`` says format and version, which labels the model knows, of which sentences it was
made and how right it was on those that were kept for measuring. The parts are the trained weights.
"""

import io
import json
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, TypeVar

from nlp.errors import NlpError
from nlp.model.arrays import archive

FORMAT = "chainnav entity model"
VERSION = 1
"""Raised with every change of features or parts: other versions are refused."""
LARGEST = 200_000_000  # bytes, unpacked
_CARD = "model.json"
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError),
    *(ValueError, TypeError, LookupError),
)
_AGAIN = "请用 chainnav model train 重新训练"
Read = TypeVar("Read")


class ModelError(NlpError):
    """Bytes that are no model, a damaged one, or one of another version."""


@dataclass(frozen=True, slots=True)
class ModelCard:
    """What a model says of itself.

    ``labels`` are those of its training data, ``data`` is the digest of these sentences
    (:func:`~nlp.model.examples.digest`), ``sentences`` how many of them it was trained on,
    ``dev_sentences`` how many it was measured on, ``precision``, ``recall`` and ``f1`` what came
    out (micro, in [0, 1]; None where there was nothing to measure).
    """

    labels: tuple[str, ...]
    data: str
    sentences: int
    dev_sentences: int = 0
    precision: float | None = None
    recall: float | None = None
    f1: float | None = None


def pack(card: ModelCard, parts: Mapping[str, bytes]) -> bytes:
    """Return the bytes of a model file: the same for the same card and parts."""
    head = {"format": FORMAT, "version": VERSION, **asdict(card)}
    content = {_CARD: json.dumps(head, ensure_ascii=False, indent=1).encode("utf-8"), **parts}
    return archive(content)


def unpack(content: bytes) -> tuple[ModelCard, dict[str, bytes]]:
    """Return card and parts. Raises :class:`ModelError` that says what is wrong, in Chinese."""
    parts = damaged_if_wrong(_parts, content)
    return _card(damaged_if_wrong(json.loads, parts.pop(_CARD, b""))), parts


def damaged_if_wrong(read: Callable[[bytes], Read], content: bytes) -> Read:
    """Return ``read(content)``; what fails there is a damaged file: :class:`ModelError`."""
    try:
        return read(content)
    except ModelError:
        raise
    except _DAMAGED as error:
        raise ModelError(f"不是实体模型，或已损坏（{error}）；{_AGAIN}") from None


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if sum(one.file_size for one in packed.infolist()) > LARGEST:
            raise ModelError(f"实体模型解开后超过 {LARGEST:,} 字节；{_AGAIN}")
        return {name: packed.read(name) for name in packed.namelist()}


def _card(head: Any) -> ModelCard:
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise ModelError(f"不是实体模型；{_AGAIN}")
    if head.get("version") != VERSION:
        raise ModelError(
            f"实体模型的版本为 {head.get('version')}，本程序只读版本 {VERSION}；{_AGAIN}，"
            "或使用与模型同版本的程序"
        )
    try:
        known = {field.name: head[field.name] for field in fields(ModelCard)}
        return ModelCard(**known | {"labels": tuple(known["labels"])})
    except (KeyError, TypeError):
        raise ModelError(f"实体模型的说明不全；{_AGAIN}") from None
