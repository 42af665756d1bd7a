"""Databases of one server that tests use one after another: emptied in a few hundredths of a second, where copying and
dropping one takes a tenth. One whose tables, triggers, functions or settings a test has changed is not used again.
"""

from __future__ import annotations

import asyncpg

from tests.postgres_server import Postgres

_LOOK = """
SELECT md5(string_agg(line, E'\\n' ORDER BY line)) FROM (
    SELECT 'relation ' || oid || relname || relkind::text AS line FROM pg_class WHERE relnamespace = 'public'::regnamespace
    UNION ALL
    SELECT 'column ' || attrelid || attname || atttypid || attnotnull || attisdropped FROM pg_attribute
    WHERE attrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'i'))
    UNION ALL SELECT 'trigger ' || t::text FROM pg_trigger AS t
    UNION ALL SELECT 'constraint ' || oid || convalidated FROM pg_constraint
    UNION ALL SELECT 'function ' || md5(p::text) FROM pg_proc AS p WHERE pronamespace = 'public'::regnamespace
    UNION ALL SELECT 'schema ' || nspname FROM pg_namespace WHERE nspname !~ '^pg_'
    UNION ALL SELECT 'setting ' || s::text FROM pg_db_role_setting AS s
    WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())
    UNION ALL SELECT 'open ' || datallowconn || datconnlimit FROM pg_database WHERE datname = current_database()
    UNION ALL SELECT 'applied ' || v::text FROM schema_version AS v
) AS lines
"""

# Nobody is left who could hold a lock; triggers and foreign keys have no say; what has grown large is cut off, as no
# vacuum runs here.
_EMPTY = """
DO $$
DECLARE
    known record;
    filled boolean;
BEGIN
    PERFORM pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid();
    SET LOCAL session_replication_role = replica;
    FOR known IN SELECT oid, relname, relkind FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S') AND relname <> 'schema_version'
    LOOP
        IF known.relkind = 'S' THEN
            PERFORM setval(known.oid, 1, false);
        ELSIF pg_relation_size(known.oid) > 65536 THEN
            EXECUTE format('TRUNCATE %I CASCADE', known.relname);
        ELSE
            EXECUTE format('SELECT EXISTS (SELECT FROM %I)', known.relname) INTO filled;
            IF filled THEN
                EXECUTE format('DELETE FROM %I', known.relname);
            END IF;
        END IF;
    END LOOP;
END $$
"""


class Spares:
    """Databases with all tables and nothing in them, made as they are needed from a template."""

    def __init__(self, server: Postgres, template: str) -> None:
        self._server = server
        self._template = template
        self._names: list[str] = []
        self._looks: dict[str, str] = {}

    def take(self) -> str:
        """The name of one that nobody else has."""
        if self._names:
            return self._names.pop()
        name = self._server.copy(self._template)
        self._looks[name] = self._server.ask_in(name, _LOOK)
        return name

    def give_back(self, name: str) -> None:
        """Empty it for the next, or drop it if it is not what it was."""
        try:
            unchanged = self._server.ask_in(name, _LOOK, before=_EMPTY) == self._looks[name]
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
            unchanged = False
        if unchanged:
            self._names.append(name)
        else:
            self._server.drop(name)
