-- Change notices for integration partners. Types and rules: see bot/store/database.py. Days are TEXT, as 2026-11-21.
-- works with: 0006

CREATE TABLE notices (
    id TEXT PRIMARY KEY,
    category TEXT NOT NULL CHECK (category IN ('normal', 'major', 'emergency')),
    critical INTEGER NOT NULL CHECK (critical IN (0, 1)),
    services TEXT NOT NULL,             -- JSON: names of services
    texts TEXT NOT NULL,                -- JSON: by language: title, what changes, what to do
    planned_on TEXT NOT NULL,
    test_from TEXT,                     -- when partners can try it
    test_until TEXT,
    state TEXT NOT NULL CHECK (state IN ('planned', 'released', 'cancelled')),
    revision INTEGER NOT NULL,          -- of the last event
    told_on TEXT NOT NULL,              -- when the planned day was told
    published_at BIGINT NOT NULL
);
CREATE INDEX notices_state ON notices (state, planned_on);

-- What became of a notice, never changed: the first is its publication.
CREATE TABLE notice_events (
    notice_id TEXT NOT NULL REFERENCES notices (id),
    revision INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('published', 'rescheduled', 'cancelled', 'released')),
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,                -- people.id, or a word for the program and the command line
    planned_on TEXT NOT NULL,           -- from then on
    reason TEXT,
    PRIMARY KEY (notice_id, revision)
);

CREATE TABLE notice_subscriptions (
    id TEXT PRIMARY KEY,
    partner TEXT NOT NULL,              -- what the team calls them
    services TEXT NOT NULL,             -- JSON: names; none: all
    channel TEXT NOT NULL CHECK (channel IN ('webhook', 'mail')),
    address TEXT NOT NULL,              -- once it is ended, its id
    language TEXT NOT NULL,
    secret TEXT,                        -- sealed; of a webhook
    created_at BIGINT NOT NULL,
    ended_at BIGINT,
    ended_by TEXT,
    UNIQUE (channel, address)            -- so that nobody is told by two ways to the same place
);

-- Who was told what: a row is written with the delivery, in one transaction, so that nobody is told twice.
CREATE TABLE notice_tellings (
    notice_id TEXT NOT NULL REFERENCES notices (id),
    revision INTEGER NOT NULL,
    occasion TEXT NOT NULL,             -- published, rescheduled, cancelled, released, reminder-7
    subscription_id TEXT NOT NULL REFERENCES notice_subscriptions (id),
    delivery_id TEXT NOT NULL,          -- outbox.id
    at BIGINT NOT NULL,
    delivered_at BIGINT,                -- here as well, since the outbox forgets
    PRIMARY KEY (notice_id, revision, occasion, subscription_id)
);
CREATE UNIQUE INDEX notice_tellings_delivery ON notice_tellings (delivery_id);

-- Requests of partners by number; what was written and where it stands is the conversation's.
CREATE TABLE partner_requests (
    number BIGINT PRIMARY KEY,
    conversation_id TEXT NOT NULL,
    account_id TEXT,                    -- of the one session that the conversation showed; null: of none alone
    filed_at BIGINT NOT NULL
);
CREATE INDEX partner_requests_account ON partner_requests (account_id, number);
CREATE INDEX partner_requests_conversation ON partner_requests (conversation_id, number);
