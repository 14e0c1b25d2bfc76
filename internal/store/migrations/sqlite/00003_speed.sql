-- +goose Up
-- The groups of the dashboard in the order in which they are counted; the list by due day with what scope asks.
DROP INDEX items_counts;
CREATE INDEX items_counts ON items (unit_id, state, type, aspect, campaign, due, owner_id, deputy_id, returns, reopenings, extensions);
DROP INDEX items_due;
CREATE INDEX items_due ON items (due, id, unit_id, owner_id, deputy_id);
CREATE INDEX item_events_progress ON item_events (item_id, move, id);
-- Counted up by every change of the ledger, so that counts may be kept until then.
CREATE TABLE revisions (
  name TEXT PRIMARY KEY,
  n BIGINT NOT NULL
);
INSERT INTO revisions (name, n) VALUES ('ledger', 1);
-- The text comes last in the row, so that what stands before it is read without it.
CREATE TABLE search_again (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
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
INSERT INTO search_again SELECT id, kind, object_id, part, unit_id, author_id, owner_id, deputy_id, at, title, initials, text FROM search;
DROP TABLE search;
ALTER TABLE search_again RENAME TO search;
CREATE UNIQUE INDEX search_object ON search (kind, object_id, part);
-- Search goes newest first and asks of an entry only its scope until it is a hit.
CREATE INDEX search_at ON search (at, id, kind, unit_id, author_id, owner_id, deputy_id);
