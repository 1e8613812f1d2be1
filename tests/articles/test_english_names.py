"""Names: which there are, and one rendering for each."""

from __future__ import annotations

from learnzh.articles.english_names import names_in, settle_names
from learnzh.errors import NoTranslationError

SENTENCES = [
    "Chen Haosu, president of the Union, met Li Ming in Wuxi on Thursday.",
    "Chen said Chinese cities like Wuxi.",
    "The mayor of Wuxi left.",
]
TRANSLATIONS = ["会长陈昊苏星期四在无锡会见了李明。", "程说中国城市喜欢无锡。", "武西市长走了。"]


class Memory:
    """A translator that knows some texts, and is asked for others in vain."""

    def __init__(self, **known: str) -> None:
        self.known = {text.replace("_", " "): translation for text, translation in known.items()}
        self.asked: list[str] = []

    def __call__(self, text: str) -> str:
        self.asked.append(text)
        if text not in self.known:
            raise NoTranslationError("nothing")
        return self.known[text]


def test_names_are_runs_of_words_written_large() -> None:
    assert names_in(SENTENCES) == ["Chen Haosu", "Li Ming", "Union", "Chen", "Wuxi"]


def test_words_at_the_beginning_days_titles_and_peoples_are_no_names() -> None:
    assert names_in(["Many came on Monday.", "Japanese people met him.", "The Chinese left."]) == []


def test_a_name_rendered_otherwise_is_put_in_its_place() -> None:
    ask = Memory(Wuxi="无锡。", Chen="陈")
    ask.known["The mayor of 无锡 left."] = "无锡市长走了。"
    ask.known["陈 said Chinese cities like 无锡."] = "陈说中国城市喜欢无锡。"
    ask.known["陈 said Chinese cities like Wuxi."] = "陈说中国城市喜欢无锡。"

    assert settle_names(SENTENCES, TRANSLATIONS, ask) == [TRANSLATIONS[0], "陈说中国城市喜欢无锡。", "无锡市长走了。"]


def test_a_rendering_the_translator_uses_in_no_sentence_is_not_believed() -> None:
    """Kobe alone is a basketball player."""
    sentences = ["They came from Kobe.", "She likes Kobe."]
    ask = Memory(Kobe="科比")

    assert settle_names(sentences, ["他们来自神户。", "她喜欢神戸。"], ask) == ["他们来自神户。", "她喜欢神戸。"]
    assert ask.asked == ["Kobe"]


def test_a_second_translation_that_is_worse_is_not_taken() -> None:
    for worse in ("无锡 mayor left.", "无锡"):
        ask = Memory(Wuxi="无锡", Chen="程")
        ask.known["The mayor of 无锡 left."] = worse

        assert settle_names(SENTENCES, TRANSLATIONS, ask)[2] == TRANSLATIONS[2]


def test_a_name_of_one_sentence_costs_nothing_and_one_without_translation_is_passed_over() -> None:
    ask = Memory()

    assert settle_names(SENTENCES, TRANSLATIONS, ask) == TRANSLATIONS
    assert sorted(ask.asked) == ["Chen", "Wuxi"]


def test_south_korea_is_not_korea() -> None:
    ask = Memory(Korea="韩国", South_Korea="韩国")
    sentences = ["He left South Korea.", "She read of Korea."]

    assert settle_names(sentences, ["他离开了韩国。", "她读了朝鲜半岛的事。"], ask)[1] == "她读了朝鲜半岛的事。"
