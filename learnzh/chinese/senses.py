"""Which sense of its headword a token has in its sentence.

What decides, in this order: a rule for the word (``sense_rules``); a numeral before a measure word; a noun or a verb
asked for by the neighbours; else the dictionary's order. Senses marked as archaic, dialect and the like, and those that
only point to another entry, come first nowhere unless the word has no other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from learnzh.chinese.dictionary import Dictionary, is_reference
from learnzh.chinese.sense_rules import Rule, rules_of
from learnzh.chinese.word_classes import word_class
from learnzh.model.text import Token, TokenKind
from learnzh.model.word import Headword

_RARE = re.compile(
    r"\((?:archaic|literary|dialect|Tw|old|slang|vulgar|classical|coll\.|Internet slang|Buddhism|math\.|physics|"
    r"chemistry|computing|botany|zoology|law|linguistics|grammar|sports|geology|Cantonese|Beijing dialect|euphemism|"
    r"old usage|derog\.|bound form|onom\.|prefix|suffix|military|\w+ dialect|loanword[^)]*)\)|"
    r"(?:also|Taiwan|Beijing|coll\.) pr\. |abbr\. (?:for|of|to) |surname |radical |Kangxi radical|short form of|pr\. "
)
_RARE_END = re.compile(r"\((?:old|archaic|classical|literary|slang|vulgar|dialect|Tw|math\.|euph\.|euphemism)\)$")
_PERSON = re.compile("surname ")
_MEASURE = re.compile(r"(?:\([^)]*\): )?\(?(?:used with numeral .*: )?(?:classifier|measure word)")
_ADVERB = re.compile(r"\(adverb|[^;]*?\b\w{3,}ly\b(?:;|$)")
_NO_MEASURE_AHEAD = frozenset("wyu$")
_CONTEXT = 5
"""Tokens on either side that a rule sees."""
_NOUN_WANTED = frozenset(
    "进行 加强 开展 得到 受到 促进 推动 作出 做出 提供 实现 有 没有 有着 给予 保持 引起 接受 参与 参加 展开 举行 缺乏 取得 提出 作为 成为 "
    "发表 带来 经过 遭到 面临 造成 产生 获得 引发 接到 收到 达成 存在 失去 充满 需要 具有 拥有 缺少 享受 遭受 存 根据 按照 关于 对于 通过 "
    "经 受 无 重要 巨大 重大 激烈 明显 伟大 深厚 美好 一定 良好 密切 严重 深刻 广泛 相关 有关 所有 全部 主要 最新 最大 新 大".split()
)
"""Words behind which a verb is used as a noun: they take it as an object, or describe it."""
_HEADS = frozenset(
    "人员 机构 部门 公司 中心 市场 系统 项目 能力 水平 工作 方式 计划 方案 标准 过程 活动 结果 问题 情况 环境 成本 产品 设备 技术 企业 行业 "
    "领域 关系 政策 制度 业 战略 经验 时间 规模 体系 方法 条件 质量 模式 功能 目标 趋势 方向 任务 措施 协议 报告 基地 基础 经济 程度 作用 者 "
    "费 率 量 额 速度 效率 服务 工具 单位 业务 商 部 局 厅 会 委员会 机制 平台 工程 前景 潜力 空间 阶段 道路 理念 成果".split()
)
"""Nouns that a word before them describes: 研究 人员, 发展 水平."""


class _Senses(NamedTuple):
    """The senses of a headword by their shape; indices in the dictionary's order."""

    first: int
    verb: int
    noun: int
    adverb: int
    measure: int
    """-1 where there is none."""


def choose_senses(tokens: Sequence[Token], dictionary: Dictionary) -> tuple[Token, ...]:
    """Returns the tokens of a sentence with the sense that each has there."""
    headwords = [_headword(token, dictionary) for token in tokens]
    classes = [word_class(token, headword) for token, headword in zip(tokens, headwords, strict=True)]
    marked = [f"{token.text if token.text.strip() else '_'}/{c} " for token, c in zip(tokens, classes, strict=True)]
    edge = ["^/w "]
    marked = [*edge, *marked, "$/w "]
    chosen = []
    for place, (token, headword) in enumerate(zip(tokens, headwords, strict=True)):
        if headword is None or len(headword.senses) < 2:  # noqa: PLR2004  nothing to choose
            chosen.append(token if token.sense == 0 else replace(token, sense=0))
            continue
        sense = _choose(token, headword, place, marked, classes)
        chosen.append(token if token.sense == sense else replace(token, sense=sense))
    return tuple(chosen)


def order_senses(senses: Sequence[str], meant: int) -> tuple[str, ...]:
    """Returns senses with the meant one first, the others in the dictionary's order."""
    if not 0 < meant < len(senses):
        return tuple(senses)
    return (senses[meant], *senses[:meant], *senses[meant + 1 :])


def _headword(token: Token, dictionary: Dictionary) -> Headword | None:
    if token.headword is None:
        return None
    return next((one for one in dictionary.entries(token.headword.simplified) if one.key == token.headword), None)


def _choose(token: Token, headword: Headword, place: int, marked: list[str], classes: list[str]) -> int:
    shapes = _shapes(headword.senses)
    if token.kind is TokenKind.NAME:
        return _name_sense(headword, shapes)
    here = place + 1
    rules = rules_of(headword.simplified)
    if rules:
        left, right = "".join(marked[max(here - _CONTEXT, 0) : here]), "".join(marked[here + 1 : here + 1 + _CONTEXT])
        sense = _by_rule(rules, headword.senses, left, right)
        if sense is not None:
            return sense
    before = classes[place - 1] if place else "w"
    after = classes[place + 1] if place + 1 < len(classes) else "w"
    if shapes.measure >= 0 and before in "mz":
        return shapes.measure
    return _by_class(headword, shapes, (before, after), (marked[here - 1], marked[here + 1]))


def _by_rule(rules: Sequence[Rule], senses: tuple[str, ...], left: str, right: str) -> int | None:
    for rule in rules:
        if rule.fits(left, right):
            sense = next((index for index, text in enumerate(senses) if rule.means(text)), None)
            if sense is not None:
                return sense
    return None


def _by_class(headword: Headword, shapes: _Senses, classes: tuple[str, str], marked: tuple[str, str]) -> int:
    tag = headword.word_class
    if shapes.adverb >= 0 and tag[:1] in "adbzi" and classes[1] in "vVop" and classes[0] not in "qmz":
        return shapes.adverb
    if shapes.verb < 0 or shapes.noun < 0:
        return shapes.first
    wanted = _wanted(tag, classes, marked[0].split("/")[0], marked[1].split("/")[0])
    if wanted == "v":
        return shapes.verb
    if wanted == "n":
        return shapes.noun
    return shapes.first


def _wanted(tag: str, classes: tuple[str, str], previous: str, following: str) -> str:  # noqa: C901, PLR0911, PLR0912
    """Tells whether the neighbours ask for a verb (``v``) or a noun (``n``); empty where they leave it open."""
    before, after = classes
    if following in ("了", "着", "过"):
        return "v"
    if previous in _NOUN_WANTED or following in _HEADS:
        return "n"
    if before in "do" or previous in ("地", "所", "来", "去"):
        return "v" if tag[:1] in ("v", "") or after not in "wuc" else ""
    if previous in ("的", "之") or before in "qz" or previous == "其":
        return "n" if following not in ("的",) and after not in "rNm" else ""
    if tag[:1] not in ("v", ""):
        return "n" if tag[:1] in ("n", "a", "d", "b", "t") and after in "wudovVpcf" and before not in "r" else ""
    if after in "rzm" or (after == "N" and before != "n") or (before == "r" and following != "的"):
        return "v"
    if tag == "vn":
        if before in "nN" and (after in "wdofc" or following in ("的", "是", "、")):
            return "n"
        if before in "wc" and after in "na":
            return "v"
        return ""
    return "v"


def _name_sense(headword: Headword, shapes: _Senses) -> int:
    """Prefers what a name stands for; a surname alone is one only where the dictionary has nothing else."""
    person = next((index for index, sense in enumerate(headword.senses) if _PERSON.match(sense)), None)
    if person is not None and len(headword.simplified) == 1:
        return person
    return shapes.first


@lru_cache(maxsize=20_000)
def _shapes(senses: tuple[str, ...]) -> _Senses:
    good = [index for index, sense in enumerate(senses) if not _is_rare(sense, index)] or list(range(len(senses)))
    plain = [index for index in good if not _MEASURE.match(senses[index])] or good
    verb = next((index for index in plain if _is_verb(senses[index])), -1)
    noun = next((index for index in plain if not _is_verb(senses[index])), -1)
    adverb = next((index for index in plain if _ADVERB.match(senses[index])), -1)
    measure = next((index for index, sense in enumerate(senses) if _MEASURE.match(sense)), -1)
    return _Senses(plain[0], verb, noun, adverb, measure)


def _is_verb(sense: str) -> bool:
    return re.match(r"(?:\([^)]*\) )?to ", sense) is not None


def _is_rare(sense: str, index: int) -> bool:
    if is_reference(sense):
        return not (index == 0 and sense.startswith("used in "))
    return _RARE.match(sense) is not None or _RARE_END.search(sense) is not None
