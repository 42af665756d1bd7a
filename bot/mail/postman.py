"""One attempt at a mail of the outbox: read the letter, find the owner as stored now, write, address, carry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import msgspec

from bot.dialogue.effects import Text
from bot.mail.carriers import Carrier
from bot.mail.message import Envelope, build_message
from bot.mail.writing import Writer
from bot.outbox.outcomes import Never, Outcome
from bot.proof.letters import DigestLetter, ErasedLetter, Letter, Switch, TranscriptLetter, read_letter
from bot.proof.notices import read_digest
from bot.proof.rules import Rules
from bot.store.chats import read_after
from bot.store.database import Database, Row, Transaction
from bot.store.outbox import Delivery
from bot.transcripts import MOST
from knowledge.languages import Language, negotiate
from verification.accounts import Account


@dataclass(frozen=True, slots=True)
class Postman:
    """Makes the attempts of kind `mail`. `clock` gives unix milliseconds, `sender` is where mails come from."""

    database: Database
    rules: Rules
    writer: Writer
    carrier: Carrier
    sender: str
    clock: Callable[[], int]

    async def __call__(self, delivery: Delivery) -> Outcome:
        """Send one letter to the address that the account has now, in the account's language."""
        try:
            letter = read_letter(delivery.payload)
        except msgspec.MsgspecError:
            return Never("no letter that this program can read")
        now = self.clock()
        account, switches, said = await self.database.read(partial(self._look_up, letter=letter, now=now))
        if account is None:
            return Never("the account is gone")
        language = negotiate(account.language) or Language.EN
        written = self.writer.write(letter, language, now=now, switches=switches, said=said)
        if written is None:
            return Never("the letter is of no use any more")
        envelope = Envelope(delivery.id, self.sender, account.email, delivery.created_at)
        signature = self.writer.wording.say(Text("mail.footer"), language)
        try:
            message = build_message(written, envelope, signature, language)
        except ValueError:
            return Never("the account's address cannot be written into a header")
        return await self.carrier.carry(message, envelope)

    async def _look_up(
        self, tx: Transaction, *, letter: Letter, now: int
    ) -> tuple[Account | None, tuple[Switch, ...], list[Row]]:
        # The last letter to somebody who is not in the tables any more; who was never there is asked for as ever.
        if isinstance(letter, ErasedLetter) and letter.email:
            return Account(letter.account_id, "", letter.email, letter.language, {}), (), []
        account = await self.rules.directory(tx).find_by_id(letter.account_id)
        switches = await read_digest(tx, letter, until=now) if isinstance(letter, DigestLetter) else ()
        said: list[Row] = []
        if isinstance(letter, TranscriptLetter):
            said = await read_after(tx, letter.conversation_id, 0, most=min(letter.length, MOST))
        return account, switches, said
