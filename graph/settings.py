"""Settings: environment ``CHAINNAV_…`` over ``chainnav.toml`` over defaults, read once.

:func:`load_settings` returns a frozen :class:`Settings` that is passed to whoever needs it; nothing
reads the environment afterwards.
"""

from __future__ import annotations

import math
import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from ipaddress import ip_address
from pathlib import Path

import platformdirs
import psutil

from graph.errors import SettingsError

PREFIX = "CHAINNAV_"
CONFIG_FILE = "chainnav.toml"
_GIB = 1024**3


def default_home() -> Path:
    """Return the platform's user data folder for this product."""
    return Path(platformdirs.user_data_dir("chainnav", appauthor=False))


def default_heap_mb() -> int:
    """Return a quarter of the machine's memory in MiB, kept between 1 and 5 GiB.

    With what the runtime needs besides its heap, the engine stays below 6 GiB.
    """
    quarter = psutil.virtual_memory().total // 4
    return int(max(_GIB, min(5 * _GIB, quarter)) // 1024**2)


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set, with where each value came from in ``origins``."""

    home: Path = field(default_factory=default_home)
    uri: str = ""
    user: str = "neo4j"
    password: str = field(default="", repr=False)
    database: str = "neo4j"
    reader_user: str = ""
    reader_password: str = field(default="", repr=False)
    query_timeout: float = 30.0
    row_limit: int = 10_000
    engine_heap: int = field(default_factory=default_heap_mb)
    engine_idle: float = 30.0
    web_password: str = field(default="", repr=False)
    trusted_proxy: str = ""
    user_header: str = "X-Remote-User"
    inbox: Path | None = None
    state_url: str = field(default="", repr=False)
    origins: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)

    @property
    def embedded(self) -> bool:
        """Whether the embedded engine of ``home`` is used (no ``uri`` was set)."""
        return not self.uri

    @property
    def graph_name(self) -> str:
        """Which graph is meant, without secrets: ``embedded`` or address and database."""
        return "embedded" if self.embedded else f"{self.uri}/{self.database}"

    def with_home(self, home: Path) -> Settings:
        """Return the same settings for another home folder."""
        return replace(self, home=home)


def _seconds(text: str) -> float:
    value = float(text)
    if not 0 < value < math.inf:
        raise ValueError
    return value


def _count(text: str) -> int:
    value = int(text)
    if value <= 0:
        raise ValueError
    return value


def _megabytes(text: str) -> int:
    """Read ``2g``, ``1500m`` or a plain number of MiB."""
    units = {"g": 1024, "m": 1}
    unit = units.get(text[-1:].lower())
    value = int(text[:-1]) * unit if unit else int(text)
    if value < 256:  # noqa: PLR2004 - the engine does not start with less
        raise ValueError
    return value


def _address(text: str) -> str:
    return str(ip_address(text))


def _header(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9-]+", text):
        raise ValueError
    return text


def _folder(text: str) -> Path:
    return Path(text).expanduser()


@dataclass(frozen=True, slots=True)
class Spec:
    """One setting: its field, how it is read, what it expects and whether it is a secret."""

    name: str
    read: Callable[[str], object]
    expects: str
    meaning: str
    secret: bool = False

    @property
    def variable(self) -> str:
        """The environment variable of this setting."""
        return PREFIX + self.name.upper()


SPECS: tuple[Spec, ...] = (
    Spec("home", _folder, "文件夹", "everything kept on this machine"),
    Spec("uri", str, "bolt://… 或 neo4j://…", "a Neo4j; unset: the embedded engine in home"),
    Spec("user", str, "文本", "account of the Neo4j"),
    Spec("password", str, "文本", "its password", secret=True),
    Spec("database", str, "文本", "its database"),
    Spec("reader_user", str, "文本", "a read-only account for pages and workbench"),
    Spec("reader_password", str, "文本", "its password", secret=True),
    Spec("query_timeout", _seconds, "大于 0 的秒数", "deadline of a query"),
    Spec("row_limit", _count, "大于 0 的整数", "rows a query may return"),
    Spec(
        "engine_heap",
        _megabytes,
        "MiB 数，或如 2g、1500m，不少于 256 MiB",
        "heap of the embedded engine",
    ),
    Spec("engine_idle", _seconds, "大于 0 的分钟数", "idle minutes before the engine stops"),
    Spec("web_password", str, "文本", "who gives it may write in the browser", secret=True),
    Spec("trusted_proxy", _address, "IP 地址", "whose user header is believed"),
    Spec("inbox", _folder, "文件夹", "files that the load page offers to load"),
    Spec("state_url", str, "如 postgresql+psycopg://…", "application state", secret=True),
    Spec("user_header", _header, "HTTP 头的名称", "the header that names the user"),
)


def load_settings(environ: Mapping[str, str] | None = None, config: Path | None = None) -> Settings:
    """Read the settings.

    :param environ: the environment; ``os.environ`` if not given.
    :param config: a TOML file that must exist; if not given, ``chainnav.toml`` of the working
        folder where there is one.
    :raises SettingsError: for an unreadable file, an unknown key or a value of the wrong form.
    """
    environ = os.environ if environ is None else environ
    values, origins = _from_file(config)
    for spec in SPECS:
        if environ.get(spec.variable):
            values[spec.name] = environ[spec.variable]
            origins[spec.name] = f"环境变量 {spec.variable}"
    fields = {spec.name: _read(spec, values, origins) for spec in SPECS if spec.name in values}
    settings = Settings(**fields, origins=origins)  # type: ignore[arg-type]
    return replace(settings, home=settings.home.absolute())


def _from_file(config: Path | None) -> tuple[dict[str, str], dict[str, str]]:
    path = config or Path(CONFIG_FILE)
    if config is None and not path.is_file():
        return {}, {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"无法读取设置文件 {path}；请检查路径、权限与编码（UTF-8）：{error}"
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} 不是合法的 TOML：{error}") from error
    names = {spec.name for spec in SPECS}
    unknown = sorted(set(table) - names)
    if unknown:
        raise SettingsError(
            f"{path}: 未知的设置 {'、'.join(unknown)}；可用的设置：{'、'.join(sorted(names))}"
        )
    return {key: str(value) for key, value in table.items()}, {key: str(path) for key in table}


def _read(spec: Spec, values: Mapping[str, str], origins: Mapping[str, str]) -> object:
    try:
        return spec.read(values[spec.name])
    except ValueError:
        shown = "***" if spec.secret else repr(values[spec.name])
        raise SettingsError(
            f"{spec.variable} 为 {shown}（{origins[spec.name]}），应为 {spec.expects}"
        ) from None
