-- +goose Up
-- In which round a draft was first handed in; 0 for not. Before this nobody wrote it down: what had been uploaded by the last
-- handing-in counts as handed in then, for so far reviewers have seen all of it.
ALTER TABLE drafts ADD COLUMN round INTEGER NOT NULL DEFAULT 0;
UPDATE drafts SET round = (SELECT s.rounds FROM submissions s WHERE s.id = drafts.submission_id)
WHERE EXISTS (SELECT 1 FROM submissions s WHERE s.id = drafts.submission_id AND s.rounds > 0
  AND (s.state NOT IN ('draft', 'returned') OR drafts.uploaded_at <= s.submitted_at));
