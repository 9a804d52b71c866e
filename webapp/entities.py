"""The statistical entity model of a home: where it lies, and how it is read and kept."""

from __future__ import annotations

from pathlib import Path

from graph.errors import ChainNavError
from graph.settings import Settings
from nlp.model.file import ModelError
from nlp.model.tagger import EntityModel

NO_MODEL = (
    "没有统计实体模型，只用规则与词表；"
    "要用，请先训练：chainnav model train --data 标注.json（见 docs/nlp.md）"
)


def model_path(settings: Settings) -> Path:
    """Return where the model of a home lies, whether there is one or not."""
    return settings.home / "model" / "entities.zip"


def read_model(path: Path) -> EntityModel:
    """Return the model of a file.

    :raises ChainNavError: that names the file, for what cannot be read or is no usable model.
    """
    try:
        return EntityModel(path.read_bytes())
    except OSError as error:
        raise ChainNavError(f"{path}: 无法读取（{error.strerror or error}）") from error
    except ModelError as error:
        raise ChainNavError(f"{path}: {error}") from error


def home_model(settings: Settings) -> EntityModel | None:
    """Return the model of a home, None where there is none."""
    path = model_path(settings)
    return read_model(path) if path.is_file() else None


def keep_model(path: Path, content: bytes) -> None:
    """Write a model, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + ".part")
    unfinished.write_bytes(content)
    unfinished.replace(path)
