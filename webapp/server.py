"""Serving the application: one process, a few threads, a clean end."""

from __future__ import annotations

import errno
import http.client
import logging
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

import waitress  # type: ignore[import-untyped]

from graph.errors import ChainNavError
from graph.local import read_engine, stop_engine
from graph.settings import Settings
from webapp import create_app
from webapp.access import is_loopback_host
from webapp.app import compile_templates
from webapp.scope import COUNTRY, DEFAULT_REGION, Scope
from webapp.site import Site, web_store

LOG = logging.getLogger("chainnav.webapp.server")
THREADS = 8
_ANSWER_SECONDS = 30.0
_LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
"""Names by which a server that listens on this machine alone may be asked: a page of another site
whose name was made to lead here is refused."""


@contextmanager
def engine_as_found(settings: Settings) -> Iterator[None]:
    """Stop the embedded engine at the end if it was not running before."""
    running = not settings.embedded or read_engine(settings.home) is not None
    try:
        yield
    finally:
        if not running:
            stop_engine(settings.home)


def run_server(settings: Settings, host: str, port: int, say: Callable[[str], None]) -> None:
    """Serve until Ctrl-C or SIGTERM.

    :param say: is given the address once it answers.
    :raises ChainNavError: the port is taken, or the address cannot be used.
    """
    listener = listen(host, port)
    with listener, engine_as_found(settings):
        store = web_store(settings)
        try:
            app = create_app(settings, store)
            if is_loopback_host(host):
                app.config["TRUSTED_HOSTS"] = list(_LOOPBACK)
            compile_templates(app)
            server = waitress.create_server(
                app,
                sockets=[listener],
                threads=THREADS,
                ident=None,
                clear_untrusted_proxy_headers=False,  # they tell that a proxy stands between
            )
            with (
                _announced(host, listener.getsockname()[1], say, app.extensions["chainnav"]),
                _ended_by_signal(),
            ):
                server.run()
            server.close()
        finally:
            store.close()


def listen(host: str, port: int) -> socket.socket:
    """Return a socket bound to the address.

    :raises ChainNavError: saying who may hold the port, or what is wrong with the address.
    """
    try:
        family, kind, number, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[
            0
        ]
        listener = socket.socket(family, kind, number)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(128)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise ChainNavError(
                f"端口 {port}（{host}）已被占用；请用 --port 另选一个，或先停止占用它的程序"
            ) from error
        raise ChainNavError(f"不能在 {host}:{port} 上监听：{error.strerror or error}") from error
    return listener


@contextmanager
def _ended_by_signal() -> Iterator[None]:
    """Let SIGTERM end the server as Ctrl-C does."""

    def end(_number: int, _frame: FrameType | None) -> NoReturn:
        raise SystemExit(0)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def _announced(host: str, port: int, say: Callable[[str], None], site: Site) -> Iterator[None]:
    """Print the address from another thread, as soon as a request is answered; then warm up."""
    shown = f"[{host}]" if ":" in host else host
    ended = threading.Event()

    def wait() -> None:
        deadline = time.monotonic() + _ANSWER_SECONDS
        while time.monotonic() < deadline and not ended.wait(0.05):
            if _answers(host, port):
                _warm_first(site)
                say(f"http://{shown}:{port}/")
                _warm(site, ended)
                return

    thread = threading.Thread(target=wait, daemon=True, name="announce")
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(_ANSWER_SECONDS)  # what it still reads would start a stopped engine again


def _answers(host: str, port: int) -> bool:
    near = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound
    connection = http.client.HTTPConnection(near, port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _warm_first(site: Site) -> None:
    """Read what the first page needs, so that whoever opens the address does not wait."""
    from webapp.chooser import default_chain  # noqa: PLC0415 - a thread of its own

    try:
        first = default_chain(site)
        if first:
            site.diagnosis(Scope(first, DEFAULT_REGION))
    except ChainNavError as error:
        LOG.info("not warmed up: %s", error)


def _warm(site: Site, ended: threading.Event) -> None:
    """Read what the boards of the usual region and of the country need, before a visitor waits."""
    from webapp.chooser import candidates  # noqa: PLC0415 - a thread of its own

    try:
        site.index.search("", limit=1)
        for region in (DEFAULT_REGION, COUNTRY):
            for chain in candidates(site, region):
                if ended.is_set():
                    return
                site.diagnosis(Scope(chain, region))
    except ChainNavError as error:
        LOG.info("not warmed up: %s", error)
