"""What every store module is written against: a transaction that takes SQL, and a database that gives transactions.

SQL here is the common part of SQLite (3.40 and later) and PostgreSQL, so that one text serves both:

- values are `:named` and never put into the text; `INSERT … ON CONFLICT … DO UPDATE`, `RETURNING`;
- TEXT for texts and ids made outside; BIGINT for whole numbers; BIGINT milliseconds since 1970 in UTC for times, so that
  nobody has to parse or compare a zone; INTEGER 0 or 1 with a CHECK for yes and no; TEXT for JSON;
- every order that matters is asked for, and folding case is done in Python: the two disagree beyond ASCII;
- a SUM is of INTEGER and never of BIGINT, which PostgreSQL answers with a type of its own; a text holds no NUL;
- `/*! … */` is a remark to SQLite and read by PostgreSQL, for what only several processes need, such as SKIP LOCKED;
- no AUTOINCREMENT, no INSERT OR REPLACE, no rowid, and no DEFERRABLE: such a fault would show only at the commit that
  several works share.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, TypeVar

from bot.store.schema import Migration

if TYPE_CHECKING:
    from bot.store.applied import Applied
    from bot.store.bell import Bell

SqlValue: TypeAlias = str | int | float | bytes | None
"""What a column holds. A bool goes in as 0 or 1."""
Row: TypeAlias = Mapping[str, Any]
"""One row by column name. The values are `SqlValue`; only the query knows which, hence Any."""

T = TypeVar("T")


class Transaction(Protocol):
    """What every store function takes first.

    The first statement that fails dooms the work: later statements raise the same error, and returning as if nothing
    had happened changes nothing. A rule of the tables that is broken raises `ConstraintViolated`, a database that
    cannot go on `StorageUnavailable`.
    """

    async def fetch_all(self, sql: str, /, **values: SqlValue) -> list[Row]:
        """All rows of a query, or of a statement with RETURNING."""
        ...

    async def fetch_one(self, sql: str, /, **values: SqlValue) -> Row | None:
        """The first row, or None; a query that may find many should say LIMIT 1."""
        ...

    async def execute(self, sql: str, /, **values: SqlValue) -> int:
        """The number of rows inserted, changed or deleted."""
        ...

    async def write(self, sql: str, /, **values: SqlValue) -> None:
        """Insert a row by its values, when nobody asks what came of it.

        It may be sent later, together with others: before the next statement, at the latest before the commit. What is
        sent together follows one another in no order and does not see each other, save for the tables' rules. A fault
        shows then, and dooms the work all the same.
        """
        ...

    async def lock(self, name: str, /) -> None:
        """Wait until no other work holds this lock; it is held until the work has ended.

        For what works with different keys must not do at the same time, such as adding to the end of one chain. Ask for
        it before reading what it guards. Nothing where works are done one after the other anyway.
        """
        ...

    async def ring(self, topic: str, payload: str, /) -> None:
        """See `bot.store.bell.ring`, which is what to call."""
        ...


Work: TypeAlias = Callable[[Transaction], Awaitable[T]]
"""A function that does all its work with the transaction it is given and awaits nothing else.

It may be run again from its beginning, on tables as they are then, when it was undone because another stood in its way.
"""


class Database(Protocol):
    """One database, open until it is closed. All of it raises `StorageUnavailable` when it cannot."""

    @property
    def bell(self) -> Bell:
        """Where to listen for what works ring, here and in other processes."""
        ...

    @property
    def delay(self) -> float:
        """Seconds that a write handed in now would wait in this process before it is begun, about."""
        ...

    async def transact(self, work: Work[T], *, key: str | None = None) -> T:
        """Run the work in a write transaction; on return it is durable, on any error nothing of it has happened.

        Works of one `key`, such as a conversation's id, are done one after the other, in this process in the order of
        the calls. Works of different keys may run side by side: what they share they must `lock`. A work without a key
        runs alone, which is always right and never fast. A caller who is cancelled while waiting has still handed the
        work in: it is done once.

        Where the connection to a server is lost during the commit itself, `StorageUnavailable` is raised although the
        work may have been done; whoever comes again must therefore be known again, by the id of what they bring.
        """
        ...

    async def read(self, work: Work[T]) -> T:
        """Run the work on one consistent snapshot, which holds all that was durable at the call; it cannot write."""
        ...

    async def migrate(self, migrations: Sequence[Migration] | None = None) -> list[str]:
        """Bring the tables up to date (by default with the shipped migrations); the names of what was applied.

        Raises `SchemaError` for a database that a newer program has changed so that this one cannot work with it.
        """
        ...

    async def applied(self) -> list[Applied]:
        """The migrations that were applied, oldest first; see `bot.store.applied.find_schema_faults`."""
        ...

    async def schema_version(self) -> int:
        """The version of the last migration applied; 0 for an empty database."""
        ...

    async def check(self) -> list[str]:
        """The faults in the database's own structure, a line each; none is good."""
        ...

    async def backup(self, path: Path) -> None:
        """Write a copy of the running database to `path`, there complete or not at all."""
        ...

    async def close(self) -> None:
        """Finish what was handed in, then let go of the database."""
        ...
