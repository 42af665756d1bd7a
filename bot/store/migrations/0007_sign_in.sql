-- Signing in of staff: sessions, tokens with scopes, the second factor. Types and rules: see bot/store/database.py.
-- works with: 0006

-- What a browser is signed in by; the row goes when the session ends.
CREATE TABLE staff_sessions (
    hash TEXT PRIMARY KEY,           -- digest of the cookie
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    way TEXT NOT NULL,               -- password, oidc
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL          -- when they did something last, about a minute exact
);
CREATE INDEX staff_sessions_person ON staff_sessions (person_id);
CREATE INDEX staff_sessions_created ON staff_sessions (created_at);

-- Tokens that people make for themselves. Beside people_tokens, whose rows have neither end nor scopes and which programs
-- that know nothing of these go on reading.
CREATE TABLE personal_tokens (
    hash TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    scopes TEXT NOT NULL,            -- JSON list of read, write, admin
    created_at BIGINT NOT NULL,
    expires_at BIGINT,
    used_at BIGINT,                  -- the beginning of the day of the last use
    revoked_at BIGINT
);
CREATE INDEX personal_tokens_person ON personal_tokens (person_id);

CREATE TABLE second_factors (
    person_id TEXT PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    sealed TEXT NOT NULL,            -- the secret, encrypted with a key that is not here
    created_at BIGINT NOT NULL,
    confirmed_at BIGINT,             -- not before its first code was shown
    last_step BIGINT NOT NULL DEFAULT 0 -- of the last code that was taken: none counts twice
);

CREATE TABLE recovery_codes (
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    hash TEXT NOT NULL,
    PRIMARY KEY (person_id, hash)
);
