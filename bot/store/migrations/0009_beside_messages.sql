-- What a conversation needs beside its messages: notes with mentions, labels, drafts, saved replies and views, reveals, full-text
-- search. Types and rules: see bot/store/database.py.
-- works with: 0006

-- The order within a conversation: two in one millisecond had none.
ALTER TABLE conversation_events ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
UPDATE conversation_events SET place = (
    SELECT COUNT(*) FROM conversation_events AS other
    WHERE other.conversation_id = conversation_events.conversation_id AND (other.at < conversation_events.at
        OR (other.at = conversation_events.at AND other.id <= conversation_events.id)));
DROP INDEX conversation_events_conversation;
CREATE INDEX conversation_events_conversation ON conversation_events (conversation_id, place);

ALTER TABLE conversations ADD COLUMN restricted_at BIGINT; -- processing restricted (GDPR, Art. 18) since then
ALTER TABLE conversations ADD COLUMN labels TEXT NOT NULL DEFAULT '[]'; -- JSON list of names in order, as conversation_labels has them
CREATE INDEX conversations_account ON conversations (account_id, created_at) WHERE account_id IS NOT NULL;

-- Colleagues named in a note; they are told.
CREATE TABLE mentions (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE, -- who is named
    conversation_id TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    message_id TEXT NOT NULL,        -- the note
    by_id TEXT NOT NULL,             -- who wrote it
    at BIGINT NOT NULL,
    seen_at BIGINT                   -- when they opened the conversation after it
);
CREATE INDEX mentions_person ON mentions (person_id, at);
CREATE INDEX mentions_conversation ON mentions (conversation_id);

CREATE TABLE labels (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,   -- the name with its case folded
    created_at BIGINT NOT NULL
);
CREATE TABLE conversation_labels (
    conversation_id TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    label_id TEXT NOT NULL REFERENCES labels (id) ON DELETE CASCADE,
    PRIMARY KEY (conversation_id, label_id)
);
CREATE INDEX conversation_labels_label ON conversation_labels (label_id);

-- What somebody of staff has typed and not sent.
CREATE TABLE drafts (
    conversation_id TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    note INTEGER NOT NULL CHECK (note IN (0, 1)),
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (conversation_id, person_id)
);

CREATE TABLE saved_replies (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,          -- the name with its case folded
    language TEXT NOT NULL,
    text TEXT NOT NULL,              -- with variables
    updated_at BIGINT NOT NULL,
    updated_by TEXT NOT NULL,        -- people.id
    UNIQUE (name_key, language)
);

-- Filters of the inbox, kept under a name.
CREATE TABLE saved_views (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    shared INTEGER NOT NULL CHECK (shared IN (0, 1)),
    filters TEXT NOT NULL,           -- JSON
    created_at BIGINT NOT NULL
);
CREATE INDEX saved_views_person ON saved_views (person_id);

-- Who has seen an address in clear, and why; the audit has a row for each as well.
CREATE TABLE reveals (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    conversation_id TEXT NOT NULL,   -- goes with the conversation; what stays is the audit
    what TEXT NOT NULL,              -- email, contact, messages
    reason TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX reveals_person ON reveals (person_id, at);
CREATE INDEX reveals_conversation ON reveals (conversation_id);

-- ---- full-text search ----
-- The words of messages that people had before them, masked, and written in letters that every database cuts alike
-- (bot/store/terms.py). `search_index(query)` gives conversation_id and place of what holds the words, on both.

-- on: sqlite
CREATE TABLE searchable (
    id INTEGER PRIMARY KEY,          -- what the index knows a row by
    conversation_id TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    terms TEXT NOT NULL,
    UNIQUE (conversation_id, place)
);

-- on: sqlite
CREATE VIRTUAL TABLE search_index USING fts5 (
    terms, conversation_id UNINDEXED, place UNINDEXED, content = 'searchable', content_rowid = 'id', tokenize = 'ascii'
);

-- on: sqlite
CREATE TRIGGER searchable_added AFTER INSERT ON searchable BEGIN
    INSERT INTO search_index (rowid, terms) VALUES (new.id, new.terms);
END;

-- on: sqlite
CREATE TRIGGER searchable_deleted AFTER DELETE ON searchable BEGIN
    INSERT INTO search_index (search_index, rowid, terms) VALUES ('delete', old.id, old.terms);
END;

-- on: postgres
CREATE TABLE searchable (
    id BIGINT NOT NULL DEFAULT 0,    -- the other database's; here nothing is known by it
    conversation_id TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    terms TEXT NOT NULL,
    words TSVECTOR GENERATED ALWAYS AS (to_tsvector('simple', terms)) STORED,
    PRIMARY KEY (conversation_id, place)
);

-- on: postgres
CREATE INDEX searchable_words ON searchable USING GIN (words);

-- on: postgres
CREATE FUNCTION search_index(query TEXT) RETURNS TABLE (conversation_id TEXT, place INTEGER) LANGUAGE sql STABLE AS $$
    SELECT s.conversation_id, s.place FROM searchable AS s
    WHERE s.words @@ to_tsquery('simple', replace(replace(replace(query, '*', ':*'), ' AND ', ' & '), ' + ', ' <-> '))
$$;
