package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"duizhao/internal/org"
)

// Entry is one line of the trail: who did or read what, when. Each carries the hash of the one before, so that a line that was
// changed, taken out or put in is found. It never holds the text of a paper.
type Entry struct {
	Seq    int64             `json:"seq"` // from 1 without gaps
	At     time.Time         `json:"at"`
	By     int64             `json:"by"`
	For    int64             `json:"for,omitempty"`
	Action string            `json:"action"` // item.close, submission.read…
	Kind   string            `json:"kind,omitempty"`
	Object int64             `json:"object,omitempty"`
	UnitID int64             `json:"unit,omitempty"`
	Detail map[string]string `json:"detail,omitempty"` // old and new of fields, codes, file hashes
	Prev   string            `json:"prev"`
	Hash   string            `json:"hash"`
}

// Head is the end of the trail; kept elsewhere, it proves that nothing before it was touched.
type Head struct {
	Seq  int64     `json:"seq"`
	Hash string    `json:"hash"`
	At   time.Time `json:"at"`
}

// Seal chains the entry to the one before.
func (e *Entry) Seal(prev Head) Head {
	e.Seq, e.Prev, e.At = prev.Seq+1, prev.Hash, e.At.UTC().Truncate(time.Microsecond)
	e.Hash = e.digest()
	return Head{Seq: e.Seq, Hash: e.Hash, At: e.At}
}

// digest is the SHA-256, in hex, of the entry as JSON without its hash. Map keys are sorted by encoding/json.
func (e *Entry) digest() string {
	c := *e
	c.Hash, c.At = "", c.At.UTC()
	b, err := json.Marshal(c)
	if err != nil {
		panic(err) // numbers, strings and a time cannot fail
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// Break is the first place at which the trail does not hold.
type Break struct {
	Seq  int64
	What string
}

func (b *Break) Error() string { return fmt.Sprintf("trail breaks at entry %d: %s", b.Seq, b.What) }

// Verifier checks a trail entry by entry, oldest first.
type Verifier struct{ head Head }

// Next checks one entry. The error is a *Break.
func (v *Verifier) Next(e Entry) error {
	switch {
	case e.Seq > v.head.Seq+1:
		return &Break{v.head.Seq + 1, fmt.Sprintf("entries %d to %d are missing", v.head.Seq+1, e.Seq-1)}
	case e.Seq <= v.head.Seq:
		return &Break{e.Seq, "an entry was put in"}
	case e.Prev != v.head.Hash:
		return &Break{e.Seq, "it does not follow the entry before"}
	case e.Hash != e.digest():
		return &Break{e.Seq, "its content was changed"}
	}
	v.head = Head{Seq: e.Seq, Hash: e.Hash, At: e.At}
	return nil
}

// Head is where the checked trail ends.
func (v *Verifier) Head() Head { return v.head }

// VerifyTrail checks the whole trail, against its own head and against an exported one when given (Seq 0 for none).
func (a *App) VerifyTrail(ctx context.Context, exported Head) (Head, error) {
	var v Verifier
	var kept Head
	err := a.Store.Read(ctx, func(tx Tx) error {
		var err error
		if kept, err = tx.TrailHead(); err != nil {
			return err
		}
		return eachEntry(tx, func(e Entry) error {
			if err := v.Next(e); err != nil {
				return err
			}
			if exported.Seq == e.Seq && exported.Hash != e.Hash {
				return &Break{e.Seq, "it differs from the exported head"}
			}
			return nil
		})
	})
	if err != nil {
		return v.Head(), err
	}
	if kept.Seq != v.head.Seq || kept.Hash != v.head.Hash {
		return v.Head(), &Break{v.head.Seq + 1, "the last entries are missing"}
	}
	if exported.Seq > v.head.Seq {
		return v.Head(), &Break{v.head.Seq + 1, "the trail is shorter than the exported head"}
	}
	return v.Head(), nil
}

func eachEntry(tx Tx, f func(Entry) error) error {
	after := int64(0)
	for {
		list, err := tx.TrailEntries(TrailFilter{After: after, Ascending: true, Limit: 1000})
		if err != nil || len(list) == 0 {
			return err
		}
		for _, e := range list {
			if err := f(e); err != nil {
				return err
			}
			after = e.Seq
		}
	}
}

// Trail lists entries for the audit administrator.
func (a *App) Trail(ctx context.Context, who org.Actor, f TrailFilter) (list []Entry, err error) {
	if !org.MayAny(who, org.ReadTrail) {
		return nil, ErrForbidden
	}
	err = a.Store.Read(ctx, func(tx Tx) error {
		list, err = tx.TrailEntries(f)
		return err
	})
	return list, err
}

// note is an entry by the actor.
func (a *App) note(who org.Actor, action, kind string, object, unit int64, detail map[string]string) Entry {
	return Entry{At: a.Clock(), By: who.Person.ID, Action: action, Kind: kind, Object: object, UnitID: unit, Detail: detail}
}

// TrailHead is the end of the trail, to be kept elsewhere.
func (a *App) TrailHead(ctx context.Context, who org.Actor) (h Head, err error) {
	if !org.MayAny(who, org.ReadTrail) {
		return h, ErrForbidden
	}
	err = a.Store.Read(ctx, func(tx Tx) error {
		h, err = tx.TrailHead()
		return err
	})
	return h, err
}
