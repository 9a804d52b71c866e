"""Two implementations, the same words."""

import builtins
import logging
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.tokenizer import Tokenizer

FAST = Tokenizer(engine="rjieba")
SLOW = Tokenizer(engine="jieba")
LIKE_REAL = [
    "本发明公开了一种HDI线路板的制备方法，层数为8-12层，板厚0.8mm，良率达到99.5%。",
    "示例科技（深圳）有限公司于2024年3月与示例大学签订GB/T 39551.1-2020标准合作协议；",
    "负极材料Li4Ti5O12、C++语言、a_b-c、example-com、3D打印、AT&T、γ-氨基丁酸、\r\n换行",
    "各设区市人民政府要推动专利产业化，完成存量专利盘点入库。𠮷野家㐀字",
]


@pytest.mark.parametrize("text", LIKE_REAL)
def test_same_words(text: str) -> None:
    assert FAST.cut(text) == SLOW.cut(text)
    assert "".join(FAST.cut(text)) == text
    assert FAST.search_words(text) == SLOW.search_words(text)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="中国专利省市产业链a1.%-+#&_ \n,，。ＡT㐀𠮷é", max_size=20))
def test_same_words_on_mixed_characters(text: str) -> None:
    assert FAST.cut(text) == SLOW.cut(text)
    assert FAST.search_words(text) == SLOW.search_words(text)


@pytest.mark.real
def test_same_words_on_the_plan(plan_text: str) -> None:
    assert FAST.cut(plan_text) == SLOW.cut(plan_text)


@pytest.mark.parametrize("engine", ["rjieba", "jieba"])
def test_user_words_are_private(engine: str) -> None:
    own = Tokenizer(["赣鄱对接会"], engine=engine)  # type: ignore[arg-type]
    assert "赣鄱对接会" in own.cut("举办赣鄱对接会活动")
    assert "赣鄱对接会" not in (FAST if engine == "rjieba" else SLOW).cut("举办赣鄱对接会活动")
    with pytest.raises(ValueError, match="blank"):
        own.add(" ")


def test_search_words() -> None:
    words = FAST.search_words("江西省市场监督管理局 ＨＤＩ线路板")
    assert {"江西", "江西省", "市场", "管理局", "hdi"} <= set(words)
    assert all(word.strip() for word in words)


def test_fallback_where_the_wheel_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def missing(
        name: str,
        globals_: Mapping[str, object] | None = None,
        locals_: Mapping[str, object] | None = None,
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> object:
        if name == "rjieba":
            raise ImportError(name)
        return real(name, globals_, locals_, fromlist or (), level)

    monkeypatch.setattr(builtins, "__import__", missing)
    assert Tokenizer().cut(LIKE_REAL[0]) == FAST.cut(LIKE_REAL[0])
    with pytest.raises(ImportError):
        Tokenizer(engine="rjieba")


def test_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    Tokenizer(engine="jieba").cut("示例")
    assert list(tmp_path.iterdir()) == []


def test_jieba_is_silent() -> None:
    assert logging.getLogger("jieba").handlers == []
