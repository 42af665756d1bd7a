-- Moderation: posts, reviews, decisions and what came of them. Types and rules: see bot/store/database.py.
-- works with: 0006

-- Every post that was looked at, also the fair ones: context, history, and what readers reported although nothing was found.
CREATE TABLE posts (
    forum TEXT NOT NULL,             -- webhook, or the address of a Discourse
    object_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('post', 'message')),
    topic_id TEXT NOT NULL,
    place BIGINT NOT NULL,           -- order within the topic, where the forum says it
    reply_to TEXT,
    author_id TEXT NOT NULL,
    author_name TEXT NOT NULL,
    author_language TEXT,
    language TEXT NOT NULL,
    title TEXT,
    text TEXT NOT NULL,              -- as sent; emptied after twelve months
    url TEXT NOT NULL,
    digest TEXT NOT NULL,            -- SHA-256 of the text, which stays
    forum_version BIGINT NOT NULL,
    forum_updated BIGINT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('ok', 'review')),
    findings TEXT NOT NULL,          -- JSON
    severity INTEGER NOT NULL,
    engine TEXT NOT NULL,            -- version of the program
    lists TEXT NOT NULL,             -- version of its lists
    deleted_at BIGINT,
    first_at BIGINT NOT NULL,
    taken_at BIGINT NOT NULL,
    PRIMARY KEY (forum, object_id)
);
CREATE INDEX posts_topic ON posts (forum, topic_id, place);
CREATE INDEX posts_author ON posts (forum, author_id, first_at);
CREATE INDEX posts_first ON posts (first_at);

-- What was answered to which delivery.
CREATE TABLE post_deliveries (
    id TEXT PRIMARY KEY,
    response TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX post_deliveries_at ON post_deliveries (at);

CREATE TABLE reviews (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('post', 'message', 'report', 'appeal')),
    forum TEXT NOT NULL,
    object_id TEXT NOT NULL,
    author_id TEXT NOT NULL,
    language TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN
        ('pending', 'escalated', 'awaiting_second', 'approved', 'rejected', 'ignored', 'deleted')),
    version BIGINT NOT NULL,
    severity INTEGER NOT NULL,
    rules TEXT NOT NULL,             -- names between spaces, with one before and behind
    priority INTEGER NOT NULL,
    points TEXT NOT NULL,            -- JSON: what the priority is the sum of
    reports INTEGER NOT NULL DEFAULT 0,
    claimed_by TEXT,                 -- people.id
    claimed_until BIGINT NOT NULL DEFAULT 0,
    escalated_by TEXT,               -- people.id: who took emergency measures, and may not decide
    appeal_number TEXT,
    due_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    FOREIGN KEY (forum, object_id) REFERENCES posts (forum, object_id)
);
CREATE UNIQUE INDEX reviews_post ON reviews (forum, object_id) WHERE kind <> 'appeal';
CREATE INDEX reviews_state ON reviews (state, priority, created_at);
CREATE INDEX reviews_author ON reviews (forum, author_id, created_at);
CREATE INDEX reviews_created ON reviews (created_at);

CREATE TABLE review_notes (
    id TEXT PRIMARY KEY,
    review_id TEXT NOT NULL REFERENCES reviews (id),
    person_id TEXT NOT NULL,
    text TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX review_notes_review ON review_notes (review_id, at);

-- What people decided. That two different people stand behind a suspension, or a silence of more than seven days, on one
-- version of the review and within 72 hours, is a rule of this table and not of a program alone.
CREATE TABLE decisions (
    id TEXT PRIMARY KEY,
    review_id TEXT NOT NULL REFERENCES reviews (id),
    review_version BIGINT NOT NULL,
    decision TEXT NOT NULL CHECK (decision IN
        ('dismiss', 'talk', 'ask_edit', 'remind', 'hide', 'warn', 'silence', 'suspend', 'uphold', 'reverse')),
    rules TEXT NOT NULL,             -- as in reviews
    reason TEXT NOT NULL,
    message TEXT,                    -- told to the author in these words
    until BIGINT,
    emergency INTEGER NOT NULL DEFAULT 0 CHECK (emergency IN (0, 1)),
    second_needed INTEGER NOT NULL CHECK (second_needed IN (0, 1)),
    state TEXT NOT NULL CHECK (state IN
        ('waiting', 'proposed', 'done', 'undone', 'lapsed', 'refused', 'reversed')),
    proposer TEXT NOT NULL,          -- people.id
    approver TEXT,
    approved_version BIGINT,
    at BIGINT NOT NULL,
    effective_at BIGINT,             -- from when on nothing can be undone and all goes out
    lapses_at BIGINT,
    ended_at BIGINT,
    closing TEXT,                    -- why the second person refused
    excerpt TEXT NOT NULL,           -- emptied after twelve months
    digest TEXT NOT NULL,            -- of the text that was decided on
    found_by TEXT NOT NULL CHECK (found_by IN ('rules', 'reports', 'both', 'appeal')),
    forum TEXT NOT NULL,
    author_id TEXT NOT NULL,
    author_name TEXT NOT NULL,
    language TEXT NOT NULL,          -- of the author
    CHECK (approver IS NULL OR approver <> proposer),
    CHECK (approver IS NULL OR (approved_version IS NOT NULL AND approved_version = review_version)),
    CHECK (decision <> 'suspend' OR second_needed = 1),
    CHECK (decision <> 'silence' OR second_needed = 1 OR (until IS NOT NULL AND until <= at + 604800000)),
    CHECK (second_needed = 0 OR lapses_at IS NOT NULL),
    CHECK (second_needed = 0 OR effective_at IS NULL OR (approver IS NOT NULL AND effective_at <= lapses_at + 10000)),
    CHECK (state NOT IN ('waiting', 'done', 'reversed') OR effective_at IS NOT NULL),
    CHECK (emergency = 0 OR decision = 'silence')
);
CREATE UNIQUE INDEX decisions_once ON decisions (review_id, review_version)
    WHERE state IN ('waiting', 'proposed', 'done', 'reversed');
CREATE INDEX decisions_review ON decisions (review_id, at);
CREATE INDEX decisions_proposer ON decisions (proposer, at);
CREATE INDEX decisions_author ON decisions (forum, author_id, at);
CREATE INDEX decisions_at ON decisions (at);
CREATE INDEX decisions_open ON decisions (state) WHERE state IN ('waiting', 'proposed');

-- What the author was told.
CREATE TABLE statements (
    decision_id TEXT PRIMARY KEY REFERENCES decisions (id),
    language TEXT NOT NULL,
    subject TEXT NOT NULL,
    text TEXT NOT NULL
);

-- One row a thing that is done at the forum for a decision.
CREATE TABLE measures (
    id TEXT PRIMARY KEY,
    decision_id TEXT,                -- none: a flag of the program's own
    review_id TEXT NOT NULL REFERENCES reviews (id),
    place INTEGER NOT NULL,
    what TEXT NOT NULL,
    details TEXT NOT NULL,           -- JSON: for whom, until when, in whose name
    state TEXT NOT NULL CHECK (state IN
        ('waiting', 'done', 'moot', 'conflict', 'refused', 'failed', 'nowhere', 'withdrawn')),
    fault TEXT,
    outbox_id TEXT,
    at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX measures_review ON measures (review_id, at);
CREATE INDEX measures_decision ON measures (decision_id);

CREATE TABLE author_warnings (
    id TEXT PRIMARY KEY,
    forum TEXT NOT NULL,
    author_id TEXT NOT NULL,
    author_name TEXT NOT NULL,
    decision_id TEXT NOT NULL UNIQUE REFERENCES decisions (id),
    rules TEXT NOT NULL,
    at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    lifted_at BIGINT,
    lifted_by TEXT,
    lift_reason TEXT
);
CREATE INDEX author_warnings_author ON author_warnings (forum, author_id, at);

-- One a decision and side: the link in a statement is good once.
CREATE TABLE appeals (
    number TEXT PRIMARY KEY,
    decision_id TEXT NOT NULL REFERENCES decisions (id),
    appellant TEXT NOT NULL,         -- author, or the number of a report
    text TEXT NOT NULL,
    language TEXT NOT NULL,
    review_id TEXT NOT NULL REFERENCES reviews (id),
    at BIGINT NOT NULL,
    outcome TEXT CHECK (outcome IN ('upheld', 'reversed')),
    outcome_at BIGINT,
    UNIQUE (decision_id, appellant)
);
CREATE INDEX appeals_at ON appeals (at);

CREATE TABLE reader_reports (
    number TEXT PRIMARY KEY,
    sent_as TEXT UNIQUE,             -- the forum's own id of the report, with the forum before it
    forum TEXT NOT NULL,
    object_id TEXT NOT NULL,
    reporter_id TEXT,
    reporter_name TEXT,
    language TEXT NOT NULL,          -- what the reporter reads
    reason TEXT NOT NULL,
    rules TEXT NOT NULL,
    review_id TEXT NOT NULL REFERENCES reviews (id),
    at BIGINT NOT NULL,
    outcome TEXT CHECK (outcome IN ('measure', 'none')),
    outcome_at BIGINT,
    decision_id TEXT
);
CREATE INDEX reader_reports_review ON reader_reports (review_id, at);
CREATE INDEX reader_reports_reporter ON reader_reports (forum, reporter_id);
CREATE INDEX reader_reports_at ON reader_reports (at);

-- A chain of its own, so that moderators' rows and those of accounts are kept for different times.
CREATE TABLE moderation_audit (
    place BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    review_id TEXT,
    entry TEXT NOT NULL,             -- canonical JSON
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE INDEX moderation_audit_review ON moderation_audit (review_id, place);

CREATE TABLE charter_acceptances (
    forum TEXT NOT NULL,
    author_id TEXT NOT NULL,
    version TEXT NOT NULL,
    language TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (forum, author_id, version)
);

-- What of a Discourse's own review queue stands for which post.
CREATE TABLE forum_reviewables (
    forum TEXT NOT NULL,
    reviewable_id BIGINT NOT NULL,
    object_id TEXT NOT NULL,
    status INTEGER NOT NULL,
    version BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (forum, reviewable_id)
);
CREATE INDEX forum_reviewables_post ON forum_reviewables (forum, object_id);
