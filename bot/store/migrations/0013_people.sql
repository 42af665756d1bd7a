-- Members of staff who left or must have a second factor, and links to set a password by. Types and rules: see bot/store/database.py.
-- works with: 0006

-- Who is deactivated has no password, no session and no token left, so programs that know nothing of this let nobody in.
ALTER TABLE people ADD COLUMN deactivated_at BIGINT;
ALTER TABLE people ADD COLUMN factor_required INTEGER NOT NULL DEFAULT 0 CHECK (factor_required IN (0, 1)); -- whatever the setting says

-- One link a person: a new one ends the one before.
CREATE TABLE password_links (
    person_id TEXT PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    hash TEXT NOT NULL UNIQUE,       -- digest of the link's key
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
