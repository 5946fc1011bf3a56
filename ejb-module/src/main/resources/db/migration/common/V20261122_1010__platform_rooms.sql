-- Instants are milliseconds since 1970-01-01T00:00:00Z: one order, one meaning, whatever zone the
-- machine and the database stand in. In SQL: to_timestamp(recorded_at / 1000.0).

CREATE SEQUENCE outbox_event_seq AS BIGINT START WITH 50 INCREMENT BY 50;
CREATE TABLE outbox_event (
  id          BIGINT       NOT NULL PRIMARY KEY,
  public_id   VARCHAR(36)  NOT NULL,
  event_type  VARCHAR(60)  NOT NULL,
  subject     VARCHAR(120) NOT NULL,
  customer_id BIGINT       NOT NULL,
  data        ${text}      NOT NULL,
  recorded_at BIGINT       NOT NULL,
  sent_at     BIGINT,
  CONSTRAINT outbox_event_public_id UNIQUE (public_id)
);
CREATE INDEX outbox_event_subject ON outbox_event (subject, id);

CREATE SEQUENCE audit_entry_seq AS BIGINT START WITH 50 INCREMENT BY 50;
CREATE TABLE audit_entry (
  id          BIGINT       NOT NULL PRIMARY KEY,
  customer_id BIGINT,
  actor       VARCHAR(320) NOT NULL,
  actor_kind  VARCHAR(10)  NOT NULL,
  deed        VARCHAR(60)  NOT NULL,
  object      VARCHAR(200) NOT NULL,
  detail      VARCHAR(1000),
  request_id  VARCHAR(128) NOT NULL,
  address     VARCHAR(64)  NOT NULL,
  recorded_at BIGINT       NOT NULL
);
CREATE INDEX audit_entry_object ON audit_entry (object, id);
CREATE INDEX audit_entry_customer ON audit_entry (customer_id, id);

-- One row a call that carried an Idempotency-Key: inserted before its effect and completed with
-- its answer, in the effect's own transaction.
CREATE TABLE answered_call (
  call_key    CHAR(64)     NOT NULL PRIMARY KEY,
  fingerprint CHAR(64)     NOT NULL,
  status      INTEGER      NOT NULL,
  location    VARCHAR(500),
  media_type  VARCHAR(100),
  body        ${bytes},
  recorded_at BIGINT       NOT NULL
);
CREATE INDEX answered_call_age ON answered_call (recorded_at);

-- Papers that were issued: their bytes never change, so there is no column that says when they did.
CREATE SEQUENCE stored_file_seq AS BIGINT START WITH 50 INCREMENT BY 50;
CREATE TABLE stored_file (
  id         BIGINT       NOT NULL PRIMARY KEY,
  file_key   VARCHAR(120) NOT NULL,
  media_type VARCHAR(100) NOT NULL,
  size_bytes BIGINT       NOT NULL,
  sha256     CHAR(64)     NOT NULL,
  content    ${bytes}     NOT NULL,
  stored_at  BIGINT       NOT NULL,
  CONSTRAINT stored_file_key UNIQUE (file_key)
);
