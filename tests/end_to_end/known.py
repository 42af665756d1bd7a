"""What a platform and the agents know of a conversation from what they were told, and what must follow from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

NEXT: Final = {
    "bot": {"bot", "waiting"},
    "waiting": {"waiting", "bot"},
    "agent": {"agent"},
    "closed": {"closed", "bot", "waiting"},
}
"""Where a message of the contact may lead from each status."""


@dataclass(frozen=True, slots=True)
class Account:
    """What a contact must say to be taken for its owner."""

    id: str
    name: str
    email: str


ANNA: Final = Account("a-1", "Anna Schmidt", "anna@example.com")
TARO: Final = Account("a-2", "Taro Yamada", "taro@example.com")
ACCOUNTS: Final = (ANNA, TARO)
RATINGS: Final = tuple(f"rating-{stars}" for stars in range(1, 6))


@dataclass
class Known:
    """One conversation. `owners` are the accounts that a token proves here now, `shown` those it ever proved here."""

    id: str
    taken: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    status: str = "bot"
    assignee: int | None = None
    expects: str | None = None
    open: list[str] = field(default_factory=list)
    offered: set[str] = field(default_factory=set)
    owners: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)
    yeses: int = 0
    last_act: tuple[str, int] | None = None
    """What an agent did last, and which one, if nothing else became of the conversation since."""
    told: list[tuple[str, str]] = field(default_factory=list)
    """What must reach the platform by callbacks, in this order: statuses, and what agents wrote."""

    @property
    def proved(self) -> set[str]:
        """The accounts that anything said or shown here could prove."""
        said = "\n".join(self.said)
        return self.shown | {one.id for one in ACCOUNTS if one.name in said and one.email in said}

    def take_answer(
        self, message: str, said: str, answer: dict[str, Any], *, proves: str | None = None
    ) -> None:
        """Note the first answer to a message, after looking for what may not be in it."""
        self.said.append(said)
        self.yeses += said == "yes"
        if proves:
            self.owners.add(proves)
            self.shown.add(proves)
        self._check(answer)
        if proves and self.status != "closed" and said != "start over":  # these begin at assurance none
            assert answer["assurance"] == "session"
        self.taken.append(message)
        self.last_act = self.last_act if answer["status"] == self.status else None
        self.status = answer["status"]
        self._note_questions(answer["replies"])

    def note_act(self, what: str, agent: int, status: str, assignee: int | None = None) -> None:
        """An agent did something: proof given so far counts no longer."""
        self.last_act = (what, agent)
        if status != self.status:
            self.told.append(("status", status))
        self.status, self.assignee, self.expects, self.open = status, assignee, None, []
        self.owners.clear()
        if status == "closed":
            self.expects, self.open = "rating", list(RATINGS)
            self.offered.update(RATINGS)

    def _check(self, answer: dict[str, Any]) -> None:
        assert answer["conversation_id"] == self.id
        assert answer["status"] in NEXT[self.status]
        if self.status == "agent":
            assert answer["replies"] == [], "the bot spoke while a person has the conversation"
        if self.status == "waiting" and answer["status"] == "waiting":
            assert all(reply["article"] is None for reply in answer["replies"])
        if answer["assurance"] in ("code", "session"):
            assert self.owners, f"{self.id} is at {answer['assurance']} without a proof"
        if answer["assurance"] == "details":
            assert self.proved

    def _note_questions(self, replies: list[dict[str, Any]]) -> None:
        if replies:
            self.expects = replies[-1]["expects"]
            self.open = [choice["id"] for choice in replies[-1]["choices"]]
            self.offered.update(choice["id"] for reply in replies for choice in reply["choices"])
