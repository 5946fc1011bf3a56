-- The files of messages are looked for by their messages: on each page and in each mail of a ticket.
CREATE INDEX ticket_attachment_message ON ticket_attachment (message_id, id);
-- Agents look for what is urgent among all tickets, and count it.
CREATE INDEX ticket_priority_activity ON ticket (priority, activity_at DESC, id DESC);
