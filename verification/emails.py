"""Email addresses as keys: a strict one that identifies an account, a loose one that only counts attempts.

Strict: NFC, trimmed, domain in its ASCII form by IDNA with the mapping of UTS-46, local part with ASCII letters in
lower case. RFC 5321 leaves the case of the local part to the receiving host, but our account store has always
lower-cased ASCII letters when an address was registered, so two accounts never differ by them. Nothing else is
folded for identity: no dots, no plus tags, no `upper()` (which makes "mike" of a name with a dotless i).
Mail always goes to the stored address, never to a typed one.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

import idna

from verification.characters import is_invisible

LONGEST_ADDRESS: Final = 254
"""Bytes in UTF-8 (RFC 5321, 4.5.3.1.3, less the angle brackets)."""
LONGEST_LOCAL_PART: Final = 64
"""Bytes in UTF-8 (RFC 5321, 4.5.3.1.1)."""

_TRIMMED: Final = " \t\r\n\u00a0\u3000"
_ATEXT: Final = frozenset("!#$%&'*+-/=?^_`{|}~.")
_ASCII_LOWER: Final = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}
_LETTERS_AND_DIGITS: Final = frozenset({"Ll", "Lu", "Lt", "Lo", "Lm", "Mn", "Mc", "Nd"})
_LONGEST_COUNTED: Final = 512


def clean_address(text: str) -> str | None:
    """Return a stored or typed address trimmed and otherwise as it stands; None if it is no address."""
    trimmed = text.strip(_TRIMMED)
    return trimmed if strict_key(trimmed) is not None else None


def is_address(text: str) -> bool:
    """Tell whether a text is one address that mail could be sent to."""
    return strict_key(text) is not None


def strict_key(address: str) -> str | None:
    """Return the key that identifies an account, ASCII in its domain; None for whatever is no address.

    Refused: controls, zero-width and other invisible characters, look-alikes that normalising would turn into
    ASCII (full-width @, Kelvin sign, ligatures), more than one @, more than 254 bytes, quoted local parts, domains
    without a dot, IP addresses, whatever IDNA 2008 does not allow.
    """
    if len(address) > 2 * LONGEST_ADDRESS:
        return None
    trimmed = address.strip(_TRIMMED)
    if not all(map(_is_plain, trimmed)):
        return None
    local, at, domain = unicodedata.normalize("NFC", trimmed).partition("@")
    ascii_domain = _ascii_domain(domain) if at else None
    if ascii_domain is None or not _is_local_part(local):
        return None
    key = f"{local.translate(_ASCII_LOWER)}@{ascii_domain}"
    return key if max(_bytes(key), _bytes(trimmed)) <= LONGEST_ADDRESS else None


def loose_key(address: str) -> str:
    """Return the key under which attempts on an address are counted, for any text at all.

    All spellings that a mail system may deliver to one mailbox share a key: case, compatibility forms, invisible
    characters, dots and plus tags in the local part, IDN forms and a final dot of the domain. Never for identity.
    """
    folded = unicodedata.normalize("NFKC", address[:_LONGEST_COUNTED].strip(_TRIMMED)).casefold()
    visible = "".join(char for char in unicodedata.normalize("NFKC", folded) if not is_invisible(char))
    local, at, domain = visible.rpartition("@")
    if not at:
        return visible
    mailbox = local.partition("+")[0].replace(".", "")
    bare = domain.rstrip(".")
    return f"{mailbox}@{_ascii_domain(bare) or bare}"


def _is_plain(char: str) -> bool:
    if char.isascii():
        return char.isalnum() or char in _ATEXT or char == "@"
    if any(part.isascii() for part in unicodedata.normalize("NFKC", char)):
        return False
    return unicodedata.category(char) in _LETTERS_AND_DIGITS and not is_invisible(char)


def _is_local_part(local: str) -> bool:
    dots_fit = not (local.startswith(".") or local.endswith(".") or ".." in local)
    return 0 < _bytes(local) <= LONGEST_LOCAL_PART and dots_fit


@lru_cache(maxsize=4096)
def _ascii_domain(domain: str) -> str | None:
    """Return the domain as mail servers know it; cached, since most accounts share few domains."""
    last_label = domain.rpartition(".")[2]
    if "." not in domain or not last_label or last_label.isdigit() or len(domain) > LONGEST_ADDRESS:
        return None
    try:
        return idna.encode(domain, uts46=True, std3_rules=True).decode("ascii").lower()
    except UnicodeError:  # idna's own errors are of this kind
        return None


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))
