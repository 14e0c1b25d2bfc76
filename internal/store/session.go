package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/uptrace/bun"
)

// Sessions keeps the sessions of the web pages. It has the methods that the session manager asks of a store.
type Sessions struct{ s *Store }

// Sessions is the store's place for sessions.
func (s *Store) Sessions() *Sessions { return &Sessions{s} }

type sessionRow struct {
	bun.BaseModel `bun:"table:sessions,alias:t"`
	Token         string `bun:",pk"`
	Data          []byte
	Expiry        int64 // Unix seconds
}

// FindCtx gives a session that has not expired.
func (k *Sessions) FindCtx(ctx context.Context, token string) ([]byte, bool, error) {
	var r sessionRow
	err := k.s.read.NewSelect().Model(&r).Where("t.token = ? AND t.expiry > ?", token, time.Now().Unix()).Scan(ctx)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, false, nil
	}
	return r.Data, err == nil, told(err)
}

// CommitCtx keeps a session.
func (k *Sessions) CommitCtx(ctx context.Context, token string, b []byte, expiry time.Time) error {
	_, err := k.s.write.NewInsert().Model(&sessionRow{Token: token, Data: b, Expiry: expiry.Unix()}).On("CONFLICT (token) DO UPDATE").
		Set("data = EXCLUDED.data, expiry = EXCLUDED.expiry").Exec(ctx)
	return told(err)
}

// DeleteCtx ends a session.
func (k *Sessions) DeleteCtx(ctx context.Context, token string) error {
	_, err := k.s.write.NewDelete().Model((*sessionRow)(nil)).Where("token = ?", token).Exec(ctx)
	return told(err)
}

// Find, Commit and Delete are the same without a context.
func (k *Sessions) Find(token string) ([]byte, bool, error) {
	return k.FindCtx(context.Background(), token)
}

// Commit keeps a session.
func (k *Sessions) Commit(token string, b []byte, expiry time.Time) error {
	return k.CommitCtx(context.Background(), token, b, expiry)
}

// Delete ends a session.
func (k *Sessions) Delete(token string) error { return k.DeleteCtx(context.Background(), token) }

// Expire clears sessions that have ended.
func (k *Sessions) Expire(ctx context.Context) error {
	_, err := k.s.write.NewDelete().Model((*sessionRow)(nil)).Where("expiry <= ?", time.Now().Unix()).Exec(ctx)
	return err
}
