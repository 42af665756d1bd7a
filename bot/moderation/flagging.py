"""A note for the forum's own moderators: the bot flags what a person should look at, with the words in question."""

from __future__ import annotations

from bot.dialogue.effects import Text
from bot.moderation.bureau import Bureau
from bot.moderation.measuring import hand_over
from bot.moderation.planning import What
from bot.moderation.weighing import Finding
from bot.store.database import Row, Transaction
from knowledge.languages import Language


async def flag_post(
    bureau: Bureau, tx: Transaction, review: Row, findings: tuple[Finding, ...], *, now: int
) -> None:
    """Let the bot flag a post of the connected forum for what was found; messages of its chat have no such thing."""
    if review["forum"] != bureau.forum or review["post_kind"] != "post" or not findings:
        return
    rules = ", ".join(dict.fromkeys(each.rule for each in findings))
    message = bureau.wording.say(
        Text("forum.evidence", {"quote": findings[0].quote, "rules": rules}), Language.EN
    )
    await hand_over(
        bureau, tx, review, (What.FLAG,), decision_id=None, details={"message": message}, due_at=now, now=now
    )
