"""Fictional patents of two trades, for what learns from text."""

from __future__ import annotations

from itertools import islice, product

_BOARDS = (
    ("一种多层线路板", "一种高密度电路板", "线路板压合治具", "电路板钻孔工艺"),
    ("内层芯板叠合后压合", "铜箔与半固化片层压", "盲孔电镀填孔", "外层线路蚀刻后涂覆阻焊"),
    ("提高对准精度", "降低板翘", "提高良率", "散热均匀"),
)
_CHAIRS = (
    ("一种折叠椅", "一种办公座椅", "扶手可调的椅子", "餐椅靠背"),
    ("椅腿与坐板铰接", "靠背由弹性网布包覆", "升降气杆支撑坐垫", "扶手卡槽滑动定位"),
    ("收纳方便", "久坐舒适", "结构稳固", "便于搬运"),
)
_TAIL = ("用于生产", "适合推广", "结构简单", "使用方便")


def texts(boards: bool, count: int) -> list[tuple[str, str]]:
    """Return title and abstract of so many patents on circuit boards, or else on chairs."""
    trade = _BOARDS if boards else _CHAIRS
    every = (
        (title, f"{title}，{how}，{why}，{tail}。")
        for title, how, why, tail in product(*trade, _TAIL)
    )
    return list(islice(every, 0, None, 3))[:count]
