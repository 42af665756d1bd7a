-- Service levels, and what reports need that a conversation forgets. Types and rules: see bot/store/database.py.
-- works with: 0006

-- What is promised: opening time until the first answer, and until it is solved.
CREATE TABLE service_levels (
    team TEXT NOT NULL,
    priority TEXT NOT NULL,
    first_response INTEGER,          -- seconds of the team's opening time
    resolution INTEGER,
    warning INTEGER NOT NULL,        -- seconds before one breaks
    PRIMARY KEY (team, priority)
);

ALTER TABLE conversations ADD COLUMN due_at BIGINT;         -- when the next target breaks, or broke; from time to time
ALTER TABLE conversations ADD COLUMN due_what TEXT;         -- first_response, resolution
ALTER TABLE conversations ADD COLUMN warned_at BIGINT;      -- the due_at that was warned of
ALTER TABLE conversations ADD COLUMN last_team TEXT;        -- the team that had it last; `team` ends with a release
ALTER TABLE conversations ADD COLUMN last_priority TEXT;
UPDATE conversations SET last_team = team, last_priority = priority WHERE team IS NOT NULL;
CREATE INDEX conversations_created ON conversations (created_at);
