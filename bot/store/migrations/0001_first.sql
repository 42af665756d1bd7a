-- The first tables. Types and rules: see bot/store/database.py.

-- Which migrations have been applied; written by the program alone.
CREATE TABLE schema_version (
    version BIGINT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    applied_at BIGINT NOT NULL
);
