-- The keys by which browsers prove that somebody has signed in with them before.
CREATE TABLE browser_key (
  id      INTEGER      NOT NULL PRIMARY KEY,
  letters INTEGER      NOT NULL,
  secret  VARCHAR(100) NOT NULL,
  made_at BIGINT       NOT NULL,
  CONSTRAINT browser_key_order CHECK (id > 0 AND letters BETWEEN 20 AND 51)
);
