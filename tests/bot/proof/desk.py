"""A desk to test the checks at: a real database, a clock that is moved by hand, and a few invented people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from bot.dialogue.effects import ChangePreferences, CheckCode, CheckDetails, FileClaim, SendCode
from bot.dialogue.events import CodeChecked, CodeSent, DetailsChecked, PreferencesChanged, SessionVerdict
from bot.dialogue.state import Change
from bot.proof import Proof, Rules, Scene
from bot.proof.letters import ChangedLetter, CodeLetter, ConsentLetter, DigestLetter, Letter, read_letter
from bot.proof.links import LinkPage
from bot.proof.registration import import_accounts
from bot.store.accounts import AccountTable
from bot.store.audit import list_entries
from bot.store.database import Database, Row, SqlValue, Transaction
from knowledge.languages import Language
from verification.account_file import AccountRow
from verification.accounts import Account
from verification.assurance import Assurance, Category, Evidence
from verification.codes import open_code
from verification.emails import strict_key
from verification.keys import KeyRing
from verification.policy import DetailsPolicy
from verification.sessions import Audience, issue_session

T = TypeVar("T")


class Act(Protocol):
    """What a link can be followed with."""

    async def __call__(self, tx: Transaction, token: str, /, *, now_ms: int) -> LinkPage: ...


START = 1_795_000_000_000
KEYS = KeyRing([b"the assistant's own key, invented here"])
SESSION_KEYS = KeyRing([b"the key shared with the logged-in site"])

ANNA = Account(
    "a-anna",
    "Anna Müller",
    "anna.mueller@example.com",
    "de",
    {
        Category.WEEKLY_REPORTS: True,
        Category.MOTIVATION: False,
        Category.NEWS: False,
        Category.PROMOTIONAL_OFFERS: True,
    },
)
BEN = Account("a-ben", "Ben Okafor", "ben@example.com", "en", {Category.NEWS: True})
NAMELESS = Account("a-x", "X", "x@example.com", "en", {})

OFFERS = frozenset({Category.PROMOTIONAL_OFFERS})
OFFERS_OFF = Change(OFFERS, False)
OFFERS_ON = Change(OFFERS, True)
REPORTS_OFF = Change(frozenset({Category.WEEKLY_REPORTS}), False)
NEWS_ON = Change(frozenset({Category.NEWS}), True)


@dataclass(slots=True)
class CountingTransaction:
    """Passes every statement on and counts it."""

    tx: Transaction
    statements: Counter[str] = field(default_factory=Counter)

    async def fetch_all(self, sql: str, /, **values: SqlValue) -> list[Row]:
        self.statements[sql] += 1
        return await self.tx.fetch_all(sql, **values)

    async def fetch_one(self, sql: str, /, **values: SqlValue) -> Row | None:
        self.statements[sql] += 1
        return await self.tx.fetch_one(sql, **values)

    async def execute(self, sql: str, /, **values: SqlValue) -> int:
        self.statements[sql] += 1
        return await self.tx.execute(sql, **values)

    async def write(self, sql: str, /, **values: SqlValue) -> None:
        self.statements[sql] += 1
        await self.tx.write(sql, **values)

    async def lock(self, name: str, /) -> None:
        self.statements[f"lock {name}"] += 1
        await self.tx.lock(name)

    async def ring(self, topic: str, payload: str, /) -> None:
        self.statements[f"ring {topic}"] += 1
        await self.tx.ring(topic, payload)


@dataclass(slots=True)
class Desk:
    """What a turn, a page or a worker would call, each in a transaction of its own."""

    database: Database
    now_ms: int = START
    policy: DetailsPolicy = DetailsPolicy.TOLD
    brake: int = 300
    alarms: list[str] = field(default_factory=list)

    @property
    def proof(self) -> Proof:
        rules = Rules(
            keys=KEYS,
            sessions=SESSION_KEYS,
            policy=self.policy,
            brake=self.brake,
            alarm=self.alarms.append,
        )
        return Proof(rules)

    def pass_time(self, *, seconds: int = 0, minutes: int = 0, hours: int = 0, days: int = 0) -> None:
        self.now_ms += 1000 * (seconds + 60 * (minutes + 60 * (hours + 24 * days)))

    def scene(self, conversation: str = "c-1", *, address: str | None = None) -> Scene:
        return Scene(now_ms=self.now_ms, conversation_id=conversation, language=Language.DE, address=address)

    async def run(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        return await self.database.transact(work)

    async def add(self, *accounts: Account) -> None:
        rows = [AccountRow(line, account, _key(account)) for line, account in enumerate(accounts, start=2)]
        await self.run(lambda tx: import_accounts(tx, rows, now_ms=self.now_ms))

    async def check(
        self, name: str, email: str, conversation: str = "c-1", *, address: str | None = None
    ) -> DetailsChecked:
        scene = self.scene(conversation, address=address)
        return await self.run(lambda tx: self.proof.check_details(tx, scene, CheckDetails(name, email)))

    async def change_by_details(
        self, name: str, email: str, wish: Change = OFFERS_OFF, conversation: str = "c-1"
    ) -> PreferencesChanged | DetailsChecked:
        """As the core has it: details checked, then the change with the evidence, in one transaction."""
        scene = self.scene(conversation)

        async def turn(tx: Transaction) -> PreferencesChanged | DetailsChecked:
            checked = await self.proof.check_details(tx, scene, CheckDetails(name, email))
            if checked.evidence is None:
                return checked
            return await self.proof.change_preferences(tx, scene, ChangePreferences(checked.evidence, wish))

        return await self.run(turn)

    async def change(
        self, evidence: Evidence, wish: Change = OFFERS_OFF, conversation: str = "c-1"
    ) -> PreferencesChanged:
        scene = self.scene(conversation)
        asked = ChangePreferences(evidence, wish)
        return await self.run(lambda tx: self.proof.change_preferences(tx, scene, asked))

    async def file(self, name: str, email: str, wish: Change = OFFERS_OFF, conversation: str = "c-1") -> None:
        scene = self.scene(conversation)
        await self.run(lambda tx: self.proof.file_claim(tx, scene, FileClaim(name, email, wish)))

    async def settle(self) -> int:
        return await self.proof.settle_claims(self.database, now_ms=self.now_ms)

    async def send_code(
        self,
        email: str = ANNA.email,
        conversation: str = "c-1",
        *,
        action: str = "show",
        address: str | None = None,
    ) -> CodeSent:
        scene = self.scene(conversation, address=address)
        return await self.run(lambda tx: self.proof.send_code(tx, scene, SendCode(email, action)))

    async def type_code(
        self, challenge: str, code: str, conversation: str = "c-1", *, action: str = "show"
    ) -> CodeChecked:
        scene = self.scene(conversation)
        return await self.run(lambda tx: self.proof.check_code(tx, scene, CheckCode(challenge, code, action)))

    async def prove_by_code(self, account: Account = ANNA, conversation: str = "c-1") -> Evidence:
        sent = await self.send_code(account.email, conversation)
        checked = await self.type_code(sent.challenge, await self.mailed_code(), conversation)
        assert checked.evidence is not None
        return checked.evidence

    def token(
        self,
        account_id: str = ANNA.id,
        *,
        audience: Audience = Audience.SUPPORT,
        keys: KeyRing = SESSION_KEYS,
        bound_to: str | None = None,
        ahead: int = 0,
    ) -> str:
        return issue_session(
            keys,
            account_id=account_id,
            now=self.now_ms // 1000 + ahead,
            audience=audience,
            conversation_id=bound_to,
        )

    async def show_token(self, token: str, conversation: str = "c-1") -> SessionVerdict:
        scene = self.scene(conversation)
        return await self.run(lambda tx: self.proof.judge_session(tx, scene, token))

    async def prove_by_session(self, account: Account = ANNA, conversation: str = "c-1") -> Evidence:
        verdict = await self.show_token(self.token(account.id), conversation)
        assert verdict.evidence is not None
        return verdict.evidence

    async def holds(self, evidence: Evidence, conversation: str = "c-1") -> bool:
        scene = self.scene(conversation)
        return await self.run(lambda tx: self.proof.evidence_holds(tx, scene, evidence))

    async def enabled(self, account: Account = ANNA) -> frozenset[Category]:
        found = await self.run(lambda tx: AccountTable(tx).find_by_id(account.id))
        assert found is not None
        return frozenset(category for category, enabled in found.preferences.items() if enabled)

    async def follow(self, act: Act, token: str) -> LinkPage:
        """Do what a page does with the token of a link."""
        return await self.run(lambda tx: act(tx, token, now_ms=self.now_ms))

    async def rows(self, sql: str) -> list[Row]:
        return await self.database.read(lambda tx: tx.fetch_all(sql))

    async def letters(self) -> list[Letter]:
        rows = await self.rows("SELECT payload FROM outbox ORDER BY created_at, due_at, id")
        return [read_letter(row["payload"]) for row in rows]

    async def changed_letters(self) -> list[ChangedLetter]:
        return [letter for letter in await self.letters() if isinstance(letter, ChangedLetter)]

    async def code_letters(self) -> list[CodeLetter]:
        return [letter for letter in await self.letters() if isinstance(letter, CodeLetter)]

    async def consent_letters(self) -> list[ConsentLetter]:
        return [letter for letter in await self.letters() if isinstance(letter, ConsentLetter)]

    async def digests(self) -> list[DigestLetter]:
        return [letter for letter in await self.letters() if isinstance(letter, DigestLetter)]

    async def mailed_code(self) -> str:
        """The code that came last; letters of one instant have no order, so there must be one of the newest only."""
        rows = await self.rows("SELECT payload, created_at FROM outbox ORDER BY created_at DESC")
        letters = [read_letter(row["payload"]) for row in rows]
        letter = next(letter for letter in letters if isinstance(letter, CodeLetter))
        code = open_code(KEYS, letter.challenge_id, letter.sealed)
        assert code is not None
        return code

    async def audit(self) -> list[str]:
        return await self.database.read(list_entries)


def wrong(code: str) -> str:
    """A code of the right form that is not this one."""
    return f"{(int(code) + 1) % 10**8:08}"


def is_proved(checked: DetailsChecked) -> bool:
    return checked.evidence is not None and checked.evidence.assurance is Assurance.DETAILS


def _key(account: Account) -> str:
    key = strict_key(account.email)
    assert key is not None
    return key
