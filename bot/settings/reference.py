"""Every variable, in a line: what docs/configuration.md is made of (`python -m bot.settings.reference > docs/configuration.md`)."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.settings import DEFAULT_BLIND_SAMPLE, DEFAULT_BRAKE, DEFAULT_DATABASE_URL, DEFAULT_VANISH, SERVE
from bot.settings.discourse import USUAL_BOT
from bot.settings.environment import PREFIX, SECRETS
from bot.settings.staff import REQUIRED
from verification.policy import DetailsPolicy


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable without the prefix: the form of its value, what it does, and its default (None: not set)."""

    name: str
    form: str
    meaning: str
    default: str | None = None


GROUPS: Final[tuple[tuple[str, tuple[Variable, ...]], ...]] = (
    (
        "What every server needs",
        (
            Variable(
                "DATABASE_URL",
                "`sqlite:///PATH` (four slashes: absolute) or `postgresql://USER@HOST/NAME`",
                "where everything is kept; PostgreSQL for several processes or machines. `?ssl…` and the rest of the "
                "address are PostgreSQL's own",
                DEFAULT_DATABASE_URL,
            ),
            Variable(
                "SECRET_KEYS",
                "keys of 32 bytes or more, comma-separated, newest first",
                "codes, links in mails, counters, cookies; the first signs, all verify",
            ),
            Variable(
                "SESSION_KEYS",
                "the same",
                "session tokens alone; shared with the logged-in site (docs/tokens.md)",
            ),
            Variable(
                "WEBHOOK_SECRET",
                "`whsec_` and base64 of 24 bytes or more; several, comma-separated, newest first",
                "signatures of what comes in",
            ),
            Variable(
                "MAIL_URL",
                "`smtps://USER:PASSWORD@HOST`, `smtp://…` (STARTTLS required off the loopback) or `file:///DIR`; "
                "`?from=ADDRESS` at its end names the sender",
                "how mails go out; a directory takes one `.eml` file a mail, and nobody gets any",
            ),
            Variable(
                "PUBLIC_URL", "`https://HOST[/PATH]`", "where people reach the assistant: the links in mails"
            ),
        ),
    ),
    (
        "Verification",
        (
            Variable(
                "DETAILS_POLICY",
                ", ".join(f"`{policy.value}`" for policy in DetailsPolicy),
                "what a matching name and email permit, and whether the contact is told that they match: `told` says it "
                "and makes harmless changes, `blind` makes them and says nothing, `code` always sends a code first",
                DetailsPolicy.TOLD.value,
            ),
            Variable(
                "BRAKE",
                "a whole number, 0 = off",
                "identity submissions in ten minutes, over all, before the alarm; policy `code` then holds for everybody for "
                "ten minutes",
                str(DEFAULT_BRAKE),
            ),
        ),
    ),
    (
        "Web",
        (
            Variable(
                "RESPONSIBLE",
                "a name, such as `Example Health SAS`",
                "who is responsible for personal data, as the chat tells before anything is typed; not set: whoever runs "
                "the page",
            ),
            Variable(
                "ALLOWED_ORIGINS", "`https://HOST[:PORT]`, comma-separated", "pages that may embed the chat"
            ),
            Variable(
                "TRUSTED_PROXIES",
                "addresses or networks, comma-separated",
                "the proxies before the server: from them the last address in `X-Forwarded-For` is the contact's own",
            ),
            Variable(
                "ARTICLES", "a directory, or a JSON Lines file", "another knowledge base than the shipped one"
            ),
            Variable(
                "ERASURES",
                "a file",
                "the list of those who were erased, kept when a backup is restored (docs/privacy.md); without it "
                "`NAME.erasures.jsonl` beside the SQLite file, or `var/erasures.jsonl`",
            ),
            Variable(
                "EMBEDDINGS",
                "a directory",
                "a model of meaning that helps to find articles; needs the extra `semantic`",
            ),
        ),
    ),
    (
        "Accounts",
        (
            Variable(
                "ACCOUNTS_URL",
                "`https://HOST[/PATH]`",
                "the maker's own account directory (docs/accounts.md); without it accounts are kept in the database, as "
                "`assistant accounts import` and `accounts sync` bring them",
            ),
            Variable(
                "ACCOUNTS_SECRET",
                "`whsec_` and base64 of 32 bytes or more; several, comma-separated, newest first",
                "signs every request to it; needed with `ACCOUNTS_URL`",
            ),
        ),
    ),
    (
        "Watching",
        (
            Variable(
                "TRACES_URL",
                "`http://COLLECTOR:4318/v1/traces`",
                "where spans are posted (OpenTelemetry, OTLP over HTTP); needs the extra `tracing`. Without it nothing of "
                "that is loaded",
            ),
        ),
    ),
    (
        "Callbacks",
        (
            Variable(
                "CALLBACK_URL",
                "`https://…`",
                "where messages are posted that no request waits for (docs/callbacks.md)",
            ),
            Variable("CALLBACK_SECRET", "as `WEBHOOK_SECRET`", "signs them; needed with `CALLBACK_URL`"),
            Variable(
                "CALLBACK_PRIVATE",
                "networks, comma-separated, or `loopback`",
                "ranges that are not public and where callbacks may go all the same",
            ),
        ),
    ),
    (
        "Forum",
        (
            Variable(
                "DISCOURSE_URL", "`https://…`", "the Discourse whose posts are moderated (docs/moderation.md)"
            ),
            Variable(
                "DISCOURSE_SECRET",
                "words of 12 characters or more, comma-separated, newest first",
                "as the webhook at Discourse has it; needed with `DISCOURSE_URL`",
            ),
            Variable(
                "DISCOURSE_API_KEY",
                "a word",
                "a key for all users: what moderators decide is carried out under their own forum name; needed with "
                "`DISCOURSE_URL`",
            ),
            Variable(
                "DISCOURSE_BOT_USER",
                "a forum name",
                "the account in whose name posts are flagged, and nothing else",
                USUAL_BOT,
            ),
            Variable(
                "BLIND_SAMPLE",
                "percent, 0 = none",
                "of a hundred posts that were decided, and of a hundred that nothing was found in, so many are looked at by "
                "somebody who is shown no decision (docs/moderation.md)",
                str(DEFAULT_BLIND_SAMPLE),
            ),
        ),
    ),
    (
        "Staff",
        (
            Variable(
                "SECOND_FACTOR",
                "`required` or `optional`",
                "whether staff who sign in by password need an authenticator app",
                REQUIRED,
            ),
            Variable(
                "VANISH",
                "seconds, 0 = never",
                "without a sign of life for so long, an agent's conversations go back to the queue",
                str(DEFAULT_VANISH),
            ),
            Variable(
                "OIDC_ISSUER",
                "`https://…`",
                "the company's OpenID provider; its redirect address is `PUBLIC_URL/signin/oidc/callback`",
            ),
            Variable("OIDC_CLIENT_ID", "a word", "as the provider has it; needed with `OIDC_ISSUER`"),
            Variable("OIDC_CLIENT_SECRET", "a word", "as the provider has it; needed with `OIDC_ISSUER`"),
            Variable(
                "OIDC_NEW_PEOPLE",
                "`refuse` or `agent`",
                "what becomes of people whom the provider vouches for and nobody has added",
                "refuse",
            ),
        ),
    ),
)
"""All of them, in the order in which they are told."""

_HEAD: Final = """# Settings

Made from the program (`python -m bot.settings.reference > docs/configuration.md`); a test compares.

`assistant serve` reads the environment once, at its start. Each variable may instead be given with `_FILE` at its end and
the path of a file that holds the value: for secrets the better way, with mode 0600 (another mode is refused). Both at
once, a value that is wrong, a key listed twice or used for two purposes stop the start with one line that names the
variable and never its value. `assistant doctor` tells all faults at once, and misspelt variables too.

Bold: `serve` does not start without it. Secret: a key or a password, whose file must be closed to others.
"""


def describe_settings() -> str:
    """The page, Markdown."""
    return "\n".join([_HEAD, *_sections()])


def _sections() -> Iterator[str]:
    for title, variables in GROUPS:
        yield f"## {title}\n\n| variable | form | default | what |\n| --- | --- | --- | --- |"
        yield from map(_describe, variables)
        yield ""


def _describe(variable: Variable) -> str:
    name = f"`{PREFIX}{variable.name}`"
    shown = f"**{name}**" if variable.name in SERVE else name
    default = "" if variable.default is None else f"`{variable.default}`"
    meaning = f"{variable.meaning}. Secret" if variable.name in SECRETS else variable.meaning
    return f"| {shown} | {variable.form} | {default} | {meaning} |"


if __name__ == "__main__":
    sys.stdout.write(describe_settings())
