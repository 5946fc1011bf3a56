-- Money that went back: by us (a refund) or by the payer's bank (a reversal). Rows are added, never
-- changed; what was undone has a row of its own with the amount turned round.
CREATE SEQUENCE refund_seq AS BIGINT START WITH 50 INCREMENT BY 50;
CREATE TABLE refund (
  id             BIGINT        NOT NULL PRIMARY KEY,
  public_id      VARCHAR(36)   NOT NULL,
  customer_id    BIGINT        NOT NULL REFERENCES customer (id),
  payment_id     BIGINT        REFERENCES payment (id),
  credit_note_id BIGINT        REFERENCES credit_note (id),
  kind           VARCHAR(10)   NOT NULL,
  amount         DECIMAL(19,4) NOT NULL,
  currency       CHAR(3)       NOT NULL,
  -- How much of it was credit; the rest was taken from invoices.
  from_credit    DECIMAL(19,4) NOT NULL,
  reason         VARCHAR(500)  NOT NULL,
  booked_on      DATE          NOT NULL,
  source         VARCHAR(60)   NOT NULL,
  external_id    VARCHAR(100),
  content_hash   CHAR(64)      NOT NULL,
  undoes_id      BIGINT        REFERENCES refund (id),
  created_at     BIGINT        NOT NULL,
  CONSTRAINT refund_public_id UNIQUE (public_id),
  CONSTRAINT refund_external_id UNIQUE (source, external_id),
  CONSTRAINT refund_undone_once UNIQUE (undoes_id),
  CONSTRAINT refund_kind CHECK (kind IN ('REFUND', 'REVERSAL')),
  CONSTRAINT refund_sign CHECK (
    (undoes_id IS NULL AND amount > 0) OR (undoes_id IS NOT NULL AND amount < 0)),
  CONSTRAINT refund_of_one CHECK (
    (payment_id IS NULL AND credit_note_id IS NOT NULL)
    OR (payment_id IS NOT NULL AND credit_note_id IS NULL))
);
CREATE INDEX refund_payment ON refund (payment_id, id);
CREATE INDEX refund_credit_note ON refund (credit_note_id, id);
CREATE INDEX refund_customer_newest ON refund (customer_id, booked_on DESC, id DESC);

ALTER TABLE payment ADD COLUMN refunded DECIMAL(19,4) NOT NULL DEFAULT 0;
ALTER TABLE payment ADD COLUMN reversed DECIMAL(19,4) NOT NULL DEFAULT 0;
ALTER TABLE payment ADD CONSTRAINT payment_given_back CHECK (
  refunded >= 0 AND reversed >= 0 AND unallocated <= amount - refunded - reversed);
