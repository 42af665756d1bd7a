-- What an installation changes about the shipped lists of triage. Types and rules: see bot/store/database.py.
-- works with: 0006

-- Every version that was ever in force; the last of a language is.
CREATE TABLE own_lists (
    language TEXT NOT NULL,
    number BIGINT NOT NULL,
    document TEXT NOT NULL,          -- JSON: entries, exceptions, removed
    digest TEXT NOT NULL,            -- what tells one document from another
    why TEXT NOT NULL,
    trial TEXT NOT NULL,             -- JSON: what its dry run found
    person_id TEXT NOT NULL,         -- people.id
    at BIGINT NOT NULL,
    PRIMARY KEY (language, number)
);
