-- Mails about a customer's payments stand beside those about tickets: all of them to one person are
-- one thread, named payments/ and the customer's key.
ALTER TABLE mail_thread ADD COLUMN kind VARCHAR(10) DEFAULT 'TICKET' NOT NULL;
ALTER TABLE mail_thread ADD CONSTRAINT mail_thread_kind CHECK (kind IN ('TICKET', 'PAYMENT'));
ALTER TABLE mail_message DROP CONSTRAINT mail_message_kind;
ALTER TABLE mail_message ADD CONSTRAINT mail_message_kind
  CHECK (kind IN ('TICKET', 'PAYMENT', 'TEST'));

-- Of how much money the news is; null where it is of none.
ALTER TABLE mail_notice ADD COLUMN amount DECIMAL(19,4);
ALTER TABLE mail_notice ADD COLUMN currency CHAR(3);
