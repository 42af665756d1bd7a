-- The first tables. Types and rules: see bot/store/database.py. Lists and states are JSON in TEXT.

-- Which migrations have been applied; written by the program alone.
CREATE TABLE schema_version (
    version BIGINT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    applied_at BIGINT NOT NULL
);

-- ---- accounts: whose notifications these are ----
CREATE TABLE accounts (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT NOT NULL,             -- as stored: mail goes here
    email_key TEXT NOT NULL UNIQUE,  -- the strict key: what a typed address is compared with
    language TEXT NOT NULL,
    sessions_from BIGINT NOT NULL DEFAULT 0,    -- session tokens issued before this are refused
    details_closed_until BIGINT NOT NULL DEFAULT 0, -- "this was not me"
    created_at BIGINT NOT NULL
);

CREATE TABLE preferences (
    account_id TEXT NOT NULL REFERENCES accounts (id),
    category TEXT NOT NULL,
    enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
    changed_by TEXT,                 -- preference_changes.change_id of what set it last; none: as registered
    PRIMARY KEY (account_id, category)
);

-- One row a category switched; `change_id` joins what one wish switched together.
CREATE TABLE preference_changes (
    id TEXT PRIMARY KEY,
    change_id TEXT NOT NULL,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    place BIGINT NOT NULL,           -- order within the account
    at BIGINT NOT NULL,
    category TEXT NOT NULL,
    before INTEGER NOT NULL CHECK (before IN (0, 1)),
    after INTEGER NOT NULL CHECK (after IN (0, 1)),
    assurance TEXT NOT NULL,
    source TEXT NOT NULL,            -- chat, claim, undo, not_me, consent, one_click
    conversation_id TEXT,
    undone_at BIGINT,                -- by the mailed link
    disowned_at BIGINT               -- "this was not me"
);
CREATE UNIQUE INDEX preference_changes_account ON preference_changes (account_id, place);
CREATE INDEX preference_changes_change ON preference_changes (change_id);

CREATE TABLE consents (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    category TEXT NOT NULL,
    wording TEXT NOT NULL,           -- version of the sentence agreed to
    language TEXT NOT NULL,
    at BIGINT NOT NULL,
    assurance TEXT NOT NULL,
    channel TEXT NOT NULL,
    conversation_id TEXT,
    confirmation_id TEXT,
    withdrawn_at BIGINT
);
CREATE INDEX consents_account ON consents (account_id, category);

-- A wish that waits for the owner's confirmation by the mailed link.
CREATE TABLE confirmations (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    categories TEXT NOT NULL,        -- JSON list
    wording TEXT NOT NULL,
    assurance TEXT NOT NULL,
    conversation_id TEXT,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    confirmed_at BIGINT
);

-- ---- conversations ----
CREATE TABLE conversations (
    id TEXT PRIMARY KEY,
    channel TEXT NOT NULL,
    status TEXT NOT NULL,
    language TEXT NOT NULL,
    state TEXT NOT NULL,             -- the core's conversation, JSON
    length INTEGER NOT NULL DEFAULT 0, -- messages so far: the next message's place
    assurance TEXT NOT NULL,         -- as proved last, for people; it permits nothing
    account_id TEXT,
    proved_at BIGINT,
    team TEXT,
    priority TEXT NOT NULL DEFAULT 'normal',
    reason TEXT,
    summary TEXT,
    waiting_since BIGINT,
    assignee TEXT,                   -- people.id
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX conversations_status ON conversations (status, priority, waiting_since);
CREATE INDEX conversations_updated ON conversations (updated_at);

CREATE TABLE messages (
    conversation_id TEXT NOT NULL REFERENCES conversations (id),
    place INTEGER NOT NULL,
    id TEXT NOT NULL,
    external_id TEXT,
    author TEXT NOT NULL,            -- contact, assistant, agent, note
    person_id TEXT,
    text TEXT NOT NULL,
    kind TEXT,
    article TEXT,
    at BIGINT NOT NULL,
    PRIMARY KEY (conversation_id, place)
);

-- One row a message taken, or an act of staff: what happened, in order, and for a message the answer, to be given again to
-- the same delivery.
CREATE TABLE turns (
    conversation_id TEXT NOT NULL REFERENCES conversations (id),
    place INTEGER NOT NULL,
    message_id TEXT,
    delivery_id TEXT UNIQUE,         -- the sender's webhook-id
    at BIGINT NOT NULL,
    events TEXT NOT NULL,            -- JSON list of the core's events
    response TEXT,                   -- JSON
    PRIMARY KEY (conversation_id, place),
    UNIQUE (conversation_id, message_id)
);

-- What people see beside the messages: handed off, taken over, released, … never typed text.
CREATE TABLE conversation_events (
    id TEXT PRIMARY KEY,
    conversation_id TEXT NOT NULL REFERENCES conversations (id),
    at BIGINT NOT NULL,
    what TEXT NOT NULL,
    person_id TEXT
);
CREATE INDEX conversation_events_conversation ON conversation_events (conversation_id, at);

-- ---- verification ----
-- The conversation that presented a session token first owns it.
CREATE TABLE session_uses (
    jti TEXT PRIMARY KEY,
    conversation_id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    first_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    ended_at BIGINT                  -- revoked, or "this was not me"
);
CREATE INDEX session_uses_account ON session_uses (account_id);

-- What evidence stands on: without a row here that has not ended, evidence in a conversation's state counts for nothing.
CREATE TABLE proofs (
    conversation_id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    assurance TEXT NOT NULL,
    proved_at BIGINT NOT NULL,       -- whole seconds in milliseconds, as evidence has it
    ended_at BIGINT,
    PRIMARY KEY (conversation_id, account_id, assurance, proved_at)
);
CREATE INDEX proofs_account ON proofs (account_id);

CREATE TABLE challenges (
    id TEXT PRIMARY KEY,
    conversation_id TEXT NOT NULL,
    account_id TEXT,                 -- none: a decoy, which behaves alike
    action TEXT NOT NULL,
    language TEXT NOT NULL,
    email_hash TEXT NOT NULL,        -- keyed hash of the loose key
    digest TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    closed_at BIGINT                 -- used, or replaced by a newer one
);
CREATE INDEX challenges_conversation ON challenges (conversation_id, created_at);
CREATE INDEX challenges_account ON challenges (account_id);

-- Submissions and sends, counted in windows; `subject` is a keyed hash or an id, never an address.
CREATE TABLE attempts (
    scope TEXT NOT NULL,
    subject TEXT NOT NULL,
    at BIGINT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (scope, subject, at, id)
);
CREATE INDEX attempts_at ON attempts (at);

-- Policy `blind`: claims checked after the reply.
CREATE TABLE claims (
    id TEXT PRIMARY KEY,
    conversation_id TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    categories TEXT NOT NULL,        -- JSON list
    enable INTEGER NOT NULL CHECK (enable IN (0, 1)),
    address TEXT,                    -- the contact's own, where known
    created_at BIGINT NOT NULL
);

CREATE TABLE audit (
    place BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    entry TEXT NOT NULL,             -- canonical JSON
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
);

-- ---- what was committed and has still to be delivered ----
CREATE TABLE outbox (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,              -- mail, callback
    line TEXT NOT NULL,              -- deliveries of one line keep their order
    place BIGINT NOT NULL,           -- order within everything
    payload TEXT NOT NULL,           -- JSON; of a mail: message key, values, account, never a code in clear
    created_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    delivered_at BIGINT,
    dead_at BIGINT,
    fault TEXT
);
CREATE INDEX outbox_due ON outbox (delivered_at, dead_at, due_at);
CREATE INDEX outbox_line ON outbox (line, place);

-- ---- people ----
CREATE TABLE people (
    id TEXT PRIMARY KEY,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    languages TEXT NOT NULL,         -- JSON list, empty = all
    teams TEXT NOT NULL,             -- JSON list, empty = all
    forum_user TEXT,
    password_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE people_tokens (
    hash TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id),
    created_at BIGINT NOT NULL,
    revoked_at BIGINT
);

-- ---- what contacts think ----
CREATE TABLE feedback (
    id TEXT PRIMARY KEY,
    conversation_id TEXT NOT NULL,
    article TEXT NOT NULL,
    version TEXT NOT NULL,
    language TEXT NOT NULL,
    helpful INTEGER NOT NULL,
    at BIGINT NOT NULL
);

CREATE TABLE ratings (
    id TEXT PRIMARY KEY,
    conversation_id TEXT NOT NULL,
    stars INTEGER NOT NULL,
    at BIGINT NOT NULL
);

CREATE TABLE misses (
    id TEXT PRIMARY KEY,
    conversation_id TEXT NOT NULL,
    message_id TEXT NOT NULL,
    language TEXT NOT NULL,
    at BIGINT NOT NULL
);

CREATE TABLE data_requests (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL,
    kind TEXT NOT NULL,              -- export, erase
    conversation_id TEXT,
    assurance TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    state TEXT NOT NULL
);
