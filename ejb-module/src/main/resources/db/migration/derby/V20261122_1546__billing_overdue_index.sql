CREATE INDEX invoice_overdue_untold ON invoice (overdue_told, due_date, id);
