-- Accounts that are kept elsewhere. Types and rules: see bot/store/database.py.
-- works with: 0006

-- What the directory called its state of the category when it was last taken over; none: it was never told there.
ALTER TABLE preferences ADD COLUMN version TEXT;

-- A category whose change is still on its way to the directory. The row goes with the answer.
CREATE TABLE directory_writes (
    id TEXT NOT NULL,          -- outbox.id, by which the directory knows a repeated request
    account_id TEXT NOT NULL,
    category TEXT NOT NULL,
    PRIMARY KEY (id, category)
);
CREATE INDEX directory_writes_account ON directory_writes (account_id, category);
