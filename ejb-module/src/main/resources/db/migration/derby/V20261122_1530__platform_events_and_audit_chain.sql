-- The portal counts the events itself: Derby belongs to one server, and its own counting of rows
-- fails now and then where many write at once. Ids count up in the order of writing.
DROP SEQUENCE outbox_event_seq RESTRICT;

-- Its place in the feed; null until it is told.
ALTER TABLE outbox_event ADD COLUMN feed_position BIGINT;
ALTER TABLE outbox_event ADD CONSTRAINT outbox_event_feed UNIQUE (feed_position);
CREATE INDEX outbox_event_untold ON outbox_event (feed_position, id);

-- One row: whoever gives places holds its lock.
CREATE TABLE feed_head (
  id            BIGINT NOT NULL PRIMARY KEY,
  last_position BIGINT NOT NULL
);
INSERT INTO feed_head (id, last_position) VALUES (1, 0);

-- One chain a customer, and chain -1 for what concerns none. Entries from before have no place in
-- one: nobody could have vouched for them.
ALTER TABLE audit_entry ADD COLUMN chain_key BIGINT;
ALTER TABLE audit_entry ADD COLUMN chain_position BIGINT;
ALTER TABLE audit_entry ADD COLUMN previous_hash CHAR(64);
ALTER TABLE audit_entry ADD COLUMN entry_hash CHAR(64);
ALTER TABLE audit_entry ADD CONSTRAINT audit_entry_chain UNIQUE (chain_key, chain_position);

CREATE TABLE audit_chain (
  chain_key    BIGINT   NOT NULL PRIMARY KEY,
  chain_length BIGINT   NOT NULL,
  last_hash    CHAR(64) NOT NULL
);
INSERT INTO audit_chain (chain_key, chain_length, last_hash)
  SELECT id, 0, '0000000000000000000000000000000000000000000000000000000000000000' FROM customer;
INSERT INTO audit_chain (chain_key, chain_length, last_hash)
  VALUES (-1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
