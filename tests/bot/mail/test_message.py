"""A mail as bytes: headers that nobody can add to, plain text, and the same as HTML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.mail.message import Envelope, build_message, sender_at, write_html
from bot.mail.writing import Written
from knowledge.languages import Language
from tests.bot.mail.mailbox import html_of, read_mail, text_of

ADDRESS = "https://help.example.com/n/undo/" + "abc-_." * 30
WRITTEN = Written("Ihre Einstellungen", f"Guten Tag:\n\nhier entlang\n{ADDRESS}\n\n<b>Ende</b> & Schluss\n")
ENVELOPE = Envelope("0f" * 16, "no-reply@help.example.com", "anna@example.com", 1_795_000_000_123)


def build(
    written: Written = WRITTEN, *, recipient: str = ENVELOPE.recipient, signature: str = "Das Team"
) -> bytes:
    envelope = Envelope(ENVELOPE.identifier, ENVELOPE.sender, recipient, ENVELOPE.posted_at)
    return build_message(written, envelope, signature, Language.DE)


def test_the_headers_say_who_when_and_that_no_answer_is_wanted() -> None:
    mail = read_mail(build())
    assert mail["From"] == "Das Team <no-reply@help.example.com>"
    assert mail["To"] == "anna@example.com"
    assert mail["Subject"] == "Ihre Einstellungen"
    assert mail["Date"] == "Wed, 18 Nov 2026 11:06:40 +0000"
    assert mail["Message-ID"] == f"<{'0f' * 16}@help.example.com>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Content-Language"] == "de"


def test_the_same_delivery_has_the_same_message_id() -> None:
    assert read_mail(build())["Message-ID"] == read_mail(build())["Message-ID"]


def test_the_plain_text_is_what_was_written() -> None:
    assert text_of(read_mail(build())) == WRITTEN.text


def test_the_html_has_the_same_words_escaped_and_the_addresses_as_links() -> None:
    html = html_of(read_mail(build()))
    assert "<p>Guten Tag:</p>" in html
    assert f'hier entlang<br><a href="{ADDRESS}">{ADDRESS}</a>' in html
    assert "&lt;b&gt;Ende&lt;/b&gt; &amp; Schluss" in html


def test_the_html_fetches_nothing() -> None:
    html = html_of(read_mail(build()))
    assert all(word not in html for word in ("<img", "<link", "<script", "url(", "src="))


def test_without_an_address_to_unsubscribe_at_no_header_offers_one() -> None:
    assert "List-Unsubscribe" not in read_mail(build())


def test_the_address_to_unsubscribe_at_stands_whole_in_its_header() -> None:
    raw = build(Written("x", "x\n", one_click=ADDRESS))
    assert f"\r\nList-Unsubscribe: <{ADDRESS}>\r\n".encode() in raw
    assert read_mail(raw)["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_every_line_fits_what_a_mail_server_takes() -> None:
    raw = build(Written("件名" * 60, "お" * 3_000 + "\n"), signature="サポート" * 20)
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert b"\n" not in raw.replace(b"\r\n", b"")


@pytest.mark.parametrize(
    "subject", ["件名：通知設定が変更されました", "Vos réglages « modifiés »", "设置已更改"]
)
def test_a_subject_in_any_script_arrives(subject: str) -> None:
    assert read_mail(build(Written(subject, "x\n")))["Subject"] == subject


@pytest.mark.parametrize(
    "recipient",
    [
        "anna@example.com\r\nBcc: eve@example.com",
        "anna@example.com\nBcc: eve@example.com",
        "anna@example.com\u2028",
        "anna@example.com, eve@example.com",
        "anna@",
        "@example.com",
        "anna",
        "",
    ],
)
def test_an_address_that_would_add_to_the_headers_is_refused(recipient: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        build(recipient=recipient)


@given(st.text(max_size=60))
def test_no_text_at_all_adds_a_header(typed: str) -> None:
    try:
        mail = read_mail(build(Written(typed, "x\n"), signature=typed))
    except ValueError:
        return
    assert set(map(str.lower, mail.keys())) == set(map(str.lower, read_mail(build()).keys()))


@pytest.mark.parametrize("recipient", ["anna@bücher.example", "änna@example.com", "用户@example.com"])
def test_an_address_beyond_ascii_is_written_as_it_is_stored(recipient: str) -> None:
    assert str(read_mail(build(recipient=recipient))["To"]) == recipient


@pytest.mark.parametrize(
    ("public_url", "sender"),
    [
        ("https://help.example.com", "no-reply@help.example.com"),
        ("https://help.example.com:8443/support", "no-reply@help.example.com"),
        ("http://127.0.0.1:8080", "no-reply@[127.0.0.1]"),
        ("http://[::1]:8080", "no-reply@[IPv6:::1]"),
        ("http://localhost:8080", "no-reply@localhost"),
    ],
)
def test_mails_come_from_the_host_that_people_reach_the_assistant_at(public_url: str, sender: str) -> None:
    assert sender_at(public_url) == sender


@pytest.mark.parametrize("language", Language)
def test_the_html_names_its_language(language: Language) -> None:
    assert f'<html lang="{language.value}">' in write_html(WRITTEN, language)
