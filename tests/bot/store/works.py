"""Works that the tests of the database hand in."""

from __future__ import annotations

import asyncio
import threading

from bot.store.database import Transaction, Work


class Gate:
    """A work that stands in the middle of its transaction until it is let go."""

    def __init__(self) -> None:
        self.entered = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._open = asyncio.Event()
        self._open_to_threads = threading.Event()

    async def work(self, _transaction: Transaction) -> None:
        self._loop.call_soon_threadsafe(self.entered.set)
        if threading.get_ident() == threading.main_thread().ident:
            await self._open.wait()
        else:  # the thread of an SQLite connection, which waits for nothing but its statements
            assert self._open_to_threads.wait(10)

    def open(self) -> None:
        self._open.set()
        self._open_to_threads.set()


def add_note(number: int, text: str | None = None) -> Work[int]:
    """A work that inserts one note and returns its id."""

    async def work(transaction: Transaction) -> int:
        await transaction.execute(
            "INSERT INTO note (id, text) VALUES (:id, :text)", id=number, text=text or f"note {number}"
        )
        return number

    return work


def add_note_and_fail(number: int) -> Work[None]:
    """A work that inserts one note and then finds a reason not to."""

    async def work(transaction: Transaction) -> None:
        await add_note(number)(transaction)
        raise LookupError(f"no such article for note {number}")

    return work


async def list_notes(transaction: Transaction) -> list[int]:
    """The ids of all notes in order."""
    return [row["id"] for row in await transaction.fetch_all("SELECT id FROM note ORDER BY id")]


async def do_nothing(transaction: Transaction) -> None:
    """Asks for a transaction and leaves it at that."""
