package store

import (
	"time"

	"duizhao/internal/app"
	"duizhao/internal/org"

	"github.com/uptrace/bun"
)

type unitRow struct {
	bun.BaseModel `bun:"table:units,alias:t"`
	ID            int64 `bun:",pk,autoincrement"`
	org.Unit
}

func (r unitRow) unit() org.Unit { r.Unit.ID = r.ID; return r.Unit }

type personRow struct {
	bun.BaseModel `bun:"table:people,alias:t"`
	ID            int64 `bun:",pk,autoincrement"`
	org.Person
}

func (r personRow) person() org.Person { r.Person.ID = r.ID; return r.Person }

type postRow struct {
	bun.BaseModel `bun:"table:posts,alias:t"`
	ID            int64  `bun:",pk,autoincrement"`
	Path          string `bun:"path,scanonly"`
	org.Post
}

func (r postRow) post() org.Post { r.Post.ID = r.ID; return r.Post }

func (t *tx) Units() ([]org.Unit, error) {
	rs, err := all[unitRow](t, `t.path, t.id`, "")
	return mapTo(rs, err, unitRow.unit)
}

// SaveUnit also moves everything below when the unit's path changes.
func (t *tx) SaveUnit(u *org.Unit) error {
	if u.ID == 0 {
		return t.insertUnit(u)
	}
	was, err := one[unitRow](t, "t.id = ?", u.ID)
	if err != nil {
		return err
	}
	parent, err := t.parentPath(u.Parent)
	if err != nil {
		return err
	}
	u.Path = org.ChildPath(parent, u.ID)
	r := unitRow{ID: u.ID, Unit: *u}
	r.Version++
	if err := updateVersion(t, &r, u.Version); err != nil {
		return err
	}
	u.Version++
	if was.Path == u.Path {
		return nil
	}
	t.ledger = true
	_, err = t.db.NewRaw(`UPDATE units SET path = ? || substr(path, ?) WHERE path LIKE ? AND id <> ?`,
		u.Path, len(was.Path)+1, was.Path+"%", u.ID).Exec(t.ctx)
	return err
}

func (t *tx) insertUnit(u *org.Unit) error {
	parent, err := t.parentPath(u.Parent)
	if err != nil {
		return err
	}
	u.Version = 1
	r := unitRow{Unit: *u}
	if err := insert(t, &r); err != nil {
		return err
	}
	u.ID, u.Path = r.ID, org.ChildPath(parent, r.ID)
	_, err = t.db.NewRaw(`UPDATE units SET path = ? WHERE id = ?`, u.Path, u.ID).Exec(t.ctx)
	return err
}

func (t *tx) parentPath(id int64) (string, error) {
	if id == 0 {
		return "", nil
	}
	p, err := one[unitRow](t, "t.id = ?", id)
	return p.Path, err
}

func (t *tx) People() ([]org.Person, error) {
	rs, err := all[personRow](t, "t.id", "")
	return mapTo(rs, err, personRow.person)
}

func (t *tx) SavePerson(p *org.Person) error {
	r := personRow{ID: p.ID, Person: *p}
	r.Version++
	if p.ID != 0 {
		if err := updateVersion(t, &r, p.Version); err != nil {
			return err
		}
	} else if err := insert(t, &r); err != nil {
		return err
	}
	p.ID, p.Version = r.ID, r.Version
	return nil
}

func (t *tx) Posts() ([]org.Post, error) {
	rs, err := all[postRow](t, "t.id", "")
	return mapTo(rs, err, postRow.post)
}

func (t *tx) SavePost(p *org.Post) error {
	r := postRow{ID: p.ID, Post: *p}
	if p.ID != 0 {
		return update(t, &r)
	}
	err := insert(t, &r)
	p.ID = r.ID
	return err
}

type credentialRow struct {
	bun.BaseModel `bun:"table:credentials,alias:t"`
	PersonID      int64 `bun:",pk"`
	app.Credential
}

func (t *tx) Credential(person int64) (app.Credential, error) {
	r, err := one[credentialRow](t, "t.person_id = ?", person)
	r.Credential.PersonID = r.PersonID
	return r.Credential, err
}

func (t *tx) SaveCredential(c app.Credential) error {
	r := credentialRow{PersonID: c.PersonID, Credential: c}
	_, err := t.db.NewInsert().Model(&r).On("CONFLICT (person_id) DO UPDATE").
		Set("hash = EXCLUDED.hash, must_change = EXCLUDED.must_change, changed_at = EXCLUDED.changed_at, epoch = EXCLUDED.epoch").Exec(t.ctx)
	return err
}

type tokenRow struct {
	bun.BaseModel `bun:"table:tokens,alias:t"`
	ID            int64 `bun:",pk,autoincrement"`
	app.Token
}

func (r tokenRow) token() app.Token { r.Token.ID = r.ID; return r.Token }

func (t *tx) Tokens(person int64) ([]app.Token, error) {
	rs, err := all[tokenRow](t, "t.id DESC", "t.person_id = ?", person)
	return mapTo(rs, err, tokenRow.token)
}

func (t *tx) TokenByHash(hash string) (app.Token, error) {
	r, err := one[tokenRow](t, "t.hash = ?", hash)
	return r.token(), err
}

func (t *tx) SaveToken(k *app.Token) error {
	r := tokenRow{ID: k.ID, Token: *k}
	if k.ID != 0 {
		return update(t, &r)
	}
	err := insert(t, &r)
	k.ID = r.ID
	return err
}

func (t *tx) UseToken(id int64, at time.Time) error {
	_, err := t.db.NewRaw(`UPDATE tokens SET used_at = ? WHERE id = ?`, at.UTC(), id).Exec(t.ctx)
	return err
}
