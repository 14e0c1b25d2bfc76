package server

import (
	"context"

	"github.com/alexedwards/argon2id"
)

// Passwords hashes with argon2id, at most two at once: each takes 64 MiB for some tenths of a second.
type Passwords struct {
	params *argon2id.Params
	slots  chan struct{}
	dummy  string // compared when there is no hash, so that an unknown login takes as long

	create  func(password string, p *argon2id.Params) (string, error)
	compare func(password, hash string) (bool, error)
}

// NewPasswords readies the hasher.
func NewPasswords(p *argon2id.Params) (*Passwords, error) {
	if p == nil {
		p = argon2id.DefaultParams
	}
	dummy, err := argon2id.CreateHash("no password has this", p)
	return &Passwords{params: p, slots: make(chan struct{}, 2), dummy: dummy, create: argon2id.CreateHash, compare: argon2id.ComparePasswordAndHash}, err
}

func (p *Passwords) slot(ctx context.Context) error {
	select {
	case p.slots <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Hash hashes a new password.
func (p *Passwords) Hash(ctx context.Context, password string) (string, error) {
	if err := p.slot(ctx); err != nil {
		return "", err
	}
	defer func() { <-p.slots }()
	return p.create(password, p.params)
}

// Match compares a password with a hash; an empty hash matches nothing and takes as long.
func (p *Passwords) Match(ctx context.Context, password, hash string) (bool, error) {
	if err := p.slot(ctx); err != nil {
		return false, err
	}
	defer func() { <-p.slots }()
	if hash == "" {
		_, err := p.compare(password, p.dummy)
		return false, err
	}
	return p.compare(password, hash)
}
