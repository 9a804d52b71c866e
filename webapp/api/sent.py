"""What is posted to the API."""

from __future__ import annotations

from typing import Any

from flask import request
from werkzeug.exceptions import UnsupportedMediaType

from graph.errors import QueryParameterError


def sent_object(example: str) -> dict[str, Any]:
    """Return the JSON object that was sent.

    :raises UnsupportedMediaType, QueryParameterError: something else was.
    """
    if request.mimetype != "application/json":
        raise UnsupportedMediaType(f"请以 application/json 发送，如 {example}")
    sent = request.get_json(silent=True)
    if not isinstance(sent, dict):
        raise QueryParameterError(f"正文应为 JSON 对象，如 {example}")
    return sent
