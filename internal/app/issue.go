package app

import (
	"context"
	"errors"

	"duizhao/internal/org"
)

// Issue says who shall be given a first password: the people named, or, when none is, those within the unit, or anywhere for unit 0,
// who have a login and no password yet, as after an import.
type Issue struct {
	People []int64
	Unit   int64
	DryRun bool
}

// Issued is a person's first password, told once: only its hash is kept, and it has to be changed at the first sign-in. Had says that
// there was a password before, which no longer holds. A dry run tells everything but the password.
type Issued struct {
	Person   org.Person
	Password string
	Had      bool
}

// IssuedSum is what was issued now, how many are left, because at most 50 are given at once, and how many could not be given one for
// want of a login.
type IssuedSum struct {
	List    []Issued
	Left    int
	NoLogin int
}

// maxIssued bounds one request: a password takes a good part of a second to hash.
const maxIssued = 50

// IssuePasswords gives first passwords, at most 50 at once.
func (a *App) IssuePasswords(ctx context.Context, who org.Actor, in Issue) (IssuedSum, error) {
	if !org.MayAny(who, org.ManagePeople) {
		return IssuedSum{}, ErrForbidden
	}
	if len(in.People) > maxIssued {
		return IssuedSum{}, invalid("people", "too_many", "一次最多给 50 人发放初始密码。", "First passwords for at most 50 people at once.")
	}
	sum, err := a.toIssue(ctx, in)
	if err != nil || in.DryRun {
		return sum, err
	}
	var fresh []Credential
	for i, x := range sum.List {
		text, err := a.firstPassword()
		if err != nil {
			return IssuedSum{}, err
		}
		hash, err := a.Hash.Hash(ctx, text)
		if err != nil {
			return IssuedSum{}, err
		}
		sum.List[i].Password = text
		fresh = append(fresh, Credential{PersonID: x.Person.ID, Hash: hash, MustChange: true, ChangedAt: a.Clock()})
	}
	return sum, a.saveIssued(ctx, who, fresh)
}

func (a *App) saveIssued(ctx context.Context, who org.Actor, fresh []Credential) error {
	return a.Store.Write(ctx, func(tx Tx) error {
		for _, c := range fresh {
			if _, err := a.replacePassword(tx, who, c, false); err != nil {
				return err
			}
		}
		return nil
	})
}

// toIssue are the people named, all of whom must serve and have a login, or those without a password.
func (a *App) toIssue(ctx context.Context, in Issue) (sum IssuedSum, err error) {
	d, err := a.Directory(ctx)
	if err != nil {
		return sum, err
	}
	named, err := namedToIssue(d, in.People)
	if err != nil {
		return sum, err
	}
	top, ok := d.Units[in.Unit]
	if !ok && in.Unit != 0 {
		return sum, ErrNotFound
	}
	return sum, a.Store.Read(ctx, func(tx Tx) error {
		if len(named) > 0 {
			return sum.addNamed(tx, named)
		}
		return sum.addWithout(tx, d, top.Path)
	})
}

// namedToIssue looks the people up; each must serve and have a login.
func namedToIssue(d *Directory, people []int64) (list []org.Person, err error) {
	for _, id := range people {
		p, ok := d.People[id]
		switch {
		case !ok || p.Left:
			return nil, ErrNotFound
		case p.Login == "":
			return nil, invalid("people", "no_login", p.Name+"没有用户名，请先填写。", p.Name+" has no login; fill it in first.")
		}
		list = append(list, p)
	}
	return list, nil
}

func (s *IssuedSum) addNamed(tx Tx, named []org.Person) error {
	for _, p := range named {
		had, err := hasPassword(tx, p.ID)
		if err != nil {
			return err
		}
		s.List = append(s.List, Issued{Person: p, Had: had})
	}
	return nil
}

// addWithout adds those within the path, or anywhere when it is empty, who have a login and no password.
func (s *IssuedSum) addWithout(tx Tx, d *Directory, path string) error {
	for _, p := range d.All {
		if p.Left || path != "" && !org.Within(d.Path(p.Unit), path) {
			continue
		}
		if p.Login == "" {
			s.NoLogin++
			continue
		}
		had, err := hasPassword(tx, p.ID)
		switch {
		case err != nil:
			return err
		case had:
		case len(s.List) < maxIssued:
			s.List = append(s.List, Issued{Person: p})
		default:
			s.Left++
		}
	}
	return nil
}

func hasPassword(tx Tx, person int64) (bool, error) {
	_, err := tx.Credential(person)
	if errors.Is(err, ErrNotFound) {
		return false, nil
	}
	return err == nil, err
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
