package ledger

import (
	"time"

	"duizhao/internal/calendar"
)

// Event is one thing that happened to an item: a move, a piece of progress, an extension. Events are only ever added.
type Event struct {
	ID       int64
	ItemID   int64
	At       time.Time
	By       int64
	For      int64 // the person on whose behalf, 0 for oneself
	Move     Move
	From     State
	To       State
	Note     string
	On       calendar.Day // the day progress or a result stands for
	Method   Method
	Due      calendar.Day // asked for or granted
	Stage    int          // counts from 1; 0 for none
	Person   int64        // the new owner
	Other    int64        // the other item
	Granted  bool
	Evidence []int64 // versions that were linked at the moment, with a closure
}

// Method is how a verifier looked.
type Method string

// The methods.
const (
	Papers   Method = "papers"
	OnSite   Method = "on_site"
	Sample   Method = "sample"
	Feedback Method = "public_feedback"
)

// Valid reports whether the method is known.
func (m Method) Valid() bool { return m == Papers || m == OnSite || m == Sample || m == Feedback }

// Evidence is one version of one piece of evidence. A newer version never erases an older one.
type Evidence struct {
	ID         int64
	ItemID     int64
	Name       string
	SHA256     string // hex; the file's name in the file store
	Size       int64  // bytes
	Media      string
	StandsFor  calendar.Day // the day the evidence shows, not the day of uploading
	Shows      string
	UploadedBy int64
	UploadedAt time.Time
	Replaces   int64 // the version before, 0 for the first
	Withdrawn  bool
}

// Obstacle is what stands in an owner's way, raised to a higher unit with an answer due.
type Obstacle struct {
	ID         int64
	ItemID     int64
	Text       string
	RaisedBy   int64
	RaisedAt   time.Time
	ToUnit     int64
	AnswerDue  calendar.Day
	Answer     string
	AnsweredBy int64
	AnsweredAt time.Time
	Version    int
}
