"""Polyphones in sentences whose readings leave no doubt."""

from __future__ import annotations

import gzip

import pytest

from learnzh.chinese.context import Context, Word
from learnzh.chinese.heteronyms import decided, rules_of, surname_reading
from learnzh.chinese.lexicon import Lexicon, lexicon, parse, unparse
from learnzh.chinese.neutral_tones import never_in_full
from learnzh.chinese.pinyin import SentenceReading, name_syllables
from learnzh.chinese.reading_model import reading_model
from learnzh.chinese.segment import JiebaSegmenter
from learnzh.chinese.standard_readings import standard_reading, standard_words
from learnzh.lessons.annotate import annotate
from learnzh.model.text import ReadingSource
from learnzh.store.dictionary import SqliteDictionary

# fmt: off
SENTENCES = [
    ("他长得很高。", "ta1 zhang3 de5 hen3 gao1"),
    ("我得走了。", "wo3 dei3 zou3 le5"),
    ("他高兴地走了。", "ta1 gao1 xing4 de5 zou3 le5"),
    ("他们都来自首都。", "ta1 men5 dou1 lai2 zi4 shou3 du1"),
    ("他还没还书。", "ta1 hai2 mei2 huan2 shu1"),
    ("银行行长在行走。", "yin2 hang2 hang2 zhang3 zai4 xing2 zou3"),
    ("我成为医生。", "wo3 cheng2 wei2 yi1 sheng1"),
    ("他会开会。", "ta1 hui4 kai1 hui4"),
    ("他爱好音乐。", "ta1 ai4 hao4 yin1 yue4"),
    ("重要的事重复三遍。", "zhong4 yao4 de5 shi4 chong2 fu4 san1 bian4"),
    ("各种种子都种下去了。", "ge4 zhong3 zhong3 zi5 dou1 zhong4 xia4 qu4 le5"),
    ("他发现头发白了。", "ta1 fa1 xian4 tou2 fa5 bai2 le5"),
    ("我们应当适当上当。", "wo3 men5 ying1 dang1 shi4 dang4 shang4 dang4"),
    ("数学老师数了数人数。", "shu4 xue2 lao3 shi1 shu3 le5 shu3 ren2 shu4"),
    ("教室里老师教我中文。", "jiao4 shi4 li3 lao3 shi1 jiao1 wo3 zhong1 wen2"),
    ("天空中有空的时候。", "tian1 kong1 zhong1 you3 kong4 de5 shi2 hou5"),
    ("水分充足，他得了满分。", "shui3 fen4 chong1 zu2 ta1 de2 le5 man3 fen1"),
    ("互相帮助，照相。", "hu4 xiang1 bang1 zhu4 zhao4 xiang4"),
    ("房间中间。", "fang2 jian1 zhong1 jian1"),
    ("他是干部。", "ta1 shi4 gan4 bu4"),
    ("调查要调整。", "diao4 cha2 yao4 tiao2 zheng3"),
    ("他转身，汽车转弯。", "ta1 zhuan3 shen1 qi4 che1 zhuan3 wan1"),
    ("应该反应。", "ying1 gai1 fan3 ying4"),
    ("将来大将。", "jiang1 lai2 da4 jiang4"),
    ("处理问题，到处都有。", "chu3 li3 wen4 ti2 dao4 chu4 dou1 you3"),
    ("背包在背上。", "bei1 bao1 zai4 bei4 shang4"),
    ("倒水，摔倒了。", "dao4 shui3 shuai1 dao3 le5"),
    ("一场大雨，在操场上。", "yi1 chang2 da4 yu3 zai4 cao1 chang3 shang4"),
    ("传说，自传。", "chuan2 shuo1 zi4 zhuan4"),
    ("出差，差不多，参差不齐。", "chu1 chai1 cha4 bu5 duo1 cen1 ci1 bu4 qi2"),
    ("我曾经见过曾先生。", "wo3 ceng2 jing1 jian4 guo5 zeng1 xian1 sheng5"),
    ("单老师，单独。", "shan4 lao3 shi1 dan1 du2"),
    ("西藏，收藏。", "xi1 zang4 shou1 cang2"),
    ("盛饭，盛大。", "cheng2 fan4 sheng4 da4"),
    ("效率，率领。", "xiao4 lu:4 shuai4 ling3"),
    ("单薄的薄片。", "dan1 bo2 de5 bao2 pian4"),
    ("露水。", "lu4 shui3"),
    ("模样，模型。", "mu2 yang4 mo2 xing2"),
    ("省长反省。", "sheng3 zhang3 fan3 xing3"),
    ("方便，便宜。", "fang1 bian4 pian2 yi5"),
    ("他冲出去，冲着我笑。", "ta1 chong1 chu1 qu4 chong4 zhe5 wo3 xiao4"),
    ("中国队击中目标，中奖了。", "zhong1 guo2 dui4 ji1 zhong4 mu4 biao1 zhong4 jiang3 le5"),
    ("他说到了学校。", "ta1 shuo1 dao4 le5 xue2 xiao4"),
    ("他睡着了。", "ta1 shui4 zhao2 le5"),
    ("睡觉觉得累。", "shui4 jiao4 jue2 de5 lei4"),
    ("这个孩子", "zhe4 ge5 hai2 zi5"),
    ("三个人", "san1 ge5 ren2"),
    ("两只猫只有一只耳朵", "liang3 zhi1 mao1 zhi3 you3 yi1 zhi1 er3 duo5"),
    ("着火了", "zhao2 huo3 le5"),
    ("这条河很长", "zhe4 tiao2 he2 hen3 chang2"),
    ("校长在楼上", "xiao4 zhang3 zai4 lou2 shang4"),
    ("我们了解情况", "wo3 men5 liao3 jie3 qing2 kuang4"),
    ("他为人民服务", "ta1 wei4 ren2 min2 fu2 wu4"),
    ("音乐家很快乐", "yin1 yue4 jia1 hen3 kuai4 le4"),
    ("请假和假的", "qing3 jia4 he2 jia3 de5"),
    ("会计说会来", "kuai4 ji4 shuo1 hui4 lai2"),
    ("供给和送给", "gong1 ji3 he2 song4 gei3"),
    ("角色和角度", "jue2 se4 he2 jiao3 du4"),
    ("血液", "xue4 ye4"),
    ("他没有被淹没", "ta1 mei2 you3 bei4 yan1 mo4"),
    ("首都的都市", "shou3 du1 de5 du1 shi4"),
    ("系鞋带", "ji4 xie2 dai4"),
    ("二〇〇三年", "er4 ling2 ling2 san1 nian2"),
    ("不是一个", "bu4 shi4 yi1 ge5"),
    ("他去过很多地方。", "ta1 qu4 guo5 hen3 duo1 di4 fang5"),
    ("地方政府", "di4 fang1 zheng4 fu3"),
    ("告诉我一个故事。", "gao4 su5 wo3 yi1 ge5 gu4 shi5"),
    ("他站起来了。", "ta1 zhan4 qi5 lai5 le5"),
    ("他太大意了。", "ta1 tai4 da4 yi5 le5"),
    ("他很精神，精神很好。", "ta1 hen3 jing1 shen5 jing1 shen2 hen3 hao3"),
    ("他认识我弟弟。", "ta1 ren4 shi5 wo3 di4 di5"),
    ("关系和力量", "guan1 xi4 he2 li4 liang4"),
    ("这儿有花儿。", "zhe4 r5 you3 hua1 r5"),
    ("他得很努力才行。", "ta1 dei3 hen3 nu3 li4 cai2 xing2"),
    ("他还了书就走了。", "ta1 huan2 le5 shu1 jiu4 zou3 le5"),
    ("以他为荣", "yi3 ta1 wei2 rong2"),
    ("两千余种茶叶", "liang3 qian1 yu2 zhong3 cha2 ye4"),
    ("商店星期一只开半天。", "shang1 dian4 xing1 qi1 yi1 zhi3 kai1 ban4 tian1"),
    ("孩子长高了。", "hai2 zi5 zhang3 gao1 le5"),
    ("第三", "di4 san1"),
    ("我们为它振奋。", "wo3 men5 wei4 ta1 zhen4 fen4"),
    ("他继续为实现目标努力。", "ta1 ji4 xu4 wei4 shi2 xian4 mu4 biao1 nu3 li4"),
    ("学校改造为医院。", "xue2 xiao4 gai3 zao4 wei2 yi1 yuan4"),
    ("图为一名学生。", "tu2 wei2 yi1 ming2 xue2 sheng5"),
    ("他们都会来。", "ta1 men5 dou1 hui4 lai2"),
    ("她一时兴起。", "ta1 yi1 shi2 xing4 qi3"),
    ("他穿着旧衣服。", "ta1 chuan1 zhe5 jiu4 yi1 fu5"),
    ("我们应进行研究。", "wo3 men5 ying1 jin4 xing2 yan2 jiu1"),
    ("腐败分子", "fu3 bai4 fen4 zi3"),
    ("他在投行工作。", "ta1 zai4 tou2 hang2 gong1 zuo4"),
    ("走吧！", "zou3 ba5"),
    ("菜地里有人。", "cai4 di4 li3 you3 ren2"),
    ("时间长了就好。", "shi2 jian1 chang2 le5 jiu4 hao3"),
    ("他把桌子钉好了。", "ta1 ba3 zhuo1 zi5 ding4 hao3 le5"),
    ("他待在家里。", "ta1 dai1 zai4 jia1 li3"),
    ("撒上一层盐", "sa3 shang4 yi1 ceng2 yan2"),
    ("树被吹倒了。", "shu4 bei4 chui1 dao3 le5"),
    ("他请了假。", "ta1 qing3 le5 jia4"),
    ("复发率很低", "fu4 fa1 lu:4 hen3 di1"),
    ("下载软件", "xia4 zai4 ruan3 jian4"),
    ("大部分困难", "da4 bu4 fen5 kun4 nan5"),
    ("二○二六年", "er4 ling2 er4 liu4 nian2"),
]
# fmt: on


def read(segmenter: JiebaSegmenter, dictionary: SqliteDictionary, text: str) -> str:
    return " ".join(s.lower() for token in annotate(text, segmenter, dictionary) for s in token.syllables if s)


@pytest.mark.parametrize(("text", "reading"), SENTENCES)
def test_sentences(segmenter: JiebaSegmenter, dictionary: SqliteDictionary, text: str, reading: str) -> None:
    assert read(segmenter, dictionary, text) == reading


def test_a_token_says_what_its_reading_rests_on(segmenter: JiebaSegmenter, dictionary: SqliteDictionary) -> None:
    tokens = {token.text: token for token in annotate("银行有三个人，他说行。", segmenter, dictionary)}

    assert tokens["银行"].source is ReadingSource.DICTIONARY
    assert tokens["个"].source is ReadingSource.RULE
    assert tokens["行"].source is ReadingSource.CONTEXT
    assert 0 < tokens["行"].confidence <= 1


def test_probabilities_add_up() -> None:
    text = "他还没还书，长得很高。"
    words = tuple(Word(char) for char in text)
    choices = reading_model().choices(Context(text, words, lexicon()), range(len(text)))

    assert choices
    for choice in choices.values():
        assert sum(choice.probabilities) == pytest.approx(1, abs=1e-4)
        assert choice.best()[0] in choice.readings


def test_a_character_that_no_list_has_is_read_all_the_same() -> None:
    heard = SentenceReading("𠀀", (Word("𠀀"),)).at(0, 1)

    assert len(heard.syllables) == 1


def test_a_lexicon_is_written_and_read_again() -> None:
    words: dict[str, tuple[str, ...]] = {"银行": ("yin2", "hang2"), "重重": ("zhong4", "chong2")}
    small = Lexicon({"银": "yin2", "行": "xing2", "重": "zhong4"}, words)

    assert parse(unparse(small)) == small
    assert gzip.compress(unparse(small).encode(), mtime=0) == gzip.compress(unparse(small).encode(), mtime=0)
    assert small.stretches("在银行") == {1: ("yin2", 2), 2: ("hang2", 2)}


def test_surnames_have_their_own_readings() -> None:
    assert surname_reading("单雄信") == ("shan4",)
    assert surname_reading("王小明") == ()
    assert name_syllables("曾国藩", ("ceng2", "guo2", "fan1")) == ("Zeng1", "Guo2", "fan1")


def test_a_word_said_without_a_tone_keeps_it_whatever_the_model_hears() -> None:
    assert never_in_full("衣服", 1)
    assert never_in_full("大部分", 2)
    assert never_in_full("看看", 1)
    assert never_in_full("木头", 1)
    assert not never_in_full("关系", 1)


def test_each_rule_marks_one_character_and_gives_it_a_reading_it_has() -> None:
    chars = [char for char in lexicon().default if rules_of(char)]
    candidates = reading_model().candidates

    assert len(chars) > 50
    for char in chars:
        known = {lexicon().default[char], *candidates.get(char, ())}
        known |= {reading[word.index(char)] for word, reading in lexicon().words.items() if char in word}
        for pattern, syllable in rules_of(char):
            assert "x" in pattern.groupindex or "y" in pattern.groupindex
            assert syllable in known, (char, syllable)


def test_a_standard_reading_keeps_the_capitals_of_the_dictionary() -> None:
    assert standard_reading("下载", ("xia4", "zai3")) == ("xia4", "zai4")
    assert standard_reading("梵高", ("Fan2", "Gao1")) == ("Fan4", "Gao1")
    assert standard_reading("银行", ("yin2", "hang2")) == ("yin2", "hang2")


def test_standard_readings_differ_from_the_dictionary(dictionary: SqliteDictionary) -> None:
    for word in standard_words():
        readings = [tuple(entry.reading.split()) for entry in dictionary.entries(word)]
        assert all(len(reading) == len(word) for reading in readings), word
        assert not readings or any(standard_reading(word, each) != each for each in readings), word


def test_must_and_get_are_told_apart() -> None:
    assert decided("我得走") == {1: "dei3"}
    assert decided("我得到了") == {}
