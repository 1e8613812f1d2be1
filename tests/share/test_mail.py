"""The mail, read back as a mail program does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from learnzh.chinese.characters import strip_controls
from learnzh.errors import LearnzhError
from learnzh.share.annotated import write_text
from learnzh.share.escaping import line
from learnzh.share.mail import write_mail
from learnzh.share.sheet import Sheet
from tests.share.sheets import SHEET, hostile, hostile_sheets

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
HEADERS = {"Subject", "To", "Date", "X-Unsent", "MIME-Version", "Content-Type"}


def read(sheet: Sheet, to: tuple[str, ...] = ()) -> EmailMessage:
    return message_from_bytes(write_mail(sheet, write_text(sheet, 72), to, NOW), policy=policy.default)


def body(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def test_it_has_the_lesson_twice() -> None:
    mail = read(SHEET, ("one@example.org", "two@example.org"))

    assert mail["Subject"] == "中国有友好城市 – China has friendly cities"
    assert mail["To"] == "one@example.org, two@example.org"
    assert mail["Date"].datetime == NOW
    assert "From" not in mail
    assert mail.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert "Zhōngguó" in body(mail, "plain")
    assert "China has friendly cities." in body(mail, "plain")


def test_its_html_needs_no_style_sheet_and_no_ruby() -> None:
    root = html.document_fromstring(body(read(SHEET), "html"))
    first = root.xpath("//div/p[@lang]")[0]

    assert not root.xpath("//style|//link|//script|//@class[.!='w']")
    assert first.text_content().startswith("中国(Zhōngguó)有(yǒu)“友好(yǒuhǎo)城市(chéngshì)”。")
    assert all(element.get("style") for element in root.iter("rt"))
    assert root.xpath("//table/tr[1]/td/text()") == ["中国", "Zhōngguó", "China", "1"]


def test_lines_are_as_mail_demands() -> None:
    written = write_mail(SHEET, write_text(SHEET, 72), ["a@example.org"], NOW)

    assert written.isascii()
    assert all(len(one) <= 998 for one in written.split(b"\r\n"))
    assert b"\n" not in written.replace(b"\r\n", b"")


@pytest.mark.parametrize(
    "address",
    [
        *("", "a", "a@", "@b", "a@b@c", "a b@c", "a@b\r\nBcc: c@d", "<a@b>", "A <a@b>", "a@b,c@d", "中@b.org"),
        *("a@b\x00", '"a"@b', "a@b;c"),
    ],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(LearnzhError, match="is no mail address"):
        write_mail(SHEET, "", [address], NOW)


@given(hostile_sheets())
@settings(max_examples=400)
def test_nothing_hostile_gets_into_it(sheet: Sheet) -> None:
    mail = read(sheet, ("a@example.org",))
    root = html.document_fromstring(body(mail, "html"))

    assert set(mail.keys()) <= HEADERS
    assert mail["To"] == "a@example.org"
    assert strip_controls(body(mail, "html")) == body(mail, "html")
    assert strip_controls(body(mail, "plain")) == body(mail, "plain")
    assert not root.xpath("//script|//style|//img|//a|//@onclick")
    assert root.xpath("string(//h1)") == " ".join(root.xpath("string(//h1)").split(" "))


@given(title=hostile, has_english=st.booleans())
@settings(max_examples=150)
def test_a_subject_is_one_header(*, title: str, has_english: bool) -> None:
    lesson = replace(SHEET.lesson, title_english=title if has_english else "")
    mail = read(replace(SHEET, title=title, lesson=lesson))
    wanted = f"{title} – {title}" if has_english and title else title

    assert set(mail.keys()) <= HEADERS
    # Where a header is folded, the standard library may lose the space before an encoded word.
    assert "".join(str(mail["Subject"]).split()) == "".join(line(wanted)[:200].split())
