"""A headless Chromium, and an application served to it on a free port."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import waitress  # type: ignore[import-untyped]
from flask import Flask
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

from webapp.server import listen

FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    "--window-size=1366,768",
)


def absent() -> str | None:
    """Why there is no browser on this machine, or None."""
    there = shutil.which("chromium") and shutil.which("chromedriver")
    return None if there else "no chromium and chromedriver on this machine"


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """Give the address at which an application answers."""
    listener = listen("127.0.0.1", 0)
    server = waitress.create_server(app, sockets=[listener], threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.close()
    thread.join(5)
    server.task_dispatcher.shutdown()


@contextmanager
def chromium(profile: Path) -> Iterator[webdriver.Chrome]:
    """Give a browser with a fresh profile in this folder."""
    options = Options()
    options.binary_location = str(shutil.which("chromium"))
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    chrome = webdriver.Chrome(options=options, service=Service(str(shutil.which("chromedriver"))))
    yield chrome
    chrome.quit()
