-- Those whose money went back, for who counts them; Derby keeps the others in it as well.
CREATE INDEX payment_gone_back ON payment (status);
