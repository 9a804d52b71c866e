"""Tables of commands: cut for a terminal, whole for whatever else reads them."""

from __future__ import annotations

import sys

import pytest

from webapp.cli.output import print_rows, width

LONG = "参照中可比的专利族不足；请装载区域外专利或参照计数。" * 3


@pytest.mark.parametrize("terminal", [True, False])
def test_only_a_terminal_gets_long_cells_cut(
    terminal: bool, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal, raising=False)
    print_rows([{"reason": LONG}], [("reason", "理由")], "table")
    title, shown = capsys.readouterr().out.splitlines()
    assert title == "理由"
    assert (shown == LONG) is not terminal
    assert width(shown) <= 60 or not terminal
