-- Moderation: what needs more than one post, second looks at a sample, and reports of posts that are gone.
-- works with: 0006

ALTER TABLE posts ADD COLUMN posted_at BIGINT NOT NULL DEFAULT 0;  -- by the forum's word, else when it came first
ALTER TABLE posts ADD COLUMN unkind INTEGER NOT NULL DEFAULT 0 CHECK (unkind IN (0, 1));
ALTER TABLE posts ADD COLUMN likeness TEXT;      -- hash of what the text says, however it is typed; none of a short one
ALTER TABLE posts ADD COLUMN feud TEXT;          -- object_id of the post under which its feud is reviewed
UPDATE posts SET posted_at = first_at;
CREATE INDEX posts_unkind ON posts (forum, topic_id, posted_at) WHERE unkind = 1;
CREATE INDEX posts_likeness ON posts (forum, likeness, posted_at) WHERE likeness IS NOT NULL;
CREATE INDEX posts_feud ON posts (forum, feud) WHERE feud IS NOT NULL;

-- `sample`: passed = nothing was found, and somebody looks all the same; again = a decided post, looked at a second time.
ALTER TABLE reviews ADD COLUMN sample TEXT CHECK (sample IN ('passed', 'again'));
ALTER TABLE reviews ADD COLUMN sample_of TEXT;   -- of `again`: the decision that nobody is shown
ALTER TABLE reviews ADD COLUMN first_look_at BIGINT;
DROP INDEX reviews_post;
CREATE UNIQUE INDEX reviews_post ON reviews (forum, object_id) WHERE kind <> 'appeal' AND sample_of IS NULL;
CREATE UNIQUE INDEX reviews_sample ON reviews (sample_of) WHERE sample_of IS NOT NULL;

-- What was decided at a second look: nothing of it is carried out, told or counted against anybody.
ALTER TABLE decisions ADD COLUMN blind INTEGER NOT NULL DEFAULT 0 CHECK (blind IN (0, 1));

-- The same table with one more outcome: its author deleted the post before anybody decided.
CREATE TABLE reader_reports_new (
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
    outcome TEXT CHECK (outcome IN ('measure', 'none', 'gone')),
    outcome_at BIGINT,
    decision_id TEXT
);
INSERT INTO reader_reports_new SELECT number, sent_as, forum, object_id, reporter_id, reporter_name, language, reason, rules,
    review_id, at, outcome, outcome_at, decision_id FROM reader_reports;
DROP TABLE reader_reports;
ALTER TABLE reader_reports_new RENAME TO reader_reports;
CREATE INDEX reader_reports_review ON reader_reports (review_id, at);
CREATE INDEX reader_reports_reporter ON reader_reports (forum, reporter_id);
CREATE INDEX reader_reports_at ON reader_reports (at);
