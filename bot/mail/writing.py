"""What a letter says: its subject, its text, and the address that one click unsubscribes at, where one fits.

Links and codes come into being here, at delivery. Nothing that anybody typed is quoted: neither the name on the account
nor anything from the chat can carry words into a mail of ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.dialogue.effects import Categories, Moment, States, Switches, Text, TextValue
from bot.proof.letters import (
    ChangedLetter,
    CodeLetter,
    ConsentLetter,
    CopyLetter,
    DigestLetter,
    ElsewhereLetter,
    ErasedLetter,
    ExtendedLetter,
    Letter,
    PartingLetter,
    RefusedLetter,
    Switch,
    TranscriptLetter,
)
from bot.proof.links import (
    DETAILS_CLOSED,
    link_address,
    sign_consent,
    sign_copy,
    sign_keep,
    sign_not_me,
    sign_not_me_until,
    sign_one_click,
    sign_undo,
)
from bot.store.database import Row
from bot.transcripts import write_transcript
from bot.wording import Wording
from knowledge.languages import Language
from verification.codes import format_code, open_code
from verification.durations import DAY, HOUR
from verification.keys import KeyRing
from verification.links import Link

_REFUSED = {
    True: ("mail.erase_refused.subject", "mail.erase_refused.body"),
    False: ("mail.export_refused.subject", "mail.export_refused.body"),
}


@dataclass(frozen=True, slots=True)
class Written:
    """A letter in words. Paragraphs are parted by an empty line, and an address stands in a line of its own."""

    subject: str
    text: str
    one_click: str | None = None


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes letters; `keys` sign the links and open the codes, `public_url` is where the links lead."""

    wording: Wording
    keys: KeyRing
    public_url: str

    def write(
        self,
        letter: Letter,
        language: Language,
        *,
        now: int,
        switches: Sequence[Switch] = (),
        said: Sequence[Row] = (),
    ) -> Written | None:
        """The letter in words, at `now` in unix milliseconds; `switches` are those that a digest tells of, `said` the
        messages of a transcript.

        None for a letter of no use any more: a code that has expired, or whose key is gone, a conversation that is.
        """
        match letter:
            case ChangedLetter():
                return self._changed(letter, language, now)
            case CodeLetter():
                return self._code(letter, language, now)
            case ConsentLetter():
                return self._consent(letter, language, now)
            case TranscriptLetter():
                return self._transcript(said, language)
            case DigestLetter():
                return self._digest(letter, language, now, switches)
            case ElsewhereLetter():
                return self._elsewhere(letter, language)
            case PartingLetter():
                return self._parting(letter, language, now)
            case CopyLetter() | RefusedLetter() | ExtendedLetter() | ErasedLetter():
                return self._on_request(letter, language, now)

    def _changed(self, letter: ChangedLetter, language: Language, now: int) -> Written:
        values: dict[str, TextValue] = {
            "at": Moment(letter.at),
            "switches": Switches(letter.switches),
            "undo": self._link(Link.UNDO, sign_undo(self.keys, letter.change_id, now)),
            "not_me": self._link(Link.NOT_ME, sign_not_me(self.keys, letter.change_id, now)),
        }
        body = Text("mail.changed.body", values, count=Link.UNDO.life // DAY)
        one_click = self._one_click(letter, now)
        return self._written(Text("mail.changed.subject"), body, language, one_click)

    def _code(self, letter: CodeLetter, language: Language, now: int) -> Written | None:
        code = open_code(self.keys, letter.challenge_id, letter.sealed)
        if code is None or now >= letter.expires_at:
            return None
        values: dict[str, TextValue] = {"code": format_code(code), "until": Moment(letter.expires_at)}
        return self._written(Text("mail.code.subject"), Text("mail.code.body", values), language)

    def _consent(self, letter: ConsentLetter, language: Language, now: int) -> Written | None:
        if now >= letter.expires_at:
            return None
        values: dict[str, TextValue] = {
            "at": Moment(letter.at),
            "categories": Categories(letter.categories),
            "link": self._link(Link.CONSENT, sign_consent(self.keys, letter.confirmation_id, now)),
        }
        body = Text("mail.consent.body", values, count=Link.CONSENT.life // HOUR)
        return self._written(Text("mail.consent.subject"), body, language)

    def _digest(
        self, letter: DigestLetter, language: Language, now: int, switches: Sequence[Switch]
    ) -> Written:
        values: dict[str, TextValue] = {
            "switches": Switches(tuple(switches)),
            "path": self.wording.say(Text("app.path"), language),
            # Of all that this letter tells, and it tells what was switched until now.
            "not_me": self._link(Link.NOT_ME, sign_not_me_until(self.keys, letter.change_id, now, now)),
        }
        body = Text("mail.digest.body", values, count=DETAILS_CLOSED // DAY)
        return self._written(Text("mail.digest.subject"), body, language)

    def _elsewhere(self, letter: ElsewhereLetter, language: Language) -> Written:
        values: dict[str, TextValue] = {
            "at": Moment(letter.at),
            "states": States(letter.states),
            "path": self.wording.say(Text("app.path"), language),
        }
        return self._written(Text("mail.elsewhere.subject"), Text("mail.elsewhere.body", values), language)

    def _transcript(self, said: Sequence[Row], language: Language) -> Written | None:
        """The one letter that holds typed words: its owner wrote them, proved as much, and asked for it."""
        if not said:
            return None
        body = Text("mail.transcript.body", {"transcript": write_transcript(said, self.wording, language)})
        return self._written(Text("mail.transcript.subject"), body, language)

    def _parting(self, letter: PartingLetter, language: Language, now: int) -> Written | None:
        """An erasure is on its way: there is a link as long as it can be taken back."""
        if now >= letter.erased_at:
            return None
        link = self._link(Link.KEEP, sign_keep(self.keys, letter.request_id, now))
        body = Text("mail.parting.body", {"at": Moment(letter.erased_at), "link": link})
        return self._written(Text("mail.parting.subject"), body, language)

    def _on_request(
        self,
        letter: CopyLetter | RefusedLetter | ExtendedLetter | ErasedLetter,
        language: Language,
        now: int,
    ) -> Written | None:
        """What came of a request on the owner's data (GDPR, Art. 12)."""
        values: dict[str, TextValue] = {}
        match letter:
            case CopyLetter(request_id=request_id, at=at):
                if now >= at + Link.COPY.life * 1000:
                    return None
                subject, body = "mail.copy.subject", "mail.copy.body"
                values["link"] = self._link(Link.COPY, sign_copy(self.keys, request_id, at))
            case RefusedLetter(erase=erase, reason=reason):
                subject, body = _REFUSED[erase]
                values["reason"] = reason
            case ExtendedLetter(due_at=due_at, reason=reason):
                subject, body = "mail.extended.subject", "mail.extended.body"
                values |= {"due": Moment(due_at), "reason": reason}
            case ErasedLetter():
                subject, body = "mail.erased.subject", "mail.erased.body"
        return self._written(Text(subject), Text(body, values), language)

    def _one_click(self, letter: ChangedLetter, now: int) -> str | None:
        """Where a mail program's own "unsubscribe" leads (RFC 8058).

        It fits a letter that tells of one category switched on, and no other: it takes one address, and a code, a
        consent that is only asked for, or something switched off is nothing to unsubscribe from.
        """
        if len(letter.switches) != 1 or not letter.switches[0][2]:
            return None
        token = sign_one_click(self.keys, letter.account_id, letter.switches[0][0], now)
        return self._link(Link.UNSUBSCRIBE, token)

    def _written(
        self, subject: Text, body: Text, language: Language, one_click: str | None = None
    ) -> Written:
        footer = self.wording.say(Text("mail.footer"), language)
        text = f"{self.wording.say(body, language)}\n\n{footer}\n"
        return Written(self.wording.say(subject, language), text, one_click)

    def _link(self, kind: Link, token: str) -> str:
        return link_address(self.public_url, kind, token)
