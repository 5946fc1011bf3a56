CREATE SEQUENCE customer_seq AS BIGINT START WITH 50 INCREMENT BY 50;
CREATE TABLE customer (
  id            BIGINT       NOT NULL PRIMARY KEY,
  reference     VARCHAR(64)  NOT NULL,
  name          VARCHAR(200) NOT NULL,
  search_name   VARCHAR(300) NOT NULL,
  email         VARCHAR(320) NOT NULL,
  currency      CHAR(3)      NOT NULL,
  locale        VARCHAR(35)  NOT NULL,
  time_zone     VARCHAR(64)  NOT NULL,
  address_lines VARCHAR(1000),
  postal_code   VARCHAR(20),
  city          VARCHAR(120),
  country       CHAR(2),
  vat_id        VARCHAR(32),
  -- Without blanks, in upper case: by which the buyer of a document is recognised.
  vat_key       VARCHAR(32),
  created_at    BIGINT       NOT NULL,
  updated_at    BIGINT       NOT NULL,
  version       BIGINT       NOT NULL,
  CONSTRAINT customer_reference UNIQUE (reference)
);
CREATE INDEX customer_vat_key ON customer (vat_key);
CREATE INDEX customer_search_name ON customer (search_name, id);
CREATE INDEX customer_updated ON customer (updated_at, id);

-- What a customer is found by, each by its beginning: the words of its name, its reference, its
-- e-mail address; lower case, without accents.
CREATE TABLE customer_word (
  customer_id BIGINT       NOT NULL REFERENCES customer (id),
  word        VARCHAR(100) NOT NULL,
  PRIMARY KEY (customer_id, word)
);

-- Somebody who can sign in: a customer's contact, or staff.
CREATE SEQUENCE person_seq AS BIGINT START WITH 50 INCREMENT BY 50;
CREATE TABLE person (
  id               BIGINT       NOT NULL PRIMARY KEY,
  email            VARCHAR(320) NOT NULL,
  name             VARCHAR(200) NOT NULL,
  search_name      VARCHAR(300) NOT NULL,
  staff_role       VARCHAR(20),
  password_hash    VARCHAR(255),
  -- Raised when the password changes; sessions of an older number are over.
  password_version BIGINT       NOT NULL,
  active           BOOLEAN      NOT NULL,
  last_sign_in_at  BIGINT,
  created_at       BIGINT       NOT NULL,
  updated_at       BIGINT       NOT NULL,
  version          BIGINT       NOT NULL,
  CONSTRAINT person_email UNIQUE (email),
  CONSTRAINT person_staff_role CHECK (staff_role IN ('AGENT', 'ACCOUNTING', 'ADMINISTRATOR'))
);
CREATE INDEX person_search_name ON person (search_name, id);

CREATE SEQUENCE contact_seq AS BIGINT START WITH 50 INCREMENT BY 50;
CREATE TABLE contact (
  id          BIGINT       NOT NULL PRIMARY KEY,
  customer_id BIGINT       NOT NULL REFERENCES customer (id),
  person_id   BIGINT       NOT NULL REFERENCES person (id),
  -- As this customer calls the person; what another customer says changes nothing here.
  name        VARCHAR(200) NOT NULL,
  roles       VARCHAR(60)  NOT NULL,
  active      BOOLEAN      NOT NULL,
  created_at  BIGINT       NOT NULL,
  updated_at  BIGINT       NOT NULL,
  version     BIGINT       NOT NULL,
  CONSTRAINT contact_once UNIQUE (person_id, customer_id)
);
CREATE INDEX contact_customer ON contact (customer_id, person_id);

-- Failed sign-ins by name and by address, known or not, so that a stranger learns nothing.
CREATE TABLE sign_in_guard (
  guard_key      CHAR(64) NOT NULL PRIMARY KEY,
  failures       INTEGER  NOT NULL,
  last_failed_at BIGINT   NOT NULL,
  closed_until   BIGINT   NOT NULL
);
CREATE INDEX sign_in_guard_age ON sign_in_guard (last_failed_at);

-- A link that lets its holder choose a password, once.
CREATE SEQUENCE welcome_link_seq AS BIGINT START WITH 50 INCREMENT BY 50;
CREATE TABLE welcome_link (
  id         BIGINT   NOT NULL PRIMARY KEY,
  code_hash  CHAR(64) NOT NULL,
  -- Null for the link of the first start, which sets up the administrator.
  person_id  BIGINT REFERENCES person (id),
  expires_at BIGINT   NOT NULL,
  used_at    BIGINT,
  version    BIGINT   NOT NULL,
  CONSTRAINT welcome_link_code UNIQUE (code_hash)
);
CREATE INDEX welcome_link_person ON welcome_link (person_id);

CREATE SEQUENCE api_client_seq AS BIGINT START WITH 50 INCREMENT BY 50;
CREATE TABLE api_client (
  id         BIGINT       NOT NULL PRIMARY KEY,
  name       VARCHAR(100) NOT NULL,
  created_at BIGINT       NOT NULL,
  version    BIGINT       NOT NULL,
  CONSTRAINT api_client_name UNIQUE (name)
);

CREATE SEQUENCE api_token_seq AS BIGINT START WITH 50 INCREMENT BY 50;
CREATE TABLE api_token (
  id         BIGINT       NOT NULL PRIMARY KEY,
  client_id  BIGINT       NOT NULL REFERENCES api_client (id),
  token_hash CHAR(64)     NOT NULL,
  hint       VARCHAR(12)  NOT NULL,
  scopes     VARCHAR(400) NOT NULL,
  created_at BIGINT       NOT NULL,
  revoked_at BIGINT,
  version    BIGINT       NOT NULL,
  CONSTRAINT api_token_hash UNIQUE (token_hash)
);
CREATE INDEX api_token_client ON api_token (client_id, id);
