"""Works that the tests of the database hand in."""

from __future__ import annotations

from bot.store.database import Transaction, Work


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
