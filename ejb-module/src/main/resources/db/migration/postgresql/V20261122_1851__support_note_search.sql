-- Notes, by the beginnings of their words. Dialect asks in exactly these words.
CREATE INDEX ticket_message_note_words ON ticket_message
  USING gin (array_to_tsvector(string_to_array(note_words, ' '))) WHERE note_words IS NOT NULL;
