"""The boundaries a learner needs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnzh.chinese.characters import is_hanzi
from learnzh.chinese.segment import JiebaSegmenter
from learnzh.model.text import TokenKind
from learnzh.store.dictionary import SqliteDictionary

prose = st.text("中国城市我们有的了在2003年11月6日一百二十三第，。！？“”（）《》… abZ%.", max_size=60)
characters = st.text(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所"
    "然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与"
    "长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己"
    "山村市王李斯特克尔罗·，。2年",
    max_size=40,
)


def cut(segmenter: JiebaSegmenter, text: str) -> str:
    return " ".join(piece.text for piece in segmenter.segment(text))


@given(prose)
def test_pieces_join_back(segmenter: JiebaSegmenter, text: str) -> None:
    assert "".join(piece.text for piece in segmenter.segment(text)) == text


@given(characters)
def test_every_word_can_be_looked_up_or_is_one_character(
    segmenter: JiebaSegmenter, dictionary: SqliteDictionary, text: str
) -> None:
    for piece in segmenter.segment(text):
        if piece.kind is TokenKind.WORD and any(is_hanzi(char) for char in piece.text):
            assert dictionary.entries(piece.text) or len(piece.text) == 1, piece


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("2003年11月6日", {"2003年": "date", "11月": "date", "6日": "date"}),
        ("他十月一日来", {"十月": "date", "一日": "date", "来": "word"}),
        ("二〇二四年五月三日", {"二〇二四年": "date", "五月": "date", "三日": "date"}),
        ("二○○一年新年", {"二○○一年": "date", "新年": "word"}),
        ("嫦娥六号和鹊桥二号", {"嫦娥六号": "name", "鹊桥二号": "name"}),
        ("杭州的径山寺", {"径山寺": "name"}),
        ("14时07分着陆", {"14时": "date", "07分": "date"}),
        ("学了20年", {"20": "number", "年": "word"}),
        ("上世纪80年代", {"80": "number", "年代": "word"}),
        ("有一百二十三人", {"一百二十三": "number", "人": "word"}),
        ("第二十一届", {"第二十一": "number", "届": "word"}),
        ("第一名", {"第一": "word"}),
        ("增加20%，共3.5万", {"20%": "number", "3.5万": "number"}),
        ("气温－5到3度", {"－5": "number", "3": "number"}),
        ("卡拉OK和T恤", {"卡拉OK": "word", "T恤": "word"}),
        ("看https://example.org/a?b=1吧", {"https://example.org/a?b=1": "latin", "吧": "word"}),
        ("用iPhone15手机", {"iPhone15": "latin", "手机": "word"}),
        ("他说——好……吧", {"——": "punctuation", "……": "punctuation"}),
    ],
)
def test_kinds(segmenter: JiebaSegmenter, text: str, kinds: dict[str, str]) -> None:
    found = {piece.text: piece.kind.value for piece in segmenter.segment(text)}

    assert kinds.items() <= found.items()


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        # Numbers and their measures are apart, and so are pronouns and particles.
        ("他六岁，买了三本书", "他 六 岁 ， 买 了 三 本 书"),
        ("我的一个朋友", "我 的 一 个 朋友"),
        ("二十多年前有30多种茶", "二十 多 年 前 有 30 多 种 茶"),
        ("凭一双手掌和多年的经验", "凭 一 双 手掌 和 多年 的 经验"),
        # 不 stands alone before a verb that keeps its meaning, and not in words of their own.
        ("他不是不能来，只是不想走", "他 不 是 不 能 来 ， 只是 不 想 走"),
        ("不同的人不断努力，不仅如此", "不同 的 人 不断 努力 ， 不仅如此"),
        # What can or cannot be reached is seen in its parts; what courses teach whole stays whole.
        ("我看不懂也看不见", "我 看 不 懂 也 看 不 见"),
        ("来不及了", "来不及 了"),
        ("这就是信息技术", "这 就 是 信息 技术"),
        ("爸爸妈妈", "爸爸 妈妈"),
        ("有的人喜欢他说的话", "有的 人 喜欢 他 说 的 话"),
        ("不去的话，告诉我", "不 去 的话 ， 告诉 我"),
        ("哥们儿都来了", "哥们儿 都 来 了"),
        ("他三年前用同一面朝着我", "他 三 年 前 用 同一 面 朝着 我"),
        ("三十年间才能做到，谁都会来", "三十 年 间 才 能 做到 ， 谁 都 会 来"),
        ("他有才能，大都会", "他 有 才能 ， 大都会"),
        ("世界四大运动", "世界 四 大 运动"),
        ("中国人和日本人去国家公园，也就是去看熊猫", "中国人 和 日本人 去 国家公园 ， 也就是 去 看 熊猫"),
        ("中国人民有着友好关系", "中国 人民 有着 友好 关系"),
        ("巴以双方停火", "巴以 双方 停火"),
    ],
)
def test_boundaries(segmenter: JiebaSegmenter, text: str, pieces: str) -> None:
    assert cut(segmenter, text) == pieces


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("韩国荣州市市长", "荣州市"),
        ("王小明来了", "王小明"),
        ("记者李超碧报道", "李超碧"),
        ("会长陈昊苏说", "陈昊苏"),
        ("美国国务卿卢比奥说", "卢比奥"),
        ("总统埃雷卡特访问德国", "埃雷卡特"),
        ("卢比奥（Marco Rubio）十月访问德国", "卢比奥"),
        ("乌克兰总统泽连斯基说", "泽连斯基"),
        ("作家让·雅克·卢梭", "让·雅克·卢梭"),
        ("作家马可·卢比奥说", "马可·卢比奥"),
        ("巴西总统卢拉·达席尔瓦说", "卢拉·达席尔瓦"),
        ("作家谢尔盖·米哈尔科夫写的", "谢尔盖·米哈尔科夫"),
        ("作曲家李焕之的歌", "李焕之"),
        ("太湖西路堵车", "太湖西路"),
        ("住在朝阳区建国路88号", "建国路"),
        ("他住在沙湾镇", "沙湾镇"),
        ("他来自格雷罗州", "格雷罗州"),
    ],
)
def test_a_name_is_one_piece(segmenter: JiebaSegmenter, text: str, name: str) -> None:
    assert name in [piece.text for piece in segmenter.segment(text) if piece.kind is TokenKind.NAME]


@pytest.mark.parametrize(
    "text",
    [
        *("钟声敲响了", "小国也有大城市", "全村人都来了", "党和国家", "他金牌拿了不少", "好长一段时间", "高福利的国家"),
        *("李先生和陈院长", "夏秋之际", "车购费征管机构", "中欧班列", "南部二县"),
    ],
)
def test_common_words_are_no_names(segmenter: JiebaSegmenter, text: str) -> None:
    assert [piece.text for piece in segmenter.segment(text) if piece.kind is TokenKind.NAME] == []


def test_a_word_can_be_looked_up(segmenter: JiebaSegmenter, dictionary: SqliteDictionary) -> None:
    text = "中国人民对外友好协会会长在江苏省无锡市举行的会议上说，推动与外国城市建立友好关系，是外交的重要政策。"
    words = [piece.text for piece in segmenter.segment(text) if piece.kind is TokenKind.WORD]

    assert all(dictionary.entries(word) for word in words)
