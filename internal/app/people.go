package app

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"duizhao/internal/ledger"
	"duizhao/internal/org"

	"github.com/mozillazg/go-pinyin"
)

// Initials are the pinyin initials of a name, for search: 张伟 is zw. Other letters and digits stay.
func Initials(name string) string {
	var b strings.Builder
	args := pinyin.NewArgs()
	args.Style = pinyin.FirstLetter
	for _, r := range name {
		if p := pinyin.SinglePinyin(r, args); len(p) > 0 {
			b.WriteString(p[0])
		} else if r < 128 && r > ' ' {
			b.WriteRune(r)
		}
	}
	return strings.ToLower(b.String())
}

// SaveUnit makes or changes a unit.
func (a *App) SaveUnit(ctx context.Context, who org.Actor, u org.Unit) (org.Unit, error) {
	if !org.MayAny(who, org.ManageUnits) {
		return u, ErrForbidden
	}
	u.Name = strings.TrimSpace(u.Name)
	if u.Name == "" {
		return u, invalid("name", "required", "请填写单位名称。", "Please name the unit.")
	}
	d, err := a.Directory(ctx)
	if err != nil {
		return u, err
	}
	if p := d.Units[u.Parent]; u.ID != 0 && p.ID != 0 && org.Within(p.Path, d.Path(u.ID)) {
		return u, invalid("parent", "circle", "单位不能放到自己的下级。", "A unit cannot stand below itself.")
	}
	defer a.forgetDirectory()
	return u, a.write(ctx, func(tx Tx) error { return a.keepUnit(tx, who, &u) }, Topic{Kind: "org"})
}

// keepUnit saves a unit with its trail and makes it findable.
func (a *App) keepUnit(tx Tx, who org.Actor, u *org.Unit) error {
	u.Initials = Initials(u.Name)
	if err := tx.SaveUnit(u); err != nil {
		return err
	}
	tx.Trail(a.note(who, "unit.save", "unit", u.ID, u.ID, map[string]string{"name": u.Name}))
	return tx.IndexText(SearchDoc{Kind: "unit", ObjectID: u.ID, UnitID: u.ID, Title: u.Name, Text: u.Short, Initials: u.Initials, At: a.Clock()})
}

// SavePerson makes or changes a person. Who leaves keeps the history and can no longer sign in.
func (a *App) SavePerson(ctx context.Context, who org.Actor, p org.Person) (org.Person, error) {
	if !org.MayAny(who, org.ManagePeople) {
		return p, ErrForbidden
	}
	p.Name, p.Login = strings.TrimSpace(p.Name), strings.ToLower(strings.TrimSpace(p.Login))
	if p.Name == "" {
		return p, invalid("name", "required", "请填写姓名。", "Please give a name.")
	}
	defer a.forgetDirectory()
	return p, a.write(ctx, func(tx Tx) error { return a.keepPerson(tx, who, &p) }, Topic{Kind: "org"})
}

// keepPerson saves a person with its trail and makes them findable.
func (a *App) keepPerson(tx Tx, who org.Actor, p *org.Person) error {
	p.Initials = Initials(p.Name)
	if err := tx.SavePerson(p); err != nil {
		return err
	}
	tx.Trail(a.note(who, "person.save", "person", p.ID, p.Unit, map[string]string{"name": p.Name, "left": strconv.FormatBool(p.Left)}))
	return tx.IndexText(SearchDoc{Kind: "person", ObjectID: p.ID, UnitID: p.Unit, Title: p.Name, Text: p.Title, Initials: p.Initials, At: a.Clock()})
}

// AddPost gives a person a role.
func (a *App) AddPost(ctx context.Context, who org.Actor, p org.Post) (org.Post, error) {
	if !org.MayAny(who, org.ManagePosts) {
		return p, ErrForbidden
	}
	d, err := a.Directory(ctx)
	if err != nil {
		return p, err
	}
	if d.Units[p.Unit].ID == 0 || !d.Serves(p.Person) {
		return p, ErrNotFound
	}
	if p.Person == who.Person.ID {
		return p, &Conflict{"own_post", "安全管理员不能给自己授权。", "Nobody gives posts to themselves."}
	}
	if err := org.CheckPost(d.Posts[p.Person], p, a.Clock()); err != nil {
		return p, postConflict(err)
	}
	if p.From.IsZero() {
		p.From = a.Clock()
	}
	p.ID, p.Principal, p.Ended = 0, 0, false
	return a.keepPost(ctx, who, p, "post.add")
}

// EndPost takes a role away from now on. What was delegated from it is in force no longer; see Directory.Actor.
func (a *App) EndPost(ctx context.Context, who org.Actor, id int64) error {
	d, err := a.Directory(ctx)
	if err != nil {
		return err
	}
	for _, posts := range d.Posts {
		for _, p := range posts {
			if p.ID != id {
				continue
			}
			if !org.MayAny(who, org.ManagePosts) && p.Principal != who.Person.ID {
				return ErrForbidden
			}
			p.Ended = true
			_, err := a.keepPost(ctx, who, p, "post.end")
			return err
		}
	}
	return ErrNotFound
}

// Delegate lets another person act for one's post until the moment.
func (a *App) Delegate(ctx context.Context, who org.Actor, post, to int64, until time.Time) (org.Post, error) {
	d, err := a.Directory(ctx)
	if err != nil {
		return org.Post{}, err
	}
	for _, p := range who.Posts {
		if p.ID == post {
			made, err := org.DelegatePost(p, d.People[to], until, a.Clock())
			if err != nil {
				return org.Post{}, postConflict(err)
			}
			if err := org.CheckPost(d.Posts[to], made, a.Clock()); err != nil {
				return org.Post{}, postConflict(err)
			}
			return a.keepPost(ctx, who, made, "delegation.make")
		}
	}
	return org.Post{}, ErrNotFound
}

func (a *App) keepPost(ctx context.Context, who org.Actor, p org.Post, action string) (org.Post, error) {
	defer a.forgetDirectory()
	return p, a.write(ctx, func(tx Tx) error {
		tx.Trail(a.note(who, action, "person", p.Person, p.Unit, map[string]string{"role": string(p.Role), "scope": string(p.Scope)}))
		return tx.SavePost(&p)
	}, Topic{Kind: "org"})
}

func postConflict(err error) error {
	c := &Conflict{Code: "post_refused", ZH: "不能这样授权。", EN: err.Error()}
	switch {
	case errors.Is(err, org.ErrDutiesMixed):
		c.Code, c.ZH = "duties_mixed", "系统、安全、审计三类管理员必须由不同的人担任，也不能兼任业务岗位。"
	case errors.Is(err, org.ErrNoEnd):
		c.Code, c.ZH = "needs_end", "委托必须有截止时间，最长一年。"
	case errors.Is(err, org.ErrNotYours):
		c.Code, c.ZH = "not_yours", "只能委托本人现任的岗位，受托的岗位不能再转委托。"
	case errors.Is(err, org.ErrAdministers):
		c.Code, c.ZH = "not_delegable", "管理员职责不能委托。"
	case errors.Is(err, org.ErrToSelf):
		c.Code, c.ZH = "to_self", "请选择另一位在岗的人。"
	case errors.Is(err, org.ErrListedNoUnit):
		c.Code, c.ZH = "needs_units", "指定范围至少要选一个单位。"
	}
	return c
}

// HandOver moves every open item of a person to a successor, as when posts change, however many there are. Refused items stay and are answered with the reason.
func (a *App) HandOver(ctx context.Context, who org.Actor, from, to int64, reason string) ([]Outcome, error) {
	var keys []ItemKey
	f := ItemFilter{Reach: org.ReachOf(who, org.TransferItem), Owner: from, Sort: ByID, States: []ledger.State{ledger.Open, ledger.Pending, ledger.Returned, ledger.Reopened}}
	err := a.Store.Read(ctx, func(tx Tx) error {
		for after := ""; ; {
			items, err := tx.Items(f, Page{After: after, Limit: 500})
			for _, it := range items {
				keys = append(keys, ItemKey{it.ID, it.Version})
			}
			if err != nil || len(items) < 500 {
				return err
			}
			after = ItemCursor(f, items[len(items)-1])
		}
	})
	if err != nil {
		return nil, err
	}
	var out []Outcome
	for part := range slices.Chunk(keys, maxBulk) {
		list, err := a.MoveItems(ctx, who, part, ledger.Input{Move: ledger.Transfer, Note: reason, Person: to}, false)
		if err != nil {
			return out, err
		}
		out = append(out, list...)
	}
	return out, nil
}
