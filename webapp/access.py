"""Who may write in the browser, and under which name; and forms that no other site can send.

Reading is open to whoever reaches the server. Writing is allowed from the loopback address, after
the configured password was given, or for the user that a trusted proxy names. What is written
carries that name.
"""

from __future__ import annotations

import getpass
import hmac
import secrets
from collections.abc import Callable
from functools import wraps
from ipaddress import ip_address
from pathlib import Path
from typing import Any, TypeVar

import filelock
from flask import Flask, request, session
from flask_wtf.csrf import CSRFError, CSRFProtect  # type: ignore[import-untyped]
from werkzeug.exceptions import Forbidden

from graph.settings import Settings
from webapp.errors import answer
from webapp.site import current_site

SECRET_FILE = "web.secret"  # noqa: S105 - the name of a file
_SECRET_BYTES = 32
_LONGEST_NAME = 60
_LOOPBACK_NAMES = ("localhost", "localhost.localdomain")
_EXPIRED = "表单不带有效的令牌：页面打开后会话已变，或表单来自别的网站；请返回上一页，刷新后再提交"
F = TypeVar("F", bound=Callable[..., Any])


def protect(app: Flask, settings: Settings) -> CSRFProtect:
    """Sign sessions with a key of this home, and refuse forms without their token.

    :returns: what can exempt blueprints that read only.
    """
    app.secret_key = _secret(settings.home / SECRET_FILE)
    app.config.update(
        SESSION_COOKIE_NAME="chainnav",
        SESSION_COOKIE_SAMESITE="Strict",
        SESSION_COOKIE_HTTPONLY=True,
        WTF_CSRF_TIME_LIMIT=None,
    )
    guard = CSRFProtect(app)

    @app.errorhandler(CSRFError)
    def expired(_error: CSRFError) -> Any:
        return answer(400, "表单已过期", _EXPIRED)

    return guard


def _secret(path: Path) -> bytes:
    """Return the key of a home, made when it is first asked for; its owner alone can read it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with filelock.FileLock(path.with_suffix(".lock")):
        if not path.exists():
            fresh = path.with_suffix(".new")
            fresh.touch(mode=0o600)
            fresh.write_bytes(secrets.token_bytes(_SECRET_BYTES))
            fresh.replace(path)
        return path.read_bytes()


def actor() -> str:
    """Return the name under which the visitor of this request writes; empty if he may not."""
    settings = current_site().settings
    if settings.trusted_proxy and request.remote_addr == settings.trusted_proxy:
        return request.headers.get(settings.user_header, "").strip()[:_LONGEST_NAME]
    if signed_in := session.get("actor", ""):
        return str(signed_in)
    return getpass.getuser() if _from_loopback() else ""


def _from_loopback() -> bool:
    """Whether a program of this machine asks, by a name of this machine.

    A page of another site whose name was made to lead here still sends its own name; a proxy on
    this machine sends whom it speaks for.
    """
    if "X-Forwarded-For" in request.headers or "Forwarded" in request.headers:
        return False
    return _is_loopback(request.remote_addr or "") and is_loopback_host(request.host)


def is_loopback_host(host: str) -> bool:
    """Whether a ``Host`` header names this machine, with or without a port."""
    name = host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]
    return name.lower() in _LOOPBACK_NAMES or _is_loopback(name)


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def may_sign_in() -> bool:
    """Whether a password was configured that lets a visitor write."""
    return bool(current_site().settings.web_password)


def sign_in(name: str, password: str) -> bool:
    """Remember who writes if the password is right."""
    wanted = current_site().settings.web_password
    name = name.strip()[:_LONGEST_NAME]
    if not wanted or not name:
        return False
    if not hmac.compare_digest(password.encode(), wanted.encode()):
        return False
    session["actor"] = name
    return True


def sign_out() -> None:
    """Forget who writes."""
    session.pop("actor", None)


def writes(view: F) -> F:
    """Refuse a view that writes to whoever may not."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        if not actor():
            way = "请先登录" if may_sign_in() else "请在运行服务的机器上打开，或请管理员设置口令"
            raise Forbidden(f"写入只对本机、登录者或受信代理所说的用户开放；{way}")
        return view(*args, **kwargs)

    return guarded  # type: ignore[return-value]
