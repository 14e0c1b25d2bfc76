-- +goose Up
-- What two papers share is kept for both sides at once; papers that are to be compared again in their turn.
CREATE INDEX reuses_other ON reuses (other_id);
CREATE TABLE compare_again (
  submission_id INTEGER PRIMARY KEY
);
