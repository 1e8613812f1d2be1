"""Organisations that no dictionary has, by the words they are made of: 中国足球协会, 无锡市人民医院.

Such a name begins with a place, another organisation or a word such as 国家, ends with the word for a kind of
organisation, and has between them nothing but words that describe what it does. A name that could as well be a plain
description (美国科技公司, American technology companies) is left in its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Part(NamedTuple):
    """A word of a sentence, as it may be part of a name."""

    text: str
    tag: str
    """Its class by jieba: ``ns`` a place, ``nt`` an organisation, ``nz`` another proper name, ``n`` …"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_FIRST = _words("国家 全国 国际 世界 联合国 中央 中华 全球 亚太 东盟 欧盟 非盟 国务院")
"""What begins a name beside places and organisations."""
_COUNTRIES = _words("""
    中国 美国 英国 法国 德国 俄罗斯 日本 韩国 朝鲜 印度 加拿大 澳大利亚 意大利 西班牙 巴西 墨西哥 泰国 越南 新加坡
    马来西亚 印度尼西亚 印尼 菲律宾 巴基斯坦 伊朗 伊拉克 以色列 土耳其 埃及 南非 阿根廷 乌克兰 波兰 瑞典 瑞士 荷兰 比利时
    挪威 丹麦 芬兰 奥地利 希腊 欧洲 亚洲 非洲 美洲 拉美 欧美 东南亚 西方 全国 国际 世界 全球 台湾 香港
""")
"""Countries and wider: behind these a school or a firm may be any of many."""
_STRONG = _words("""
    协会 学会 联合会 基金会 研究会 促进会 联谊会 商会 委员会 理事会 总会 联盟 研究所 研究院 设计院 科学院 总局 管理局 总公司
    交易所 出版社 通讯社 电视台 电台 俱乐部 总工会 博览会 志愿者协会 足协 篮协
""")
"""Kinds of organisations, of which a place has one of a name."""
_SCHOOLS = _words("大学 学院 医院 中学 小学 幼儿园 博物馆 图书馆 纪念馆 档案馆 美术馆 科技馆 体育馆")
_LOCAL = _words("法院 检察院 银行 集团 局 厅 支队 分局 分行 分公司 支行")
"""Kinds of which a city or a province has one of a name, but a country many."""
_WORLDLY = _words("组织 联盟 联合会 委员会 基金会 总会 协会 理事会")
"""What may follow 世界 or 国际."""
_DOING = _words("""
    发展 改革 监督 管理 研究 保护 设计 规划 建设 投资 贸易 保险 合作 交流 教育 服务 开发 检测 检验 检疫 控制 预防 监测 运输
    制造 培训 促进 仲裁 评估 鉴定 监管 会计 审计 统计 勘探 印刷 广播 医疗 救助 工作 对外 友好 有限 中级 高级 第一 第二 第三
    第四 第五 第六 第七 第八 第九 第十 安全 出版 发行 电影 证券 应急 综合 民用 核 高等 志愿 旅游 体育 税务 工商 市政
    行政 药品 质量 公安 消防 财政 交通 民政 商务 水利 农业 气象 文化 环保 司法 经济 计算 航行 自然 进出口 慈善 人工
    公共 消费 残疾 科学 卫生 健康 国际 国家 对外 联合 残疾人 实验 附属 职业 外国语 师范 理工 航空 航天 中医药 协调 中央 奥林匹克
""")
"""Words for what an organisation does that are no nouns in jieba's dictionary, or not only."""
_CENTRES = _words("""
    研究 交流 服务 培训 监测 控制 预防 检测 测试 指挥 管理 信息 新闻 数据 技术 医疗 活动 急救 发射 飞行 展览 会展 体育 文化
    艺术 健康 救助 保护 监控 预报 评估 鉴定 合作 创新 推广 气象 地震 台网 海洋 教育 卫星 航天 应用 计算
""")
"""Words before 中心 that make it an institution, not the middle of something."""
_FIRMS = _words("有限 集团 股份 总 有限责任 责任")
_GENERAL = _words("""
    重点 民间 地方 企业 公司 学校 医院 政府 机构 部门 群众 人士 专家 学者 学生 记者 队员 球员 球队 农民 工人 居民 市民 人员
    领导 干部 代表 总统 总理 主席 部长 外长 市长 省长 书记 发言人 时间 当地 双方 方面 媒体 报纸 大型 知名 顶尖 多家 官方 大学
    市场 经济界 各地 本地 外资 上市 私人 传统 国内 国外 内部 高中 初中 名牌 综合性 一流 客户 成员 同行 大国 公民 人口 问题
    情况 关系 历史 社会 国会 议会 总部 家庭 家长 农村 城市 国家队 友人 朋友 同胞 儿童 孩子 妇女们 乡村 大众 小国 著名 威胁 会见 治安 巴士
""")
"""Nouns that describe no name: 中国重点大学 are several."""
_GENERIC = ("协会", "学会", "人民法院", "人民检察院")
"""What jieba has for organisations, but are kinds of them."""
_JOINING = frozenset("和与及")
_NOUNS = ("n", "nz", "ns", "b", "j", "l", "an", "s", "i")
_KINDS = _STRONG | _SCHOOLS | _LOCAL | {"公司", "中心", "组织"}
_INSIDE = 6
"""Words between the first and the last of a name, at most."""
_ORGANS = {
    name.replace("|", ""): tuple(name.split("|"))
    for name in """
        生态环境|部 自然资源|部 文化|和|旅游|部 农业|农村|部 应急|管理|部 工业|和|信息化|部 住房|和|城乡|建设|部
        人力|资源|和|社会|保障|部 退役|军人|事务|部 国家|市场|监督|管理|总局 国家|林业|和|草原|局
        国家|互联网|信息|办公室 国家|卫生|健康|委员会 国家|医疗|保障|局 国家|能源|局
        世界|自然|保护|联盟 世界|气象|组织 国际|原子能|机构 国际|能源|署 联合国|环境|规划|署
        联合国|儿童|基金会 联合国|粮食|及|农业|组织
    """.split()
}
"""State organs and world organisations whose shape alone would not tell them from plain words."""


def organisations(parts: Sequence[Part]) -> Iterator[tuple[int, int]]:
    """Yields where organisations stand: the index of the first word and the index behind the last."""
    behind = 0
    for last, part in enumerate(parts):
        begin = _organ(parts, last, behind)
        if begin is None and (part.tag not in ("nt", "nz") or part.text.endswith(_GENERIC)):
            begin = _begin(parts, last, behind)
        if begin is not None:
            yield begin, last + 1
            behind = last + 1


def _kind(text: str) -> str:
    """Returns the kind of organisation that a word is or ends with: 协会 of 足球协会; empty for another word."""
    return next((text[start:] for start in range(len(text)) if text[start:] in _KINDS), "")


def _organ(parts: Sequence[Part], last: int, behind: int) -> int | None:
    for length in range(2, 7):
        begin = last + 1 - length
        if begin >= behind and "".join(part.text for part in parts[begin : last + 1]) in _ORGANS:
            return begin
    return None


def _begin(parts: Sequence[Part], last: int, behind: int) -> int | None:
    """Returns the first word of the name that ends here; None where it is no name."""
    kind = _kind(parts[last].text)
    if not kind:
        return None
    described = parts[last].text.removesuffix(kind)
    if len(kind) == 1 and described and described not in _DOING:
        return None  # 餐厅
    for first in range(last - 1, max(behind - 1, last - _INSIDE - 2), -1):
        part = parts[first]
        if _begins(part):
            inside = [word.text for word in parts[first + 1 : last]] + [described] * bool(described)
            return first if _fits(part, inside, kind) and _is_joined(inside) else None
        if not _describes(part):
            return None
    return None


def _begins(part: Part) -> bool:
    if part.text in _FIRST:
        return True
    longer = 2 if part.tag == "nrt" else 1
    return part.tag in ("ns", "nt", "nrt") and len(part.text) > longer and part.text not in _GENERAL


def _describes(part: Part) -> bool:
    if part.text in _DOING or part.text in _JOINING:
        return True
    return part.tag in _NOUNS and part.text not in _GENERAL and (len(part.text) > 1 or part.tag == "j")


def _is_joined(inside: Sequence[str]) -> bool:
    """Tells whether every 和 stands between two words of the name."""
    return not any(word in _JOINING and place in (0, len(inside) - 1) for place, word in enumerate(inside))


def _fits(first: Part, inside: Sequence[str], kind: str) -> bool:  # noqa: PLR0911  one return a kind
    """Tells whether the first word may have an organisation of this kind, described by what stands between."""
    if not inside and kind in ("电视台", "电台"):
        return first.text not in _COUNTRIES
    if not inside:
        return first.tag == "nt" and kind in _SCHOOLS | {"研究院", "研究所"} and first.text.endswith(("大学", "院"))
    before = inside[-1]
    wide = first.text in _COUNTRIES
    if first.text in ("世界", "国际", "全球"):
        return kind in _WORLDLY
    if kind in _STRONG:
        return True
    if kind in _SCHOOLS:
        return kind in ("大学", "学院") or not wide
    if kind == "公司":
        return before in _FIRMS
    if kind == "中心":
        return before in _CENTRES
    return kind in _LOCAL and not wide and (kind != "局" or first.tag == "ns" or first.text == "国家")
