"""Real texts beside the checkout, and a notice of our own for another province."""

from pathlib import Path

import pytest

from nlp.extract import extract
from nlp.mentions import Extraction

SHARED = Path(__file__).parents[4] / "shared" / "data"
PLAN = SHARED / "policies" / "jiangxi-patent-conversion-plan.txt"

NOTICE = """河北省示例产业创新行动方案

为落实《示例创新规划》（冀示发〔2023〕8号），制定本方案。

一、总体目标
到2026年，全省示例产品销售收入达到1200亿元，研发投入强度达到3.5%；示例项目库基本形成。

二、主要任务
（一）建好创新载体。支持石家庄、唐山知识产权保护中心联合服务，依托河北示例材料产业园建设中试基地。2025年6月底前，新建示例实验室20家以上，全省重点示范园区服务全覆盖。截至2023年底，已建成5家。（省科技厅牵头，省发展改革委、省财政厅、雄安新区管委会配合）
（二）培育示例企业。实施示例企业跃升计划，培育500家示例企业。对首次认定的示例企业给予30万元奖励，优惠期不少于3年。(责任单位：省工业和信息化厅、省市场监管局，各设区市政府)
（三）加强服务。压减办理时间。
牵头单位：省政府办公厅、省科技厅
参与单位：省法院、河北证监局
三、保障措施
各地要抓好落实。
"""


@pytest.fixture(scope="session")
def notice() -> Extraction:
    """The fictional notice, read without being told the province."""
    return extract(NOTICE)


@pytest.fixture(scope="session")
def plan_text() -> str:
    """The plan the product is built for; skipped where the shared folder is absent."""
    if not PLAN.exists():
        pytest.skip(f"{PLAN} is not here")
    return PLAN.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def plan(plan_text: str) -> Extraction:
    """The plan, read."""
    return extract(plan_text)
