package app

import (
	"context"
	"sync/atomic"
)

// Repeat is a request that its sender may send again. The first transaction it keeps also keeps the key, so that a repetition after
// a kill in between makes nothing twice, even though the answer was lost.
type Repeat struct {
	Person int64
	Key    string
	Digest string
	kept   atomic.Bool
}

type repeatKey struct{}

// WithRepeat lets the transactions of a request know its key.
func WithRepeat(ctx context.Context, r *Repeat) context.Context {
	return context.WithValue(ctx, repeatKey{}, r)
}

// RepeatOf is the request whose key the next transaction has to keep; nil when there is none or it is kept already.
func RepeatOf(ctx context.Context) *Repeat {
	r, _ := ctx.Value(repeatKey{}).(*Repeat)
	if r == nil || r.kept.Load() {
		return nil
	}
	return r
}

// Kept is called when the transaction with the key was kept.
func (r *Repeat) Kept() { r.kept.Store(true) }
