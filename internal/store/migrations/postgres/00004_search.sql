-- +goose Up
-- The number of an entry tells its time, so that the list of a gram begins with the newest: milliseconds since 1970, and 20 bits
-- for what was made at once. An entry's grams follow from its text, so they are found without an index of their own.
CREATE TABLE search_again (
  id BIGINT PRIMARY KEY,
  old BIGINT NOT NULL,
  kind TEXT NOT NULL,
  object_id BIGINT NOT NULL,
  part BIGINT NOT NULL,
  unit_id BIGINT NOT NULL,
  author_id BIGINT NOT NULL,
  owner_id BIGINT NOT NULL,
  deputy_id BIGINT NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  initials TEXT NOT NULL,
  at TIMESTAMPTZ NOT NULL
);
INSERT INTO search_again
  SELECT ms * 1048576 + row_number() OVER (PARTITION BY ms ORDER BY id), id, kind, object_id, part, unit_id, author_id, owner_id, deputy_id, title, text, initials, at
  FROM (SELECT *, GREATEST(0, floor(extract(epoch FROM at) * 1000))::BIGINT AS ms FROM search) AS s;
CREATE TABLE grams_again (
  gram TEXT COLLATE "C" NOT NULL,
  search_id BIGINT NOT NULL
);
INSERT INTO grams_again SELECT g.gram, s.id FROM grams AS g JOIN search_again AS s ON s.old = g.search_id;
DROP TABLE grams;
DROP TABLE search;
ALTER TABLE search_again DROP COLUMN old;
ALTER TABLE search_again RENAME TO search;
ALTER INDEX search_again_pkey RENAME TO search_pkey;
CREATE UNIQUE INDEX search_object ON search (kind, object_id, part);
ALTER TABLE grams_again RENAME TO grams;
ALTER TABLE grams ADD PRIMARY KEY (gram, search_id);
