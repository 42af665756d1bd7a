"""Verification inside the turn's transaction: who is asking, what that permits, and what was done about it.

`Proof` is what turns, pages and workers hold; the modules behind it have one topic each.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.effects import (
    ChangePreferences,
    CheckCode,
    CheckDetails,
    FileClaim,
    FulfilRequest,
    KeepData,
    ReadPreferences,
    SendCode,
)
from bot.dialogue.events import (
    CodeChecked,
    CodeSent,
    DataKept,
    DetailsChecked,
    PreferencesChanged,
    PreferencesRead,
    RequestFulfilled,
    SessionVerdict,
)
from bot.proof import claims, codes, consent, details, fulfilling, sessions, throttles, undo, wishes
from bot.proof.links import LinkPage
from bot.proof.rules import Rules
from bot.proof.scene import Scene
from bot.proof.trail import record
from bot.settings import Settings
from bot.store import audit
from bot.store.database import Database, Transaction
from verification.assurance import Assurance, Evidence
from verification.keys import KeyRing
from verification.policy import DetailsPolicy

__all__ = ["Proof", "Rules", "Scene", "make_proof"]


@dataclass(frozen=True, slots=True)
class Proof:
    """Every check, with the rules it holds to. Times are unix milliseconds; nothing here commits or delivers."""

    rules: Rules

    @property
    def policy(self) -> DetailsPolicy:
        """The policy of the settings; see `policy_now` for the one in force."""
        return self.rules.policy

    async def policy_now(self, tx: Transaction, scene: Scene) -> DetailsPolicy:
        """See `throttles.policy_now`."""
        return await throttles.policy_now(tx, self.rules, scene)

    async def judge_session(self, tx: Transaction, scene: Scene, token: str) -> SessionVerdict:
        """See `sessions.judge_session`."""
        return await sessions.judge_session(tx, self.rules, scene, token)

    async def evidence_holds(self, tx: Transaction, scene: Scene, evidence: Evidence) -> bool:
        """See `sessions.evidence_holds`."""
        return await sessions.evidence_holds(tx, scene, evidence)

    async def check_details(self, tx: Transaction, scene: Scene, asked: CheckDetails) -> DetailsChecked:
        """See `details.check_details`."""
        await audit.hold_chain(tx)
        return await details.check_details(tx, self.rules, scene, asked)

    async def send_code(self, tx: Transaction, scene: Scene, asked: SendCode) -> CodeSent:
        """See `codes.send_code`."""
        await audit.hold_chain(tx)
        return await codes.send_code(tx, self.rules, scene, asked)

    async def check_code(self, tx: Transaction, scene: Scene, asked: CheckCode) -> CodeChecked:
        """See `codes.check_code`."""
        await audit.hold_chain(tx)
        return await codes.check_code(tx, self.rules, scene, asked)

    async def read_preferences(
        self, tx: Transaction, scene: Scene, asked: ReadPreferences
    ) -> PreferencesRead:
        """See `wishes.read_preferences`."""
        return await wishes.read_preferences(tx, self.rules, scene, asked)

    async def change_preferences(
        self, tx: Transaction, scene: Scene, asked: ChangePreferences
    ) -> PreferencesChanged:
        """See `wishes.change_preferences`."""
        await audit.hold_chain(tx)
        return await wishes.change_preferences(tx, self.rules, scene, asked)

    async def fulfil_request(self, tx: Transaction, scene: Scene, asked: FulfilRequest) -> RequestFulfilled:
        """See `fulfilling.fulfil_request`."""
        await audit.hold_chain(tx)
        return await fulfilling.fulfil_request(tx, self.rules, scene, asked)

    async def keep_data(self, tx: Transaction, scene: Scene, asked: KeepData) -> DataKept:
        """See `fulfilling.keep_data`."""
        del asked
        await audit.hold_chain(tx)
        return await fulfilling.keep_data(tx, self.rules, scene)

    async def look_at_keep(self, tx: Transaction, token: str, *, now_ms: int) -> LinkPage:
        """See `fulfilling.look_at_keep`."""
        return await fulfilling.look_at_keep(tx, self.rules, token, now_ms=now_ms)

    async def keep_by_link(self, tx: Transaction, token: str, *, now_ms: int) -> LinkPage:
        """See `fulfilling.keep_by_link`."""
        await audit.hold_chain(tx)
        return await fulfilling.keep_by_link(tx, self.rules, token, now_ms=now_ms)

    async def note_away(self, tx: Transaction, scene: Scene) -> None:
        """Write into the audit that something could not be checked, since accounts could not be asked for."""
        await record(tx, self.rules, scene, proof="none", result="directory_away", asked=Assurance.NONE)

    async def file_claim(self, tx: Transaction, scene: Scene, filed: FileClaim) -> None:
        """See `claims.file_claim`."""
        await audit.hold_chain(tx)
        await claims.file_claim(tx, self.rules, scene, filed)

    async def settle_claims(self, database: Database, *, now_ms: int) -> int:
        """See `claims.settle_claims`."""
        return await claims.settle_claims(database, self.rules, now_ms=now_ms)

    async def look_at_undo(self, tx: Transaction, token: str, *, now_ms: int) -> LinkPage:
        """See `undo.look_at_undo`."""
        return await undo.look_at_undo(tx, self.rules, token, now_ms=now_ms)

    async def undo(self, tx: Transaction, token: str, *, now_ms: int) -> LinkPage:
        """See `undo.undo`."""
        await audit.hold_chain(tx)
        return await undo.undo(tx, self.rules, token, now_ms=now_ms)

    async def look_at_not_me(self, tx: Transaction, token: str, *, now_ms: int) -> LinkPage:
        """See `undo.look_at_not_me`."""
        return await undo.look_at_not_me(tx, self.rules, token, now_ms=now_ms)

    async def not_me(self, tx: Transaction, token: str, *, now_ms: int) -> LinkPage:
        """See `undo.not_me`."""
        await audit.hold_chain(tx)
        return await undo.not_me(tx, self.rules, token, now_ms=now_ms)

    async def look_at_consent(self, tx: Transaction, token: str, *, now_ms: int) -> LinkPage:
        """See `consent.look_at_consent`."""
        return await consent.look_at_consent(tx, self.rules, token, now_ms=now_ms)

    async def confirm_consent(self, tx: Transaction, token: str, *, now_ms: int) -> LinkPage:
        """See `consent.confirm_consent`."""
        await audit.hold_chain(tx)
        return await consent.confirm_consent(tx, self.rules, token, now_ms=now_ms)

    async def look_at_one_click(self, tx: Transaction, token: str, *, now_ms: int) -> LinkPage:
        """See `consent.look_at_one_click`."""
        return await consent.look_at_one_click(tx, self.rules, token, now_ms=now_ms)

    async def one_click(self, tx: Transaction, token: str, *, now_ms: int) -> LinkPage:
        """See `consent.one_click`."""
        await audit.hold_chain(tx)
        return await consent.one_click(tx, self.rules, token, now_ms=now_ms)


def make_proof(settings: Settings) -> Proof:
    """Return the checks as the settings want them. Raises `KeyFault` for keys that cannot be used."""
    rules = Rules(
        keys=KeyRing(settings.secret_keys),
        sessions=KeyRing(settings.session_keys),
        policy=settings.details_policy,
        brake=settings.brake,
    )
    return Proof(rules)
