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
-- Paths are compared as ranges, character by character.
ALTER TABLE units ALTER COLUMN path TYPE TEXT COLLATE "C";
-- Search goes newest first and asks of an entry only its scope until it is a hit.
CREATE INDEX search_at ON search (at, id, kind, unit_id, author_id, owner_id, deputy_id);
