-- +goose Up
-- What people put right in the reading of a draft, and what became of it when the next draft came.
CREATE TABLE corrections (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  draft_id INTEGER NOT NULL REFERENCES drafts(id),
  start_byte INTEGER NOT NULL,
  end_byte INTEGER NOT NULL,
  quote TEXT NOT NULL,
  role TEXT NOT NULL,
  "by" INTEGER NOT NULL,
  at TIMESTAMP NOT NULL,
  number INTEGER NOT NULL
);
CREATE UNIQUE INDEX corrections_place ON corrections (draft_id, start_byte);
ALTER TABLE drafts ADD COLUMN taken_over INTEGER NOT NULL DEFAULT 0;
ALTER TABLE drafts ADD COLUMN left_behind INTEGER NOT NULL DEFAULT 0;
