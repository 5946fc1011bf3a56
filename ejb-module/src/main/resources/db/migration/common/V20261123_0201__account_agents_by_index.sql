-- The few agents are listed among however many people of customers.
CREATE INDEX person_staff ON person (staff_role, search_name, id);
