"""The lists that hold now: the shipped ones, with what this installation changed about them.

Which version holds is asked for with every post, in a read of a few bytes: so a change holds at once in every process, and
no process has to be told.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections import OrderedDict
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

import msgspec

from bot.store.database import Database, Transaction
from bot.store.own_lists import find_newest, list_versions
from bot.triage.own import OwnList, Owns, apply, usable
from bot.triage.wordlists import Lists
from knowledge.languages import Language

_LOG: Final = logging.getLogger("assistant.moderation")
_REMEMBERED: Final = 4
"""Versions of all lists together that are kept compiled, some megabytes each."""
_LOADING: Final = threading.Lock()
_DOCUMENT: Final = msgspec.json.Decoder(OwnList)
_known: OrderedDict[tuple[str, ...], Lists] = OrderedDict()


async def lists_in_force(database: Database) -> Lists:
    """What posts are read by now."""
    key = await database.read(_key)
    if not key:
        return _ship() if is_ready() else await asyncio.to_thread(_load)
    if key not in _known:
        owns = await database.read(read_owns)
        _remember(key, await asyncio.to_thread(compile_with, tuple(sorted(owns.items()))))
    return _known[key]


def _load() -> Lists:
    """Read the shipped lists; of several who come at once, one does and the others wait for it."""
    with _LOADING:
        return _ship()


def is_ready() -> bool:
    """Whether the shipped lists were compiled already."""
    return bool(_ship.cache_info().currsize)


@lru_cache(maxsize=1)
def _ship() -> Lists:
    # Here, and so mostly in a thread: what reads lists and posts is loaded with the first of them.
    import bot.triage.engine  # noqa: F401  # the first post asks for it next, outside of the thread
    from bot.triage.loading import shipped_lists

    return shipped_lists()


async def read_owns(tx: Transaction) -> dict[Language, OwnList]:
    """What holds of one's own, by language; languages without are left out."""
    found = {}
    for row in await find_newest(tx):
        (newest,) = await list_versions(tx, row["language"], most=1)
        found[Language(row["language"])] = read_document(newest["document"])
    return found


def read_document(document: str) -> OwnList:
    """A list as it is kept."""
    return _DOCUMENT.decode(document)


@lru_cache(maxsize=_REMEMBERED)
def compile_with(owns: Owns) -> Lists:
    """The shipped lists with these changes, whatever of them can be used with the lists as they ship now."""
    _tell_unused(_sources(), owns)
    return apply(_load(), _sources(), owns)


@lru_cache(maxsize=1)
def _sources() -> Mapping[Language, str]:
    from bot.triage.loading import read_sources

    return read_sources()


def source_of(language: Language) -> str:
    """A shipped list, as it is written."""
    return _sources()[language]


def _tell_unused(sources: Mapping[Language, str], owns: Owns) -> None:
    for language, own in owns:
        if usable(language, sources[language], own) != own:
            _LOG.warning("own list %s: some lines do not fit with the shipped list any more", language.value)


async def _key(tx: Transaction) -> tuple[str, ...]:
    return tuple(f"{row['language']} {row['digest']}" for row in await find_newest(tx))


def _remember(key: tuple[str, ...], lists: Lists) -> None:
    _known[key] = lists
    while len(_known) > _REMEMBERED:
        _known.popitem(last=False)
