-- The key is what people call it by: ticket 1042 is T-1042. Numbers may have gaps.
CREATE SEQUENCE ticket_seq AS BIGINT START WITH 1050 INCREMENT BY 50;
CREATE TABLE ticket (
  id                 BIGINT       NOT NULL PRIMARY KEY,
  customer_id        BIGINT       NOT NULL REFERENCES customer (id),
  requester_id       BIGINT       NOT NULL REFERENCES person (id),
  subject            VARCHAR(200) NOT NULL,
  category           VARCHAR(20)  NOT NULL,
  priority           VARCHAR(10)  NOT NULL,
  status             VARCHAR(24)  NOT NULL,
  invoice_id         BIGINT,
  payment_id         BIGINT,
  assignee_id        BIGINT REFERENCES person (id),
  -- Who filed it, and on which page: that page files one.
  filed_by           VARCHAR(40)  NOT NULL,
  page_key           VARCHAR(100),
  merged_into        BIGINT REFERENCES ticket (id),
  -- The place of the last message, and of the last that both sides may read.
  last_position      INTEGER      NOT NULL,
  public_position    INTEGER      NOT NULL,
  public_side        VARCHAR(10)  NOT NULL,
  created_at         BIGINT       NOT NULL,
  -- The last message or status that both sides see: an internal note moves nothing of a customer's.
  activity_at        BIGINT       NOT NULL,
  updated_at         BIGINT       NOT NULL,
  -- Since when an answer of ours is waited for.
  asked_at           BIGINT,
  first_responded_at BIGINT,
  resolved_at        BIGINT,
  closed_at          BIGINT,
  -- The service clock: instants while it runs, working milliseconds that are left while it stands.
  response_due_at    BIGINT,
  resolution_due_at  BIGINT,
  response_left      BIGINT,
  resolution_left    BIGINT,
  -- The earlier of both, and the earlier of which nobody was told; the end of time where there is
  -- none.
  next_due_at        BIGINT       NOT NULL,
  alarm_at           BIGINT       NOT NULL,
  response_missed    BOOLEAN      NOT NULL,
  resolution_missed  BOOLEAN      NOT NULL,
  escalated_at       BIGINT,
  -- Counts what a customer can see of it change.
  public_version     BIGINT       NOT NULL,
  version            BIGINT       NOT NULL,
  CONSTRAINT ticket_filed_once UNIQUE (filed_by, page_key),
  CONSTRAINT ticket_status CHECK (status IN
    ('NEW', 'OPEN', 'WAITING_FOR_CUSTOMER', 'ON_HOLD', 'RESOLVED', 'CLOSED')),
  CONSTRAINT ticket_closed CHECK (status <> 'CLOSED' OR closed_at IS NOT NULL),
  CONSTRAINT ticket_resolved CHECK (status <> 'RESOLVED' OR resolved_at IS NOT NULL),
  CONSTRAINT ticket_positions CHECK (public_position <= last_position)
);
CREATE INDEX ticket_activity ON ticket (activity_at DESC, id DESC);
CREATE INDEX ticket_customer_activity ON ticket (customer_id, activity_at DESC, id DESC);
CREATE INDEX ticket_status_activity ON ticket (status, activity_at DESC, id DESC);
CREATE INDEX ticket_assignee_activity ON ticket (assignee_id, activity_at DESC, id DESC);
CREATE INDEX ticket_due ON ticket (next_due_at, id);
CREATE INDEX ticket_alarm ON ticket (alarm_at, id);
CREATE INDEX ticket_updated ON ticket (updated_at, id);

-- Messages are added, never changed. A place is given under the ticket's lock.
CREATE SEQUENCE ticket_message_seq AS BIGINT START WITH 50 INCREMENT BY 50;
CREATE TABLE ticket_message (
  id           BIGINT         NOT NULL PRIMARY KEY,
  public_id    VARCHAR(36)    NOT NULL,
  ticket_id    BIGINT         NOT NULL REFERENCES ticket (id),
  position     INTEGER        NOT NULL,
  customer_id  BIGINT         NOT NULL,
  visibility   VARCHAR(10)    NOT NULL,
  side         VARCHAR(10)    NOT NULL,
  -- Who wrote it: client:7, person:12; and the person, where it is one.
  author       VARCHAR(40)    NOT NULL,
  author_id    BIGINT REFERENCES person (id),
  author_name  VARCHAR(200)   NOT NULL,
  body         VARCHAR(30000) NOT NULL,
  -- What a search finds it by; an internal note has none.
  search_words VARCHAR(16000),
  copied_from  BIGINT REFERENCES ticket_message (id),
  page_key     VARCHAR(100),
  written_at   BIGINT         NOT NULL,
  CONSTRAINT ticket_message_public_id UNIQUE (public_id),
  CONSTRAINT ticket_message_position UNIQUE (ticket_id, position),
  CONSTRAINT ticket_message_written_once UNIQUE (ticket_id, author, page_key),
  CONSTRAINT ticket_message_visibility CHECK (visibility IN ('PUBLIC', 'INTERNAL')),
  CONSTRAINT ticket_message_note CHECK (visibility = 'PUBLIC' OR search_words IS NULL)
);

CREATE SEQUENCE ticket_change_seq AS BIGINT START WITH 50 INCREMENT BY 50;
CREATE TABLE ticket_change (
  id         BIGINT       NOT NULL PRIMARY KEY,
  ticket_id  BIGINT       NOT NULL REFERENCES ticket (id),
  kind       VARCHAR(24)  NOT NULL,
  internal   BOOLEAN      NOT NULL,
  side       VARCHAR(10)  NOT NULL,
  by_name    VARCHAR(320) NOT NULL,
  was        VARCHAR(200),
  became     VARCHAR(200),
  changed_at BIGINT       NOT NULL
);
CREATE INDEX ticket_change_ticket ON ticket_change (ticket_id, id);

-- The customer's people in a ticket, the requester among them. Status and activity are the
-- ticket's, written with it: a person's list is read from here in its order.
CREATE TABLE ticket_participant (
  ticket_id   BIGINT      NOT NULL REFERENCES ticket (id),
  person_id   BIGINT      NOT NULL REFERENCES person (id),
  customer_id BIGINT      NOT NULL,
  status      VARCHAR(24) NOT NULL,
  activity_at BIGINT      NOT NULL,
  PRIMARY KEY (ticket_id, person_id)
);
CREATE INDEX ticket_participant_list
  ON ticket_participant (person_id, customer_id, activity_at DESC, ticket_id DESC, status);

CREATE TABLE ticket_watcher (
  ticket_id BIGINT NOT NULL REFERENCES ticket (id),
  person_id BIGINT NOT NULL REFERENCES person (id),
  PRIMARY KEY (ticket_id, person_id)
);
CREATE INDEX ticket_watcher_person ON ticket_watcher (person_id, ticket_id);

-- How far somebody has read.
CREATE TABLE ticket_read (
  ticket_id BIGINT  NOT NULL REFERENCES ticket (id),
  person_id BIGINT  NOT NULL REFERENCES person (id),
  position  INTEGER NOT NULL,
  read_at   BIGINT  NOT NULL,
  PRIMARY KEY (ticket_id, person_id)
);

-- Who is writing just now.
CREATE TABLE ticket_writer (
  ticket_id BIGINT       NOT NULL REFERENCES ticket (id),
  person_id BIGINT       NOT NULL REFERENCES person (id),
  name      VARCHAR(200) NOT NULL,
  until_at  BIGINT       NOT NULL,
  PRIMARY KEY (ticket_id, person_id)
);
CREATE INDEX ticket_writer_until ON ticket_writer (until_at);

-- How tickets belong together; the other direction is read from the same row.
CREATE SEQUENCE ticket_link_seq AS BIGINT START WITH 50 INCREMENT BY 50;
CREATE TABLE ticket_link (
  id        BIGINT      NOT NULL PRIMARY KEY,
  ticket_id BIGINT      NOT NULL REFERENCES ticket (id),
  other_id  BIGINT      NOT NULL REFERENCES ticket (id),
  kind      VARCHAR(16) NOT NULL,
  linked_at BIGINT      NOT NULL,
  CONSTRAINT ticket_link_once UNIQUE (ticket_id, other_id, kind),
  CONSTRAINT ticket_link_kind CHECK (kind IN ('MERGED_INTO', 'SPLIT_INTO', 'FOLLOWED_BY', 'RELATED')),
  CONSTRAINT ticket_link_other CHECK (ticket_id <> other_id)
);
CREATE INDEX ticket_link_other_side ON ticket_link (other_id, ticket_id);

-- What somebody is typing.
CREATE TABLE ticket_draft (
  person_id  BIGINT         NOT NULL REFERENCES person (id),
  page_key   VARCHAR(100)   NOT NULL,
  customer_id BIGINT,
  ticket_id  BIGINT REFERENCES ticket (id),
  visibility VARCHAR(10)    NOT NULL,
  subject    VARCHAR(200),
  body       VARCHAR(30000),
  category   VARCHAR(20),
  priority   VARCHAR(10),
  invoice    VARCHAR(100),
  payment    VARCHAR(36),
  fields     VARCHAR(4000),
  saved_at   BIGINT         NOT NULL,
  PRIMARY KEY (person_id, page_key)
);
CREATE INDEX ticket_draft_newest ON ticket_draft (person_id, saved_at DESC);
CREATE INDEX ticket_draft_age ON ticket_draft (saved_at);

CREATE SEQUENCE ticket_attachment_seq AS BIGINT START WITH 50 INCREMENT BY 50;
CREATE TABLE ticket_attachment (
  id          BIGINT       NOT NULL PRIMARY KEY,
  public_id   VARCHAR(36)  NOT NULL,
  -- At a ticket and, mostly, one of its messages; or, until that is sent, at somebody's draft.
  ticket_id   BIGINT REFERENCES ticket (id),
  message_id  BIGINT REFERENCES ticket_message (id),
  person_id   BIGINT REFERENCES person (id),
  page_key    VARCHAR(100),
  visibility  VARCHAR(10)  NOT NULL,
  content_key VARCHAR(64)  NOT NULL,
  name        VARCHAR(255) NOT NULL,
  media_type  VARCHAR(150) NOT NULL,
  byte_size   BIGINT       NOT NULL,
  sha256      CHAR(64)     NOT NULL,
  state       VARCHAR(12)  NOT NULL,
  picture     BOOLEAN      NOT NULL,
  added_by    VARCHAR(40)  NOT NULL,
  added_at    BIGINT       NOT NULL,
  CONSTRAINT ticket_attachment_public_id UNIQUE (public_id),
  CONSTRAINT ticket_attachment_state CHECK (state IN ('CLEAN', 'WAITING', 'QUARANTINED')),
  CONSTRAINT ticket_attachment_place CHECK (ticket_id IS NOT NULL OR page_key IS NOT NULL)
);
CREATE INDEX ticket_attachment_ticket ON ticket_attachment (ticket_id, id);
CREATE INDEX ticket_attachment_draft ON ticket_attachment (person_id, page_key);
CREATE INDEX ticket_attachment_content ON ticket_attachment (content_key);

CREATE SEQUENCE ticket_macro_seq AS BIGINT START WITH 50 INCREMENT BY 50;
CREATE TABLE ticket_macro (
  id           BIGINT        NOT NULL PRIMARY KEY,
  public_id    VARCHAR(36)   NOT NULL,
  title        VARCHAR(100)  NOT NULL,
  body         VARCHAR(8000) NOT NULL,
  status       VARCHAR(24),
  priority     VARCHAR(10),
  category     VARCHAR(20),
  assign_to_me BOOLEAN       NOT NULL,
  version      BIGINT        NOT NULL,
  CONSTRAINT ticket_macro_public_id UNIQUE (public_id),
  CONSTRAINT ticket_macro_title UNIQUE (title)
);

CREATE SEQUENCE ticket_view_seq AS BIGINT START WITH 50 INCREMENT BY 50;
CREATE TABLE ticket_view (
  id        BIGINT        NOT NULL PRIMARY KEY,
  public_id VARCHAR(36)   NOT NULL,
  person_id BIGINT        NOT NULL REFERENCES person (id),
  name      VARCHAR(60)   NOT NULL,
  address   VARCHAR(1000) NOT NULL,
  CONSTRAINT ticket_view_public_id UNIQUE (public_id),
  CONSTRAINT ticket_view_name UNIQUE (person_id, name)
);
