-- What proves that a receipt's code was made here. One row, made when the first receipt is printed:
-- the codes follow from it, so receipts that were there before have theirs too.
CREATE TABLE receipt_key (
  id      INTEGER      NOT NULL PRIMARY KEY,
  secret  VARCHAR(100) NOT NULL,
  made_at BIGINT       NOT NULL,
  CONSTRAINT receipt_key_one CHECK (id = 1)
);
