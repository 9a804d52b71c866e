"""Signing in with the password that lets a visitor write, where one is configured."""

from __future__ import annotations

import logging
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.exceptions import NotFound

from webapp.access import actor, may_sign_in, sign_in, sign_out

PAGES = Blueprint("signing", __name__)
LOG = logging.getLogger("chainnav.webapp.signing")
_REFUSED = 403


@PAGES.route("/sign-in", methods=["GET", "POST"])
def enter() -> Any:
    """Ask for a name and the password; the name is what is written down."""
    if not may_sign_in():
        raise NotFound("没有设置口令，不能登录；在运行服务的机器上打开即可写入")
    if request.method == "GET":
        return render_template("sign_in.html", refused=False)
    if sign_in(request.form.get("name", ""), request.form.get("password", "")):
        return redirect(_back(request.form.get("next", "")), code=303)
    LOG.warning("a password was refused from %s", request.remote_addr)
    return render_template("sign_in.html", refused=True), _REFUSED


@PAGES.post("/sign-out")
def leave() -> Any:
    """Forget the name."""
    sign_out()
    return redirect(url_for("home.home"), code=303)


def _back(path: str) -> str:
    """Return the page of ours from which the visitor came."""
    ours = path.startswith("/") and not path.startswith(("//", "/\\"))
    return path if ours else url_for("home.home")


def shown() -> dict[str, Any]:
    """Return what the frame of a page says of who writes."""
    return {"writer": actor(), "may_sign_in": may_sign_in()}
