// Package submission is papers on their way to acceptance: campaigns, submissions, drafts, what authors decide on findings and
// what reviewers write beside the text. It knows states, not storage; the text itself is a file, named by its hash.
package submission

import (
	"strings"
	"time"

	"duizhao/internal/calendar"
	"duizhao/internal/org"
)

// State is where a submission stands.
type State string

// The states.
const (
	Drafting  State = "draft"
	Submitted State = "submitted"
	Returned  State = "returned"
	Accepted  State = "accepted"
	Archived  State = "archived"
)

// Submission is one person's (or one leading group's) paper in one campaign.
type Submission struct {
	ID          int64
	Version     int
	Campaign    int64
	AuthorID    int64
	UnitID      int64
	Kind        string // personal, group, branch, plan
	Title       string
	State       State
	Draft       int64 // the newest draft
	Drafts      int   // how many there are
	ReviewerID  int64 // who has claimed it; 0 when nobody
	ClaimedAt   time.Time
	SubmittedAt time.Time
	DecidedAt   time.Time
	DecidedBy   int64
	Note        string // of the last decision
	Rounds      int    // how often it was handed in
	CreatedAt   time.Time
	UpdatedAt   time.Time
}

// Target is the submission as permission sees it.
func (s *Submission) Target(path string) org.Target {
	return org.Target{Unit: s.UnitID, Path: path, Author: s.AuthorID}
}

// Draft is one version of a submission. The file is kept for ever; what is derived from it is made anew.
type Draft struct {
	ID           int64
	SubmissionID int64
	Number       int // from 1
	Name         string
	SHA256       string
	Size         int64
	UploadedBy   int64
	UploadedAt   time.Time
	Judged       string // "", running, done, failed
	Fault        string // why reading failed, for people
	Title        string
	Chars        int
	Problems     int
	Causes       int
	Measures     int
	Withdrawn    bool // a wrong upload; kept out of every list and of the corpus
	Round        int  // in which it was first handed in; 0 for not: then it is its author's alone
	TakenOver    int  // corrections of the draft before that hold in this one
	LeftBehind   int  // and those whose words it does not have
}

// HandedIn is the newest draft that was handed in, of drafts newest first; the zero Draft when there is none.
func HandedIn(drafts []Draft) Draft {
	for _, d := range drafts {
		if d.Round > 0 && !d.Withdrawn {
			return d
		}
	}
	return Draft{}
}

// Finding is a remark on a draft as it is kept: the place in bytes of the draft's text, half-open.
type Finding struct {
	ID        int64
	DraftID   int64
	Rule      string
	Severity  string
	Basis     []string
	StartByte int
	EndByte   int
	Quote     string
	Message   string
	MessageEN string
	Question  string
	Replace   string
	Fixable   bool
	Key       string // rule and normalised quote: decisions survive a new judgement by it
}

// Decision is what the author decided on a finding.
type Decision struct {
	ID           int64
	SubmissionID int64
	Key          string // Finding.Key
	Verdict      Verdict
	Reason       string
	By           int64
	At           time.Time
}

// Verdict is adopt, decline or open.
type Verdict string

// The verdicts.
const (
	Undecided Verdict = "open"
	Adopt     Verdict = "adopt"
	Decline   Verdict = "decline"
)

// Comment is a reviewer's remark on a place of a draft; a comment with an empty place is about the whole.
type Comment struct {
	ID           int64
	SubmissionID int64
	DraftID      int64
	StartByte    int
	EndByte      int
	Quote        string
	Text         string
	By           int64
	At           time.Time
	Resolved     bool
}

// FindingKey makes the key by which decisions survive a new judgement and a new draft.
func FindingKey(rule, quote string) string {
	return rule + "|" + strings.Join(strings.Fields(quote), "")
}

// Late is the number of days by which the paper missed the campaign's day; 0 when it is in time or none is set.
// A paper that is not handed in counts until today.
func Late(handedIn, due, today calendar.Day) int {
	if due == "" {
		return 0
	}
	if handedIn == "" {
		handedIn = today
	}
	return max(0, due.Until(handedIn))
}
