-- +goose Up
-- Counting reads these indexes alone and never the rows with their texts.
CREATE INDEX items_counts ON items (unit_id, state, type, due, aspect, campaign, owner_id, deputy_id, returns, reopenings, extensions);
CREATE INDEX items_created ON items (created_at, unit_id, owner_id, deputy_id);
CREATE INDEX item_events_move ON item_events (move, at, item_id, "to");
