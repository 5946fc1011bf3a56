-- Bytes from outside: one row a file, from its first byte on. What is neither kept nor touched for
-- a day is removed.
CREATE SEQUENCE content_seq AS BIGINT START WITH 50 INCREMENT BY 50;
CREATE TABLE content (
  id            BIGINT       NOT NULL PRIMARY KEY,
  content_key   VARCHAR(36)  NOT NULL,
  -- Who sends it in parts, and what is to be found again with it.
  holder        VARCHAR(100),
  note          VARCHAR(300),
  file_name     VARCHAR(200) NOT NULL,
  state         VARCHAR(10)  NOT NULL,
  place         VARCHAR(10)  NOT NULL,
  size_bytes    BIGINT       NOT NULL,
  here_bytes    BIGINT       NOT NULL,
  media_type    VARCHAR(100),
  sha256        CHAR(64),
  width         INTEGER      NOT NULL,
  height        INTEGER      NOT NULL,
  drawn         BOOLEAN      NOT NULL,
  preview_key   VARCHAR(36),
  thumbnail_key VARCHAR(36),
  finding       VARCHAR(200),
  scanned_at    BIGINT,
  touched_at    BIGINT       NOT NULL,
  received_at   BIGINT,
  kept_at       BIGINT,
  CONSTRAINT content_key UNIQUE (content_key),
  CONSTRAINT content_state
    CHECK (state IN ('RECEIVING', 'WAITING', 'CLEAN', 'INFECTED', 'DISCARDED')),
  CONSTRAINT content_place CHECK (place IN ('DATABASE', 'FOLDER')),
  CONSTRAINT content_whole
    CHECK (state IN ('RECEIVING', 'DISCARDED') OR (sha256 IS NOT NULL AND media_type IS NOT NULL))
);
CREATE INDEX content_holder ON content (holder, kept_at);
CREATE INDEX content_state_id ON content (state, id);
CREATE INDEX content_left ON content (kept_at, touched_at);
