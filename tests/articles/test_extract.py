import time
from datetime import date

import pytest

from learnzh.articles import Source, extract
from learnzh.articles.extract import read_page
from learnzh.articles.page import parse_page
from learnzh.chinese.characters import hanzi_in
from learnzh.errors import SourceError
from learnzh.model.article import Section

FIRST = "北京市政府今天宣布，明年将在全市新建五十个公园，方便居民散步和运动。"
SECOND = "市民们对这个消息感到高兴，很多人说，周末终于有地方去了，也有人希望公园里多种一些树。"
LAST = "第一个公园将在春天开门，孩子们可以在那里看到很多种花和小鸟。"


def page(body: str, *, title: str = "北京将新建五十个公园_某某网", head: str = "") -> str:
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def test_a_news_page_is_read_whole() -> None:
    html = page(f"""
        <div class="nav"><a href="/">首页</a> &gt; <a href="/kj">科技</a> &gt; 正文</div>
        <ul><li><a href="/1">热门新闻的标题在这里</a></li><li><a href="/2">第二条热门新闻的标题</a></li></ul>
        <div class="article">
          <h1>北京将新建五十个公园</h1>
          <p class="info"><span>2024-03-05 10:20</span> <span>来源：北京晚报</span> <span>作者：王小明</span></p>
          <div class="text">
            <p><a href="/app">点击进入“新闻”客户端</a></p>
            <p>　　{FIRST}</p>
            <p><img src="a.jpg"></p><p>图为公园一角。新华社记者 张三 摄</p>
            <p>您的浏览器暂时无法播放此视频</p>
            <h2>居民高兴</h2>
            <p>　　{SECOND}</p>
            <p>　　{LAST}</p>
            <p>（责任编辑：李四）</p>
          </div>
          <h3>推荐阅读</h3>
          <p>{SECOND}{SECOND}</p>
        </div>
        <div id="comments"><p>{LAST}{LAST}{LAST}{LAST}{LAST}{LAST}</p></div>
        <div class="footer">版权所有</div>""")

    article = extract(Source("a.html", html.encode()))

    assert article.title == "北京将新建五十个公园"
    assert (article.source, article.author, article.published) == ("北京晚报", "王小明", date(2024, 3, 5))
    assert article.section is Section.SCI_TECH
    assert article.text.split("\n") == [FIRST, "居民高兴", SECOND, LAST]


def test_paragraphs_in_a_table_cell_are_cut_at_line_breaks() -> None:
    html = page(
        f"<table><tr><td><h1>公园要来了</h1>{FIRST}<br><br>{SECOND}<br>　　{LAST}</td></tr></table>", title="公园要来了"
    )

    assert read_page(html).text.split("\n") == [FIRST, SECOND, LAST]


def test_paragraphs_may_stand_right_in_the_body_or_each_in_its_own_box() -> None:
    bare = page("".join(f"<p>{line}</p>" for line in (FIRST, SECOND, LAST)))
    boxed = page("<main>" + "".join(f"<div><div>{line}</div></div>" for line in (FIRST, SECOND, LAST)) + "</main>")

    assert read_page(bare).text == read_page(boxed).text == f"{FIRST}\n{SECOND}\n{LAST}"


def test_linked_data_gives_the_facts() -> None:
    data = """{"@graph": [{"@type": "NewsArticle", "headline": "公园要来了吗", "datePublished": "2024-03-04T23:00:00Z",
        "author": [{"name": "张小红"}], "publisher": {"name": "某某新闻"}, "articleSection": "环境"}]}"""
    head = f'<script type="application/ld+json">{data}</script>'

    article = read_page(page(f"<article><p>{FIRST}</p><p>{SECOND}</p></article>", title="某某新闻", head=head))

    assert article.title == "公园要来了吗"
    assert (article.source, article.author, article.published) == ("某某新闻", "张小红", date(2024, 3, 5))
    assert article.section is Section.ENVIRONMENT


def test_a_site_in_the_author_tag_is_no_author() -> None:
    head = '<meta name="author" content="网易"><meta name="author" content="admin">'

    assert read_page(page(f"<div><p>{FIRST}</p><p>{SECOND}</p></div>", head=head)).author == ""


def test_the_year_may_stand_in_a_script_only() -> None:
    head = "<script>var data = {'publish_time': '2024-03-05 10:20:00'};</script>"

    assert read_page(page(f"<p>03-05 10:20</p><div><p>{FIRST}</p><p>{SECOND}</p></div>", head=head)).published == date(
        2024, 3, 5
    )


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("公园要来了，大家高兴_某某新闻", "公园要来了，大家高兴"),
        ("公园要来了，大家高兴-新华网", "公园要来了，大家高兴"),
        ("公园要来了，大家高兴|公园|北京_某某网", "公园要来了，大家高兴"),
        ("1-10月公园数增加很多", "1-10月公园数增加很多"),
        ("锐评丨公园为什么越来越多", "锐评丨公园为什么越来越多"),
    ],
)
def test_the_site_is_cut_from_the_title(title: str, expected: str) -> None:
    assert read_page(page(f"<div><p>{FIRST}</p><p>{SECOND}</p></div>", title=title)).title == expected


def test_a_headline_space_stays() -> None:
    html = page(
        f"<h1>公园本月开门 市民抢先看</h1><div><p>{FIRST}</p><p>{SECOND}</p></div>", title="公园本月开门 市民抢先看_网"
    )

    assert read_page(html).title == "公园本月开门 市民抢先看"


def test_ruby_readings_are_dropped() -> None:
    html = page(f"<p><ruby>公<rp>(</rp><rt>gōng</rt><rp>)</rp>园<rt>yuán</rt></ruby>。{FIRST}{SECOND}</p>")

    assert read_page(html).text.startswith("公园。北京")


def test_text_that_a_script_shows_later_is_text() -> None:
    html = page(f'<div style="display:none"><p>{FIRST}</p><p>{SECOND}</p></div><p style="display: none">隐藏的话。</p>')

    assert read_page(html).text == f"{FIRST}\n{SECOND}"


@pytest.mark.parametrize("charset", ["gbk", "utf-8"])
@pytest.mark.parametrize("declared", ["gb2312", "utf-8"])
def test_pages_that_lie_about_their_charset_are_read(charset: str, declared: str) -> None:
    html = page(f"<div><p>{FIRST}</p><p>{SECOND}</p></div>", head=f'<meta charset="{declared}">')

    assert extract(Source("a.html", html.encode(charset), charset=declared)).text == f"{FIRST}\n{SECOND}"


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<p>你好。</p>",
        "".join(f'<li><a href="/{number}">新闻频道的第{number}页</a></li>' for number in range(90)),
        "<div>" * 3000 + "无",
    ],
)
def test_a_page_without_an_article_is_refused(body: str) -> None:
    with pytest.raises(SourceError, match="no article found on that page"):
        read_page(page(body, title="导航"))


def test_an_english_page_is_read_so_that_it_can_be_translated() -> None:
    sentences = (
        "The city of Beijing said on Tuesday that it will build fifty new parks next year for its people.",
        "Residents were happy with the news and many said that they finally have somewhere to go at weekends.",
        "The parks will cost the city a great deal of money, officials said, and will be ready before summer.",
    )
    body = "".join(f"<p>{sentence}</p>" for sentence in sentences)

    article = read_page(page(f"<article><h1>Parks are coming</h1>{body}</article>", title="Parks are coming"))

    assert article.title == "Parks are coming"
    assert sentences[1] in article.text


def test_hostile_pages_come_out_safe() -> None:
    html = page(
        f"<h1>公园\x1b]0;x\x07要[/b]来了吧</h1><p>来源：北京\u202e晚报</p><div><p>{FIRST}&#27;[31m\u200b</p><p>{SECOND}</p></div>",
        title="公园要[/b]来了吧",
    )

    article = read_page(html, url="https://example.com/\x1b[1m")

    assert article.title == "公园要[/b]来了吧"
    assert article.source == "北京晚报"
    assert article.text == f"{FIRST}\n{SECOND}"
    assert article.url == "https://example.com/"


def test_markdown_and_text_are_told_by_name_and_type() -> None:
    assert extract(Source("a.md", "# 题目\n\n**正文**。".encode())).text == "正文。"
    assert extract(Source("x", "# 题目\n\n**正文**。".encode(), media_type="text/markdown")).title == "题目"
    assert extract(Source("a.txt", "题目\n正文。".encode())).title == "题目"


def test_a_page_without_a_name_is_known_by_its_tags() -> None:
    html = f"<div><p>{FIRST}</p><p>{SECOND}</p><p>{LAST}</p></div>"

    assert extract(Source("standard input", html.encode())).text.split("\n") == [FIRST, SECOND, LAST]


def test_the_address_is_kept() -> None:
    text = Source(
        "https://example.com/a.txt", "题目\n正文。".encode(), url="https://example.com/a.txt", media_type="text/plain"
    )

    assert extract(text).url == "https://example.com/a.txt"
    assert (
        read_page(page(f"<div><p>{FIRST}</p><p>{SECOND}</p></div>"), url="https://example.com/travel/1").section
        is Section.TRAVEL
    )


@pytest.mark.parametrize("comments", ["<!---->" * 34, "<!-- a -->\n" * 2000, "<!-- a " * 2000, "<!--" + "->" * 5000])
def test_comments_before_a_text_are_read_once(comments: str) -> None:
    begin = time.monotonic()
    article = extract(Source("a.txt", f"{comments}{FIRST}".encode()))

    assert FIRST in article.text
    assert time.monotonic() - begin < 5


def test_a_page_may_begin_with_comments() -> None:
    html = f"<!-- a -> b --><!---->\n<!--\n-->{page(f'<p>{FIRST}</p><p>{SECOND}</p>')}"

    assert extract(Source("a", html.encode())).text.split("\n") == [FIRST, SECOND]


@pytest.mark.parametrize(
    "inside",
    [
        f'<script type="application/ld+json">[{"0," * 400_000}0]</script>',
        f'<script type="application/ld+json">{{"@graph": [{"[],{}," * 200_000}0]}}</script>',
    ],
    ids=["list", "graph"],
)
def test_linked_data_is_read_once(inside: str) -> None:
    begin = time.monotonic()
    parsed = parse_page(page(f"<p>{FIRST}</p>{inside}"))

    assert parsed is not None
    assert time.monotonic() - begin < 5


@pytest.mark.parametrize("text", ["字" * 1000, "<p>字</p>" * 1000])
def test_hidden_text_is_counted_once_however_deep_it_lies(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    counted = []

    def counting(text: str) -> list[str]:
        counted.append(len(text))
        return hanzi_in(text)

    monkeypatch.setattr("learnzh.articles.page.hanzi_in", counting)
    html = page(f"<p>{FIRST * 100}</p>{'<div hidden>' * 200}{text}{'</div>' * 200}")
    parsed = parse_page(html)

    assert parsed is not None
    assert [line.text for line in parsed.lines] == [FIRST * 100]
    assert sum(counted) < 2 * len(html)


def test_what_is_hidden_goes_unless_it_is_much_of_the_page() -> None:
    html = page(f"<div hidden><p>{FIRST}{SECOND}</p><p style='display: none'>秘密<b>的话</b></p></div><p>{LAST}</p>")
    parsed = parse_page(html)

    assert parsed is not None
    assert [line.text for line in parsed.lines] == [FIRST + SECOND, LAST]
