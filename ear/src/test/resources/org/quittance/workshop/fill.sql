-- Fills a database that has the demo data up to ${invoices} more invoices, in the shape the services
-- write them: three years of one invoice after the other, each with three lines, a row of tax and
-- the words it is found by. Nine of ten are paid, each by one payment with its allocation and its
-- receipt; what is not due yet is mostly open. Not made: outbox, trail and the answers of calls.
--
-- Who is billed: the demo customer NW-1001 gets 200, BIG-1 gets ${big}, and ${customers} others share
-- the rest. Every choice hangs on the number of the invoice alone, so that each run is the same.

INSERT INTO customer (id, reference, name, search_name, email, currency, locale, time_zone,
    address_lines, postal_code, city, country, vat_id, vat_key, created_at, updated_at, version)
  SELECT 100000 + k, reference, 'Company ' || reference, 'company ' || lower(reference),
      'office@' || lower(reference) || '.example', 'EUR', 'en', 'Europe/Berlin',
      'Lange Strasse ' || k, '10115', 'Berlin', 'DE', 'DE' || (200000000 + k),
      'DE' || (200000000 + k), 1700000000000, 1700000000000, 1
    FROM (SELECT k, CASE WHEN k = 0 THEN 'BIG-1' ELSE 'BC-' || lpad(k::text, 4, '0') END AS reference
      FROM generate_series(0, ${customers}) k) AS c;

INSERT INTO customer_word (customer_id, word)
  SELECT id, unnest(ARRAY['company', lower(reference), email]) FROM customer WHERE id >= 100000;

-- The owner of the big customer signs in with the password of the demo.
INSERT INTO person (id, email, name, search_name, staff_role, password_hash, password_version,
    active, last_sign_in_at, created_at, updated_at, version)
  SELECT 100000, 'owner@big.example', 'Olga Big', 'olga big', NULL, password_hash,
      password_version, TRUE, NULL, created_at, updated_at, 1
    FROM person WHERE email = 'owner@northwind.example';

INSERT INTO contact (id, customer_id, person_id, name, roles, active, created_at, updated_at, version)
  SELECT 100000, 100000, 100000, 'Olga Big', k.roles, TRUE, k.created_at, k.updated_at, 1
    FROM contact k JOIN person p ON p.id = k.person_id WHERE p.email = 'owner@northwind.example';

CREATE UNLOGGED TABLE draft AS
  WITH numbered AS (
    SELECT n, md5(n::text) AS chance, ('x' || substr(md5(n::text), 1, 7))::bit(28)::int AS h,
        current_date - ((${invoices} - n) * 1095 / ${invoices})::int AS issued
      FROM generate_series(1::bigint, ${invoices}) n),
  billed AS (
    SELECT numbered.*,
        CASE WHEN n % (${invoices} / 200) = 0 THEN 'NW-1001'
          WHEN n % (${invoices} / ${big}) = 1 THEN 'BIG-1'
          ELSE 'BC-' || lpad((h % ${customers} + 1)::text, 4, '0') END AS reference,
        issued + CASE WHEN h % 5 = 0 THEN 14 ELSE 30 END AS due,
        1 + h % 900 AS gigabytes,
        (ARRAY['Support, business hours', 'Licence, per seat', 'Migration', 'Firewall appliance, rental',
          'Consulting', 'Domain names', 'Monitoring, 24 hours'])[1 + h % 7] AS article,
        (ARRAY['MON', 'C62', 'DAY', 'MON', 'HUR', 'C62', 'MON'])[1 + h % 7] AS unit,
        (ARRAY[100, 18.5, 1200, 64.9, 145, 1.35, 240]::numeric[])[1 + h % 7] AS price,
        1 + h % (ARRAY[1, 40, 3, 2, 12, 20, 1])[1 + h % 7] AS quantity
      FROM numbered),
  priced AS (
    SELECT billed.*, round(gigabytes * 0.12, 2) AS storage, round(quantity * price, 2) AS extra,
        CASE WHEN due >= current_date THEN h % 5 <> 0 ELSE h % 1000 < 75 END AS open,
        'RE-' || lpad(n::text, 7, '0') AS number,
        'Managed hosting, ' || to_char(issued, 'FMMonth YYYY') AS title,
        least(due - h % 12, current_date) AS paid_on,
        (issued - DATE '1970-01-01') * 86400000::bigint + n % 86400000 AS issued_at
      FROM billed)
  SELECT priced.*, c.id AS customer_id, c.name, c.address_lines, c.vat_id,
      900 + storage + extra AS net,
      round((900 + storage + extra) * 0.19, 2) AS tax,
      900 + storage + extra + round((900 + storage + extra) * 0.19, 2) AS gross,
      (paid_on - DATE '1970-01-01') * 86400000::bigint + n % 86400000 AS paid_at
    FROM priced JOIN customer c ON c.reference = priced.reference;

ANALYZE draft;

INSERT INTO invoice (id, public_id, number, customer_id, issue_date, due_date, currency, lines_net,
    allowances, charges, net, tax, gross, prepaid, rounding, payable, paid, credited, outstanding,
    title, order_reference, note, payment_reference, search_words, buyer_name, buyer_address,
    buyer_vat_id, content_hash, original_hash, revision, payment_in_progress, cancelled_at,
    cancelled_on, cancel_reason, created_at, updated_at, version)
  SELECT 100000 + n,
      regexp_replace(lpad(to_hex(issued_at), 12, '0') || '7' || substr(chance, 1, 3) || '8'
        || substr(chance, 4, 15), '(.{8})(.{4})(.{4})(.{4})(.{12})', '\1-\2-\3-\4-\5'),
      number, customer_id, issued, due, 'EUR', net, 0, 0, net, tax, gross, 0, 0, gross,
      CASE WHEN open THEN 0 ELSE gross END, 0, CASE WHEN open THEN gross ELSE 0 END,
      title, CASE WHEN n % 3 = 0 THEN 'PO-' || n END, NULL, NULL,
      lower(number) || ' re ' || substr(number, 4) || ' ' || gross
        || CASE WHEN n % 3 = 0 THEN ' po-' || n || ' po ' || n ELSE '' END
        || lower(to_char(issued, ' "managed hosting" FMMonth YYYY')) || ' backup storage '
        || lower(replace(article, ',', '')),
      name, coalesce(address_lines, ''), vat_id, chance || md5(chance), NULL, 1, FALSE, NULL, NULL,
      NULL, issued_at, CASE WHEN open THEN issued_at ELSE paid_at END, CASE WHEN open THEN 1 ELSE 2 END
    FROM draft ORDER BY n;

INSERT INTO invoice_line (id, invoice_id, position, description, quantity, unit, unit_price,
    tax_category, tax_rate, net)
  SELECT 100000 + 3 * n + position, 100000 + n, position,
      CASE position WHEN 0 THEN title WHEN 1 THEN 'Backup storage' ELSE article END,
      CASE position WHEN 0 THEN 1 WHEN 1 THEN gigabytes ELSE quantity END,
      CASE position WHEN 0 THEN 'MON' WHEN 1 THEN 'GB' ELSE unit END,
      CASE position WHEN 0 THEN 900 WHEN 1 THEN 0.12 ELSE price END,
      'S', 19,
      CASE position WHEN 0 THEN 900 WHEN 1 THEN storage ELSE extra END
    FROM draft CROSS JOIN generate_series(0, 2) position ORDER BY n, position;

INSERT INTO invoice_tax (id, invoice_id, position, tax_category, tax_rate, taxable, tax, exemption_reason)
  SELECT 100000 + n, 100000 + n, 0, 'S', 19, net, tax, NULL FROM draft ORDER BY n;

INSERT INTO payment (id, public_id, customer_id, source, external_id, content_hash, amount, currency,
    unallocated, method, status, received_on, payer_reference, created_at, updated_at, version)
  SELECT 100000 + n,
      regexp_replace(lpad(to_hex(paid_at), 12, '0') || '7' || substr(chance, 11, 3) || '9'
        || substr(chance, 14, 15), '(.{8})(.{4})(.{4})(.{4})(.{12})', '\1-\2-\3-\4-\5'),
      customer_id, 'client:0', 'filled-' || n, md5(chance) || chance, gross, 'EUR', 0,
      (ARRAY['BANK_TRANSFER', 'BANK_TRANSFER', 'DIRECT_DEBIT', 'CARD'])[1 + h % 4], 'SETTLED', paid_on,
      'Invoice ' || number, paid_at, paid_at, 1
    FROM draft WHERE NOT open ORDER BY n;

INSERT INTO allocation (id, invoice_id, payment_id, amount, allocated_on, allocated_at)
  SELECT 100000 + n, 100000 + n, 100000 + n, gross, paid_on, paid_at FROM draft WHERE NOT open ORDER BY n;

INSERT INTO receipt_series (seller, series_year, last_number)
  SELECT DISTINCT 'main', extract(year FROM paid_on)::int, 0 FROM draft WHERE NOT open
  ON CONFLICT DO NOTHING;

ANALYZE payment;

INSERT INTO receipt (id, payment_id, seller, series_year, series_number, number, issued_on, content)
  WITH counted AS (
    SELECT d.*, s.series_year, p.public_id, p.method, s.last_number
          + row_number() OVER (PARTITION BY s.series_year ORDER BY d.paid_at, d.n) AS position
      FROM draft d JOIN receipt_series s ON s.seller = 'main' AND s.series_year = extract(year FROM d.paid_on)
      JOIN payment p ON p.id = 100000 + d.n WHERE NOT d.open),
  named AS (
    SELECT counted.*, 'R-' || series_year || '-'
          || lpad(position::text, greatest(6, length(position::text)), '0') AS receipt FROM counted)
  SELECT 100000 + n, 100000 + n, 'main', series_year, position, receipt, paid_on,
      json_build_object('shape', 1, 'number', receipt, 'issuedOn', paid_on, 'currency', 'EUR',
        'seller', json_build_object('name', 'Quittance Demo GmbH', 'address',
          json_build_array('Lindenstraße 12', '10969 Berlin', 'Germany'), 'vatId', 'DE123456788',
          'email', 'billing@quittance.example'),
        'customer', json_build_object('name', name, 'address', json_build_array(address_lines,
          '10115 Berlin', 'Germany'), 'reference', reference),
        'payment', json_build_object('id', public_id, 'amount', gross::text, 'method', method,
          'receivedOn', paid_on, 'payerReference', 'Invoice ' || number),
        'invoices', json_build_array(json_build_object('number', number, 'amount', gross::text,
          'outstanding', '0.00', 'status', 'PAID')),
        'credit', '0.00')::text
    FROM named ORDER BY n;

UPDATE receipt_series s SET last_number = (SELECT max(series_number) FROM receipt r
  WHERE r.seller = s.seller AND r.series_year = s.series_year) WHERE EXISTS (SELECT 1 FROM receipt r
  WHERE r.seller = s.seller AND r.series_year = s.series_year);

INSERT INTO account_entry (id, customer_id, currency, booked_on, day_rank, cause, origin_id,
    document, subject_id, debit, credit, booked_at)
  SELECT nextval('account_entry_seq'), customer_id, currency, issue_date, 0, 'ISSUED', id, number,
      public_id, payable, 0, created_at
    FROM invoice WHERE id > 100000;

INSERT INTO account_entry (id, customer_id, currency, booked_on, day_rank, cause, origin_id,
    document, subject_id, debit, credit, booked_at)
  SELECT nextval('account_entry_seq'), customer_id, currency, received_on, 4, 'RECEIVED', id,
      public_id, public_id, 0, amount, created_at
    FROM payment WHERE id > 100000;

INSERT INTO account_day (customer_id, currency, booked_on, debit, credit)
  SELECT customer_id, currency, booked_on, sum(debit), sum(credit)
    FROM account_entry WHERE origin_id > 100000 GROUP BY customer_id, currency, booked_on
  ON CONFLICT (customer_id, currency, booked_on)
    DO UPDATE SET debit = account_day.debit + excluded.debit,
      credit = account_day.credit + excluded.credit;

DROP TABLE draft;

-- The next block of numbers begins above all of these.
SELECT setval('customer_seq', (SELECT max(id) / 50 * 50 + 50 FROM customer)),
  setval('person_seq', (SELECT max(id) / 50 * 50 + 50 FROM person)),
  setval('contact_seq', (SELECT max(id) / 50 * 50 + 50 FROM contact)),
  setval('invoice_seq', (SELECT max(id) / 50 * 50 + 50 FROM invoice)),
  setval('invoice_line_seq', (SELECT max(id) / 50 * 50 + 50 FROM invoice_line)),
  setval('invoice_tax_seq', (SELECT max(id) / 50 * 50 + 50 FROM invoice_tax)),
  setval('payment_seq', (SELECT max(id) / 50 * 50 + 50 FROM payment)),
  setval('allocation_seq', (SELECT max(id) / 50 * 50 + 50 FROM allocation)),
  setval('receipt_seq', (SELECT max(id) / 50 * 50 + 50 FROM receipt));

VACUUM (ANALYZE);

CHECKPOINT;
