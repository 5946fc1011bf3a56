-- Fills a database that fill.sql has filled with ${tickets} tickets, in the shape the services write
-- them: three years of one ticket after the other, each asked by the customer, answered by an agent
-- and thanked for, with the words it is found by. Nineteen of twenty are closed. Not made: files,
-- drafts, outbox, trail and mails.
--
-- Whose they are: the demo customer NW-1001 gets 200, BIG-1 one of twenty, and the others share the
-- rest. Every choice hangs on the number of the ticket alone, so that each run is the same.

-- Somebody of each customer, who asks.
INSERT INTO person (id, email, name, search_name, staff_role, password_hash, password_version,
    active, last_sign_in_at, created_at, updated_at, version)
  SELECT 200000 + c.id, 'asks@' || lower(c.reference) || '.example', 'Ada ' || c.reference,
      'ada ' || lower(c.reference), NULL, NULL, 1, TRUE, NULL, 1700000000000, 1700000000000, 1
    FROM customer c WHERE c.reference LIKE 'BC-%';

INSERT INTO contact (id, customer_id, person_id, name, roles, active, created_at, updated_at, version)
  SELECT 200000 + c.id, c.id, 200000 + c.id, 'Ada ' || c.reference, o.roles, TRUE, 1700000000000,
      1700000000000, 1
    FROM customer c CROSS JOIN (SELECT roles FROM contact WHERE id = 100000) o
    WHERE c.reference LIKE 'BC-%';

-- Words are indexed at once when all are there.
CREATE UNLOGGED TABLE put_off AS
  SELECT indexname, indexdef FROM pg_indexes
    WHERE tablename = 'ticket_message' AND indexdef LIKE '%USING gin%';

DO $$ DECLARE i record; BEGIN FOR i IN SELECT * FROM put_off LOOP
  EXECUTE 'DROP INDEX ' || i.indexname; END LOOP; END $$;

CREATE UNLOGGED TABLE draft AS
  WITH numbered AS (
    SELECT n, md5('t' || n::text) AS chance,
        ('x' || substr(md5('t' || n::text), 1, 7))::bit(28)::int AS h,
        (extract(epoch FROM current_date)::bigint * 1000)
          - ((${tickets} - n) * (1095::bigint * 86400000) / ${tickets}) - 86400000 AS asked
      FROM generate_series(1::bigint, ${tickets}) n),
  said AS (
    SELECT numbered.*,
        CASE WHEN n % (${tickets} / 200) = 0 THEN 'NW-1001'
          WHEN n % 20 = 1 THEN 'BIG-1'
          ELSE 'BC-' || lpad((h % ${customers} + 1)::text, 4, '0') END AS reference,
        CASE WHEN n <= ${tickets} * 19 / 20 THEN 'CLOSED'
          ELSE (ARRAY['NEW', 'OPEN', 'WAITING_FOR_CUSTOMER', 'ON_HOLD', 'RESOLVED'])[1 + h % 5]
          END AS status,
        (ARRAY['printer', 'invoice', 'backup', 'licence', 'password', 'network', 'mailbox', 'monitor',
          'firewall', 'router', 'certificate', 'domain', 'payment', 'delivery', 'upgrade',
          'calendar'])[1 + h % 16] AS thing,
        (ARRAY['does not start', 'is too slow', 'shows an error', 'was counted twice', 'is missing',
          'must be changed', 'cannot be reached', 'is needed for two more'])[1 + h / 16 % 8] AS trouble
      FROM numbered)
  SELECT said.*, c.id AS customer_id, coalesce(p.id, o.id) AS person_id,
      coalesce(p.name, o.name) AS person_name,
      CASE WHEN status = 'NEW' THEN NULL ELSE a.id END AS agent_id, a.name AS agent_name,
      1 + CASE WHEN status = 'NEW' THEN 0 WHEN status IN ('RESOLVED', 'CLOSED') THEN 2 ELSE 1 END
        AS messages,
      asked + (1 + h % 40) * 3600000::bigint AS acted
    FROM said JOIN customer c ON c.reference = said.reference
      LEFT JOIN person p ON p.id = 200000 + c.id
      LEFT JOIN person o ON o.email = CASE said.reference
        WHEN 'NW-1001' THEN 'owner@northwind.example' ELSE 'owner@big.example' END
      CROSS JOIN (SELECT id, name FROM person WHERE email = 'agent@quittance.example') a;

ANALYZE draft;

INSERT INTO ticket (id, customer_id, requester_id, subject, category, priority, status, invoice_id,
    payment_id, assignee_id, filed_by, page_key, merged_into, last_position, public_position,
    public_side, created_at, activity_at, updated_at, asked_at, first_responded_at, resolved_at,
    closed_at, response_due_at, resolution_due_at, response_left, resolution_left, next_due_at,
    alarm_at, response_missed, resolution_missed, escalated_at, public_version, version)
  SELECT 100000 + n, customer_id, person_id, 'The ' || thing || ' ' || trouble,
      (ARRAY['TECHNICAL', 'TECHNICAL', 'BILLING', 'ACCOUNT'])[1 + h % 4],
      (ARRAY['NORMAL', 'NORMAL', 'NORMAL', 'HIGH', 'URGENT'])[1 + h % 5], status, NULL, NULL,
      CASE WHEN h % 3 = 0 AND status <> 'CLOSED' THEN NULL ELSE agent_id END, 'client:0', NULL, NULL,
      messages, messages, CASE messages WHEN 2 THEN 'STAFF' ELSE 'CUSTOMER' END, asked,
      CASE messages WHEN 1 THEN asked ELSE acted END, CASE messages WHEN 1 THEN asked ELSE acted END,
      CASE WHEN messages = 1 THEN asked END, CASE WHEN messages > 1 THEN acted END,
      CASE WHEN status IN ('RESOLVED', 'CLOSED') THEN acted END,
      CASE WHEN status = 'CLOSED' THEN acted END,
      CASE WHEN status = 'NEW' THEN acted END,
      CASE WHEN status IN ('NEW', 'OPEN') THEN acted + 40 * 3600000::bigint END, NULL,
      CASE WHEN status NOT IN ('NEW', 'OPEN') THEN 3600000 END,
      CASE status WHEN 'NEW' THEN acted WHEN 'OPEN' THEN acted + 40 * 3600000::bigint
        ELSE 253402300799000 END,
      253402300799000, FALSE, FALSE, NULL, messages, messages
    FROM draft ORDER BY n;

INSERT INTO ticket_message (id, public_id, ticket_id, position, customer_id, visibility, side,
    author, author_id, author_name, body, search_words, copied_from, page_key, written_at)
  SELECT 100000 + 3 * n + k,
      regexp_replace(lpad(to_hex(asked + k), 12, '0') || '7' || substr(chance, 1, 3) || '8'
        || substr(chance, 4, 15), '(.{8})(.{4})(.{4})(.{4})(.{12})', '\1-\2-\3-\4-\5'),
      100000 + n, k + 1, customer_id, 'PUBLIC', CASE k WHEN 1 THEN 'STAFF' ELSE 'CUSTOMER' END,
      'person:' || CASE k WHEN 1 THEN agent_id ELSE person_id END,
      CASE k WHEN 1 THEN agent_id ELSE person_id END,
      CASE k WHEN 1 THEN agent_name ELSE person_name END,
      CASE k
        WHEN 0 THEN 'Since yesterday the ' || thing || ' ' || trouble || ' in room ' || h % 700
          || '. We tried twice, and then turned it off and on. Case ' || substr(chance, 1, 8) || '.'
        WHEN 1 THEN 'Thank you for the report. A technician looks at the ' || thing
          || ' today, and we write again once it is done.'
        ELSE 'It works again, thank you very much.' END,
      CASE k
        WHEN 0 THEN lower('the ' || thing || ' ' || trouble || ' since yesterday in room ' || h % 700
          || ' we tried twice and then turned it off on case ' || substr(chance, 1, 8))
        WHEN 1 THEN 'thank you for the report a technician looks at ' || thing
          || ' today and we write again once it is done'
        ELSE 'it works again thank you very much' END,
      NULL, NULL, CASE k WHEN 0 THEN asked ELSE acted END
    FROM draft CROSS JOIN generate_series(0, 2) k WHERE k < messages ORDER BY n, k;

INSERT INTO ticket_participant (ticket_id, person_id, customer_id, status, activity_at)
  SELECT 100000 + n, person_id, customer_id, status, CASE messages WHEN 1 THEN asked ELSE acted END
    FROM draft;

INSERT INTO ticket_read (ticket_id, person_id, position, read_at)
  SELECT 100000 + n, person_id, messages, acted FROM draft WHERE h % 10 <> 0;

DROP TABLE draft;

DO $$ DECLARE i record; BEGIN FOR i IN SELECT * FROM put_off LOOP
  EXECUTE i.indexdef; END LOOP; END $$;

DROP TABLE put_off;

SELECT setval('ticket_seq', (SELECT max(id) / 50 * 50 + 50 FROM ticket)),
  setval('ticket_message_seq', (SELECT max(id) / 50 * 50 + 50 FROM ticket_message)),
  setval('person_seq', (SELECT max(id) / 50 * 50 + 50 FROM person)),
  setval('contact_seq', (SELECT max(id) / 50 * 50 + 50 FROM contact));

VACUUM (ANALYZE);

CHECKPOINT;
