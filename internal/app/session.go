package app

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base32"
	"encoding/hex"
	"errors"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"duizhao/internal/org"
)

// ErrSignIn says that login and password do not fit together. It does not say which is wrong.
var ErrSignIn = errors.New("login or password is wrong")

// MinPassword is the least number of characters of a password.
const MinPassword = 10

const (
	setupKey  = "setup.secret"
	deviceKey = "device.key"
)

// DeviceKey is the secret by which browsers are known again. It is made once and kept.
func (a *App) DeviceKey(ctx context.Context) (string, error) {
	a.mu.Lock()
	kept := a.deviceKey
	a.mu.Unlock()
	if kept != "" {
		return kept, nil
	}
	b, err := a.random(32)
	if err != nil {
		return "", err
	}
	err = a.Store.Write(ctx, func(tx Tx) (err error) {
		kept, err = tx.KeepFirst(0, deviceKey, hex.EncodeToString(b))
		return err
	})
	if err != nil {
		return "", err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.deviceKey = kept
	return kept, nil
}

// FirstRun makes a one-time secret when nobody can sign in yet; "" when somebody can. Only its hash is kept.
func (a *App) FirstRun(ctx context.Context) (secret string, err error) {
	d, err := a.Directory(ctx)
	if err != nil || len(d.All) > 0 {
		return "", err
	}
	b, err := a.random(15)
	if err != nil {
		return "", err
	}
	secret = base32.StdEncoding.EncodeToString(b)
	return secret, a.Store.Write(ctx, func(tx Tx) error { return tx.SaveSetting(0, setupKey, digest(secret)) })
}

// random is n random bytes.
func (a *App) random(n int) ([]byte, error) {
	b := make([]byte, n)
	_, err := io.ReadFull(a.Random, b)
	return b, err
}

func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

// NewAdmin is an administrator to be made at the first run.
type NewAdmin struct{ Name, Login, Password string }

var errSetUp = &Conflict{"setup_refused", "初始化口令不对，或者系统已经初始化。", "The one-time secret is wrong, or set-up was done already."}

// SetUp makes the first unit and its administrators with the one-time secret. It works once. Hashing takes its time, so the secret
// is looked at before, and taken when everything is made.
func (a *App) SetUp(ctx context.Context, secret, unit string, admins map[org.Role]NewAdmin) error {
	secret = digest(strings.TrimSpace(secret))
	err := a.Store.Read(ctx, func(tx Tx) error {
		kept, err := tx.Setting(0, setupKey)
		if err == nil && (kept == "" || subtle.ConstantTimeCompare([]byte(kept), []byte(secret)) != 1) {
			err = errSetUp
		}
		return err
	})
	if err != nil {
		return err
	}
	hashes := map[org.Role]string{}
	for role, n := range admins {
		if err := goodPassword(n.Password); err != nil {
			return err
		}
		if hashes[role], err = a.Hash.Hash(ctx, n.Password); err != nil {
			return err
		}
	}
	defer a.forgetDirectory()
	return a.Store.Write(ctx, func(tx Tx) error {
		taken, err := tx.TakeSetting(0, setupKey, secret)
		if err == nil && !taken {
			err = errSetUp
		}
		if err != nil {
			return err
		}
		u := org.Unit{Name: strings.TrimSpace(unit), Initials: Initials(unit)}
		if u.Name == "" {
			return invalid("unit", "required", "请填写单位名称。", "Please name the unit.")
		}
		if err := tx.SaveUnit(&u); err != nil {
			return err
		}
		for _, role := range []org.Role{org.SysAdmin, org.SecAdmin, org.AuditAdmin} {
			if n, ok := admins[role]; ok {
				if err := a.addAdmin(tx, u, role, n, hashes[role]); err != nil {
					return err
				}
			}
		}
		tx.Trail(Entry{At: a.Clock(), Action: "system.setup", Kind: "unit", Object: u.ID})
		return nil
	})
}

func (a *App) addAdmin(tx Tx, u org.Unit, role org.Role, n NewAdmin, hash string) error {
	p := org.Person{Name: n.Name, Login: n.Login, Initials: Initials(n.Name), Unit: u.ID}
	if err := tx.SavePerson(&p); err != nil {
		return err
	}
	if err := tx.SaveCredential(Credential{PersonID: p.ID, Hash: hash, ChangedAt: a.Clock()}); err != nil {
		return err
	}
	return tx.SavePost(&org.Post{Person: p.ID, Unit: u.ID, Role: role, Scope: org.All}) // from ever: a clock that is put right later locks nobody out
}

func goodPassword(p string) error {
	if utf8.RuneCountInString(p) < MinPassword || len(p) > 200 {
		return invalid("password", "weak_password", "密码至少要有 10 个字符。", "A password needs at least 10 characters.")
	}
	return nil
}

// PersonOf is the number of the person with the login, 0 for nobody.
func (a *App) PersonOf(ctx context.Context, login string) (int64, error) {
	d, err := a.Directory(ctx)
	if err != nil {
		return 0, err
	}
	for _, have := range d.All {
		if have.Login != "" && strings.EqualFold(have.Login, strings.TrimSpace(login)) {
			return have.ID, nil
		}
	}
	return 0, nil
}

// SignIn checks login and password. It takes the same time whether or not the login exists.
func (a *App) SignIn(ctx context.Context, login, password, from string) (org.Person, Credential, error) {
	id, err := a.PersonOf(ctx, login)
	if err != nil {
		return org.Person{}, Credential{}, err
	}
	d, err := a.Directory(ctx)
	if err != nil {
		return org.Person{}, Credential{}, err
	}
	p := d.People[id]
	c, err := a.credential(ctx, p.ID)
	if err != nil {
		return org.Person{}, c, err
	}
	ok, err := a.Hash.Match(ctx, password, c.Hash)
	if err != nil {
		return org.Person{}, c, err
	}
	ok = ok && p.ID != 0 && !p.Left
	action := "session.start"
	if !ok {
		action = "session.refused"
	}
	err = a.Store.Write(ctx, func(tx Tx) error {
		tx.Trail(Entry{At: a.Clock(), By: p.ID, Action: action, Kind: "person", Object: p.ID, Detail: map[string]string{"from": from}})
		return nil
	})
	if err == nil && !ok {
		err = ErrSignIn
	}
	return p, c, err
}

func (a *App) credential(ctx context.Context, person int64) (c Credential, err error) {
	err = a.Store.Glance(ctx, func(tx Tx) error {
		c, err = tx.Credential(person)
		return err
	})
	if errors.Is(err, ErrNotFound) {
		return Credential{}, nil
	}
	return c, err
}

// Epoch is the number that every session of the person must carry.
func (a *App) Epoch(ctx context.Context, person int64) (int, error) {
	c, err := a.credential(ctx, person)
	return c.Epoch, err
}

// ChangePassword sets one's own password; every other session of the person ends, and so do the personal tokens unless the person
// wants to keep them.
func (a *App) ChangePassword(ctx context.Context, who org.Actor, old, fresh string, keepTokens bool) (epoch int, err error) {
	c, err := a.credential(ctx, who.Person.ID)
	if err != nil {
		return 0, err
	}
	if ok, err := a.Hash.Match(ctx, old, c.Hash); err != nil || !ok {
		return 0, firstOf(err, invalid("old", "wrong_password", "原密码不对。", "The old password is wrong."))
	}
	return a.setPassword(ctx, who, who.Person.ID, fresh, false, keepTokens)
}

// SetPassword gives a person a first or new password, which has to be changed at the next sign-in. Sessions and personal tokens of
// the person end: whoever had the old password may have made them.
func (a *App) SetPassword(ctx context.Context, who org.Actor, person int64, fresh string) error {
	if !org.MayAny(who, org.ManagePeople) {
		return ErrForbidden
	}
	_, err := a.setPassword(ctx, who, person, fresh, true, false)
	return err
}

func (a *App) setPassword(ctx context.Context, who org.Actor, person int64, fresh string, must, keepTokens bool) (int, error) {
	if err := goodPassword(fresh); err != nil {
		return 0, err
	}
	hash, err := a.Hash.Hash(ctx, fresh)
	if err != nil {
		return 0, err
	}
	c := Credential{PersonID: person, Hash: hash, MustChange: must, ChangedAt: a.Clock()}
	err = a.Store.Write(ctx, func(tx Tx) (err error) {
		c.Epoch, err = a.replacePassword(tx, who, c, keepTokens)
		return err
	})
	return c.Epoch, err
}

// replacePassword keeps a password and ends what was opened with the one before: sessions by the epoch, which it answers, and
// personal tokens unless they are to be kept.
func (a *App) replacePassword(tx Tx, who org.Actor, c Credential, keepTokens bool) (epoch int, err error) {
	old, err := tx.Credential(c.PersonID)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return 0, err
	}
	c.Epoch = old.Epoch + 1
	tx.Trail(a.note(who, "person.password", "person", c.PersonID, 0, nil))
	if err := tx.SaveCredential(c); err != nil || keepTokens {
		return c.Epoch, err
	}
	list, err := tx.Tokens(c.PersonID)
	if err != nil {
		return 0, err
	}
	for _, t := range list {
		if t.Revoked || !a.Clock().Before(t.Expires) {
			continue
		}
		if err := a.revoke(tx, who, t, "password"); err != nil {
			return 0, err
		}
	}
	return c.Epoch, nil
}

// revoke ends a token; why is kept in the trail, "" when the person asked for it.
func (a *App) revoke(tx Tx, who org.Actor, t Token, why string) error {
	detail := map[string]string{"name": t.Name}
	if why != "" {
		detail["why"] = why
	}
	tx.Trail(a.note(who, "token.revoke", "person", t.PersonID, 0, detail))
	t.Revoked = true
	return tx.SaveToken(&t)
}

func firstOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// MakeToken makes a personal token; its text is shown once and only its hash is kept.
func (a *App) MakeToken(ctx context.Context, who org.Actor, name string, ops []string, days int) (string, Token, error) {
	if days < 1 || days > 366 {
		return "", Token{}, invalid("days", "range", "有效期为 1 到 366 天。", "A token lasts 1 to 366 days.")
	}
	for _, op := range ops {
		if who.Limit != nil && !slices.Contains(who.Limit, org.Op(op)) {
			return "", Token{}, ErrForbidden // a token makes none that carries more than itself
		}
	}
	b, err := a.random(25)
	if err != nil {
		return "", Token{}, err
	}
	text := "dz_" + strings.ToLower(base32.StdEncoding.EncodeToString(b))
	t := Token{PersonID: who.Person.ID, Name: name, Hash: digest(text), Ops: ops, CreatedAt: a.Clock(), Expires: a.Clock().AddDate(0, 0, days)}
	err = a.Store.Write(ctx, func(tx Tx) error {
		tx.Trail(a.note(who, "token.make", "person", who.Person.ID, 0, map[string]string{"name": name}))
		return tx.SaveToken(&t)
	})
	return text, t, err
}

// RevokeToken ends one of one's own tokens.
func (a *App) RevokeToken(ctx context.Context, who org.Actor, id int64) error {
	return a.Store.Write(ctx, func(tx Tx) error {
		list, err := tx.Tokens(who.Person.ID)
		if err != nil {
			return err
		}
		for _, t := range list {
			if t.ID == id {
				return a.revoke(tx, who, t, "")
			}
		}
		return ErrNotFound
	})
}

// Tokens are one's own tokens.
func (a *App) Tokens(ctx context.Context, who org.Actor) (list []Token, err error) {
	err = a.Store.Read(ctx, func(tx Tx) error {
		list, err = tx.Tokens(who.Person.ID)
		return err
	})
	return list, err
}

// TokenActor is the person behind a token, limited to what the token carries.
func (a *App) TokenActor(ctx context.Context, text string) (org.Actor, error) {
	var t Token
	err := a.Store.Glance(ctx, func(tx Tx) (err error) {
		t, err = tx.TokenByHash(digest(text))
		return err
	})
	if err != nil {
		return org.Actor{}, err
	}
	if t.Revoked || !a.Clock().Before(t.Expires) {
		return org.Actor{}, ErrNotFound
	}
	a.tokenUsed(ctx, t)
	who, err := a.Actor(ctx, t.PersonID)
	who.Limit = []org.Op{}
	for _, op := range t.Ops {
		who.Limit = append(who.Limit, org.Op(op))
	}
	return who, err
}

// tokenUsed notes when a token was last used, to the hour: its owner looks at that before ending it. A failure stops nobody.
func (a *App) tokenUsed(ctx context.Context, t Token) {
	if now := a.Clock(); now.Sub(t.UsedAt) >= time.Hour {
		if err := a.Store.Write(ctx, func(tx Tx) error { return tx.UseToken(t.ID, now) }); err != nil {
			a.Log.WarnContext(ctx, "use of a token not noted", "error", err)
		}
	}
}
