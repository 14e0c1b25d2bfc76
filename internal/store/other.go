package store

import (
	"encoding/json"
	"time"

	"duizhao/internal/app"

	"github.com/uptrace/bun"
)

type noticeRow struct {
	bun.BaseModel `bun:"table:notices,alias:t"`
	ID            int64  `bun:",pk,autoincrement"`
	ZH            string `bun:"zh"`
	EN            string `bun:"en"`
	app.Notice
}

func (r noticeRow) notice() app.Notice {
	r.Notice.ID, r.Notice.ZH, r.Notice.EN = r.ID, r.ZH, r.EN
	return r.Notice
}

// Notify leaves a message; a second one with the same key to the same person is dropped.
func (t *tx) Notify(n app.Notice) error {
	r := noticeRow{ZH: n.ZH, EN: n.EN, Notice: n}
	return t.later(t.db.NewInsert().Model(&r).On("CONFLICT DO NOTHING").Returning("NULL"))
}

func (t *tx) Notices(person int64, unread bool, p app.Page) ([]app.Notice, error) {
	if _, err := t.send(); err != nil {
		return nil, err
	}
	var rs []noticeRow
	q := t.db.NewSelect().Model(&rs).Where("t.person_id = ?", person)
	if unread {
		q = q.Where("t.read_at = ?", time.Time{})
	}
	q, err := paged(q, "t.id", true, p)
	if err != nil {
		return nil, err
	}
	err = q.Scan(t.ctx)
	return mapTo(rs, err, noticeRow.notice)
}

func (t *tx) CountUnread(person int64) (int, error) {
	if _, err := t.send(); err != nil {
		return 0, err
	}
	n, err := t.db.NewSelect().Model((*noticeRow)(nil)).Where("t.person_id = ? AND t.read_at = ?", person, time.Time{}).Count(t.ctx)
	return int(n), err
}

// MarkRead marks the notices of the person; no ids means all.
func (t *tx) MarkRead(person int64, ids []int64, at time.Time) error {
	if _, err := t.send(); err != nil {
		return err
	}
	q := t.db.NewUpdate().Table("notices").Set("read_at = ?", at.UTC()).Where("person_id = ? AND read_at = ?", person, time.Time{})
	if len(ids) > 0 {
		q = q.Where("id IN (?)", in(ids))
	}
	_, err := q.Exec(t.ctx)
	return err
}

func (t *tx) Setting(person int64, key string) (string, error) {
	m, err := t.Settings(person)
	return m[key], err
}

func (t *tx) Settings(person int64) (map[string]string, error) {
	var rows []struct{ Key, Value string }
	err := t.db.NewRaw(`SELECT key, value FROM settings WHERE person_id = ?`, person).Scan(t.ctx, &rows)
	out := map[string]string{}
	for _, r := range rows {
		out[r.Key] = r.Value
	}
	return out, err
}

func (t *tx) SaveSetting(person int64, key, value string) error {
	_, err := t.db.NewRaw(`INSERT INTO settings (person_id, key, value) VALUES (?, ?, ?) ON CONFLICT (person_id, key) DO UPDATE SET value = EXCLUDED.value`,
		person, key, value).Exec(t.ctx)
	return err
}

func (t *tx) DropSetting(person int64, key string) error {
	_, err := t.db.NewRaw(`DELETE FROM settings WHERE person_id = ? AND key = ?`, person, key).Exec(t.ctx)
	return err
}

func (t *tx) KeepFirst(person int64, key, value string) (string, error) {
	_, err := t.db.NewRaw(`INSERT INTO settings (person_id, key, value) VALUES (?, ?, ?) ON CONFLICT (person_id, key) DO NOTHING`, person, key, value).Exec(t.ctx)
	if err != nil {
		return "", err
	}
	return t.Setting(person, key)
}

func (t *tx) TakeSetting(person int64, key, value string) (bool, error) {
	r, err := t.db.NewRaw(`DELETE FROM settings WHERE person_id = ? AND key = ? AND value = ?`, person, key, value).Exec(t.ctx)
	if err != nil {
		return false, err
	}
	n, err := r.RowsAffected()
	return n == 1, err
}

type answerRow struct {
	bun.BaseModel `bun:"table:answers,alias:t"`
	PersonID      int64  `bun:",pk"`
	Key           string `bun:",pk"`
	Digest        string
	Status        int
	Body          []byte
	Headers       string
	At            time.Time
}

func (t *tx) Remembered(person int64, key string) (app.Answer, error) {
	r, err := one[answerRow](t, "t.person_id = ? AND t.key = ?", person, key)
	if err != nil {
		return app.Answer{}, err
	}
	a := app.Answer{Digest: r.Digest, Status: r.Status, Body: r.Body, At: r.At}
	return a, json.Unmarshal([]byte(r.Headers), &a.Headers)
}

// begun keeps the key of a request whose answer is not known yet: status 0. Where another process keeps the same request, no row is
// added, and finish takes this one back.
func (t *tx) begun(r *app.Repeat) error {
	if r == nil {
		return nil
	}
	row := answerRow{PersonID: r.Person, Key: r.Key, Digest: r.Digest, Headers: "{}", At: time.Now().UTC()}
	return t.later(t.db.NewInsert().Model(&row).On("CONFLICT DO NOTHING"))
}

func (t *tx) Remember(person int64, key string, a app.Answer) error {
	headers, err := json.Marshal(a.Headers)
	if err != nil {
		return err
	}
	r := answerRow{PersonID: person, Key: key, Digest: a.Digest, Status: a.Status, Body: a.Body, Headers: string(headers), At: a.At.UTC()}
	_, err = t.db.NewInsert().Model(&r).On("CONFLICT (person_id, key) DO UPDATE").Set("status = EXCLUDED.status, body = EXCLUDED.body, headers = EXCLUDED.headers").Exec(t.ctx)
	return err
}

func (t *tx) Forget(before time.Time) error {
	_, err := t.db.NewRaw(`DELETE FROM answers WHERE at < ?`, before.UTC()).Exec(t.ctx)
	return err
}
