-- Erasure and data requests. Types and rules: see bot/store/database.py.
-- works with: 0006

-- Whose data was erased: what a restored backup brings back is erased again. The list is kept beside the database as well.
CREATE TABLE erasures (
    account_id TEXT PRIMARY KEY,
    erased_at BIGINT NOT NULL
);

-- Somebody who was erased comes back without the opt-ins that they had: a hash of the address and nothing else is kept.
CREATE TABLE suppressions (
    hash TEXT PRIMARY KEY,
    at BIGINT NOT NULL
);

ALTER TABLE data_requests ADD COLUMN decided_at BIGINT;
ALTER TABLE data_requests ADD COLUMN decided_by TEXT;       -- people.id
ALTER TABLE data_requests ADD COLUMN reason TEXT;           -- of a refusal or an extension
ALTER TABLE data_requests ADD COLUMN extended_at BIGINT;    -- once, by two months at most (GDPR Art. 12(3))
CREATE INDEX data_requests_state ON data_requests (state, due_at);
CREATE INDEX data_requests_account ON data_requests (account_id);
