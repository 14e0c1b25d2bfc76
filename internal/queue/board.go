package queue

import (
	"context"
	"encoding/json"
	"errors"

	"duizhao/internal/app"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"
)

var _ app.JobBoard = (*Queue)(nil)

// maxListed is the greatest number of jobs in one part of the list.
const maxListed = 500

// ListJobs lists jobs, the newest first.
func (q *Queue) ListJobs(ctx context.Context, f app.JobFilter, p app.Page) ([]app.JobInfo, string, error) {
	n := min(p.Limit, maxListed)
	if n <= 0 {
		n = 50
	}
	params := river.NewJobListParams().OrderBy(river.JobListOrderByID, river.SortOrderDesc).First(n)
	if f.State != "" {
		params = params.States(rivertype.JobState(f.State))
	}
	if f.Kind != "" {
		params = params.Kinds(f.Kind)
	}
	if p.After != "" {
		var c river.JobListCursor
		if err := c.UnmarshalText([]byte(p.After)); err != nil {
			return nil, "", &app.Invalid{Field: "after", Code: "bad_cursor", ZH: "翻页位置无效，请从第一页重新打开。", EN: "The place in the list is not valid; start again from the first page."}
		}
		params = params.After(&c)
	}
	found, err := q.list(ctx, params)
	if err != nil {
		return nil, "", err
	}
	rows, next := found.Jobs, ""
	if len(rows) == n && found.LastCursor != nil {
		if next, err = q.more(ctx, params, found.LastCursor); err != nil {
			return nil, "", err
		}
	}
	var out []app.JobInfo
	for _, r := range rows {
		out = append(out, jobInfo(r))
	}
	return out, next, nil
}

// more is where the list goes on after the cursor, "" when it does not.
func (q *Queue) more(ctx context.Context, params *river.JobListParams, last *river.JobListCursor) (string, error) {
	rest, err := q.list(ctx, params.After(last).First(1))
	if err != nil || len(rest.Jobs) == 0 {
		return "", err
	}
	b, err := last.MarshalText()
	return string(b), err
}

func (q *Queue) list(ctx context.Context, params *river.JobListParams) (*river.JobListResult, error) {
	var r *river.JobListResult
	var err error
	if q.lite != nil {
		r, err = q.lite.JobList(ctx, params)
	} else {
		r, err = q.pg.JobList(ctx, params)
	}
	return r, err
}

// JobByID is one job.
func (q *Queue) JobByID(ctx context.Context, id int64) (app.JobInfo, error) {
	get := q.getPostgres
	if q.lite != nil {
		get = q.lite.JobGet
	}
	r, err := get(ctx, id)
	if errors.Is(err, rivertype.ErrNotFound) {
		return app.JobInfo{}, app.ErrNotFound
	}
	if err != nil {
		return app.JobInfo{}, err
	}
	return jobInfo(r), nil
}

func (q *Queue) getPostgres(ctx context.Context, id int64) (*rivertype.JobRow, error) {
	return q.pg.JobGet(ctx, id)
}

// RetryJob lets a job run again now.
func (q *Queue) RetryJob(ctx context.Context, id int64) error {
	var err error
	if q.lite != nil {
		_, err = q.lite.JobRetry(ctx, id)
	} else {
		_, err = q.pg.JobRetry(ctx, id)
	}
	if errors.Is(err, rivertype.ErrNotFound) {
		return app.ErrNotFound
	}
	return err
}

func jobInfo(r *rivertype.JobRow) app.JobInfo {
	j := app.JobInfo{ID: r.ID, Kind: r.Kind, State: string(r.State), Attempt: r.Attempt, MaxAttempts: r.MaxAttempts, Created: r.CreatedAt, Scheduled: r.ScheduledAt}
	if r.AttemptedAt != nil {
		j.Attempted = *r.AttemptedAt
	}
	if r.FinalizedAt != nil {
		j.Ended = *r.FinalizedAt
	}
	if n := len(r.Errors); n > 0 {
		j.Error = r.Errors[n-1].Error
	}
	var about struct{ Draft, Submission int64 }
	if json.Unmarshal(r.EncodedArgs, &about) == nil { // other work is about nothing that has a number
		j.Draft, j.Submission = about.Draft, about.Submission
	}
	return j
}
