package app

import (
	"context"
	"slices"
	"time"

	"duizhao/internal/org"
	"duizhao/internal/submission"
)

// Directory is units, people and posts as they are now, kept in memory: every answer needs their names.
type Directory struct {
	Units  map[int64]org.Unit
	People map[int64]org.Person
	Posts  map[int64][]org.Post // by person; Path is filled in
	Order  []org.Unit           // by path and order
	All    []org.Person
}

// directoryAge is how long another process's change may stay unseen.
const directoryAge = 20 * time.Second

// Directory gives the present directory. Callers do not change it.
func (a *App) Directory(ctx context.Context) (*Directory, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.dir != nil && time.Since(a.dirTime) < directoryAge {
		return a.dir, nil
	}
	var d *Directory
	err := a.Store.Read(ctx, func(tx Tx) (err error) {
		d, err = loadDirectory(tx)
		return err
	})
	if err != nil {
		return nil, err
	}
	a.dir, a.dirTime = d, time.Now()
	return d, nil
}

// forgetDirectory is called after every change to units, people or posts.
func (a *App) forgetDirectory() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.dir = nil
}

func loadDirectory(tx Tx) (*Directory, error) {
	units, err := tx.Units()
	if err != nil {
		return nil, err
	}
	people, err := tx.People()
	if err != nil {
		return nil, err
	}
	posts, err := tx.Posts()
	if err != nil {
		return nil, err
	}
	d := &Directory{Units: map[int64]org.Unit{}, People: map[int64]org.Person{}, Posts: map[int64][]org.Post{}, Order: units, All: people}
	for _, u := range units {
		d.Units[u.ID] = u
	}
	for _, p := range people {
		d.People[p.ID] = p
	}
	for _, p := range posts {
		p.Path = d.Units[p.Unit].Path
		d.Posts[p.Person] = append(d.Posts[p.Person], p)
	}
	return d, nil
}

// Path is a unit's path, "" for an unknown unit.
func (d *Directory) Path(unit int64) string { return d.Units[unit].Path }

// Actor is the person with the posts in force. What was delegated is in force only as long as its principal serves and holds the
// post: nobody passes on what they have lost.
func (d *Directory) Actor(person int64, now time.Time) org.Actor {
	a := org.NewActor(d.People[person], d.Posts[person], now)
	a.Posts = slices.DeleteFunc(a.Posts, func(p org.Post) bool { return p.Principal != 0 && !d.heldBy(p.Principal, p, now) })
	return a
}

// heldBy reports whether the person serves and holds the post that p was delegated from.
func (d *Directory) heldBy(person int64, p org.Post, now time.Time) bool {
	return d.Serves(person) && slices.ContainsFunc(d.Posts[person], func(own org.Post) bool { return own.DelegatedAs(p) && own.Holds(now) })
}

// Serves reports whether the person exists and serves.
func (d *Directory) Serves(person int64) bool {
	p, ok := d.People[person]
	return ok && !p.Left
}

// Candidates are the people that a file may belong to.
func (d *Directory) Candidates() []submission.Candidate {
	var out []submission.Candidate
	for _, p := range d.All {
		if !p.Left {
			out = append(out, submission.Candidate{ID: p.ID, Name: p.Name, Unit: d.unitWord(p.Unit)})
		}
	}
	return out
}

func (d *Directory) unitWord(id int64) string {
	u := d.Units[id]
	if u.Short != "" {
		return u.Short
	}
	return u.Name
}

// Actor is a person as they may act now.
func (a *App) Actor(ctx context.Context, person int64) (org.Actor, error) {
	d, err := a.Directory(ctx)
	if err != nil {
		return org.Actor{}, err
	}
	if !d.Serves(person) {
		return org.Actor{}, ErrNotFound
	}
	return d.Actor(person, a.Clock()), nil
}
