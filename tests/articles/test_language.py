import pytest

from learnzh.articles.language import require_chinese
from learnzh.errors import NotChineseError, SourceError
from learnzh.model.article import Article, Passage


def article(text: str) -> Article:
    return Article(title="题目", paragraphs=((Passage(text),),) if text else ())


@pytest.mark.parametrize(
    "text",
    [
        "你好。",
        "我用 Python 和 TypeScript 写 GitHub 的代码。",
        "他喜欢の字。日本的店常常这样写自己的名字。",
        "臺灣的天氣很好。",
    ],
)
def test_chinese_passes(text: str) -> None:
    assert require_chinese(article(text)) == article(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The city said on Tuesday that it will build new parks.", "English"),
        ("東京は日本の首都です。とても大きいです。", "Japanese"),
        ("서울은 대한민국의 수도이다.", "Korean"),
        ("Москва — столица России.", "Cyrillic"),
        ("Le président de la République a dit bonjour.", "another language"),
        ("12345", "another language"),
    ],
)
def test_other_languages_are_refused_by_name(text: str, language: str) -> None:
    with pytest.raises(NotChineseError, match=language) as caught:
        require_chinese(article(text))

    assert "translated" in caught.value.hint


def test_an_empty_article_is_refused() -> None:
    with pytest.raises(SourceError, match="no text in 题目"):
        require_chinese(article(""))
