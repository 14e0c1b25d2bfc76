package app

import "sync"

// Topic is something that changed, for pages that show it. It carries no content: whoever listens asks again with own rights.
type Topic struct {
	Kind   string `json:"kind"` // item, submission, notice, org, campaign, job
	ID     int64  `json:"id"`
	Person int64  `json:"-"` // only for this person; 0 for everyone who may see it
	Note   string `json:"note,omitempty"`
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
