CREATE INDEX customer_word_beginning ON customer_word (word, customer_id);
