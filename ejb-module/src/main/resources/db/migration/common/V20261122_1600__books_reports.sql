-- What checks of the books found. The content is the whole report; the columns beside it are what a
-- metric and the page's first line need.
CREATE TABLE books_report (
  id          VARCHAR(36) NOT NULL PRIMARY KEY,
  started_at  BIGINT      NOT NULL,
  finished_at BIGINT      NOT NULL,
  drift_count BIGINT      NOT NULL,
  content     ${text}     NOT NULL
);
CREATE INDEX books_report_newest ON books_report (finished_at DESC, id DESC);

-- The check that is running, if one is: one row, whoever claims it checks, on whichever node. A
-- claim whose owner has not been seen for a while is void.
CREATE TABLE books_run (
  id         INTEGER     NOT NULL PRIMARY KEY,
  claim      VARCHAR(36),
  started_at BIGINT      NOT NULL,
  seen_at    BIGINT      NOT NULL,
  progress   INTEGER     NOT NULL,
  CONSTRAINT books_run_one CHECK (id = 1),
  CONSTRAINT books_run_progress CHECK (progress BETWEEN 0 AND 100)
);
