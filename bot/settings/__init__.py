"""The settings, read once from the environment and frozen.

Every variable begins with `ASSISTANT_`; each may instead be named with `_FILE` at its end and hold the path of a file
with the value. Nothing else in the program reads the environment.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.errors import SettingsError
from bot.settings.accounts import AccountsAddress, parse_accounts
from bot.settings.discourse import Discourse, parse_discourse
from bot.settings.environment import PREFIX, read_values
from bot.settings.keys import check_purposes, parse_keys, parse_webhook_secrets
from bot.settings.proxies import Network, parse_networks
from bot.settings.reach import LOOPBACK, ONLY_PUBLIC, Reach, parse_ranges
from bot.settings.staff import REQUIRED, Provider, parse_provider, parse_second_factor
from bot.settings.urls import (
    DatabaseRoute,
    MailRoute,
    SqliteFile,
    names_loopback,
    parse_callback_url,
    parse_database_url,
    parse_mail_url,
    parse_origins,
    parse_public_url,
    parse_traces_url,
)
from verification.policy import DetailsPolicy

DATABASE = frozenset({"DATABASE_URL"})
"""What `db`, `accounts` and `people` read."""
CHAT = frozenset({"WEBHOOK_SECRET", "PUBLIC_URL"})
"""What the terminal chat reads."""
TOKEN = DATABASE | {"SESSION_KEYS"}
"""What issuing and revoking session tokens reads."""
UNSUBSCRIBE = DATABASE | {"SECRET_KEYS", "PUBLIC_URL"}
"""What making a one-click address reads."""
EMBEDDINGS = frozenset({"EMBEDDINGS"})
"""What a command that matches reads; it may be left out."""
DIRECTORY = frozenset({"ACCOUNTS_URL", "ACCOUNTS_SECRET"})
"""What a command that looks accounts up reads; both may be left out."""
PRIVACY = DATABASE | {"ERASURES"}
"""What erasing a person reads; the list's place may be left out."""
CONTENT = EMBEDDINGS | {"ARTICLES"}
"""What a command that reads the articles as they are served reads; each may be left out."""
SERVE = frozenset({"SECRET_KEYS", "SESSION_KEYS", "WEBHOOK_SECRET", "MAIL_URL", "PUBLIC_URL"})
"""Without these `serve` refuses to start; it reads all the others too."""

DEFAULT_DATABASE_URL = "sqlite:///var/assistant.db"
DEFAULT_BRAKE = 300
DEFAULT_VANISH = 600
LONGEST_NAME = 200
"""Characters of the name of who is responsible."""
DEFAULT_BLIND_SAMPLE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings. Keys come newest first: the first signs, all verify. What was not asked for is empty or None.

    `brake` counts identity submissions in ten minutes, 0 is off. `public_url` has no slash at its end.
    """

    database: DatabaseRoute = field(default=SqliteFile(Path("var/assistant.db")), repr=False)
    secret_keys: tuple[bytes, ...] = field(default=(), repr=False)
    session_keys: tuple[bytes, ...] = field(default=(), repr=False)
    webhook_secrets: tuple[bytes, ...] = field(default=(), repr=False)
    details_policy: DetailsPolicy = DetailsPolicy.TOLD
    brake: int = DEFAULT_BRAKE
    callback_url: str | None = None
    callback_secrets: tuple[bytes, ...] = field(default=(), repr=False)
    callback_reach: Reach = ONLY_PUBLIC
    mail: MailRoute | None = field(default=None, repr=False)
    public_url: str = ""
    responsible: str | None = None
    """Who is responsible for what is asked and kept, as told in the chat; None: whoever runs the page."""
    allowed_origins: tuple[str, ...] = ()
    articles: Path | None = None
    erasures: Path | None = None
    """Where the list of the erased is; None: beside the SQLite file, or `var/erasures.jsonl`."""
    embeddings: Path | None = None
    """A model of meaning, in a directory; needs the extra `semantic`."""
    trusted_proxies: tuple[Network, ...] = ()
    """Whose word on where a request comes from is taken."""
    second_factor_required: bool = True
    vanish: int = DEFAULT_VANISH
    """Seconds without a sign of life after which an agent's conversations go back to the queue; 0: never."""
    provider: Provider | None = field(default=None, repr=False)
    """Who else vouches for staff."""
    discourse: Discourse | None = field(default=None, repr=False)
    """The forum whose posts are moderated."""
    accounts: AccountsAddress | None = field(default=None, repr=False)
    """Where accounts are kept; None: in our own tables."""
    blind_sample: int = DEFAULT_BLIND_SAMPLE
    """Of a hundred posts, how many somebody looks at again, or at all, without being pointed to anything."""
    traces_url: str | None = None
    """Where spans are posted; needs the extra `tracing`."""


def load_settings(environ: Mapping[str, str], *, need: Collection[str] = SERVE) -> Settings:
    """Read and check what `need` names (see `SERVE`, `DATABASE`, `CHAT`, `TOKEN`, `UNSUBSCRIBE`, `CONTENT`, `EMBEDDINGS`).

    For `SERVE` every variable is checked; for the others only those needed, so that a command is not stopped by a
    setting it has no use for. Raises `SettingsError`, one line that names the variable.
    """
    values = read_values(environ, None if need == SERVE else frozenset(need))
    for name in sorted(set(need) - PRIVACY - CONTENT - DIRECTORY):
        if name not in values:
            raise SettingsError(PREFIX + name, "is not set")
    check_purposes(values)
    return _settings(values)


def _settings(values: Mapping[str, str]) -> Settings:
    return Settings(
        database=parse_database_url(values.get("DATABASE_URL", DEFAULT_DATABASE_URL)),
        secret_keys=parse_keys("SECRET_KEYS", values.get("SECRET_KEYS")),
        session_keys=parse_keys("SESSION_KEYS", values.get("SESSION_KEYS")),
        webhook_secrets=parse_webhook_secrets("WEBHOOK_SECRET", values.get("WEBHOOK_SECRET")),
        details_policy=_policy(values.get("DETAILS_POLICY", DetailsPolicy.TOLD.value)),
        brake=_whole("BRAKE", values.get("BRAKE", str(DEFAULT_BRAKE))),
        callback_url=_callback_url(values),
        callback_reach=_callback_reach(values),
        callback_secrets=parse_webhook_secrets("CALLBACK_SECRET", values.get("CALLBACK_SECRET")),
        mail=parse_mail_url(values["MAIL_URL"]) if "MAIL_URL" in values else None,
        public_url=parse_public_url(values["PUBLIC_URL"]) if "PUBLIC_URL" in values else "",
        responsible=_name(values.get("RESPONSIBLE")),
        allowed_origins=parse_origins(values.get("ALLOWED_ORIGINS", "")),
        articles=_articles(values.get("ARTICLES")),
        erasures=Path(values["ERASURES"]) if "ERASURES" in values else None,
        embeddings=_embeddings(values.get("EMBEDDINGS")),
        trusted_proxies=parse_networks(values.get("TRUSTED_PROXIES", "")),
        second_factor_required=parse_second_factor(values.get("SECOND_FACTOR", REQUIRED)),
        vanish=_whole("VANISH", values.get("VANISH", str(DEFAULT_VANISH))),
        provider=parse_provider(values),
        discourse=parse_discourse(values),
        blind_sample=_percent("BLIND_SAMPLE", values.get("BLIND_SAMPLE", str(DEFAULT_BLIND_SAMPLE))),
        accounts=parse_accounts(values),
        traces_url=parse_traces_url(values["TRACES_URL"]) if "TRACES_URL" in values else None,
    )


def _policy(value: str) -> DetailsPolicy:
    try:
        return DetailsPolicy(value)
    except ValueError:
        known = ", ".join(policy.value for policy in DetailsPolicy)
        raise SettingsError(f"{PREFIX}DETAILS_POLICY", f"must be one of: {known}") from None


def _name(value: str | None) -> str | None:
    if value is not None and (len(value) > LONGEST_NAME or not value.isprintable() or "{" in value):
        raise SettingsError(f"{PREFIX}RESPONSIBLE", f"must be a name of at most {LONGEST_NAME} characters")
    return value


def _whole(name: str, value: str) -> int:
    if not (value.isascii() and value.isdecimal() and len(value) <= 9):
        raise SettingsError(PREFIX + name, "must be a whole number, 0 or more")
    return int(value)


def _percent(name: str, value: str) -> int:
    if _whole(name, value) > 100:
        raise SettingsError(PREFIX + name, "must be a percentage, 0 to 100")
    return int(value)


def _callback_url(values: Mapping[str, str]) -> str | None:
    if "CALLBACK_URL" not in values:
        return None
    if "CALLBACK_SECRET" not in values:
        raise SettingsError(f"{PREFIX}CALLBACK_SECRET", f"is not set, but {PREFIX}CALLBACK_URL is")
    return parse_callback_url(values["CALLBACK_URL"], _callback_reach(values))


def _callback_reach(values: Mapping[str, str]) -> Reach:
    """Where callbacks may go. Whoever writes this very machine into CALLBACK_URL has named the range thereby."""
    name = "CALLBACK_PRIVATE"
    if name in values:
        return Reach(parse_ranges(name, values[name]))
    return Reach(LOOPBACK) if names_loopback(values.get("CALLBACK_URL", "")) else ONLY_PUBLIC


def _embeddings(value: str | None) -> Path | None:
    if value is None:
        return None
    path = Path(value)
    if not path.is_dir():
        raise SettingsError(f"{PREFIX}EMBEDDINGS", "names no directory")
    return path


def _articles(value: str | None) -> Path | None:
    if value is None:
        return None
    path = Path(value)
    if not path.exists():
        raise SettingsError(f"{PREFIX}ARTICLES", "names no file or directory")
    return path
