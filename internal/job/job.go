// Package job names the work that is done in the background, as data: what to do, never how. The queue carries it; app does it.
package job

// JudgeDraft reads one draft, checks it and keeps the findings.
type JudgeDraft struct {
	Draft int64 `json:"draft"`
}

// Kind is the name in the queue.
func (JudgeDraft) Kind() string { return "judge_draft" }

// IndexPaper brings a submitted paper into the comparison corpus and finds what it shares with others, for both sides.
type IndexPaper struct {
	Submission int64 `json:"submission"`
}

// Kind is the name in the queue.
func (IndexPaper) Kind() string { return "index_paper" }

// ComparePaper judges one paper's shared passages anew.
type ComparePaper struct {
	Submission int64 `json:"submission"`
}

// Kind is the name in the queue.
func (ComparePaper) Kind() string { return "compare_paper" }

// Remind sends the reminders that are owed on a day.
type Remind struct {
	Day string `json:"day"`
}

// Kind is the name in the queue.
func (Remind) Kind() string { return "remind" }

// Backup writes a backup, encrypted for the recipient where one is given.
type Backup struct {
	Recipient string `json:"recipient,omitempty"`
}

// Kind is the name in the queue.
func (Backup) Kind() string { return "backup" }

// Sweep clears what has expired: sessions, remembered answers.
type Sweep struct{}

// Kind is the name in the queue.
func (Sweep) Kind() string { return "sweep" }
