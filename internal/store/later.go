package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/schema"
)

// Statements that nobody waits for are put off and sent together: on PostgreSQL each one alone would be a way there and back while
// rows stay locked. They are sent in their order just before the transaction is kept, before whatever reads what they change, and
// when they have become long.

// maxLater is how many bytes of statements are put off before they are sent.
const maxLater = 256 << 10

// later puts a statement off: at least until the next one.
func (t *tx) later(q schema.QueryAppender) error {
	b, err := q.AppendQuery(t.store.write.QueryGen(), nil)
	if err != nil {
		return err
	}
	if t.putSize > maxLater {
		if _, err := t.send(); err != nil {
			return err
		}
	}
	t.put, t.putSize = append(t.put, string(b)), t.putSize+len(b)
	return nil
}

// send carries out what was put off. The result is the last statement's; nil when there was none.
func (t *tx) send() (sql.Result, error) {
	if len(t.put) == 0 {
		return nil, nil
	}
	all := strings.Join(t.put, ";\n")
	t.put, t.putSize = nil, 0
	return t.db.ExecContext(t.ctx, all)
}

// Watch calls f with every statement from now on, and with BEGIN, COMMIT and ROLLBACK: each is a way to the database and back. It is
// for tests; f may be called from several goroutines at once.
func (s *Store) Watch(f func(statement string)) {
	s.write.AddQueryHook(watcher(f))
	if s.read != s.write {
		s.read.AddQueryHook(watcher(f))
	}
}

type watcher func(string)

func (watcher) BeforeQuery(ctx context.Context, _ *bun.QueryEvent) context.Context { return ctx }

func (w watcher) AfterQuery(_ context.Context, e *bun.QueryEvent) {
	if !errors.Is(e.Err, sql.ErrTxDone) { // taking back what is kept already sends nothing
		w(e.Query)
	}
}
