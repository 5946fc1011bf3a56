CREATE INDEX invoice_overdue_untold ON invoice (due_date, id)
  WHERE outstanding > 0 AND cancelled_at IS NULL AND NOT overdue_told;
