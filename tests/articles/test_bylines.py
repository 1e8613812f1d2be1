from datetime import date

import pytest

from learnzh.articles.bylines import Facts, find_author, find_date, find_reporter, find_source, read_byline


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2019-12-10 08:30", date(2019, 12, 10)),
        ("2019年12月10日", date(2019, 12, 10)),
        ("2019/1/5", date(2019, 1, 5)),
        ("2019.01.05", date(2019, 1, 5)),
        ("二〇一九年十二月二十日", date(2019, 12, 20)),
        ("二〇一九年十月十日", date(2019, 10, 10)),
        ("2019-12-09T23:57:40Z", date(2019, 12, 10)),
        ("2019-12-10T00:10:00+08:00", date(2019, 12, 10)),
        ("2019-13-40，后来是2019-02-03", date(2019, 2, 3)),
        ("9月30日 22:46", None),
        ("电话 12019-12-100", None),
        ("", None),
    ],
)
def test_dates(text: str, day: date | None) -> None:
    assert find_date(text) == day


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("来源：新华社 2019年12月10日", "新华社"),
        ("2019-09-07 16:28:35　来源: 新京报", "新京报"),
        ("信息来源：省发改委 浏览次数：12", "省发改委"),
        ("稿件来源：新华网 作者：王小明", "新华网"),
        ("來源：中央社", "中央社"),
        ("今天天气很好", ""),
    ],
)
def test_sources(line: str, source: str) -> None:
    assert find_source(line) == source


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("作者：李明", "李明"),
        ("作者：新华社记者 张三", "张三"),
        ("作者：王小明 责任编辑：李四", "王小明"),
        ("文/张三 李四", "张三、李四"),
        ("本报记者 王芳 通讯员 李四", "王芳"),
        ("责任编辑：张申", ""),
        ("新华社记者 张三 摄", ""),
        ("作者：网友", ""),
    ],
)
def test_authors(line: str, author: str) -> None:
    assert find_author(line) == author


@pytest.mark.parametrize(
    ("paragraph", "author"),
    [
        ("新华社巴黎12月9日电（记者唐霁）法国9日", "唐霁"),
        ("某某网10月4日讯（记者陈智 整合） 国庆", "陈智"),
        ("新华社北京9月8日电（记者 王明、李小红）", "王明、李小红"),
        ("（本报巴黎12月9日电 记者王芳）", "王芳"),
        ("他在记者会上说（记者会开了两个小时）", ""),
        ("记者获悉，这个月不会下雨。", ""),
    ],
)
def test_reporters(paragraph: str, author: str) -> None:
    assert find_reporter(paragraph) == author


def test_a_line_of_facts_is_told_from_text() -> None:
    assert read_byline("2019-12-10 08:30 新华网") == Facts("新华网", "", date(2019, 12, 10))
    assert read_byline("责任编辑：张申") == Facts()
    assert read_byline("2020年10月1日，游客很多") is None
    assert read_byline("2020年是一个好年") is None
    assert read_byline("他说：这是来源。") is None
