"""What users save: found again, shown to others, never two of one name, never half kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import ChainNavError
from graph.settings import Settings
from webapp.state import Kept, NameTakenError, State


@pytest.fixture
def state(tmp_path: Path) -> State:
    return State(Settings(home=tmp_path / "家"))


def test_saved_and_found_again(state: State, tmp_path: Path) -> None:
    saved = state.things.save("topic", " 线路板  专题 ", {"q": "IPC=H05K3/46"}, owner="示例甲")
    assert (saved.name, saved.body, saved.shared) == ("线路板 专题", {"q": "IPC=H05K3/46"}, False)
    again = State(Settings(home=tmp_path / "家"))
    assert again.things.get("topic", saved.id) == saved
    assert again.things.of("topic", "示例甲") == [saved]
    assert again.things.get("view", saved.id) is None


def test_others_see_what_is_shared_and_change_nothing(state: State) -> None:
    own = state.things.save("query", "甲的", {"text": "RETURN 1"}, owner="示例甲")
    shared = state.things.save("query", "共用", {"text": "RETURN 2"}, owner="示例甲", shared=True)
    assert state.things.of("query", "示例乙") == [shared]
    for act in (
        lambda: state.things.remove("query", shared.id, owner="示例乙"),
        lambda: state.things.save("query", "改", {}, owner="示例乙", replacing=shared.id),
        lambda: state.things.remove("view", own.id, owner="示例甲"),
    ):
        with pytest.raises(ChainNavError, match="只有保存者能改动"):
            act()
    state.things.remove("query", own.id, owner="示例甲")
    assert state.things.of("query", "示例甲") == [shared]


def test_one_name_an_owner(state: State) -> None:
    first = state.things.save("view", "图", {"at": 1}, owner="示例甲")
    with pytest.raises(NameTakenError, match="图"):
        state.things.save("view", "图", {"at": 2}, owner="示例甲")
    assert state.things.save("view", "图", {"at": 2}, owner="示例乙").body == {"at": 2}
    changed = state.things.save("view", "图", {"at": 3}, owner="示例甲", replacing=first.id)
    assert (changed.id, changed.body, changed.created) == (first.id, {"at": 3}, first.created)
    assert state.things.of("view", "示例甲") == [changed]


@pytest.mark.parametrize("name", ["", "   ", "长" * 121])
def test_names_that_nobody_could_read(name: str, state: State) -> None:
    with pytest.raises(ChainNavError, match="1 至 120"):
        state.things.save("view", name, {}, owner="示例甲")


def test_what_fails_in_the_middle_is_not_kept(state: State) -> None:
    def stumble() -> None:
        with state.session() as session:
            row = {"id": "a", "kind": "view", "name": "半", "owner": "示例甲", "body": "{}"}
            session.add(Kept(**row, shared=False, created="", changed=""))
            session.flush()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        stumble()
    assert state.things.get("view", "a") is None


@pytest.mark.parametrize("url", ["nonsense", "oracle9i://x", "sqlite:////dev/null/x/state.sqlite"])
def test_a_database_that_is_none(url: str, state: State, tmp_path: Path) -> None:
    broken = State(replace(Settings(home=tmp_path), state_url=url))
    with pytest.raises(ChainNavError, match=r"应用状态库|数据库地址"):
        broken.things.of("view", "示例甲")
