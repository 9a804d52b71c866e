"""Errors as people and programs see them: a page with a way on, or ``application/problem+json``."""

from __future__ import annotations

import json
import logging
import re
from http import HTTPStatus

from flask import Flask, Response, render_template, request
from werkzeug.exceptions import HTTPException

from graph.errors import (
    ChainNavError,
    DiagnosisError,
    EngineError,
    GraphUnavailableError,
    QueryFailedError,
    QueryNotFoundError,
    QueryParameterError,
    QueryRefusedError,
    QueryTimeoutError,
    SearchIndexError,
    UnknownCodeError,
)
from graph.expression import ExpressionError

LOG = logging.getLogger("chainnav.webapp")
TITLES: dict[type[ChainNavError], str] = {
    EngineError: "内置引擎不可用",
    GraphUnavailableError: "图数据库不可用",
    QueryNotFoundError: "没有这条查询",
    QueryParameterError: "参数不对",
    QueryRefusedError: "只读：查询被拒绝",
    QueryFailedError: "查询有误",
    QueryTimeoutError: "查询超时",
    SearchIndexError: "检索索引不可用",
    UnknownCodeError: "没有这个代码",
    DiagnosisError: "无法诊断",
    ExpressionError: "检索式有误",
}
"""What each error is called; its status is its own (``status``)."""
HINTS: dict[type[ChainNavError], str] = {
    GraphUnavailableError: "请稍后再试；若持续如此，请管理员查看数据库是否在运行。",
    EngineError: "请稍后再试；若持续如此，请管理员查看引擎日志。",
    SearchIndexError: "请稍后再试；若持续如此，请管理员重建检索索引。",
}
"""What a visitor can do, where the message speaks to who keeps the machine."""
_WAYS: dict[type[ChainNavError], str] = {
    UnknownCodeError: "请从首页选择产业链与区域，或在检索中查找",
    DiagnosisError: "请另选起始年与终止年",
    QueryParameterError: "请改正后再试",
}
"""What a visitor can do instead of what the message tells the user of the command line."""
_COMMAND_LINE = re.compile(r"chainnav \w|(?<![\w-])--?[a-z]|CHAINNAV_")
_HTTP_TITLES = {
    400: "请求有误",
    403: "不允许",
    404: "没有这个页面",
    405: "不支持这种请求方法",
    413: "请求太大",
    415: "内容类型不对",
    500: "服务出错",
}
_UNEXPECTED = "服务内部出错，已写入日志；请稍后再试，或把出错时间告诉管理员"


def is_api() -> bool:
    """Whether a program asks, which gets problem documents instead of pages."""
    return request.path.startswith(("/api/", "/kept/"))


def title_of(error: ChainNavError) -> str:
    """Return what this kind of error is called."""
    known = (TITLES[kind] for kind in type(error).__mro__ if kind in TITLES)
    return next(known, "未能完成")


def hint_of(error: ChainNavError) -> str:
    """Return what to make of this kind of error."""
    return next((HINTS[kind] for kind in type(error).__mro__ if kind in HINTS), "")


def said(error: ChainNavError) -> str:
    """Return the message of an error without advice on the command line, with advice for here.

    Messages say what, where and what to do, with ``；`` before the last (``graph.errors``).
    """
    what, *more = str(error).split("；")
    kept = [one for one in more if not _COMMAND_LINE.search(one)]
    if len(kept) < len(more):
        kept += [way for kind in type(error).__mro__ if (way := _WAYS.get(kind, ""))]
    return "；".join([what, *kept])


def problem(status: int, title: str, detail: str, kind: str = "") -> Response:
    """Return an RFC 9457 problem document; ``kind`` names the class of the error."""
    document = {
        "type": f"urn:chainnav:{kind}" if kind else "about:blank",
        "title": title,
        "status": status,
        "detail": detail,
        "instance": request.full_path.rstrip("?")[:2000],
    }
    return Response(
        json.dumps(document, ensure_ascii=False), status, mimetype="application/problem+json"
    )


def answer(status: int, title: str, detail: str, kind: str = "", hint: str = "") -> Response:
    """Return an error in the form its reader expects."""
    if is_api():
        return problem(status, title, detail, kind)
    text = render_template("error.html", status=status, heading=title, detail=detail, hint=hint)
    return Response(text, status, mimetype="text/html")


def _known(error: ChainNavError) -> Response:
    if error.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        LOG.error("%s %s: %s", request.method, request.path, error)
    return answer(error.status, title_of(error), said(error), type(error).__name__, hint_of(error))


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    response = answer(status, _HTTP_TITLES.get(status, error.name), _explained(error, status))
    for name, value in error.get_headers():
        if name == "Allow":
            response.headers[name] = value
    return response


def _explained(error: HTTPException, status: int) -> str:
    if status == HTTPStatus.NOT_FOUND and error.description == type(error).description:
        return f"没有 {request.path[:200]}；请从首页或检索进入"
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        return f"{request.path[:200]} 不接受 {request.method}"
    if error.description in (None, type(error).description):
        return f"请检查请求的地址与内容：{error.name}"
    return str(error.description)


def _unexpected(error: Exception) -> Response:
    LOG.exception("%s %s failed", request.method, request.path, exc_info=error)
    return answer(500, _HTTP_TITLES[500], _UNEXPECTED)


def handle_errors(app: Flask) -> None:
    """Register the handlers on ``app``."""
    app.register_error_handler(ChainNavError, _known)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)
