-- Indexes of what the inbox looks for again and again. Types and rules: see bot/store/database.py.
-- works with: 0006

-- Offers are forgotten after a week, and looked through for what was let pass lately.
CREATE INDEX offers_ended ON offers (ended_at) WHERE ended_at IS NOT NULL;

-- Reports go from conversations to their stars and opinions; so does erasing one.
CREATE INDEX ratings_conversation ON ratings (conversation_id, at);
CREATE INDEX feedback_conversation ON feedback (conversation_id, at);
