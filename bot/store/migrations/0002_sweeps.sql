-- When each periodic sweep was done last, so that of several processes one does it.
-- works with: 0001

CREATE TABLE sweeps (
    name TEXT NOT NULL PRIMARY KEY,
    done_at BIGINT NOT NULL
);
