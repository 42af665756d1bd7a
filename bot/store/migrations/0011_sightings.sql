-- Who could see a conversation and when it changed last, for consoles that were cut off. Types and rules: see bot/store/database.py.
-- works with: 0006

-- One row a conversation and a way in which it was to be seen. A row that it left, by a transfer or by being erased, stays
-- for a while, so that those who saw it there are told.
CREATE TABLE sightings (
    conversation_id TEXT NOT NULL,
    team TEXT NOT NULL,              -- empty: none
    language TEXT NOT NULL,
    assignee TEXT NOT NULL,          -- people.id; empty: nobody
    at BIGINT NOT NULL,              -- when something that staff see changed last
    left_at BIGINT,                  -- NULL: this is how it is to be seen now
    PRIMARY KEY (conversation_id, team, language, assignee)
);
CREATE INDEX sightings_at ON sightings (at);
CREATE INDEX sightings_left ON sightings (left_at) WHERE left_at IS NOT NULL;

INSERT INTO sightings (conversation_id, team, language, assignee, at)
SELECT c.id, COALESCE(c.team, ''), c.language, COALESCE(c.assignee, ''), c.updated_at
FROM conversations AS c WHERE c.status IN ('waiting', 'agent');
