package app

import (
	"context"
	"errors"

	"duizhao/internal/org"
)

// Issued is a person's first password, told once: only its hash is kept, and it has to be changed at the first sign-in.
type Issued struct {
	Person   org.Person
	Password string
}

// maxIssued bounds one request: a password takes a good part of a second to hash.
const maxIssued = 50

// IssuePasswords gives first passwords to the people named, or, when none is, to those who have a login and no password yet, as after
// an import: at most 50 at once; left is how many of those remain.
func (a *App) IssuePasswords(ctx context.Context, who org.Actor, people []int64) (list []Issued, left int, err error) {
	if !org.MayAny(who, org.ManagePeople) {
		return nil, 0, ErrForbidden
	}
	if len(people) > maxIssued {
		return nil, 0, invalid("people", "too_many", "一次最多给 50 人发放初始密码。", "First passwords for at most 50 people at once.")
	}
	chosen, left, err := a.toIssue(ctx, people)
	if err != nil {
		return nil, 0, err
	}
	var fresh []Credential
	for _, p := range chosen {
		text, err := a.firstPassword()
		if err != nil {
			return nil, 0, err
		}
		hash, err := a.Hash.Hash(ctx, text)
		if err != nil {
			return nil, 0, err
		}
		list = append(list, Issued{p, text})
		fresh = append(fresh, Credential{PersonID: p.ID, Hash: hash, MustChange: true, ChangedAt: a.Clock()})
	}
	return list, left, a.Store.Write(ctx, func(tx Tx) error {
		for _, c := range fresh {
			old, err := tx.Credential(c.PersonID)
			if err != nil && !errors.Is(err, ErrNotFound) {
				return err
			}
			c.Epoch = old.Epoch + 1
			tx.Trail(a.note(who, "person.password", "person", c.PersonID, 0, nil))
			if err := tx.SaveCredential(c); err != nil {
				return err
			}
		}
		return nil
	})
}

// toIssue are the people named, all of whom must serve and have a login, or those without a password.
func (a *App) toIssue(ctx context.Context, people []int64) (list []org.Person, left int, err error) {
	d, err := a.Directory(ctx)
	if err != nil {
		return nil, 0, err
	}
	for _, id := range people {
		p, ok := d.People[id]
		switch {
		case !ok || p.Left:
			return nil, 0, ErrNotFound
		case p.Login == "":
			return nil, 0, invalid("people", "no_login", p.Name+"没有用户名，请先填写。", p.Name+" has no login; fill it in first.")
		}
		list = append(list, p)
	}
	if len(people) > 0 {
		return list, 0, nil
	}
	err = a.Store.Read(ctx, func(tx Tx) error {
		for _, p := range d.All {
			if p.Login == "" || p.Left {
				continue
			}
			_, err := tx.Credential(p.ID)
			switch {
			case errors.Is(err, ErrNotFound) && len(list) < maxIssued:
				list = append(list, p)
			case errors.Is(err, ErrNotFound):
				left++
			case err != nil:
				return err
			}
		}
		return nil
	})
	return list, left, err
}

// firstPassword is twelve characters that are not mistaken for each other on paper, in three groups.
func (a *App) firstPassword() (string, error) {
	const letters = "abcdefghjkmnpqrstuvwxyz23456789x" // 32, so that each is as likely; x stands twice
	b, err := a.random(12)
	if err != nil {
		return "", err
	}
	for i := range b {
		b[i] = letters[b[i]%32]
	}
	return string(b[:4]) + "-" + string(b[4:8]) + "-" + string(b[8:]), nil
}
