-- The queue and who has what: ownership, snoozing, presence, offers, opening hours. Types and rules: see bot/store/database.py.
-- works with: 0006

ALTER TABLE conversations ADD COLUMN ownership BIGINT NOT NULL DEFAULT 0; -- rises with every change of who has it
ALTER TABLE conversations ADD COLUMN owned_at BIGINT;       -- when it rose last
ALTER TABLE conversations ADD COLUMN queued_at BIGINT;      -- since when it waits, or waited when an agent took it: its old place
ALTER TABLE conversations ADD COLUMN snoozed_until BIGINT;  -- out of the way until then, or until the contact writes
CREATE INDEX conversations_assignee ON conversations (assignee, status) WHERE assignee IS NOT NULL;
CREATE INDEX conversations_snoozed ON conversations (snoozed_until) WHERE snoozed_until IS NOT NULL;
CREATE INDEX conversation_events_what ON conversation_events (what, at);

ALTER TABLE conversation_events ADD COLUMN detail TEXT;     -- JSON: what a release hands back

ALTER TABLE people ADD COLUMN capacity INTEGER NOT NULL DEFAULT 4; -- conversations at a time that are offered
ALTER TABLE people ADD COLUMN skills TEXT NOT NULL DEFAULT '[]';   -- JSON list of reasons, or danger: offered to them first

-- Who is there. Without a row nobody was ever seen.
CREATE TABLE presence (
    person_id TEXT PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    state TEXT CHECK (state IN ('here', 'away')), -- as they said; NULL: they said nothing
    until BIGINT,                    -- away until then
    seen_at BIGINT NOT NULL,         -- the last sign of life, half a minute exact
    given_at BIGINT NOT NULL DEFAULT 0 -- when something was offered to them last
);

-- What was offered to whom. An open one has no outcome.
CREATE TABLE offers (
    id TEXT PRIMARY KEY,
    conversation_id TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    outcome TEXT CHECK (outcome IN ('accepted', 'declined', 'expired', 'withdrawn')),
    ended_at BIGINT
);
CREATE UNIQUE INDEX offers_open ON offers (conversation_id) WHERE outcome IS NULL;
CREATE UNIQUE INDEX offers_open_person ON offers (person_id) WHERE outcome IS NULL;
CREATE INDEX offers_conversation ON offers (conversation_id, made_at);

-- When a team is there. Without a row always.
CREATE TABLE team_hours (
    team TEXT PRIMARY KEY,
    hours TEXT NOT NULL,             -- JSON: time zone, weekdays, holidays
    set_at BIGINT NOT NULL,
    set_by TEXT
);
