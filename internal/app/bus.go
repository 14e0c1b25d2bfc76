package app

import (
	"context"
	"sync"

	"duizhao/internal/ledger"
	"duizhao/internal/org"
)

// Topic is something that changed, for pages that show it. It carries no content: whoever listens asks again with own rights.
type Topic struct {
	Kind   string `json:"kind"` // item, submission, notice, org, campaign, job
	ID     int64  `json:"id"`
	Person int64  `json:"-"` // only for this person; 0 for everyone: see Heard
	Note   string `json:"note,omitempty"`

	seen func(d *Directory, who org.Actor) bool // who may hear the number of an item or a paper; nil for what is no secret
}

// publish tells the pages after a change was kept. What the topics are about is looked up once, however many listen.
func (a *App) publish(ctx context.Context, topics ...Topic) {
	if a.Bus.idle() {
		return
	}
	for i := range topics {
		if topics[i].seen == nil {
			topics[i].seen = a.hearers(context.WithoutCancel(ctx), topics[i])
		}
	}
	a.Bus.Publish(topics...)
}

// itemTopic says that an item changed, which whoever sees it may hear.
func itemTopic(it ledger.Item) Topic {
	return Topic{Kind: "item", ID: it.ID, seen: func(d *Directory, who org.Actor) bool {
		return org.May(who, org.ReadItem, it.Target(d.Path(it.UnitID)))
	}}
}

// hearers says who may hear the number of a topic: whoever sees the thing. What cannot be looked up is for nobody.
func (a *App) hearers(ctx context.Context, t Topic) (seen func(*Directory, org.Actor) bool) {
	if t.ID == 0 || t.Person != 0 || t.Kind != "item" && t.Kind != "submission" && t.Kind != "job" {
		return nil
	}
	seen = func(*Directory, org.Actor) bool { return false }
	_ = a.Store.Read(ctx, func(tx Tx) error {
		if t.Kind == "item" {
			it, err := tx.Item(t.ID)
			if err == nil {
				seen = itemTopic(it).seen
			}
			return err
		}
		id := t.ID
		if t.Kind == "job" {
			dr, err := tx.Draft(t.ID)
			if err != nil {
				return err
			}
			id = dr.SubmissionID
		}
		s, err := tx.Submission(id)
		if err == nil {
			seen = func(d *Directory, who org.Actor) bool { return readable(d, who, s) }
		}
		return err
	})
	return seen
}

// Heard is a topic as a person may hear it: the number of a thing that is out of sight is left out, so that its being is not told.
func (a *App) Heard(ctx context.Context, who org.Actor, t Topic) Topic {
	if t.seen == nil {
		return t
	}
	now, err := a.Actor(ctx, who.Person.ID) // posts change while a page is open
	now.Limit = who.Limit
	d, derr := a.Directory(ctx)
	if firstOf(err, derr) != nil || !t.seen(d, now) {
		t.ID, t.Note = 0, ""
	}
	return t
}

// Bus hands topics to the pages that are open. The zero value is ready; a nil Bus drops everything.
type Bus struct {
	mu        sync.Mutex
	listeners map[chan Topic]int64
}

// Listen gives a channel of topics for a person and a function that ends it. A listener that is too slow misses topics.
func (b *Bus) Listen(person int64) (<-chan Topic, func()) {
	c := make(chan Topic, 64)
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.listeners == nil {
		b.listeners = map[chan Topic]int64{}
	}
	b.listeners[c] = person
	return c, func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		delete(b.listeners, c)
	}
}

// idle reports whether nobody listens.
func (b *Bus) idle() bool {
	if b == nil {
		return true
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	return len(b.listeners) == 0
}

// Publish tells everyone who listens.
func (b *Bus) Publish(topics ...Topic) {
	if b == nil {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, t := range topics {
		for c, person := range b.listeners {
			if t.Person != 0 && t.Person != person {
				continue
			}
			select {
			case c <- t:
			default:
			}
		}
	}
}
