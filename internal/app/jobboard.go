package app

import (
	"context"
	"time"

	"duizhao/internal/job"
	"duizhao/internal/org"
)

// JobInfo is one piece of background work as the system administrator sees it: never with the text of a paper.
type JobInfo struct {
	ID          int64
	Kind        string
	State       string // available, running, retryable, scheduled, completed, discarded, cancelled, pending
	Attempt     int
	MaxAttempts int
	Draft       int64
	Submission  int64
	Error       string // of the last attempt
	Created     time.Time
	Scheduled   time.Time
	Attempted   time.Time
	Ended       time.Time
}

// JobFilter chooses jobs; empty fields choose all.
type JobFilter struct{ State, Kind string }

// ListJobs shows the background work.
func (a *App) ListJobs(ctx context.Context, who org.Actor, f JobFilter, p Page) ([]JobInfo, string, error) {
	if !org.MayAny(who, org.RunSystem) {
		return nil, "", ErrForbidden
	}
	if a.Board == nil {
		return nil, "", nil
	}
	return a.Board.ListJobs(ctx, f, p)
}

// RetryJob lets a job that failed run again now.
func (a *App) RetryJob(ctx context.Context, who org.Actor, id int64) error {
	if !org.MayAny(who, org.RunSystem) {
		return ErrForbidden
	}
	if a.Board == nil {
		return ErrNotFound
	}
	j, err := a.Board.JobByID(ctx, id)
	if err != nil {
		return err
	}
	switch j.State {
	case "discarded", "cancelled", "retryable":
	default:
		return &Conflict{Code: "not_failed", ZH: "只有失败的后台任务可以重试。", EN: "Only work that failed is tried again."}
	}
	if err := a.Board.RetryJob(ctx, id); err != nil {
		return err
	}
	return a.Store.Write(ctx, func(tx Tx) error {
		tx.Trail(a.note(who, "job.retry", "job", id, 0, map[string]string{"kind": j.Kind}))
		return nil
	})
}

// BackupFile is a backup beside the data.
type BackupFile struct {
	Name      string
	Size      int64
	Made      time.Time
	Encrypted bool
}

// ListBackups shows the backups beside the data, newest first.
func (a *App) ListBackups(_ context.Context, who org.Actor) ([]BackupFile, error) {
	if !org.MayAny(who, org.RunSystem) {
		return nil, ErrForbidden
	}
	if a.Backups == nil {
		return nil, nil
	}
	return a.Backups.List()
}

// StartBackup has a backup written in the background. recipient is an age public key, "" for no encryption.
func (a *App) StartBackup(ctx context.Context, who org.Actor, recipient string) error {
	if !org.MayAny(who, org.RunSystem) {
		return ErrForbidden
	}
	if a.Backups != nil {
		if err := a.Backups.Check(recipient); err != nil {
			return invalid("recipient", "bad_key", "加密公钥应以 age1 开头，请核对。", "The recipient is an age public key and begins with age1.")
		}
	}
	return a.Store.Write(ctx, func(tx Tx) error {
		tx.Trail(a.note(who, "backup.start", "", 0, 0, nil))
		return a.Jobs.Enqueue(ctx, tx, job.Backup{Recipient: recipient})
	})
}
