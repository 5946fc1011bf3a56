-- The bytes of a file in pieces of 256 KB, each under the place where it begins.
CREATE TABLE content_chunk (
  content_id BIGINT   NOT NULL,
  starts_at  BIGINT   NOT NULL,
  bytes      BYTEA    NOT NULL,
  CONSTRAINT content_chunk_key PRIMARY KEY (content_id, starts_at),
  CONSTRAINT content_chunk_content FOREIGN KEY (content_id) REFERENCES content (id)
);

-- What is attached is mostly packed already: trying to pack it again costs more than the disk.
ALTER TABLE content_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;
