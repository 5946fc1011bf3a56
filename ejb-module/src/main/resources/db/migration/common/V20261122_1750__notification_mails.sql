-- What proves that a link or an address in a mail was made here. One row, made at the first start.
CREATE TABLE mail_key (
  id      INTEGER      NOT NULL PRIMARY KEY,
  secret  VARCHAR(100) NOT NULL,
  made_at BIGINT       NOT NULL,
  CONSTRAINT mail_key_one CHECK (id = 1)
);

-- How far the feed of events was read for mails: one row, made when it is read first. Whoever reads
-- on holds its lock.
CREATE TABLE mail_reader (
  id            INTEGER NOT NULL PRIMARY KEY,
  feed_position BIGINT  NOT NULL,
  CONSTRAINT mail_reader_one CHECK (id = 1)
);

-- All mails about one ticket to one person.
CREATE SEQUENCE mail_thread_seq AS BIGINT START WITH 50 INCREMENT BY 50;
CREATE TABLE mail_thread (
  id           BIGINT      NOT NULL PRIMARY KEY,
  ticket       VARCHAR(40) NOT NULL,
  customer_id  BIGINT      NOT NULL REFERENCES customer (id),
  person_id    BIGINT      NOT NULL REFERENCES person (id),
  -- How many mails were begun, and when the last one was handed over.
  mails        INTEGER     NOT NULL,
  last_mail_at BIGINT      NOT NULL,
  -- Since when the person wants no more of them; null where it does.
  stopped_at   BIGINT,
  CONSTRAINT mail_thread_one UNIQUE (ticket, person_id)
);

CREATE SEQUENCE mail_message_seq AS BIGINT START WITH 50 INCREMENT BY 50;
CREATE TABLE mail_message (
  id            BIGINT       NOT NULL PRIMARY KEY,
  kind          VARCHAR(10)  NOT NULL,
  -- Null for a mail that is about no ticket.
  thread_id     BIGINT REFERENCES mail_thread (id),
  place         INTEGER      NOT NULL,
  person_id     BIGINT       NOT NULL REFERENCES person (id),
  address       VARCHAR(320) NOT NULL,
  name          VARCHAR(200) NOT NULL,
  subject       VARCHAR(250) NOT NULL,
  state         VARCHAR(10)  NOT NULL,
  message_id    VARCHAR(320) NOT NULL,
  -- Ids of the mails before it, parted by blanks.
  reference_ids VARCHAR(700),
  plain         ${text},
  html          ${text},
  made_at       BIGINT       NOT NULL,
  due_at        BIGINT       NOT NULL,
  -- From when on its content stays; null while more news can join it.
  written_at    BIGINT,
  tried_at      BIGINT,
  attempts      INTEGER      NOT NULL,
  trouble       VARCHAR(500),
  done_at       BIGINT,
  -- Who is sending it just now, and until when that holds.
  claim         VARCHAR(36),
  claimed_until BIGINT,
  CONSTRAINT mail_message_id_once UNIQUE (message_id),
  CONSTRAINT mail_message_place UNIQUE (thread_id, place),
  CONSTRAINT mail_message_kind CHECK (kind IN ('TICKET', 'TEST')),
  CONSTRAINT mail_message_state CHECK (state IN ('WAITING', 'SENT', 'FAILED', 'KEPT', 'DROPPED'))
);
CREATE INDEX mail_message_due ON mail_message (state, due_at);
CREATE INDEX mail_message_by_state ON mail_message (state, made_at DESC, id DESC);
CREATE INDEX mail_message_newest ON mail_message (made_at DESC, id DESC);
CREATE INDEX mail_message_claim ON mail_message (claim);

-- One event for one person: it is told once, whatever reads the feed how often.
CREATE SEQUENCE mail_notice_seq AS BIGINT START WITH 50 INCREMENT BY 50;
CREATE TABLE mail_notice (
  id            BIGINT      NOT NULL PRIMARY KEY,
  mail_id       BIGINT      NOT NULL REFERENCES mail_message (id),
  event_id      VARCHAR(36) NOT NULL,
  person_id     BIGINT      NOT NULL,
  feed_position BIGINT      NOT NULL,
  event_type    VARCHAR(60) NOT NULL,
  -- The message a reply is; null for other events.
  message       VARCHAR(36),
  -- The status a ticket came to; null for other events.
  status        VARCHAR(24),
  occurred_at   BIGINT      NOT NULL,
  CONSTRAINT mail_notice_once UNIQUE (event_id, person_id)
);
CREATE INDEX mail_notice_mail ON mail_notice (mail_id);
