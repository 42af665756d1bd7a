-- The copy of a person's data is fetched once. Types and rules: see bot/store/database.py.
-- works with: 0006
ALTER TABLE data_requests ADD COLUMN fetched_at BIGINT;
