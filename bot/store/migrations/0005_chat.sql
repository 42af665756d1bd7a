-- The web chat. Types and rules: see bot/store/database.py.

-- What a reply asked for and offered, JSON; none: nothing.
ALTER TABLE messages ADD COLUMN question TEXT;

-- One row a browser's cookie, written with the first message. What is erased leaves its row with `ended_at`, so that the
-- same cookie never begins again.
CREATE TABLE chats (
    hash TEXT PRIMARY KEY,           -- keyed hash of the cookie
    conversation_id TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,         -- when the contact did something last
    busy_until BIGINT NOT NULL,      -- the flood limit's own clock
    read_upto BIGINT NOT NULL DEFAULT 0, -- the last message seen by the contact, counted from 1
    ended_at BIGINT,
    ended_as TEXT                    -- ended, erased, left (logged out)
);
CREATE INDEX chats_conversation ON chats (conversation_id);
