"""Whether the neighbours of a word ask for a noun or for a verb: 发展 经济, but 经济 的 发展."""

from __future__ import annotations

from typing import NamedTuple


class Neighbours(NamedTuple):
    """What stands beside a token; classes are letters of ``word_classes``."""

    earlier: str
    """The class of the token before the one before."""
    before: str
    own: str
    after: str
    previous: str
    """The text of the token before."""
    following: str
    """The text of the token behind."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_BEFORE_A_NOUN = _set("""
进行 加强 开展 得到 受到 促进 推动 作出 做出 提供 实现 有 没有 有着 给予 保持 引起 接受 参与 参加 展开 举行 缺乏
取得 提出 作为 成为 发表 带来 经过 遭到 面临 造成 产生 获得 引发 接到 收到 达成 存在 失去 充满 需要 具有 拥有 缺少
享受 遭受 根据 按照 关于 对于 通过 经 受 无 重要 巨大 重大 激烈 明显 伟大 深厚 美好 一定 良好 密切 严重 深刻 广泛
相关 有关 所有 全部 主要 最新 最大 新 大
""")
"""Words behind which a verb is used as a noun: they take it as an object, or describe it."""
_HEADS = _set("""
人员 机构 部门 公司 中心 市场 系统 项目 能力 水平 工作 方式 计划 方案 标准 过程 活动 结果 问题 情况 环境 贸易 成本 产品
设备 技术 企业 行业 领域 关系 政策 制度 业 战略 经验 时间 规模 体系 方法 条件 质量 模式 功能 目标 趋势 方向 任务
措施 协议 报告 基地 基础 程度 作用 者 费 率 量 额 速度 效率 服务 工具 单位 业务 商 部 局 厅 会 委员会 机制
平台 工程 前景 潜力 空间 阶段 道路 理念 成果
""")
"""Nouns that a word before them describes: 研究 人员, 发展 水平."""
_OBJECTS = _set("""
服务 业务 活动 关系 问题 任务 时间 标准 目标 计划 方案 协议 报告 项目 政策 市场 空间 道路 方法 条件
""")
"""Those of them that what is only a verb rather has as its object: 结束 业务."""
_DEGREES = _set("很 太 更 最 非常 十分 比较 较 越来越 特别 相当 极 极其 尤其 不够 多么 这么 那么")
_NOT_OR_NONE = _set("没有 没")
"""Not, before a verb; to have none, before a noun."""
_JOINING = _set("和 与 及 以及 或 、")
_INSIDE = _set("中 里 上 内")


def wanted_class(tag: str, near: Neighbours) -> str:  # noqa: PLR0911  one return a rule, the surest first
    """Returns ``v`` or ``n``; empty where the neighbours leave it open.

    Args:
        tag: The word's class as jieba's dictionary has it; empty where unknown.
        near: What stands beside it.
    """
    pure_verb = tag == "v"
    if _is_done(tag, near):
        return "v"
    if near.previous == "把":
        return "n"
    if near.previous == "等" and near.after in "wu" and near.following != "了":
        return "n"  # 讲解 、 保管 等 工作
    if near.previous in _DEGREES or near.previous in _BEFORE_A_NOUN:
        return "n"
    if near.following in _HEADS and not (pure_verb and near.following in _OBJECTS):
        return "n"
    if near.before in "do" or near.previous in ("地", "所"):
        return "v" if tag[:1] in ("v", "") or (near.after not in "wuc" and tag[:1] not in "abdz") else ""
    if near.previous in ("的", "之", "其") or near.before in "qz":
        return "n" if near.following != "的" and near.after not in "rNm" else ""
    if near.previous in _JOINING and near.earlier in "nN" and near.after in "wufcn":
        return "n"
    return _wanted_by_tag(tag, near)


def _is_done(tag: str, near: Neighbours) -> bool:
    """Tells whether a word is surely a verb: behind 没 or a modal verb, or before 了."""
    may_act = tag[:1] in ("v", "")
    if tag == "v" and near.previous in _NOT_OR_NONE:
        return True
    if near.following in ("了", "着", "过") and tag[:1] not in ("a", "b"):
        return True
    if near.before == "o":
        return may_act or (tag == "n" and near.previous not in _BEFORE_A_NOUN)
    if near.before == "d" and near.earlier == "o":  # 能够 重新 交流
        return may_act or tag == "n"
    return near.previous == "该" and near.earlier == "d" and may_act  # 不 该 要求; 该 要求 is this demand


def _wanted_by_tag(tag: str, near: Neighbours) -> str:  # noqa: PLR0911  as above
    if tag[:1] not in ("v", ""):
        return "" if near.before == "r" or near.after in "rNzm" else "n"
    if near.after in "rzm" or (near.after == "N" and near.before != "n") or (near.before == "r" and near.after != "u"):
        return "v"
    if near.following in _INSIDE or (near.before == "n" and near.earlier == "u" and near.after in "wfc"):
        return "n"  # 的 技术 要求 。
    listed = near.after in "cf" or near.following in ("、", "等")
    if tag != "vn":
        return "n" if listed and near.before in "nN" else "v"
    if near.before in "nNVva" and (listed or near.after in "wdo" or near.following in ("的", "是")):
        return "n"
    if near.before in "na" and near.after in "vV":
        return "n"
    if near.before in "wc":
        return "n" if listed else "v" if near.after in "na" else ""
    return ""
