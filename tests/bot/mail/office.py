"""The way of a letter from the database to a mail server, with a clock moved by hand."""

from __future__ import annotations

from dataclasses import dataclass

from bot.catalogues import load_wording
from bot.mail.carriers import choose_carrier
from bot.mail.message import sender_at
from bot.mail.postman import Postman
from bot.mail.writing import Writer
from bot.outbox.schedule import MAILS
from bot.outbox.worker import Outbox, Route
from bot.proof.letters import Letter, post_letter
from bot.settings.urls import MailRoute
from tests.bot.proof.desk import KEYS, Desk

PUBLIC_URL = "https://help.example.com"
WORDING = load_wording()


@dataclass(slots=True)
class Office:
    """Posts and delivers letters; `desk` is what makes them and what their links lead to."""

    desk: Desk

    def outbox(self, route: MailRoute) -> Outbox:
        postman = Postman(
            database=self.desk.database,
            rules=self.desk.proof.rules,
            writer=Writer(WORDING, KEYS, PUBLIC_URL),
            carrier=choose_carrier(route),
            sender=sender_at(PUBLIC_URL),
            clock=lambda: self.desk.now_ms,
        )
        routes = {"mail": Route(postman, MAILS)}
        return Outbox(self.desk.database, routes, clock=lambda: self.desk.now_ms, chance=lambda: 0.0)

    async def deliver(self, route: MailRoute) -> int:
        """Deliver all that is due; how many attempts were made."""
        return await self.outbox(route).deliver_due()

    async def post(self, letter: Letter) -> str:
        return await self.desk.run(lambda tx: post_letter(tx, letter, now=self.desk.now_ms))

    async def faults(self) -> list[tuple[str | None, bool]]:
        """What went wrong with each delivery, and whether it was given up."""
        rows = await self.desk.rows("SELECT fault, dead_at FROM outbox ORDER BY created_at, id")
        return [(row["fault"], row["dead_at"] is not None) for row in rows]
