"""The word class of a token, as its neighbours see it: one letter.

m numeral · z demonstrative or other word before a measure word · q measure word · r pronoun · n noun · N name ·
t time · f place word behind a noun · v verb · V verb that is as often a noun · o modal verb · a adjective ·
d adverb · p preposition · c conjunction · u particle · y particle at the end · x foreign · w mark, and the edge of
the sentence · i idiom
"""

from __future__ import annotations

from learnzh.chinese.names import is_calendar_word, is_common_noun
from learnzh.model.text import Token, TokenKind
from learnzh.model.word import Headword

_LISTS = """
z 这 那 每 各 某 哪 该 本 此 几 半 另 上 下 前 后 首 同 整 数 任何 另外 这些 那些
m 〇 零 一 二 三 四 五 六 七 八 九 十 百 千 万 亿 两 多少 若干 数十 数百 数千 数万 十几 几十 上百 上千
q 个 只 位 名 家 种 项 条 张 件 座 次 届 期 场 层 组 级 批 份 台 架 幅 段 句 篇 封 间 根 片 块 双 套 群 队 班 顿 遍
趟 吨 所 辆 棵 颗 株 头 匹 本 部 支 枚 股 处 口 门 首 艘 盏 滴 岁 元 美元 米 公里 天 年 点 分钟 小时 一个 一家 一次
一种 一项 一位 一名 一些 一点 多个 这个 那个 每个 各个 整个 某个 这种 那种 各种 多种 第一次 首次 这次 一系列 大批
r 我 你 您 他 她 它 我们 你们 他们 她们 它们 咱们 自己 大家 人们 谁 什么 这里 那里 这儿 那儿 其 双方
f 上 下 里 中 内 外 前 后 间 之间 以上 以下 以内 以外 以来 之前 之后 以前 以后 之中 之内 之外 之上 之下 上面 下面
里面 外面 前面 后面 中间 期间 左右 等
o 能 能够 可以 可 会 应 应该 应当 必须 须 需 需要 要 想 想要 愿 愿意 敢 敢于 肯 不能 不会 不要 只能 不可 未能 得以
无法 难以 希望 打算 准备 开始 继续 停止 有望 予以 加以 来 去 不敢 不想 不愿 不得 不得不 可能 必将 欲 拟 试图 不应
不宜 不该 用于 用来 前来 赶来 旨在 致力于 便于 有助于
d 重新 不 没 没有 未 也 都 就 才 又 再 还 还是 很 太 更 最 已 已经 正在 正 曾 曾经 将 即将 便 却 仍 仍然 依然 只 仅 刚
刚刚 常 常常 经常 往往 总 总是 一直 不断 逐步 逐渐 进一步 互相 相互 一起 一同 陆续 率先 终于 同时 非常 十分 比较 较
越来越 越 直接 完全 分别 均 并 全 先 先后 必 尽量 尽快 立即 马上 共 一共 日益 大力 积极 频频 多次 再次 首次 亲手
亲自 至今 随时 如何 怎么 怎样 为什么 纷纷 稍 稍微 特别 尤其 主要 共同 所 不再 从未 从不 尚未 并未 并不 决不 绝不 别
甚至 依法 随即 随后 有效 切实 认真 深入 全面 充分
a 古老 小巧 遥远 平坦 广阔 年轻 巨大 重大 著名 大型
p 在 从 向 对 对于 跟 同 为 为了 以 按 按照 据 根据 由 由于 随着 通过 于 把 被 让 给 比 往 朝 除 除了 自 关于 至 到
沿着 围绕 针对 因 将
c 和 与 及 以及 或 或者 而 而且 并且 但 但是 因为 所以 如果 虽然 不过 然而 因此 则 且 若 即使 尽管 只要 只有 既
无论
u 的 地 得 了 着 过 之
y 吗 呢 吧 啊 嘛
"""
"""Words of grammar, each list behind its letter; a line without a letter goes on with the list above it."""


def _by_word(lists: str) -> dict[str, str]:
    letters: dict[str, str] = {}
    letter = ""
    for word in lists.split():
        if word.isascii():
            letter = word
        else:
            letters[word] = letter
    return letters


_BY_WORD = _by_word(_LISTS)
"""A word in two lists has the class of the later one, unless its reading says otherwise."""
# fmt: off
_BY_READING = {
    ("地", "di4"): "n", ("得", "dei3"): "o", ("得", "de2"): "v", ("了", "liao3"): "v", ("还", "huan2"): "v",
    ("都", "du1"): "n", ("着", "zhao2"): "v", ("为", "wei2"): "v", ("只", "zhi1"): "q", ("种", "zhong4"): "v",
    ("长", "chang2"): "a", ("数", "shu3"): "v", ("好", "hao4"): "v", ("干", "gan4"): "v", ("将", "jiang4"): "n",
}
_BY_TAG = {
    "n": "n", "v": "v", "a": "a", "d": "d", "p": "p", "c": "c", "r": "r", "m": "m", "q": "q", "t": "t", "f": "f",
    "s": "n", "l": "i", "i": "i", "b": "a", "z": "a", "j": "n", "y": "y", "u": "u", "g": "n",
}
_BY_KIND = {
    TokenKind.NAME: "N", TokenKind.NUMBER: "m", TokenKind.DATE: "t", TokenKind.LATIN: "x", TokenKind.PUNCTUATION: "w",
}
# fmt: on


def word_class(token: Token, headword: Headword | None) -> str:
    """Returns the letter of a token's class.

    Args:
        token: As segmented.
        headword: Its dictionary entry.
    """
    letter = _BY_KIND.get(token.kind)
    if letter:
        return letter
    if headword is None:
        return _BY_WORD.get(token.text, "n")
    form = headword.simplified
    letter = _BY_READING.get((form, headword.reading)) or _BY_WORD.get(form)
    if letter:
        return letter
    if headword.reading[:1].isupper():
        return "t" if is_calendar_word(form) else "n" if is_common_noun(form) else "N"
    if form[0] == "第" and len(form) > 1:
        return "m"
    return _by_tag(headword.word_class, headword.senses)


def is_verb(sense: str) -> bool:
    """Tells whether an English sense is a verb's: ``to go``, ``(of a ship) to leave``."""
    return sense.startswith("to ") or (sense.startswith("(") and ") to " in sense)


def _by_tag(tag: str, senses: tuple[str, ...]) -> str:
    """Corrects the tag by the English: a verb has a sense ``to …``, and what has that first is a verb too."""
    letter = "V" if tag == "vn" else _BY_TAG.get(tag[:1], "")
    if letter in ("v", "V"):
        return letter if any(map(is_verb, senses)) else "n"
    if letter in ("", "n", "a") and senses and is_verb(senses[0]):
        return "V" if letter else "v"
    return letter or "n"
