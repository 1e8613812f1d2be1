"""The sense meant here comes first."""

from __future__ import annotations

import pytest

from learnzh.chinese.dictionary import MemoryDictionary, is_reference
from learnzh.chinese.segment import Segmenter
from learnzh.chinese.sense_rules import rules_by_word
from learnzh.chinese.senses import choose_senses, order_senses
from learnzh.lessons.annotate import annotate
from learnzh.model.text import Token, TokenKind
from learnzh.model.word import Headword
from learnzh.store.dictionary import SqliteDictionary

CASES = """
我花了三百元。 | 花 | to spend
公园里有很多花。 | 花 | flower
他会说中文。 | 会 | can; to have the skill
明天会下雨。 | 会 | to be likely to
他在会上说。 | 会 | meeting
这样做，行吗？ | 行 | all right
我买了三本书。 | 本 | classifier
他有两只猫。 | 只 | classifier for birds
我们只喝茶。 | 只 | only
一座桥很长。 | 座 | classifier for buildings
这件事很重要。 | 件 | classifier for events
他给我一本书。 | 给 | to give
我给你打电话。 | 给 | to
他走过去了。 | 了 | (modal particle indicating change
他吃了一个苹果。 | 了 | (completed action marker)
茶的历史很久。 | 的 | of; ~'s
他比我高。 | 比 | (followed by a noun and adjective) more
他们把书放在桌子上。 | 把 | (used to put the object before the verb
他有一把伞。 | 把 | classifier for things with handles
他被老师批评了。 | 被 | used to indicate passive voice
我跟他一起去。 | 跟 | with
让我们一起读书。 | 让 | to let sb do sth
他才来。 | 才 | then and only then
请看第十二条规定。 | 条 | article
这条路很长。 | 条 | classifier for long thin things
经济的发展很快。 | 发展 | development
我们要发展经济。 | 发展 | to develop
据新华社报道，会议在北京举行。 | 报道 | report
记者报道了这件事。 | 报道 | to report
他对历史的研究很深。 | 研究 | research
他研究历史。 | 研究 | to research
这些规定很严。 | 规定 | regulations
在这样的背景下，他走了。 | 下 | below
三年前他来过。 | 前 | ago
前总统来了。 | 前 | former
这本书很好。 | 本 | classifier
他们是好朋友。 | 好 | good
春天来了。 | 来 | to come
对我们来说，这很难。 | 来 | (used as a substitute for a more specific verb
这里的风景真美。 | 真 | really
他站在门口等人。 | 等 | to wait
他去图书馆借书。 | 借 | to borrow
他把书借出去了。 | 借 | to lend
外面下着大雨。 | 下 | to go down
手机坏了。 | 坏 | broken
请给我一杯水。 | 请 | please
主人请客人喝茶。 | 请 | to ask
离这儿不远。 | 离 | (in giving distances)
他离京前说。 | 离 | to leave
还是让我去吧。 | 还是 | had better
你喝茶还是喝水？ | 还是 | or
他还是来了。 | 还是 | still
无论什么时候我们都要努力。 | 都 | all
什么都不吃。 | 都 | (used for emphasis) even
不该要求他们来。 | 要求 | to request
我们能够重新交流。 | 交流 | to exchange
讲解、保管等工作。 | 工作 | work
经济发达国家 | 发达 | well-developed
党风廉政建设 | 风 | style
数千名学生来了。 | 数 | several
全镇的人都来了。 | 镇 | small town
全球首家公司 | 家 | classifier
"""
ROWS = [tuple(part.strip() for part in line.split("|")) for line in CASES.strip().splitlines()]


@pytest.mark.parametrize(("sentence", "word", "meaning"), ROWS)
def test_the_neighbours_decide(
    segmenter: Segmenter, dictionary: SqliteDictionary, sentence: str, word: str, meaning: str
) -> None:
    token = next(token for token in annotate(sentence, segmenter, dictionary) if token.text == word)
    assert token.headword is not None
    entry = dictionary.entry(token.headword)

    assert entry is not None
    assert entry.senses[token.sense].startswith(meaning)


def test_every_rule_names_a_sense_the_dictionary_has(dictionary: SqliteDictionary) -> None:
    rules = rules_by_word()
    senses = {word: [sense for entry in dictionary.entries(word) for sense in entry.senses] for word in rules}
    missing = [
        (word, rule) for word, listed in rules.items() for rule in listed if not any(map(rule.means, senses[word]))
    ]

    assert len(rules) > 250
    assert missing == []


def test_a_reference_or_an_archaic_sense_comes_first_only_where_there_is_no_other() -> None:
    entries = (
        Headword("甲", "甲", "jia3", ("old variant of 乙 (yǐ)", "shell")),
        Headword("丙", "丙", "bing3", ("(archaic) third", "bright")),
        Headword("丁", "丁", "ding1", ("(archaic) fourth", "surname Ding")),
    )
    tokens = tuple(Token(e.simplified, TokenKind.WORD, i, (e.reading,), e.key) for i, e in enumerate(entries))

    assert [token.sense for token in choose_senses(tokens, MemoryDictionary(entries))] == [1, 1, 0]


def test_the_whole_dictionary_puts_meanings_before_references(dictionary: SqliteDictionary) -> None:
    rows = dictionary._connection.execute("SELECT DISTINCT simplified FROM headword WHERE senses LIKE '%/%'").fetchall()
    entries = [entry for (form,) in rows[::25] for entry in dictionary.entries(form)]
    tokens = [Token(e.simplified, TokenKind.WORD, 0, (), e.key) for e in entries]
    first = [choose_senses((token,), dictionary)[0].sense for token in tokens]
    wrong = [
        entry
        for entry, sense in zip(entries, first, strict=True)
        if is_reference(entry.senses[sense])
        and not entry.senses[sense].startswith("used in")
        and not all(map(is_reference, entry.senses))
    ]

    assert len(entries) > 1000
    assert wrong == []


def test_the_others_keep_their_order() -> None:
    assert order_senses(("a", "b", "c"), 2) == ("c", "a", "b")
    assert order_senses(("a", "b"), 0) == ("a", "b")
    assert order_senses(("a",), 5) == ("a",)
