-- What is open and an agent's, or nobody's yet, is counted from the index alone, its rows unseen.
CREATE INDEX ticket_open_by_assignee ON ticket (assignee_id, activity_at DESC, id DESC)
  INCLUDE (status) WHERE status <> 'CLOSED';
DROP INDEX ticket_open_assignee;
