-- +goose Up
-- The number of an entry tells its time, so that the list of a gram begins with the newest: milliseconds since 1970, and 20 bits
-- for what was made at once. An entry's grams follow from its text, so they are found without an index of their own.
CREATE TABLE search_again (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  object_id INTEGER NOT NULL,
  part INTEGER NOT NULL,
  unit_id INTEGER NOT NULL,
  author_id INTEGER NOT NULL,
  owner_id INTEGER NOT NULL,
  deputy_id INTEGER NOT NULL,
  at TIMESTAMP NOT NULL,
  title TEXT NOT NULL,
  initials TEXT NOT NULL,
  text TEXT NOT NULL
);
CREATE TABLE search_places (old INTEGER PRIMARY KEY, new INTEGER NOT NULL);
INSERT INTO search_places
  SELECT id, ms * 1048576 + row_number() OVER (PARTITION BY ms ORDER BY id)
  FROM (SELECT id, max(0, CAST(coalesce(unixepoch(at, 'subsec'), 0) * 1000 AS INTEGER)) AS ms FROM search);
INSERT INTO search_again SELECT p.new, kind, object_id, part, unit_id, author_id, owner_id, deputy_id, at, title, initials, text
  FROM search AS s JOIN search_places AS p ON p.old = s.id;
CREATE TABLE grams_again (
  gram TEXT NOT NULL,
  search_id INTEGER NOT NULL,
  PRIMARY KEY (gram, search_id)
) WITHOUT ROWID;
INSERT INTO grams_again SELECT g.gram, p.new FROM grams AS g JOIN search_places AS p ON p.old = g.search_id ORDER BY g.gram, p.new;
DROP TABLE search_places;
DROP TABLE grams;
DROP TABLE search;
ALTER TABLE search_again RENAME TO search;
CREATE UNIQUE INDEX search_object ON search (kind, object_id, part);
ALTER TABLE grams_again RENAME TO grams;
