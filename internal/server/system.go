package server

import (
	"context"
	"time"

	"duizhao/internal/app"
	"duizhao/internal/org"
)

// JobView is one piece of background work.
type JobView struct {
	ID          int64      `json:"id"`
	Kind        string     `json:"kind" doc:"judge_draft index_paper compare_paper remind sweep backup"`
	State       string     `json:"state" enum:"available,cancelled,completed,discarded,pending,retryable,running,scheduled"`
	Attempt     int        `json:"attempt"`
	MaxAttempts int        `json:"maxAttempts"`
	Draft       int64      `json:"draft,omitempty"`
	Submission  int64      `json:"submission,omitempty"`
	Error       string     `json:"error,omitempty" doc:"最近一次失败的原因"`
	Created     time.Time  `json:"created"`
	Scheduled   time.Time  `json:"scheduled"`
	Attempted   *time.Time `json:"attempted,omitempty"`
	Ended       *time.Time `json:"ended,omitempty"`
	MayRetry    bool       `json:"mayRetry"`
}

// BackupView is a backup beside the data on the server.
type BackupView struct {
	Name      string    `json:"name"`
	Size      int64     `json:"size" doc:"字节"`
	Made      time.Time `json:"made"`
	Encrypted bool      `json:"encrypted"`
}

// BackupInput says how a backup is to be made.
type BackupInput struct {
	Recipient string `json:"recipient,omitempty" maxLength:"200" doc:"age 公钥（age1…）；不给就不加密"`
}

func (s *Server) addSystem() {
	add(s, Route{ID: "list-jobs", Method: "GET", Path: "/jobs", Op: org.RunSystem, Tag: "system", Summary: "后台任务，新的在前"}, s.jobs)
	add(s, Route{ID: "retry-job", Method: "POST", Path: "/jobs/{id}/retry", Op: org.RunSystem, Tag: "system", Summary: "重试失败的后台任务", Status: 204}, s.retryJob)
	add(s, Route{ID: "list-backups", Method: "GET", Path: "/backups", Op: org.RunSystem, Tag: "system", Summary: "数据目录里的备份"}, s.backups)
	add(s, Route{ID: "start-backup", Method: "POST", Path: "/backups", Op: org.RunSystem, Tag: "system", Summary: "在后台做一份备份，写进服务器的数据目录，不经网络传出", Status: 202}, s.startBackup)
}

// JobQuery asks for background work.
type JobQuery struct {
	Paging
	State string `query:"state" enum:",available,cancelled,completed,discarded,pending,retryable,running,scheduled"`
	Kind  string `query:"kind" maxLength:"50"`
}

func (s *Server) jobs(ctx context.Context, who org.Actor, in *JobQuery) (*Out[List[JobView]], error) {
	list, next, err := s.app.ListJobs(ctx, who, app.JobFilter{State: in.State, Kind: in.Kind}, in.page())
	var out []JobView
	for _, j := range list {
		failed := j.State == "discarded" || j.State == "cancelled" || j.State == "retryable"
		out = append(out, JobView{ID: j.ID, Kind: j.Kind, State: j.State, Attempt: j.Attempt, MaxAttempts: j.MaxAttempts, Draft: j.Draft, Submission: j.Submission, Error: j.Error,
			Created: j.Created.UTC(), Scheduled: j.Scheduled.UTC(), Attempted: moment(j.Attempted), Ended: moment(j.Ended), MayRetry: failed})
	}
	return listOf(out, next), err
}

func (s *Server) retryJob(ctx context.Context, who org.Actor, in *ByID) (*Empty, error) {
	return &Empty{}, s.app.RetryJob(ctx, who, in.ID)
}

func (s *Server) backups(ctx context.Context, who org.Actor, _ *struct{}) (*Out[List[BackupView]], error) {
	list, err := s.app.ListBackups(ctx, who)
	var out []BackupView
	for _, b := range list {
		out = append(out, BackupView{b.Name, b.Size, b.Made.UTC(), b.Encrypted})
	}
	return listOf(out, ""), err
}

func (s *Server) startBackup(ctx context.Context, who org.Actor, in *struct{ Body BackupInput }) (*Empty, error) {
	return &Empty{}, s.app.StartBackup(ctx, who, in.Body.Recipient)
}
