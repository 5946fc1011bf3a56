-- What our side finds an internal note by. Apart from the words of what both sides read, so that no
-- search of a customer's can come upon one.
ALTER TABLE ticket_message ADD COLUMN note_words VARCHAR(16000);
ALTER TABLE ticket_message ADD CONSTRAINT ticket_message_note_words
  CHECK (visibility = 'INTERNAL' OR note_words IS NULL);
