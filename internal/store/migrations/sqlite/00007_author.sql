-- +goose Up
-- An item knows the author of the paper it came from, who may follow it when somebody else owns it. What scope asks stays in the
-- indexes that counting and lists read alone.
ALTER TABLE items ADD COLUMN author_id INTEGER NOT NULL DEFAULT 0;
UPDATE items SET author_id = (SELECT s.author_id FROM submissions s WHERE s.id = items.submission)
WHERE EXISTS (SELECT 1 FROM submissions s WHERE s.id = items.submission);
UPDATE search SET author_id = (SELECT i.author_id FROM items i WHERE i.id = search.object_id)
WHERE kind IN ('problem', 'measure') AND EXISTS (SELECT 1 FROM items i WHERE i.id = search.object_id);
CREATE INDEX items_author ON items (author_id) WHERE author_id <> 0;
DROP INDEX items_counts;
CREATE INDEX items_counts ON items (unit_id, state, type, aspect, campaign, due, author_id, owner_id, deputy_id, returns, reopenings, extensions);
DROP INDEX items_created;
CREATE INDEX items_created ON items (created_at, unit_id, author_id, owner_id, deputy_id);
DROP INDEX items_due;
CREATE INDEX items_due ON items (due, id, unit_id, author_id, owner_id, deputy_id);
