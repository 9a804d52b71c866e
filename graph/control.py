"""Commands to the server of the embedded engine, at its port of this machine."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from base64 import b64encode
from typing import Any

from graph.errors import GraphUnavailableError

_SECONDS = 30


class CommandRefusedError(GraphUnavailableError):
    """The server took a command and refused it."""


def ask(port: int, user: str, password: str, command: str) -> Any:
    """Send a command; return its result, None where it has none.

    :raises CommandRefusedError: the server refused it.
    :raises GraphUnavailableError: nothing answers there.
    """
    token = b64encode(f"{user}:{password}".encode()).decode()
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/api/v1/server",
        data=json.dumps({"command": command}).encode(),
        headers={"Authorization": f"Basic {token}", "Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310
            said = answer.read()
    except urllib.error.HTTPError as error:
        name = command.partition(" {")[0]
        raise CommandRefusedError(f"内置引擎拒绝了命令 {name}：{error}") from error
    except OSError as error:
        raise GraphUnavailableError(f"内置引擎的控制端口没有应答：{error}") from error
    return json.loads(said).get("result") if said else None
