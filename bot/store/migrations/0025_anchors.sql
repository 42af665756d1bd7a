-- The audit in the long run, and what the program was started with. Types and rules: see bot/store/database.py.
-- works with: 0006

-- The last row of a chain that was taken off its beginning because its time was over: the next one follows this hash.
CREATE TABLE audit_anchors (
    chain TEXT PRIMARY KEY,          -- accounts, moderation
    place BIGINT NOT NULL,
    hash TEXT NOT NULL,
    at BIGINT NOT NULL               -- from before this time rows were taken off
);

-- Each setting as a hash of its value, never the value: another one at the next start is a row of the audit.
CREATE TABLE started_with (
    name TEXT PRIMARY KEY,           -- of the variable, without its prefix
    mark TEXT NOT NULL,
    at BIGINT NOT NULL
);
