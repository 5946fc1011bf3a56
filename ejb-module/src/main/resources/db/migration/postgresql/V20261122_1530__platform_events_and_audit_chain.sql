-- The id of an event is given by the database as the row is written: events of one subject, which
-- are written under that subject's lock, have ids in the order of their commits, on any number of
-- nodes. Ids that a node takes in blocks would tell nothing.
DROP INDEX outbox_event_subject;
ALTER TABLE outbox_event DROP COLUMN id;
DROP SEQUENCE outbox_event_seq;
ALTER TABLE outbox_event ADD COLUMN id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY;
CREATE INDEX outbox_event_subject ON outbox_event (subject, id);

-- Its place in the feed; null until it is told.
ALTER TABLE outbox_event ADD COLUMN feed_position BIGINT;
ALTER TABLE outbox_event ADD CONSTRAINT outbox_event_feed UNIQUE (feed_position);
CREATE INDEX outbox_event_untold ON outbox_event (id) WHERE feed_position IS NULL;

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
