-- What readers of the help page say of its articles: no conversation, no account, no address.
CREATE TABLE article_feedback (
    id TEXT PRIMARY KEY,
    article TEXT NOT NULL,
    version TEXT NOT NULL,           -- of the article, as it was read
    language TEXT NOT NULL,
    helpful INTEGER NOT NULL CHECK (helpful IN (0, 1)),
    comment TEXT,                    -- text only, addresses and long numbers masked
    at BIGINT NOT NULL
);
CREATE INDEX article_feedback_at ON article_feedback (at, id);
CREATE INDEX article_feedback_article ON article_feedback (article, at);
