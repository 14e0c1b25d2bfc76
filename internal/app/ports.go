package app

import (
	"context"
	"io"
	"time"

	"duizhao/internal/calendar"
	"duizhao/internal/ledger"
	"duizhao/internal/org"
	"duizhao/internal/submission"
)

// Store keeps everything but files. Write transactions see and change one consistent state; when f fails nothing is kept.
type Store interface {
	Read(ctx context.Context, f func(Tx) error) error
	// Glance is Read for a single statement, which needs no transaction around it.
	Glance(ctx context.Context, f func(Tx) error) error
	Write(ctx context.Context, f func(Tx) error) error
}

// Files keeps papers and evidence under their SHA-256. What Open and Read hand out was checked against the hash.
type Files interface {
	Put(ctx context.Context, r io.Reader, limit int64) (sha string, size int64, err error)
	Read(ctx context.Context, sha string) ([]byte, error)
	Open(ctx context.Context, sha string) (io.ReadCloser, error)
	Check(ctx context.Context, sha string) error
}

// Jobs hands work to the background in the caller's transaction: it runs only when the change is kept.
type Jobs interface {
	Enqueue(ctx context.Context, tx Tx, job any) error
}

// JobBoard shows the background work.
type JobBoard interface {
	// ListJobs lists jobs, the newest first, at most 500 at once.
	ListJobs(ctx context.Context, f JobFilter, p Page) (list []JobInfo, next string, err error)
	JobByID(ctx context.Context, id int64) (JobInfo, error)
	RetryJob(ctx context.Context, id int64) error
}

// Backups are files beside the data; what is in them is never sent over the network.
type Backups interface {
	List() ([]BackupFile, error)
	// Make writes one and answers when it is whole. recipient is an age public key, "" for no encryption.
	Make(ctx context.Context, recipient string) error
	// Check says whether Make would take the recipient.
	Check(recipient string) error
}

// Clock tells the time, in the zone in which days are counted.
type Clock func() time.Time

// Tx is one transaction. Load methods answer ErrNotFound; Save methods insert when the ID is 0, else change the row whose
// Version is the one loaded and count it up, and answer ErrStale when somebody was faster.
type Tx interface {
	Context() context.Context
	TxOrg
	TxPapers
	TxItems
	TxTrail
	TxSearch
	TxOther
}

// TxOrg is units, people, posts and how they sign in.
type TxOrg interface {
	Units() ([]org.Unit, error)
	SaveUnit(*org.Unit) error
	People() ([]org.Person, error)
	SavePerson(*org.Person) error
	Posts() ([]org.Post, error)
	SavePost(*org.Post) error
	Credential(person int64) (Credential, error)
	SaveCredential(Credential) error
	Tokens(person int64) ([]Token, error)
	TokenByHash(hash string) (Token, error)
	SaveToken(*Token) error
	UseToken(id int64, at time.Time) error
}

// TxPapers is campaigns, submissions and their drafts.
type TxPapers interface {
	Campaign(id int64) (submission.Campaign, error)
	Campaigns() ([]submission.Campaign, error)
	SaveCampaign(*submission.Campaign) error
	Expected(campaign int64) ([]submission.Expected, error)
	SetExpected(campaign int64, list []submission.Expected) error
	// RollCounts counts by campaign whose papers are expected and who has handed in, within reach and below a path ("" for all).
	RollCounts(reach org.Reach, under string) ([]RollCount, error)
	Submission(id int64) (submission.Submission, error)
	Submissions(SubmissionFilter, Page) ([]submission.Submission, error)
	SaveSubmission(*submission.Submission) error
	Draft(id int64) (submission.Draft, error)
	Drafts(submission int64) ([]submission.Draft, error)
	SaveDraft(*submission.Draft) error
	Findings(draft int64) ([]submission.Finding, error)
	SetFindings(draft int64, list []submission.Finding) error
	Decisions(submission int64) ([]submission.Decision, error)
	SaveDecision(*submission.Decision) error
	// Corrections are a draft's, in the order of the text.
	Corrections(draft int64) ([]submission.Correction, error)
	SaveCorrection(*submission.Correction) error
	DropCorrection(id int64) error
	Comments(submission int64) ([]submission.Comment, error)
	SaveComment(*submission.Comment) error
	Reused(submission int64) ([]Reuse, error)
	SetReused(submission int64, list []Reuse) error
	AddReuses([]Reuse) error
	// DropReusesOf takes out what other submissions share with this one.
	DropReusesOf(submission int64) error
	// MarkReused asks for a submission to be compared again; TakeMarked answers some that were marked and takes their marks off.
	MarkReused(submission int64) error
	TakeMarked(limit int) ([]int64, error)
	SharedPapers(campaign int64, reach org.Reach) ([]SharedPapers, error)
}

// TxItems is the ledger.
type TxItems interface {
	NextNumber(year int) (string, error)
	Item(id int64) (ledger.Item, error)
	ItemByNumber(number string) (ledger.Item, error)
	ItemBySource(key string) (ledger.Item, error)
	Items(ItemFilter, Page) ([]ledger.Item, error)
	CountItems(ItemFilter) ([]ItemCount, error)
	TotalItems(ItemFilter) (int, error)
	ItemPlaces(f ItemFilter, by ItemGroup, limit int) ([]ItemPlace, error)
	Months(f ItemFilter, from calendar.Day) ([]Month, error)
	SaveItem(*ledger.Item) error
	Events(item int64) ([]ledger.Event, error)
	AddEvent(*ledger.Event) error
	EventsOf(ItemFilter, time.Time, time.Time) ([]ledger.Event, error)
	Evidence(item int64) ([]ledger.Evidence, error)
	EvidenceByID(id int64) (ledger.Evidence, error)
	SaveEvidence(*ledger.Evidence) error
	LastProgress(items []int64) (map[int64]ledger.Event, error)
	CountEvidence(items []int64) (map[int64]int, error)
	EvidenceOf(ItemFilter) ([]ledger.Evidence, error)
	Obstacles(item int64) ([]ledger.Obstacle, error)
	OpenObstacles(units []int64) ([]ledger.Obstacle, error)
	SaveObstacle(*ledger.Obstacle) error
}

// TxTrail is what was done and read. Entries are chained when the transaction is about to be kept.
type TxTrail interface {
	Trail(Entry)
	TrailEntries(TrailFilter) ([]Entry, error)
	TrailHead() (Head, error)
}

// TxSearch is the search index.
type TxSearch interface {
	IndexText(SearchDoc) error
	// IndexNew is IndexText for the texts of a thing that was just made.
	IndexNew(...SearchDoc) error
	Search(SearchQuery) ([]SearchDoc, error)
}

// TxOther is notices, settings and repeated requests.
type TxOther interface {
	Notify(Notice) error
	Notices(person int64, unread bool, p Page) ([]Notice, error)
	CountUnread(person int64) (int, error)
	MarkRead(person int64, ids []int64, at time.Time) error
	Setting(person int64, key string) (string, error)
	SaveSetting(person int64, key, value string) error
	DropSetting(person int64, key string) error
	// KeepFirst keeps a value where there is none yet and answers the one that is kept.
	KeepFirst(person int64, key, value string) (string, error)
	// TakeSetting takes a setting out when it has the value, and reports whether it did: of two at once one does.
	TakeSetting(person int64, key, value string) (bool, error)
	Settings(person int64) (map[string]string, error)
	Remembered(person int64, key string) (Answer, error)
	Remember(person int64, key string, a Answer) error
	Forget(before time.Time) error
}

// Page is a part of a list: at most Limit rows after the cursor that came with the part before.
type Page struct {
	After string
	Limit int
}

// ItemFilter chooses items. Empty fields choose all; Reach always applies.
type ItemFilter struct {
	Reach       org.Reach
	Today       calendar.Day
	IDs         []int64
	States      []ledger.State
	Types       []ledger.Type
	Lights      []ledger.Light
	Units       []int64 // units themselves
	Under       string  // a unit's path: the subtree
	Owner       int64
	Deputy      int64
	Mine        int64 // owner or deputy
	Campaign    int64
	Submission  int64
	Source      string
	Aspect      string
	Text        string
	Asking      bool // an extension waits
	Retiring    bool // a merge or voiding waits
	NotInvolved int64
	Missing     bool // owner, limit (or stages) or standard is not set
	DueFrom     calendar.Day
	DueTo       calendar.Day
	ClosedFrom  calendar.Day
	ClosedTo    calendar.Day
	FollowTo    calendar.Day  // a follow-up owed by that day
	Did         []ledger.Move // one of these moves happened to it, between DidFrom and DidTo; "open" is its making
	DidFrom     calendar.Day
	DidTo       calendar.Day
	Sort        ItemSort
	Running     []int64 // the campaigns that are not closed; ByWork asks for them
	Descending  bool
}

// ItemSort is a column by which items may be sorted.
type ItemSort string

// The sort orders; ties are broken by the item's id.
const (
	ByID      ItemSort = "id"
	ByNumber  ItemSort = "number"
	ByDue     ItemSort = "due"
	ByUpdated ItemSort = "updated"
	ByUnit    ItemSort = "unit"
	ByStateO  ItemSort = "state"
	ByWork    ItemSort = "work" // what is still owed first: see WorkPlace
)

// ItemCount is how many items share unit, state, type and light.
type ItemCount struct {
	UnitID     int64
	State      ledger.State
	Type       ledger.Type
	Light      ledger.Light
	Aspect     string
	Campaign   int64
	Count      int
	Returns    int
	Reopenings int
	Extensions int
}

// SubmissionFilter chooses submissions.
type SubmissionFilter struct {
	Reach     org.Reach
	Campaign  int64
	Author    int64
	NotAuthor int64
	Reviewer  int64
	Unclaimed bool
	Units     []int64
	States    []submission.State
	Kind      string
	Early     []org.Reach // a paper that was never handed in is chosen only within one of these; nil for everywhere
}

// Credential is how a person signs in with a password.
type Credential struct {
	PersonID   int64
	Hash       string
	MustChange bool
	ChangedAt  time.Time
	Epoch      int // counted up to end every session of the person
}

// Token is a personal token; only its hash is kept.
type Token struct {
	ID        int64
	PersonID  int64
	Name      string
	Hash      string
	Ops       []string
	Expires   time.Time
	CreatedAt time.Time
	UsedAt    time.Time
	Revoked   bool
}

// TrailFilter chooses trail entries, newest first.
type TrailFilter struct {
	Before    int64 // entries with a smaller number; 0 for the newest
	After     int64 // entries with a greater number, oldest first, when Ascending
	By        int64
	Action    string
	Kind      string
	Object    int64
	From      time.Time
	To        time.Time
	Limit     int
	Ascending bool
}

// Notice is a message to one person inside the application.
type Notice struct {
	ID       int64
	PersonID int64
	Kind     string
	Object   string // submission, item, campaign
	ObjectID int64
	ZH       string
	EN       string
	At       time.Time
	ReadAt   time.Time
	Key      string // at most one notice of a key to a person; "" for any number
}

// Answer is what a request was answered with, so that its repetition gets the same.
type Answer struct {
	Digest  string // of the request, so that a key is not used for another one
	Status  int
	Body    []byte
	Headers map[string]string
	At      time.Time
}

// SearchDoc is one thing that can be found, with what permission needs to know about it.
type SearchDoc struct {
	Kind     string // material, problem, measure, person, unit
	ObjectID int64  // submission, item, person or unit
	Part     int    // for several texts of one object
	UnitID   int64
	AuthorID int64
	OwnerID  int64
	DeputyID int64
	Title    string
	Text     string // "" removes
	Initials string
	At       time.Time
}

// SearchQuery asks for text within reach.
type SearchQuery struct {
	Text   string
	Kinds  []string
	Papers org.Reach
	Items  org.Reach
	Limit  int
}

// Reuse is a passage that a submitted paper shares with another text, kept from this paper's side.
type Reuse struct {
	ID           int64
	SubmissionID int64
	DraftID      int64
	StartByte    int
	EndByte      int
	Relation     string
	Similarity   float64
	Common       float64
	OtherKey     string // the other text in the corpus
	OtherID      int64  // the other submission, 0 for none
	OtherUnit    int64
	OtherStart   int
	OtherEnd     int
}
