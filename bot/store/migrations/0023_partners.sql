-- Partner requests as fields; partners who subscribe themselves. Types and rules: see bot/store/database.py.
-- works with: 0006

ALTER TABLE partner_requests ADD COLUMN service TEXT;
ALTER TABLE partner_requests ADD COLUMN environment TEXT CHECK (environment IN ('production', 'test'));
ALTER TABLE partner_requests ADD COLUMN happened TEXT;
ALTER TABLE partner_requests ADD COLUMN request_id TEXT;

-- Whose subscription it is, where an account made it itself; null: the team made it.
ALTER TABLE notice_subscriptions ADD COLUMN account_id TEXT;
CREATE INDEX notice_subscriptions_account ON notice_subscriptions (account_id);

-- Subscriptions that wait until whoever reads at their address says yes; nobody is told anything meanwhile.
CREATE TABLE wanted_subscriptions (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL,
    partner TEXT NOT NULL,              -- the account's name
    services TEXT NOT NULL,             -- JSON: names; none: all
    channel TEXT NOT NULL CHECK (channel IN ('webhook', 'mail')),
    address TEXT NOT NULL,              -- once it is over, its id
    language TEXT NOT NULL,
    secret TEXT,                        -- sealed; of a webhook
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    ended_at BIGINT                     -- confirmed, or taken back
);
CREATE INDEX wanted_subscriptions_account ON wanted_subscriptions (account_id, created_at);
CREATE INDEX wanted_subscriptions_over ON wanted_subscriptions (created_at);
