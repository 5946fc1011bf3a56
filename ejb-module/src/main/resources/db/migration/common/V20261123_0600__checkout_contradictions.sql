-- In which language the provider's page speaks to who pays. Those that are under way were begun in
-- English, as are those that a server of the version before begins meanwhile: the same key with
-- another wish would be refused.
ALTER TABLE checkout_attempt ADD COLUMN language VARCHAR(8) DEFAULT 'en';

-- What a provider says of a payment that accounting has decided on, where the books say something
-- else. Each kind once for a payment, however often it is said.
CREATE TABLE checkout_contradiction (
  attempt_id BIGINT        NOT NULL REFERENCES checkout_attempt (id),
  said       VARCHAR(12)   NOT NULL,
  -- What has come, as the provider says; zero where it says that nothing did.
  amount     DECIMAL(19,4) NOT NULL,
  currency   CHAR(3)       NOT NULL,
  heard_at   BIGINT        NOT NULL,
  -- Since when it waits for accounting; null once it does not any more.
  waits_at   BIGINT,
  ended_at   BIGINT,
  -- Who has dealt with it; null where the provider came to say the same as the books.
  ended_by   VARCHAR(320),
  PRIMARY KEY (attempt_id, said),
  CONSTRAINT checkout_contradiction_said CHECK (said IN ('OTHER_SUM', 'CAME_NOT', 'CAME')),
  CONSTRAINT checkout_contradiction_ended CHECK
    ((waits_at IS NULL AND ended_at IS NOT NULL) OR (waits_at IS NOT NULL AND ended_at IS NULL))
);
CREATE INDEX checkout_contradiction_waiting ON checkout_contradiction (waits_at DESC, attempt_id);
