-- Requests that are carried out at once, keyed marks of erased addresses, corrections. Types and rules: see bot/store/database.py.
-- works with: 0018

-- An erasure that its owner set going: until then it can be taken back ('withdrawn').
ALTER TABLE data_requests ADD COLUMN erased_at BIGINT;
-- Why a code was asked for beside what was known of the person, in a word; NULL: nothing more was.
ALTER TABLE data_requests ADD COLUMN why_code TEXT;
ALTER TABLE data_requests ADD COLUMN extended_by TEXT;     -- people.id
CREATE INDEX data_requests_erased ON data_requests (erased_at);

-- With which key a mark was made; NULL: by a release that had none, and made anew at the next start.
ALTER TABLE suppressions ADD COLUMN key_id TEXT;

-- What stood in a message of staff before it was corrected (GDPR Art. 16): it is kept, and shown as corrected.
CREATE TABLE corrections (
    id TEXT PRIMARY KEY,
    conversation_id TEXT NOT NULL,
    message_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    at BIGINT NOT NULL,
    text TEXT NOT NULL,                -- as it was
    reason TEXT NOT NULL
);
CREATE INDEX corrections_conversation ON corrections (conversation_id);
