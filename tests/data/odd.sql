-- A database full of what real databases hold and simple ones do not: every kind of relation, type
-- and name that Opsdeck must discover, order and page without losing a row or a digit.
-- Loaded once into an empty database by a superuser: psql -X -v ON_ERROR_STOP=1 -f odd.sql
-- Plain SQL, without psql's own commands.
-- The content is deterministic. Optional extensions are used where the server offers them.

SET client_min_messages = warning;
SET timezone = 'UTC';
SET client_encoding = 'UTF8';

-- Optional extensions: hstore, citext, ltree, file_fdw. A server without one has fewer relations.
DO $$
DECLARE
    extension text;
BEGIN
    FOREACH extension IN ARRAY ARRAY['hstore', 'citext', 'ltree', 'file_fdw', 'pg_stat_statements'] LOOP
        IF EXISTS (SELECT FROM pg_available_extensions WHERE name = extension) THEN
            EXECUTE format('CREATE EXTENSION IF NOT EXISTS %I', extension);
        END IF;
    END LOOP;
END $$;

CREATE SCHEMA types;
CREATE SCHEMA names;
CREATE SCHEMA keys;
CREATE SCHEMA parts;
CREATE SCHEMA kinds;
CREATE SCHEMA rights;
CREATE SCHEMA tenants;

------------------------------------------------------------------------------------------ types

CREATE TYPE types.mood AS ENUM ('sad', 'it''s "ok"', 'ok, fine', 'Glücklich', '');
CREATE TYPE types.address AS (street text, "Zip Code" integer, tags text[]);
CREATE TYPE types.floatrange AS RANGE (subtype = float8, subtype_diff = float8mi);
CREATE DOMAIN types.positive AS integer CHECK (VALUE > 0);
CREATE DOMAIN types.small_positive AS types.positive CHECK (VALUE < 1000);
CREATE DOMAIN types.email AS text CHECK (VALUE ~ '@');
CREATE DOMAIN types.moods AS types.mood[];
CREATE DOMAIN types.place AS types.address;

CREATE TABLE types.scalars (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    c_bool boolean,
    c_int2 smallint,
    c_int4 integer,
    c_int8 bigint,
    c_numeric numeric,
    c_numeric_scaled numeric(38, 10),
    c_real real,
    c_double double precision,
    c_money money,
    c_text text,
    c_varchar varchar(40),
    c_char char(8),
    c_single "char",
    c_name name,
    c_bytea bytea,
    c_bit bit(5),
    c_varbit bit varying(64),
    c_uuid uuid,
    c_json json,
    c_jsonb jsonb,
    c_xml xml,
    c_oid oid,
    c_pg_lsn pg_lsn,
    c_tsvector tsvector,
    c_tsquery tsquery
);
COMMENT ON TABLE types.scalars IS 'One column for each plain type';
COMMENT ON COLUMN types.scalars.c_money IS 'Formatted by the server''s lc_monetary';

INSERT INTO types.scalars (c_bool, c_int2, c_int4, c_int8, c_numeric, c_numeric_scaled, c_real,
    c_double, c_money, c_text, c_varchar, c_char, c_single, c_name, c_bytea, c_bit, c_varbit,
    c_uuid, c_json, c_jsonb, c_xml, c_oid, c_pg_lsn, c_tsvector, c_tsquery)
VALUES
    (true, 32767, 2147483647, 9223372036854775807, 'NaN', 1234567890123456789012345678.0123456789,
     'NaN', 'NaN', 12.34, 'plain', 'plain', 'plain', 'x', 'plain', '\xdeadbeef', B'10101', B'1',
     '00000000-0000-0000-0000-000000000000', '{"a": 1, "a": 2}', '{"b": [1, null, {"c": "d"}]}',
     '<a b="c">d</a>', 4294967295, '16/B374D848', 'a:1 fat:2 cat:3', 'fat & !cat'),
    (false, -32768, -2147483648, -9223372036854775808, 'Infinity', -1234567890123456789012345678.0123456789,
     'Infinity', 'Infinity', -92233720368547758.08, '', '', '', '', '', '\x', B'00000', B'',
     'ffffffff-ffff-ffff-ffff-ffffffffffff', '[]', '[]', '<empty/>', 0, '0/0', '', NULL),
    (NULL, 0, 0, 0, '-Infinity', 0, '-Infinity', '-Infinity', 0,
     E'two\nlines\tand a tab\r\nand "quotes", commas, \\back\\slashes', 'a,b', 'Ä', 'Z', 'naïve',
     '\x00ff0a0d', B'11111', repeat('10', 32)::bit varying, '6e1c6e6e-0000-4000-8000-00000000abcd',
     '"text"', '"text"', '<!-- only -->', 1, 'FFFFFFFF/FFFFFFFF', '''it''''s'':1A', '''a b'':*'),
    (true, 1, 1, 1, 0.00000000000000000000000000000000000000000001, 0.0000000001, 1e-37, 4.9e-324, 0.01,
     'Unicode: 漢字 العربية 🙂 e' || U&'\0301', 'ﬁ', 'ab', 'é', 'ünïcode', convert_to('漢字', 'UTF8'), B'00001',
     B'0001', gen_random_uuid(), '{}', '{}', 'text only', 7, '1/1', 'é:1', 'é'),
    (true, 1, 1, 1, 1e131071, 1.10, -0.0, -0.0, 1, '\N', '\.', '\.', '\', 'null', '\x5c2e', B'00010',
     B'1', NULL, 'null', 'null', NULL, 8, NULL, NULL, NULL),
    (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
     NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
    (false, 2, 2, 9007199254740993, 1.000, 1.0000000000, 0.1, 0.1, 3, ' leading and trailing ', ' ',
     '  x', ' ', ' x', '\x20', B'01000', B'01', NULL, ' [1, 2] ', '1e400', '<ä/>', 9, NULL, NULL, NULL),
    (true, 3, 3, 123456789012345678, 100, 100, 3.4028235e38, 1.7976931348623157e308, 4, repeat('long ', 20000),
     repeat('v', 40), 'eightchr', 'q', repeat('n', 63), decode(repeat('ab', 50000), 'hex'), B'10000',
     B'111', NULL, json_build_object('long', repeat('j', 30000)), jsonb_build_object('long', repeat('j', 30000)),
     NULL, 10, NULL, NULL, NULL);

CREATE TABLE types.times (
    id integer PRIMARY KEY,
    c_date date,
    c_time time,
    c_timetz timetz,
    c_timestamp timestamp,
    c_timestamptz timestamptz,
    c_timestamptz0 timestamptz(0),
    c_interval interval
);
INSERT INTO types.times VALUES
    (1, 'infinity', '24:00', '24:00+14', 'infinity', 'infinity', 'infinity', '178000000 years'),
    (2, '-infinity', '00:00', '00:00-15:59', '-infinity', '-infinity', '-infinity', '-178000000 years'),
    (3, '4713-01-01 BC', '23:59:59.999999', '12:00+05:45', '4713-01-01 00:00:00 BC', '4713-01-02 00:00:00+00 BC', '2000-01-01 00:00:00.9+00', '1 year 2 mons -3 days 04:05:06.789'),
    (4, '5874897-12-31', '12:34:56.789', '12:34:56.789012-03:30', '294276-12-31 23:59:59.999999', '294276-12-31 23:59:59.999999+00', '1970-01-01', '-00:00:00.000001'),
    (5, '2024-02-29', '01:02:03', '01:02:03+00', '2024-03-31 02:30:00', '2024-10-27 02:30:00+02', '2024-10-27 02:30:00+01', '0'),
    (6, NULL, NULL, NULL, NULL, NULL, NULL, NULL);

CREATE TABLE types.made (
    id types.positive PRIMARY KEY,
    c_mood types.mood,
    c_address types.address,
    c_small types.small_positive DEFAULT 7,
    c_email types.email,
    c_moods types.moods,
    c_place types.place,
    c_row types.times,
    c_doubled integer GENERATED ALWAYS AS (id::integer * 2) STORED
);
INSERT INTO types.made (id, c_mood, c_address, c_small, c_email, c_moods, c_place, c_row)
SELECT i, (enum_range(NULL::types.mood))[1 + i % 5],
    CASE WHEN i % 3 = 0 THEN NULL ELSE ROW('Straße "' || i || '"', i, ARRAY['a,b', NULL, '', '{}'])::types.address END,
    CASE WHEN i % 4 > 0 THEN i END, 'someone+' || i || '@example.org',
    ARRAY['sad', NULL, 'it''s "ok"']::types.mood[], ROW(NULL, i, NULL)::types.address,
    (SELECT t FROM types.times t WHERE t.id = 1 + i % 6)
FROM generate_series(1, 40) i;

CREATE TABLE types.many_valued (
    id integer PRIMARY KEY,
    c_ints integer[],
    c_grid integer[][],
    c_texts text[],
    c_bounds integer[],
    c_jsonbs jsonb[],
    c_int4range int4range,
    c_numrange numrange,
    c_tsrange tsrange,
    c_tstzrange tstzrange,
    c_daterange daterange,
    c_int4multirange int4multirange,
    c_datemultirange datemultirange,
    c_floatrange types.floatrange,
    c_ranges int4range[]
);
INSERT INTO types.many_valued VALUES
    (1, '{}', '{}', '{}', '{}', '{}', 'empty', 'empty', 'empty', 'empty', 'empty', '{}', '{}', 'empty', '{}'),
    (2, '{1,NULL,3}', '{{1,2},{3,4}}', ARRAY['', 'NULL', NULL, 'a"b', 'c\d', '{x}', 'ü'], '[-1:1]={7,8,9}',
     ARRAY['{"a": [1]}', 'null', NULL]::jsonb[], '[1,10)', '(,1.5]', '[2024-01-01,infinity)', '(,)',
     '[2024-02-29,2024-03-01]', '{[1,3),[5,7)}', '{[2024-01-01,2024-02-01),(2025-01-01,)}', '[0.1,NaN]', ARRAY['[1,2)', 'empty']::int4range[]),
    (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
    (4, (SELECT array_agg(i) FROM generate_series(1, 5000) i), '{{{1}},{{2}}}', '{"a b"}', '{0}', '{}', '(,)', '[1.0,1.00]',
     '["2024-01-01 00:00:00","2024-01-01 00:00:00"]', '[2024-01-01 00:00+02,2024-01-02 00:00+02)', '(-infinity,infinity)',
     '{(,)}', '{}', '(,)', '{}');

CREATE TABLE types.networks (
    id integer PRIMARY KEY, c_inet inet, c_cidr cidr, c_macaddr macaddr, c_macaddr8 macaddr8,
    c_point point, c_line line, c_lseg lseg, c_box box, c_path path, c_polygon polygon, c_circle circle
);
INSERT INTO types.networks VALUES
    (1, '192.168.0.1/24', '10.0.0.0/8', '08:00:2b:01:02:03', '08:00:2b:01:02:03:04:05', '(1,2)', '{1,2,3}',
     '[(0,0),(1,1)]', '(1,1),(0,0)', '[(0,0),(1,1),(2,0)]', '((0,0),(1,1),(2,0))', '<(0,0),1.5>'),
    (2, '::1', '2001:db8::/32', NULL, NULL, '(NaN,Infinity)', NULL, NULL, NULL, '((0,0))', NULL, NULL),
    (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_extension WHERE extname = 'hstore') THEN
        CREATE TABLE types.with_hstore (id integer PRIMARY KEY, c_hstore hstore);
        INSERT INTO types.with_hstore VALUES (1, 'a=>1, "b c"=>NULL, ""=>"\"q\""'), (2, ''), (3, NULL);
    END IF;
    IF EXISTS (SELECT FROM pg_extension WHERE extname = 'citext') THEN
        CREATE TABLE types.with_citext (c_citext citext PRIMARY KEY, n integer);
        INSERT INTO types.with_citext SELECT CASE WHEN i % 2 = 0 THEN 'Key' ELSE 'kEY' END || i, i FROM generate_series(1, 30) i;
    END IF;
    IF EXISTS (SELECT FROM pg_extension WHERE extname = 'ltree') THEN
        CREATE TABLE types.with_ltree (path ltree PRIMARY KEY);
        INSERT INTO types.with_ltree SELECT ('top.a' || i % 4 || '.b' || i)::ltree FROM generate_series(1, 30) i;
    END IF;
END $$;

------------------------------------------------------------------------------------------ names

CREATE TABLE names."Mixed Case" ("Id" integer PRIMARY KEY, "select" text, "a""b" text, "dot.ted" text);
CREATE TABLE names."with.dot" ("größe" integer PRIMARY KEY, "列" text, "ن" text, "🙂" text, " " text);
CREATE TABLE names."quo""te" ("'" integer PRIMARY KEY, "%s%1$n" text, "\" text, "$1" text, ":p" text, "--" text);
CREATE TABLE names."order" ("limit" integer PRIMARY KEY, "user" text, "ctid_" text, "tableoid " text);
CREATE TABLE names."abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_123456789"
    ("abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_987654321" integer PRIMARY KEY);
CREATE TABLE names."Ünï ""cödé"". 'x'; DROP TABLE names.""order""; --" (id integer PRIMARY KEY);
CREATE TABLE names.items (id integer PRIMARY KEY, dropped text, note text DEFAULT 'kept');
CREATE TABLE names."Items" (id integer PRIMARY KEY, note text);
CREATE TABLE names."tab	new
line" (id integer PRIMARY KEY);
CREATE SCHEMA "Odd.Schema ""x""";
CREATE TABLE "Odd.Schema ""x"""."Na""me" (id integer PRIMARY KEY, "Größe" text);
CREATE TABLE public.unqualified (id integer PRIMARY KEY);
CREATE TABLE names.unqualified (id text PRIMARY KEY);

INSERT INTO names."Mixed Case" SELECT i, 'select ' || i, '"' || i || '"', '.' FROM generate_series(1, 12) i;
INSERT INTO names."with.dot" SELECT i, '列' || i, NULL, '🙂', '' FROM generate_series(1, 12) i;
INSERT INTO names."quo""te" SELECT i, '%s', '\', '$1', ':p', '--' FROM generate_series(1, 12) i;
INSERT INTO names."order" SELECT i, 'user', '(0,1)', '0' FROM generate_series(1, 12) i;
INSERT INTO names."abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_123456789" SELECT generate_series(1, 3);
INSERT INTO names."Ünï ""cödé"". 'x'; DROP TABLE names.""order""; --" SELECT generate_series(1, 3);
INSERT INTO names.items SELECT i, 'gone', 'lower' FROM generate_series(1, 3) i;
ALTER TABLE names.items DROP COLUMN dropped; -- leaves a hole in attnum
ALTER TABLE names.items ADD COLUMN added integer NOT NULL DEFAULT 5;
INSERT INTO names."Items" SELECT i, 'upper' FROM generate_series(1, 3) i;
INSERT INTO "Odd.Schema ""x"""."Na""me" SELECT i, 'größe ' || i FROM generate_series(1, 3) i;
INSERT INTO public.unqualified VALUES (1);
INSERT INTO names.unqualified VALUES ('one');

------------------------------------------------------------------------------------------- keys

-- No key at all, with rows that are equal to each other.
CREATE TABLE keys.none (n integer, note text);
INSERT INTO keys.none SELECT i % 7, CASE WHEN i % 5 > 0 THEN 'note ' || i % 3 END FROM generate_series(1, 3000) i;
DELETE FROM keys.none WHERE n = 3; -- holes in the pages
CREATE INDEX none_n ON keys.none (n);

CREATE TABLE keys.composite (a integer, b text, c date, payload text, PRIMARY KEY (b, a, c));
INSERT INTO keys.composite
SELECT i % 11, 'b' || i % 13, date '2024-01-01' + i, repeat('p', i % 50) FROM generate_series(1, 1500) i;

-- A unique index over nullable columns gives no key by itself: NULLs are not equal to each other.
CREATE TABLE keys.null_unique (a integer, b text, n integer NOT NULL);
CREATE UNIQUE INDEX null_unique_ab ON keys.null_unique (a, b);
INSERT INTO keys.null_unique SELECT NULLIF(i % 10, 0), NULLIF('b' || i / 10, 'b7'), i FROM generate_series(1, 400) i;
INSERT INTO keys.null_unique SELECT NULL, NULL, 1000 + i % 2 FROM generate_series(1, 20) i;

-- The same declared NULLS NOT DISTINCT: at most one row has each combination, but the server may still hold NULLs.
DO $$
BEGIN
    IF current_setting('server_version_num')::integer >= 150000 THEN
        EXECUTE 'CREATE TABLE keys.nulls_not_distinct (a integer, b text, UNIQUE NULLS NOT DISTINCT (a, b))';
        EXECUTE 'INSERT INTO keys.nulls_not_distinct SELECT NULLIF(i, 3), NULLIF(''b'' || i, ''b5'') FROM generate_series(1, 50) i';
    END IF;
END $$;

CREATE TABLE keys.unique_not_null (code text COLLATE "C" NOT NULL, region char(2) NOT NULL, n numeric);
CREATE UNIQUE INDEX unique_not_null_key ON keys.unique_not_null (region DESC, code);
INSERT INTO keys.unique_not_null SELECT 'Code ' || i, chr(65 + i % 26) || 'x', CASE WHEN i % 9 = 0 THEN 'NaN'::numeric ELSE (i / 7.0) END
FROM generate_series(1, 900) i;

-- Indexes of every kind beside a key; mixed directions, NULLS FIRST and LAST, partial, expression.
CREATE TABLE keys.indexed (
    id uuid PRIMARY KEY, tenant_id integer NOT NULL, status types.mood, score double precision, name text,
    amount numeric(20, 5), happened timestamptz, payload jsonb, words tsvector, span int4range, tags text[], ip inet
);
INSERT INTO keys.indexed
SELECT ('00000000-0000-4000-8000-' || lpad(to_hex(i * 7919 % 100003), 12, '0'))::uuid, i % 4,
    CASE WHEN i % 6 > 0 THEN (enum_range(NULL::types.mood))[1 + i % 5] END,
    CASE i % 10 WHEN 0 THEN NULL WHEN 1 THEN 'NaN'::float8 WHEN 2 THEN '-Infinity' WHEN 3 THEN 'Infinity' ELSE i % 17 END,
    CASE i % 8 WHEN 0 THEN NULL WHEN 1 THEN '' ELSE 'Näme ' || i % 100 END,
    CASE WHEN i % 12 > 0 THEN i * 1.00001 END,
    CASE i % 15 WHEN 0 THEN NULL WHEN 1 THEN 'infinity'::timestamptz WHEN 2 THEN '-infinity' ELSE timestamptz '2024-01-01 00:00+00' + i % 500 * interval '1 hour' END,
    jsonb_build_object('n', i, 'tag', 't' || i % 5), to_tsvector('simple', 'word' || i % 10), int4range(i % 100, i % 100 + 5),
    ARRAY['t' || i % 3, 't' || i % 5], ('10.0.' || i % 200 || '.' || i % 250)::inet
FROM generate_series(1, 4000) i;
CREATE INDEX indexed_tenant_happened ON keys.indexed (tenant_id, happened DESC);
CREATE INDEX indexed_score_nulls_first ON keys.indexed (score NULLS FIRST, name DESC NULLS LAST);
CREATE INDEX indexed_status ON keys.indexed (status);
CREATE INDEX indexed_name_c ON keys.indexed (name COLLATE "C");
CREATE INDEX indexed_name_pattern ON keys.indexed (name text_pattern_ops);
CREATE INDEX indexed_amount ON keys.indexed (amount) INCLUDE (name);
CREATE INDEX indexed_partial ON keys.indexed (happened) WHERE status IS NOT NULL;
CREATE INDEX indexed_expression ON keys.indexed (name, lower(name));
CREATE INDEX indexed_payload ON keys.indexed USING gin (payload);
CREATE INDEX indexed_words ON keys.indexed USING gin (words);
CREATE INDEX indexed_span ON keys.indexed USING gist (span);
CREATE INDEX indexed_hash ON keys.indexed USING hash (name);
CREATE INDEX indexed_brin ON keys.indexed USING brin (happened);
CREATE INDEX indexed_tags ON keys.indexed (tags);
CREATE INDEX indexed_ip ON keys.indexed (ip);

-- Unique, but only for some rows, or of an expression: no key to page by. The deferrable constraint is
-- one: it may be broken inside a transaction, but no snapshot ever sees that.
CREATE TABLE keys.almost (n integer NOT NULL, t text NOT NULL, d integer NOT NULL UNIQUE DEFERRABLE INITIALLY DEFERRED);
CREATE UNIQUE INDEX almost_partial ON keys.almost (n) WHERE n > 100;
CREATE UNIQUE INDEX almost_expression ON keys.almost ((t || n));
INSERT INTO keys.almost SELECT i % 100, 'row ' || i, i FROM generate_series(1, 500) i;

-- A key whose text order differs from its own order, and one without a default order (json has none).
CREATE TABLE keys.float_key (k double precision PRIMARY KEY, note text);
INSERT INTO keys.float_key VALUES ('NaN'), ('Infinity'), ('-Infinity'), (0.1), (1e300), (5e-324), (-1.5), (100), (9), (0);
CREATE TABLE keys.numeric_key (k numeric PRIMARY KEY);
INSERT INTO keys.numeric_key VALUES ('NaN'), ('Infinity'), ('-Infinity'), (0.10), (1.000), (-3), (12345678901234567890.123);
CREATE TABLE keys.bytea_key (k bytea PRIMARY KEY);
INSERT INTO keys.bytea_key SELECT decode(lpad(to_hex(i), 4, '0'), 'hex') FROM generate_series(0, 300) i;
CREATE TABLE keys.array_key (k integer[] PRIMARY KEY);
INSERT INTO keys.array_key SELECT ARRAY[i % 5, NULLIF(i, 3)] FROM generate_series(1, 40) i;
CREATE TABLE keys.row_key (k types.address PRIMARY KEY);
INSERT INTO keys.row_key SELECT ROW('s' || i % 4, i, NULL)::types.address FROM generate_series(1, 20) i;
CREATE TABLE keys.long_key (k text PRIMARY KEY);
INSERT INTO keys.long_key SELECT repeat(md5(i::text), 1 + i % 60) FROM generate_series(1, 60) i;
CREATE TABLE keys.char_key (k char(6) PRIMARY KEY);
INSERT INTO keys.char_key VALUES ('a'), ('ab'), ('A'), (''), ('ä'), ('z  z');
CREATE TABLE keys.time_key (k timestamptz PRIMARY KEY);
INSERT INTO keys.time_key VALUES ('infinity'), ('-infinity'), ('2024-01-01 00:00:00.123456+00'), ('0044-03-15 00:00+00 BC');
CREATE TABLE keys.interval_key (k interval PRIMARY KEY);
INSERT INTO keys.interval_key VALUES ('1 day'), ('23:59:59'), ('1 mon'), ('-1 year'), ('0');
CREATE TABLE keys.bool_key (k boolean PRIMARY KEY);
INSERT INTO keys.bool_key VALUES (true), (false);

-- A collation under which different texts are equal (needs ICU): the key must follow the index.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_collation WHERE collprovider = 'i') THEN
        CREATE COLLATION keys.fold (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
        CREATE TABLE keys.folded (k text COLLATE keys.fold PRIMARY KEY, n integer);
        INSERT INTO keys.folded SELECT CASE WHEN i % 2 = 0 THEN 'ROW' ELSE 'row' END || i, i FROM generate_series(1, 60) i;
    END IF;
END $$;

CREATE TABLE keys.invalid_index (id integer PRIMARY KEY, n integer NOT NULL);
INSERT INTO keys.invalid_index SELECT i, i % 10 FROM generate_series(1, 100) i;
-- What CREATE UNIQUE INDEX CONCURRENTLY leaves behind when it fails on duplicates.
CREATE INDEX invalid_index_n ON keys.invalid_index (n);
UPDATE pg_index SET indisunique = true, indisvalid = false WHERE indexrelid = 'keys.invalid_index_n'::regclass;

CREATE TABLE keys.parent_rows (id integer PRIMARY KEY, code text NOT NULL UNIQUE);
CREATE TABLE keys.child_rows (
    id integer PRIMARY KEY, parent_id integer REFERENCES keys.parent_rows ON DELETE SET NULL,
    code text REFERENCES keys.parent_rows (code), self integer REFERENCES keys.child_rows,
    a integer, b text, c date, FOREIGN KEY (a, b, c) REFERENCES keys.composite (a, b, c)
);
INSERT INTO keys.parent_rows SELECT i, 'code ' || i FROM generate_series(1, 20) i;
INSERT INTO keys.child_rows (id, parent_id, code, self)
SELECT i, NULLIF(1 + i % 20, 3), 'code ' || 1 + i % 20, CASE WHEN i > 1 THEN i / 2 END FROM generate_series(1, 200) i;

------------------------------------------------------------------------------------------ parts

CREATE TABLE parts.by_range (id bigint NOT NULL, at timestamptz NOT NULL, tenant_id text NOT NULL, n integer, PRIMARY KEY (id, at))
    PARTITION BY RANGE (at);
CREATE TABLE parts.by_range_2024_01 PARTITION OF parts.by_range FOR VALUES FROM ('2024-01-01') TO ('2024-02-01');
CREATE TABLE parts.by_range_2024_02 PARTITION OF parts.by_range FOR VALUES FROM ('2024-02-01') TO ('2024-03-01');
CREATE TABLE parts.by_range_rest PARTITION OF parts.by_range DEFAULT;
CREATE INDEX by_range_tenant_at ON parts.by_range (tenant_id, at DESC);
INSERT INTO parts.by_range SELECT i, timestamptz '2024-01-01 00:00+00' + i * interval '1 hour', 'tenant-' || i % 3, i % 100
FROM generate_series(1, 2500) i;

-- Nested: list, then hash, then range; attached tables whose columns stand in another order.
CREATE TABLE parts.nested (region text NOT NULL, id integer NOT NULL, year integer NOT NULL, PRIMARY KEY (region, id, year))
    PARTITION BY LIST (region);
CREATE TABLE parts.nested_eu PARTITION OF parts.nested FOR VALUES IN ('eu', 'uk') PARTITION BY HASH (id);
CREATE TABLE parts.nested_eu_0 PARTITION OF parts.nested_eu FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE parts.nested_eu_1 PARTITION OF parts.nested_eu FOR VALUES WITH (MODULUS 2, REMAINDER 1) PARTITION BY RANGE (year);
CREATE TABLE parts.nested_eu_1_old PARTITION OF parts.nested_eu_1 FOR VALUES FROM (MINVALUE) TO (2020);
CREATE TABLE parts.nested_eu_1_new PARTITION OF parts.nested_eu_1 FOR VALUES FROM (2020) TO (MAXVALUE);
CREATE TABLE parts.nested_us (year integer NOT NULL, filler text, region text NOT NULL, id integer NOT NULL);
ALTER TABLE parts.nested_us DROP COLUMN filler;
ALTER TABLE parts.nested ATTACH PARTITION parts.nested_us FOR VALUES IN ('us');
INSERT INTO parts.nested SELECT (ARRAY['eu', 'uk', 'us'])[1 + i % 3], i, 2015 + i % 10 FROM generate_series(1, 900) i;

CREATE TABLE parts.keyless (at date NOT NULL, n integer) PARTITION BY RANGE (at);
CREATE TABLE parts.keyless_1 PARTITION OF parts.keyless FOR VALUES FROM ('2024-01-01') TO ('2024-07-01');
CREATE TABLE parts.keyless_2 PARTITION OF parts.keyless FOR VALUES FROM ('2024-07-01') TO ('2025-01-01');
INSERT INTO parts.keyless SELECT date '2024-01-01' + i % 300, i % 4 FROM generate_series(1, 1200) i;
CREATE TABLE parts.empty_parent (id integer PRIMARY KEY) PARTITION BY RANGE (id);

-- Plain inheritance: the parent's primary key says nothing about the children's rows.
CREATE TABLE parts.city (id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE parts.capital (state char(2) NOT NULL) INHERITS (parts.city);
CREATE TABLE parts.port (id integer PRIMARY KEY, depth real) INHERITS (parts.city);
INSERT INTO parts.city SELECT i, 'city ' || i FROM generate_series(1, 300) i;
INSERT INTO parts.capital SELECT i, 'capital ' || i, 'AA' FROM generate_series(1, 50) i; -- the same ids again
INSERT INTO parts.port SELECT i, 'port ' || i, i / 3.0 FROM generate_series(20, 120) i;

------------------------------------------------------------------------------------------ kinds

CREATE VIEW kinds.simple_view AS SELECT id, c_text, c_numeric FROM types.scalars;
CREATE VIEW kinds.wide_view AS SELECT c.id, c.code, p.code AS parent_code, c.self FROM keys.child_rows c LEFT JOIN keys.parent_rows p ON p.id = c.parent_id;
CREATE VIEW kinds."View of ""names""" AS SELECT "Id" AS "Größe", "select" FROM names."Mixed Case";
CREATE VIEW kinds.no_columns_view AS SELECT;
CREATE RECURSIVE VIEW kinds.counting (n) AS VALUES (1) UNION ALL SELECT n + 1 FROM counting WHERE n < 500;
CREATE MATERIALIZED VIEW kinds.mv_unique AS SELECT tenant_id, status, count(*) AS rows, sum(amount) AS amount FROM keys.indexed WHERE status IS NOT NULL GROUP BY 1, 2;
CREATE UNIQUE INDEX mv_unique_key ON kinds.mv_unique (tenant_id, status); -- columns of a view are never NOT NULL
CREATE MATERIALIZED VIEW kinds.mv_plain AS SELECT tenant_id, name, count(*) AS rows FROM keys.indexed GROUP BY 1, 2;
CREATE MATERIALIZED VIEW kinds.mv_empty AS SELECT * FROM keys.parent_rows WITH NO DATA;
CREATE UNLOGGED TABLE kinds.unlogged (id integer PRIMARY KEY);
INSERT INTO kinds.unlogged SELECT generate_series(1, 10);
CREATE TABLE kinds.empty_table (id integer PRIMARY KEY, note text);
CREATE TABLE kinds.no_columns ();
INSERT INTO kinds.no_columns DEFAULT VALUES;
INSERT INTO kinds.no_columns DEFAULT VALUES;
CREATE TABLE kinds.all_dropped (gone integer);
INSERT INTO kinds.all_dropped SELECT generate_series(1, 5);
ALTER TABLE kinds.all_dropped DROP COLUMN gone;
CREATE TABLE kinds.generated (
    id integer GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, price numeric(10, 2), amount integer,
    total numeric GENERATED ALWAYS AS (price * amount) STORED);
INSERT INTO kinds.generated (price, amount) SELECT i / 100.0, i % 9 FROM generate_series(1, 100) i;
CREATE TYPE kinds.point3 AS (x integer, y integer, z integer);
CREATE TABLE kinds.typed OF kinds.point3 (PRIMARY KEY (x, y));
INSERT INTO kinds.typed SELECT i % 7, i, i FROM generate_series(1, 50) i;
CREATE TABLE kinds.toasted (id integer PRIMARY KEY, large text, bytes bytea, doc jsonb);
INSERT INTO kinds.toasted
SELECT i, (SELECT string_agg(md5(i::text || j), '') FROM generate_series(1, 6000) j), decode(repeat(md5(i::text), 4000), 'hex'),
    jsonb_build_object('k', (SELECT string_agg(md5(j::text || i), ' ') FROM generate_series(1, 2000) j)) FROM generate_series(1, 6) i;

-- 300 columns, one of which is dropped.
DO $$
BEGIN
    EXECUTE (SELECT 'CREATE TABLE kinds.wide (id integer PRIMARY KEY, ' || string_agg(format('c%s text', i), ', ') || ')' FROM generate_series(1, 300) i);
    EXECUTE (SELECT 'INSERT INTO kinds.wide SELECT g, ' || string_agg(format('CASE WHEN g %% %s = 0 THEN %L END', 2 + i % 5, 'v' || i), ', ') || ' FROM generate_series(1, 60) g' FROM generate_series(1, 300) i);
    ALTER TABLE kinds.wide DROP COLUMN c17;
END $$;

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_extension WHERE extname = 'file_fdw') THEN
        CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;
        -- A program's output: nothing on this disk has to exist.
        CREATE FOREIGN TABLE kinds.foreign_rows (id integer, note text) SERVER files
            OPTIONS (program 'i=1; while [ $i -le 25 ]; do echo "$i,note $i"; i=$((i+1)); done', format 'csv');
    END IF;
END $$;

----------------------------------------------------------------------------------------- rights

CREATE TABLE rights.open_rows (id integer PRIMARY KEY, note text);
CREATE TABLE rights.some_columns (id integer PRIMARY KEY, open_note text, secret text);
CREATE TABLE rights.no_key_column (id integer PRIMARY KEY, open_note text);
CREATE TABLE rights.closed_rows (id integer PRIMARY KEY, note text);
CREATE TABLE rights.own_rows (id integer PRIMARY KEY, owner text);
INSERT INTO rights.open_rows SELECT i, 'open ' || i FROM generate_series(1, 10) i;
INSERT INTO rights.some_columns SELECT i, 'open ' || i, 'secret ' || i FROM generate_series(1, 10) i;
INSERT INTO rights.no_key_column SELECT i, 'open ' || i FROM generate_series(1, 10) i;
INSERT INTO rights.closed_rows SELECT i, 'closed ' || i FROM generate_series(1, 10) i;
INSERT INTO rights.own_rows SELECT i, CASE WHEN i % 2 = 0 THEN 'odd_reader' ELSE 'other' END FROM generate_series(1, 10) i;
ALTER TABLE rights.own_rows ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON rights.own_rows USING (owner = current_user);
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'odd_reader') THEN
        CREATE ROLE odd_reader LOGIN;
    END IF;
END $$;
GRANT USAGE ON SCHEMA rights, kinds TO odd_reader;
GRANT SELECT ON rights.open_rows, rights.own_rows TO odd_reader;
GRANT SELECT (id, open_note) ON rights.some_columns TO odd_reader;
GRANT SELECT (open_note) ON rights.no_key_column TO odd_reader;
GRANT SELECT ON kinds.generated TO odd_reader;

---------------------------------------------------------------------------------------- tenants

CREATE TABLE tenants.tenant (id text PRIMARY KEY, name text NOT NULL);
CREATE TABLE tenants.orders (
    tenant_id text NOT NULL REFERENCES tenants.tenant, id bigint NOT NULL, created_at timestamptz NOT NULL,
    total numeric(12, 2), PRIMARY KEY (tenant_id, id));
CREATE TABLE tenants.accounts ("Account_ID" uuid PRIMARY KEY, org_id integer, tenant_id integer, note text);
CREATE TABLE tenants.by_org (id integer PRIMARY KEY, organization_id integer, org_id integer);
CREATE TABLE tenants.shared (id integer PRIMARY KEY, note text);
INSERT INTO tenants.tenant SELECT 'tenant ' || i, 'Ténant № ' || i FROM generate_series(1, 40) i;
-- Skewed: the first tenant holds about half of the rows.
INSERT INTO tenants.orders
SELECT 'tenant ' || CASE WHEN i % 2 = 0 THEN 1 ELSE 1 + i % 40 END, i, timestamptz '2024-01-01 00:00+00' + i * interval '7 minutes', i / 100.0
FROM generate_series(1, 3000) i;
INSERT INTO tenants.accounts SELECT ('00000000-0000-4000-8000-' || lpad(i::text, 12, '0'))::uuid, i % 3, i % 5, 'note' FROM generate_series(1, 50) i;
INSERT INTO tenants.by_org SELECT i, i % 4, i % 2 FROM generate_series(1, 50) i;
INSERT INTO tenants.shared SELECT i, 'shared' FROM generate_series(1, 5) i;

-- Everything is analysed but what comes after this line.
ANALYZE;
CREATE TABLE kinds.never_analysed (id integer PRIMARY KEY, note text) WITH (autovacuum_enabled = off);
INSERT INTO kinds.never_analysed SELECT i, 'row ' || i FROM generate_series(1, 750) i;
-- Grown since it was analysed: the estimate follows the pages.
CREATE TABLE kinds.grown (id integer PRIMARY KEY, filler text) WITH (autovacuum_enabled = off);
INSERT INTO kinds.grown SELECT i, repeat('f', 200) FROM generate_series(1, 1000) i;
ANALYZE kinds.grown;
INSERT INTO kinds.grown SELECT i, repeat('f', 200) FROM generate_series(1001, 10000) i;
