-- Photos of hardware reports, as they were drawn anew: JPEG without metadata, at most 2 MiB each. In the database and not in
-- files, so that every machine has them, one backup holds them, and one deletion takes them.
CREATE TABLE photos (
    id TEXT PRIMARY KEY,
    conversation_id TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,          -- order within the conversation, from 1
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    content BYTEA NOT NULL,
    at BIGINT NOT NULL,
    seen_at BIGINT,                  -- when the first of staff opened the conversation with it
    UNIQUE (conversation_id, place)
);
