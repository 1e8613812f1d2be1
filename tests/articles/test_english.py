"""English texts and pages: the story, and nothing of what stands around it."""

from __future__ import annotations

import textwrap
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnzh.articles import Source, decode, extract
from learnzh.articles.english_facts import find_agency, find_english_date, read_credit
from learnzh.articles.english_sentences import split_english
from learnzh.model.article import Article

TITLE = "River Towns Open 12 New Libraries, Schools"
PARAGRAPHS = [
    "Besides building new roads, the river towns are also opening libraries and schools for their people.",
    '"A good library is an important part of life," Li Ming, president of the Union of River Towns, said on Tuesday.',
    "Li said the union has opened eight libraries. The first of them was built in 1998 by Mr. Wang of Wuhan.",
    "The meeting, held every year, was paid for by the U.S. company Rivers Inc. and three banks.",
    '"We read more than before," the mayor said.',
    '"Under these plans, the towns should work together to give every child a book," he said.',
]
CREDIT = "(Xinhua News Agency November 7, 2003)"
MENU = ["--- SEARCH ---", "WEATHER", "CHINA", "SCI-TECH", "Learn to Cook Dishes", "Hot Links"]
MENU += ["", "The Ministry of Roads", "Mission of the River Towns to the UN and to other Organizations of the World"]
FOOT = ["Towns Willing to Work with Seoul", "Roads Vital to Friendship: Official", "Print This Page", "|"]
FOOT += ["About Us SiteMap Feedback", "Copyright © River Information Center. All Rights Reserved", "Tel: 86-10-555"]


def text_of(*, space: str = "\u00a0 ") -> str:
    body = [line for paragraph in PARAGRAPHS for line in (paragraph, "", space, "")]
    return "\n".join([*MENU, TITLE, "", *body, CREDIT, "", *FOOT])


def read(text: str, name: str = "news.txt", media_type: str = "text/plain") -> Article:
    return extract(Source(name, text.encode(), media_type=media_type))


def body(article: Article) -> list[str]:
    return article.text.split("\n")


def test_a_page_copied_with_its_menus_gives_one_clean_story() -> None:
    article = read(text_of())

    assert article.title == TITLE
    assert body(article) == PARAGRAPHS
    assert (article.source, article.published) == ("Xinhua News Agency", date(2003, 11, 7))


def test_a_clean_text_is_taken_whole() -> None:
    article = read("\n\n".join([TITLE, "By Chen Wei | China Daily | Updated: 2003-11-07 08:30", *PARAGRAPHS]))

    assert (article.title, body(article)) == (TITLE, PARAGRAPHS)
    assert (article.author, article.source, article.published) == ("Chen Wei", "China Daily", date(2003, 11, 7))


@pytest.mark.parametrize("width", [60, 72, 80])
def test_lines_wrapped_at_a_margin_are_joined(width: int) -> None:
    wrapped = "\n\n".join(textwrap.fill(paragraph, width, break_on_hyphens=False) for paragraph in PARAGRAPHS)

    assert body(read(f"{TITLE}\n\n{wrapped}\n\n{CREDIT}\n")) == PARAGRAPHS


def test_a_box_inside_the_text_is_left_out_and_a_related_list_ends_it() -> None:
    lines = [TITLE, *PARAGRAPHS[:3], "River News", "More Photos", *PARAGRAPHS[3:], "Related stories:"]
    lines += ["A bridge over the river was opened by the mayor of the town on Monday.", "Towns build more roads"]

    assert body(read("\n".join(lines))) == PARAGRAPHS


def test_a_headline_that_asks_is_the_title() -> None:
    title = "Are the River Towns Ready for Their Twelve New Libraries?"

    assert read("\n\n".join([title, *PARAGRAPHS])).title == title


def test_a_text_without_a_title_gets_one() -> None:
    article = read("\n\n".join(PARAGRAPHS))

    assert article.title.startswith("Besides building new roads")
    assert body(article) == PARAGRAPHS


def test_a_short_text_is_not_lost() -> None:
    article = read("The Fox and the River\n\nIt was dark. The fox was at the river.")

    assert (article.title, body(article)) == ("The Fox and the River", ["It was dark. The fox was at the river."])


LINKS = [f"<a href='/{number}.htm'>{item}</a>" for number, item in enumerate([*MENU, *MENU]) if item]
AFTER = "".join(f"<a href='/x.htm'>{item}</a><br>" for item in FOOT)
TABLES = (
    "<table><tr><td><table>"
    + "".join(f"<tr><td>{link}</td></tr>" for link in LINKS)
    + f"</table></td><td><table><tr><td><font size=4><b>{TITLE}</b></font></td></tr><tr><td>%s</td></tr></table>"
    + f"{AFTER}</td></tr></table>"
)
PLAIN = f"<p>{' '.join(LINKS)}</p><h1>{TITLE}</h1><div>%s</div><p>{AFTER}</p>"


@pytest.mark.parametrize("layout", [PLAIN, TABLES], ids=["plain", "tables"])
@pytest.mark.parametrize("between", ["</p><p>", "</p><p>&nbsp; </p><p>", "<br><br>"])
def test_a_page_with_menus_gives_the_same_story(layout: str, between: str) -> None:
    text = layout % f"<p>{between.join([*PARAGRAPHS, CREDIT])}</p>"
    article = read(f"<html><head><title>{TITLE}</title></head><body>{text}</body></html>", "news.html", "text/html")

    assert article.title == TITLE
    assert body(article) == PARAGRAPHS
    assert (article.source, article.published) == ("Xinhua News Agency", date(2003, 11, 7))


def test_spaces_that_do_not_break_and_copyright_signs_are_no_chinese() -> None:
    """In GBK both are common characters: 聽 and 漏."""
    text = "China and Japan.\u00a0\u00a0\n\u00a9 The River\n"

    assert decode(text.encode()) == text
    assert decode("聽漏".encode("gbk") + "今天天气很好。".encode("gbk")) == "聽漏今天天气很好。"


class TestFacts:
    @pytest.mark.parametrize(
        ("line", "source", "author", "day"),
        [
            (CREDIT, "Xinhua News Agency", "", date(2003, 11, 7)),
            ("(Xinhua)", "Xinhua", "", None),
            ("Source: Xinhua", "Xinhua", "", None),
            ("Xinhua, Nov. 7, 2003", "Xinhua", "", date(2003, 11, 7)),
            ("Friday, 7 November 2003", "", "", date(2003, 11, 7)),
            ("Updated: 2003-11-07 08:30 (GMT+8)", "", "", date(2003, 11, 7)),
            ("(China Daily 11/27/2003)", "China Daily", "", date(2003, 11, 27)),
            ("By Chen Wei, China Daily", "China Daily", "Chen Wei", None),
            ("By Chen Wei and Li Ming", "", "Chen Wei and Li Ming", None),
        ],
    )
    def test_a_credit_is_read(self, line: str, source: str, author: str, day: date | None) -> None:
        found = read_credit(line)

        assert found is not None
        assert (found.source, found.author, found.published) == (source, author, day)

    @pytest.mark.parametrize(
        "line",
        [
            "",
            TITLE,
            *PARAGRAPHS,
            "Chinese Embassies",
            "Hot Links",
            "On November 7, 2003 he came to Wuxi.",
            "(a b)",
            "|",
        ],
    )
    def test_other_lines_are_none(self, line: str) -> None:
        assert read_credit(line) is None

    def test_a_date_that_can_be_two_days_is_none(self) -> None:
        assert find_english_date("11/07/2003") is None
        assert find_english_date("Feb 30, 2003") is None
        assert find_english_date("13/07/2003") == date(2003, 7, 13)

    def test_the_agency_of_a_dateline(self) -> None:
        assert find_agency("WUXI, Nov. 6 (Xinhua) -- China has many towns.") == "Xinhua"
        assert find_agency("China (Xinhua) has many towns.") == ""


class TestSentences:
    @pytest.mark.parametrize(
        "sentences",
        [
            ["Mr. Wang met J. Smith on Nov. 7 in the U.S. capital.", "He left."],
            ["They live in the U.S. and like it.", "The others do not."],
            ["He comes from the U.S.", "The others do not."],
            ['"Is it true?" Chen said.', '"Yes, it is."', "Nobody spoke."],
            ["It costs 3.5 yuan.", "(That is much.)", "“Too much,” he said."],
        ],
    )
    def test_it_ends_where_a_sentence_does(self, sentences: list[str]) -> None:
        assert split_english(" ".join(sentences)) == sentences

    @given(st.text("Aab .!?\"'(1Mr"))
    def test_nothing_is_lost(self, text: str) -> None:
        assert " ".join(split_english(text)) == " ".join(text.split())
