package app

import (
	"cmp"
	"context"
	"embed"
	"errors"
	"fmt"
	"slices"
	"time"

	"duizhao/internal/calendar"
	"duizhao/internal/job"
	"duizhao/internal/org"
)

//go:embed demo
var demoTexts embed.FS

// DemoPassword is the password of every account of the demonstration. The data is invented and the server says so.
const DemoPassword = "qinghe-demo-2026"

// Account is one account of the demonstration, for one role.
type Account struct{ Login, Name, Unit, Role string }

var errDemoData = errors.New("demonstration data is damaged")

const demoKey = "demo.filled"

// FillDemo fills an empty store with a district: units and people, last year's campaign closed and this year's running, papers in
// every state and items in every state. Everything is done through the stories, with a clock that moves from last year to now, in
// one transaction: either the whole district is there or nothing. It is called before anything else uses the App. A store that was
// filled before is left as it is; one that holds anything else is refused.
func (a *App) FillDemo(ctx context.Context) ([]Account, error) {
	filled := ""
	err := a.Store.Read(ctx, func(tx Tx) (err error) {
		filled, err = tx.Setting(0, demoKey)
		return err
	})
	if err != nil {
		return nil, err
	}
	d, err := a.Directory(ctx)
	if err != nil {
		return nil, err
	}
	if filled != "" {
		return demoAccounts(d), nil
	}
	if len(d.All) > 0 {
		return nil, &Conflict{"not_empty", "数据目录里已有数据，不能装入演示数据；请用 --data 另指定一个空目录。", "The data folder is not empty; name an empty one with --data for the demonstration."}
	}
	if err := a.fillOnce(ctx); err != nil {
		return nil, fmt.Errorf("fill the demonstration: %w", err)
	}
	if d, err = a.Directory(ctx); err != nil {
		return nil, err
	}
	return demoAccounts(d), nil
}

// fillOnce lends the App a store that stays in one transaction, a clock to move and a hash made once, and gives its own back.
func (a *App) fillOnce(ctx context.Context) error {
	store, jobs, clock, hash, bus, corpus := a.Store, a.Jobs, a.Clock, a.Hash, a.Bus, a.Corpus
	back := func() {
		a.Store, a.Jobs, a.Clock, a.Hash, a.Bus, a.Corpus = store, jobs, clock, hash, bus, corpus
		a.forgetDirectory()
	}
	return store.Write(ctx, func(tx Tx) error {
		defer back()
		d := &demo{App: a, ctx: ctx, now: clock(), today: calendar.DayOf(clock())}
		a.Store, a.Jobs, a.Clock, a.Hash, a.Bus, a.Corpus = inTx{tx}, &d.jobs, func() time.Time { return d.at }, &hashOnce{Passwords: hash}, nil, nil
		a.forgetDirectory()
		if err := d.fill(); err != nil {
			return err
		}
		slices.Sort(d.compare) // a paper that was returned was handed in twice
		for _, id := range slices.Compact(d.compare) {
			if err := jobs.Enqueue(ctx, tx, job.IndexPaper{Submission: id}); err != nil { // comparing takes its time and waits for nobody
				return err
			}
		}
		return tx.SaveSetting(0, demoKey, string(d.today))
	})
}

// inTx is a store whose transactions are all the one that is open.
type inTx struct{ tx Tx }

func (s inTx) Read(_ context.Context, f func(Tx) error) error   { return f(s.tx) }
func (s inTx) Glance(_ context.Context, f func(Tx) error) error { return f(s.tx) }
func (s inTx) Write(_ context.Context, f func(Tx) error) error  { return f(s.tx) }

// jobList keeps work until it is done in turn.
type jobList struct{ list []any }

func (j *jobList) Enqueue(_ context.Context, _ Tx, work any) error {
	j.list = append(j.list, work)
	return nil
}

// hashOnce hashes the one password of the demonstration once: it takes a third of a second.
type hashOnce struct {
	Passwords
	hash string
}

func (h *hashOnce) Hash(ctx context.Context, password string) (string, error) {
	if h.hash != "" && password == DemoPassword {
		return h.hash, nil
	}
	hash, err := h.Passwords.Hash(ctx, password)
	h.hash = hash
	return hash, err
}

// demo is a demonstration being filled.
type demo struct {
	*App
	ctx     context.Context
	jobs    jobList
	compare []int64   // papers that are still to be compared
	at      time.Time // the moved clock
	now     time.Time // the real one
	today   calendar.Day
	queue   []demoEvent
	bank    []demoTopic
	places  []string
	staff   demoStaff
	items   int
	last    int64 // last year's campaign
	this    int64
}

// demoEvent is something that happens at a moment.
type demoEvent struct {
	at time.Time
	do func() error
}

func (d *demo) fill() error {
	var err error
	if d.bank, err = readTopics(demoTexts); err != nil {
		return err
	}
	if d.places, err = demoLines(demoTexts, "demo/places.txt"); err != nil {
		return err
	}
	d.at = d.moment(d.today.Plus(-430), 9)
	if err := d.district(); err != nil {
		return err
	}
	d.plan()
	for len(d.queue) > 0 {
		ev := d.queue[0]
		d.queue = d.queue[1:]
		if ev.at.After(d.at) {
			d.at = ev.at
		}
		if err := d.happen(ev); err != nil {
			return fmt.Errorf("on %s: %w", calendar.DayOf(d.at), err)
		}
	}
	return d.settle()
}

// happen does one thing and the background work that it asked for.
func (d *demo) happen(ev demoEvent) error {
	if err := ev.do(); err != nil {
		return err
	}
	for len(d.jobs.list) > 0 {
		work := d.jobs.list[0]
		d.jobs.list = d.jobs.list[1:]
		var err error
		switch w := work.(type) {
		case job.JudgeDraft:
			err = d.JudgeDraft(d.ctx, w.Draft)
		case job.IndexPaper:
			d.compare = append(d.compare, w.Submission)
			err = d.IndexPaper(d.ctx, w.Submission)
		}
		if err != nil {
			return err
		}
	}
	return d.ctx.Err()
}

// on plans something for a day and hour. What falls on a weekend is done early on Monday, still in its order; what would lie in the
// future does not happen.
func (d *demo) on(day calendar.Day, hour int, do func() error) {
	at := d.moment(day, hour)
	switch at.Weekday() {
	case time.Saturday:
		at = d.moment(day.Plus(2), 7).Add(time.Duration(hour) * time.Minute)
	case time.Sunday:
		at = d.moment(day.Plus(1), 8).Add(time.Duration(hour) * time.Minute)
	}
	if at.After(d.now) {
		return
	}
	i, _ := slices.BinarySearchFunc(d.queue, at, func(e demoEvent, t time.Time) int { return cmp.Or(e.at.Compare(t), -1) }) // after those of the same moment
	d.queue = slices.Insert(d.queue, i, demoEvent{at, do})
}

func (d *demo) moment(day calendar.Day, hour int) time.Time {
	t := day.Time()
	return time.Date(t.Year(), t.Month(), t.Day(), hour, d.items*3%30, 0, 0, d.now.Location())
}

// shownUnread is how many messages wait for a visitor; the district read the others long ago.
const shownUnread = 12

// settle sends the reminders of the last morning, and lets people have read all but their newest messages.
func (d *demo) settle() error {
	morning := d.moment(d.today, remindFrom+1)
	if morning.After(d.now) {
		morning = d.moment(d.today.Plus(-1), remindFrom+1)
	}
	d.at = morning
	if err := d.Remind(d.ctx, ""); err != nil {
		return err
	}
	dir, err := d.Directory(d.ctx)
	if err != nil {
		return err
	}
	for _, p := range dir.All {
		if err := d.Store.Write(d.ctx, func(tx Tx) error { return readBut(tx, p.ID, shownUnread, morning) }); err != nil {
			return err
		}
	}
	return nil
}

// readBut marks a person's messages as read, but for the newest n.
func readBut(tx Tx, person int64, n int, at time.Time) error {
	list, err := tx.Notices(person, true, Page{Limit: 10_000})
	if err != nil || len(list) <= n {
		return err
	}
	var ids []int64
	for _, x := range list[n:] {
		ids = append(ids, x.ID)
	}
	return tx.MarkRead(person, ids, at)
}

// demoAccounts finds one account for each role: its login is the role's name.
func demoAccounts(d *Directory) []Account {
	var out []Account
	for _, role := range org.Roles() {
		for _, p := range d.All {
			if p.Login == string(role) {
				out = append(out, Account{p.Login, p.Name, d.Units[p.Unit].Name, string(role)})
			}
		}
	}
	return out
}

// zeroReader stands in for randomness where nothing of it is kept.
type zeroReader struct{}

func (zeroReader) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}
