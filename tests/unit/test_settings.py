"""Settings: which source wins, what is refused."""

from pathlib import Path

import pytest

from graph.errors import SettingsError
from graph.settings import load_settings


def test_environment_over_file_over_default(tmp_path: Path) -> None:
    config = tmp_path / "chainnav.toml"
    config.write_text('home = "from-file"\nrow_limit = 7\n', encoding="utf-8")
    settings = load_settings({"CHAINNAV_HOME": str(tmp_path / "env")}, config)
    assert settings.home == tmp_path / "env"
    assert settings.row_limit == 7
    assert settings.query_timeout == 30
    assert settings.origins["home"] == "环境变量 CHAINNAV_HOME"
    assert settings.origins["row_limit"] == str(config)
    assert settings.embedded


@pytest.mark.parametrize("text", ["2g", "2048m", "2048"])
def test_heap_sizes(text: str) -> None:
    assert load_settings({"CHAINNAV_ENGINE_HEAP": text}).engine_heap == 2048


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CHAINNAV_ROW_LIMIT", "many"),
        ("CHAINNAV_ROW_LIMIT", "0"),
        ("CHAINNAV_QUERY_TIMEOUT", "-1"),
        ("CHAINNAV_QUERY_TIMEOUT", "inf"),
        ("CHAINNAV_QUERY_TIMEOUT", "nan"),
        ("CHAINNAV_ENGINE_HEAP", "12"),
    ],
)
def test_values_of_the_wrong_form(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings({name: value})
    assert name in str(caught.value) and value in str(caught.value)


def test_secrets_are_not_shown() -> None:
    settings = load_settings({"CHAINNAV_URI": "bolt://h", "CHAINNAV_PASSWORD": "hush"})
    assert "hush" not in repr(settings)
    assert settings.graph_name == "bolt://h/neo4j"


def test_bad_files(tmp_path: Path) -> None:
    path = tmp_path / "c.toml"
    with pytest.raises(SettingsError, match=r"无法读取设置文件 .*c\.toml"):
        load_settings({}, path)
    path.write_text("colour = 1", encoding="utf-8")
    with pytest.raises(SettingsError, match="未知的设置 colour"):
        load_settings({}, path)
    path.write_text("a = = 1", encoding="utf-8")
    with pytest.raises(SettingsError, match="不是合法的 TOML"):
        load_settings({}, path)
