-- An agent's heap, and what is nobody's: without it both were sifted from all that is not closed.
CREATE INDEX ticket_open_assignee ON ticket (assignee_id, status, activity_at DESC, id DESC);
