-- The beginning of a word, whatever collation the database has.
CREATE INDEX customer_word_beginning ON customer_word (word text_pattern_ops, customer_id);
CREATE INDEX person_name_beginning ON person (search_name text_pattern_ops);
CREATE INDEX person_email_beginning ON person (email text_pattern_ops);
