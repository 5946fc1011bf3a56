-- Those whose money went back, for who counts them: few of many, and nothing to write at a booking.
CREATE INDEX payment_gone_back ON payment (status) WHERE status <> 'SETTLED';
