-- Dead letters that are tried again, and receivers that want nothing more.
-- works with: 0001

ALTER TABLE outbox ADD COLUMN again_at BIGINT; -- tried anew from here: the time to give up counts from it

-- Kinds of delivery that stopped because a receiver said that it wants no more (HTTP 410). A row is one receiver; another
-- address is another receiver. Deliveries wait meanwhile.
CREATE TABLE outbox_closures (
    kind TEXT NOT NULL,
    receiver TEXT NOT NULL,          -- hash of the address, which may hold a secret
    closed_at BIGINT NOT NULL,
    fault TEXT NOT NULL,
    PRIMARY KEY (kind, receiver)
);
