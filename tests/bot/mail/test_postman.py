"""Letters from the outbox to a real mail server: to whom, in which language, with links and codes that work."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bot.proof.letters import ChangedLetter, CodeLetter, ConsentLetter
from bot.proof.links import LinkOutcome
from bot.settings.urls import SmtpServer
from bot.store.accounts import update_account
from knowledge.languages import Language
from tests.bot.mail.mailbox import Mailbox, html_of, links_of, text_of
from tests.bot.mail.office import PUBLIC_URL, WORDING, Office
from tests.bot.proof.desk import ANNA, OFFERS_ON, START
from verification.accounts import Account
from verification.assurance import Category
from verification.codes import read_code
from verification.emails import strict_key

DOWN = SmtpServer("127.0.0.1", 1, tls=False, starttls=False)
EVIL = "Eve\r\nBcc: eve@example.com\r\n\r\n<img src=x> visit https://evil.example \u202egnp"


def owner(
    language: str, *, name: str = "Kim Muster", preferences: Mapping[Category, bool] | None = None
) -> Account:
    return Account(f"a-{language}", name, f"kim.{language.lower()}@example.com", language, preferences or {})


def token_of(address: str) -> str:
    return address.rpartition("/")[2]


async def test_a_change_is_told_to_the_stored_address_with_a_link_that_undoes_it_once(
    office: Office, mailbox: Mailbox
) -> None:
    before = await office.desk.enabled()
    await office.desk.change_by_details("anna mueller", "ANNA.Mueller@Example.COM")
    await office.deliver(mailbox.server)
    (mail,) = mailbox.mails
    assert mailbox.recipients == [ANNA.email]
    token = token_of(links_of(mail)["undo"])
    undo = office.desk.proof.undo
    page = await office.desk.run(lambda tx: undo(tx, token, now_ms=office.desk.now_ms))
    assert page.outcome is LinkOutcome.DONE
    assert await office.desk.enabled() == before
    again = await office.desk.run(lambda tx: undo(tx, token, now_ms=office.desk.now_ms))
    assert again.outcome is LinkOutcome.ALREADY


async def test_the_link_this_was_not_me_closes_the_account_for_name_and_email(
    office: Office, mailbox: Mailbox
) -> None:
    await office.desk.change_by_details(ANNA.name, ANNA.email)
    await office.deliver(mailbox.server)
    token = token_of(links_of(mailbox.mails[0])["not-me"])
    not_me = office.desk.proof.not_me
    page = await office.desk.run(lambda tx: not_me(tx, token, now_ms=office.desk.now_ms))
    assert page.outcome is LinkOutcome.DONE
    assert (await office.desk.check(ANNA.name, ANNA.email, "c-2")).evidence is None


async def test_an_opt_in_is_confirmed_by_the_mailed_link(office: Office, mailbox: Mailbox) -> None:
    await office.desk.change_by_details(ANNA.name, ANNA.email)
    await office.desk.change_by_details(ANNA.name, ANNA.email, OFFERS_ON, "c-2")
    await office.deliver(mailbox.server)
    token = token_of(links_of(mailbox.mails[1])["consent"])
    assert Category.PROMOTIONAL_OFFERS not in await office.desk.enabled()
    confirm = office.desk.proof.confirm_consent
    await office.desk.run(lambda tx: confirm(tx, token, now_ms=office.desk.now_ms))
    assert Category.PROMOTIONAL_OFFERS in await office.desk.enabled()


async def test_the_code_in_the_mail_is_the_code_that_is_asked_for(office: Office, mailbox: Mailbox) -> None:
    sent = await office.desk.send_code()
    await office.deliver(mailbox.server)
    (line,) = [line for line in text_of(mailbox.mails[0]).splitlines() if read_code(line)]
    assert (line[4], len(line)) == (" ", 9)
    checked = await office.desk.type_code(sent.challenge, line)
    assert checked.evidence is not None


async def test_no_code_stands_in_the_database_before_or_after(office: Office, mailbox: Mailbox) -> None:
    await office.desk.send_code()
    code = await office.desk.mailed_code()
    payloads = [row["payload"] for row in await office.desk.rows("SELECT payload FROM outbox")]
    await office.deliver(mailbox.server)
    assert code not in "".join(payloads)
    assert [row["payload"] for row in await office.desk.rows("SELECT payload FROM outbox")] == [""]


@pytest.mark.parametrize("language", Language)
async def test_every_letter_is_in_the_language_of_the_account(
    office: Office, mailbox: Mailbox, language: Language
) -> None:
    account = owner(language.value)
    await office.desk.add(account)
    switches = ((Category.NEWS, True, False), (Category.FEEDBACK, True, False))
    await office.post(ChangedLetter(account_id=account.id, change_id="ch", at=START, switches=switches))
    categories = (Category.NEWS, Category.RESEARCH_HUB)
    await office.post(
        ConsentLetter(
            account_id=account.id, confirmation_id="co", categories=categories, at=START, expires_at=START + 1
        )
    )
    await office.deliver(mailbox.server)
    changed, consent = mailbox.mails
    titles = WORDING.category_titles(language)
    assert changed["Content-Language"] == language.value
    for mail in (changed, consent):
        assert titles[Category.NEWS] in text_of(mail)
        assert titles[Category.NEWS] in html_of(mail)
        assert "UTC" in text_of(mail)
        assert "{" not in text_of(mail)
    assert set(links_of(changed)) == {"undo", "not-me"}
    assert set(links_of(consent)) == {"consent"}
    assert all(address.startswith(f"{PUBLIC_URL}/n/") for address in links_of(changed).values())


async def test_nothing_that_was_typed_comes_into_a_mail(office: Office, mailbox: Mailbox) -> None:
    account = owner("en", name=EVIL)
    await office.desk.add(account)
    letter = ChangedLetter(
        account_id=account.id, change_id="ch", at=START, switches=((Category.NEWS, True, False),)
    )
    await office.post(letter)
    await office.deliver(mailbox.server)
    (mail,) = mailbox.mails
    assert mailbox.recipients == [account.email]
    assert "Bcc" not in mail
    raw = text_of(mail) + html_of(mail) + str(mail.items())
    assert all(word not in raw for word in ("evil", "Eve", "<img", "\u202e"))


@pytest.mark.parametrize(("enabled", "offered"), [(True, True), (False, False)])
async def test_one_click_unsubscribing_is_offered_where_a_category_was_switched_on(
    office: Office, mailbox: Mailbox, enabled: bool, offered: bool
) -> None:
    switches = ((Category.WEEKLY_REPORTS, not enabled, enabled),)
    await office.post(ChangedLetter(account_id=ANNA.id, change_id="ch", at=START, switches=switches))
    await office.deliver(mailbox.server)
    (mail,) = mailbox.mails
    assert ("List-Unsubscribe-Post" in mail) is offered
    if offered:
        token = token_of(mail["List-Unsubscribe"].strip("<>"))
        one_click = office.desk.proof.one_click
        page = await office.desk.run(lambda tx: one_click(tx, token, now_ms=office.desk.now_ms))
        assert page.categories == (Category.WEEKLY_REPORTS,)
        assert Category.WEEKLY_REPORTS not in await office.desk.enabled()


async def test_a_mail_goes_to_the_address_as_stored_when_it_is_sent(office: Office, mailbox: Mailbox) -> None:
    await office.desk.change_by_details(ANNA.name, ANNA.email)
    await office.deliver(DOWN)
    moved = Account(ANNA.id, ANNA.name, "anna.new@example.com", "fr", {})
    key = strict_key(moved.email)
    assert key is not None
    await office.desk.run(lambda tx: update_account(tx, moved, key))
    office.desk.pass_time(seconds=30)
    await office.deliver(mailbox.server)
    assert mailbox.recipients == [moved.email]
    assert mailbox.mails[0]["Content-Language"] == "fr"


async def test_a_server_that_is_down_for_hours_delays_a_notice_and_loses_nothing(
    office: Office, mailbox: Mailbox
) -> None:
    await office.desk.change_by_details(ANNA.name, ANNA.email)
    for _ in range(10):
        await office.deliver(DOWN)
        office.desk.pass_time(hours=2)
    await office.deliver(mailbox.server)
    assert len(mailbox.mails) == 1


async def test_a_notice_is_tried_for_a_day_and_then_given_up_in_the_open(office: Office) -> None:
    await office.desk.change_by_details(ANNA.name, ANNA.email)
    for _ in range(13):
        await office.deliver(DOWN)
        office.desk.pass_time(hours=2)
    ((fault, dead),) = await office.faults()
    assert dead
    assert fault


async def test_a_code_that_has_expired_is_not_sent_any_more(office: Office, mailbox: Mailbox) -> None:
    await office.desk.send_code()
    office.desk.pass_time(minutes=11)
    await office.deliver(mailbox.server)
    assert mailbox.mails == []
    assert await office.faults() == [("the letter is of no use any more", True)]


async def test_a_letter_to_an_account_that_is_gone_is_given_up(office: Office, mailbox: Mailbox) -> None:
    letter = CodeLetter(account_id="nobody", challenge_id="ch", sealed="x", expires_at=START + 1)
    await office.post(letter)
    await office.deliver(mailbox.server)
    assert mailbox.mails == []
    assert await office.faults() == [("the account is gone", True)]


async def test_after_five_notices_a_day_one_digest_tells_the_rest(office: Office, mailbox: Mailbox) -> None:
    evidence = await office.desk.prove_by_session()
    for number in range(9):
        wish = OFFERS_ON if number % 2 else type(OFFERS_ON)(OFFERS_ON.categories, False)
        assert (await office.desk.change(evidence, wish)).evidence
        office.desk.pass_time(minutes=1)
        await office.deliver(mailbox.server)
    assert len(mailbox.mails) == 5
    office.desk.pass_time(days=1)
    await office.deliver(mailbox.server)
    digest = mailbox.mails[5]
    lines = [line for line in text_of(digest).splitlines() if "→" in line]
    assert len(lines) == 4
    assert set(links_of(digest)) == {"not-me"}
    assert WORDING.category_titles(Language.DE)[Category.PROMOTIONAL_OFFERS] in lines[0]
