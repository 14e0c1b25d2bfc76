package app

import (
	"context"
	"errors"
	"hash/crc32"
	"maps"
	"slices"
	"strings"

	"duizhao/internal/material"
	"duizhao/internal/org"
	"duizhao/internal/profile"
	"duizhao/internal/rule"
	"duizhao/internal/rules"
	"duizhao/internal/submission"
)

// BookText is a requirement or a pack as text.
type BookText struct {
	Kind    string // BookProfile or BookPack
	Name    string
	Title   string
	Year    int
	Rules   int // of a pack
	Own     bool
	Text    string // YAML; left out of lists
	Version int    // a checksum of the text
}

// maxBookText is the most bytes of one text of the book.
const maxBookText = 512 << 10

// BookTexts lists the requirements or the packs, by name.
func (a *App) BookTexts(ctx context.Context, kind string) ([]BookText, error) {
	b, err := a.Book(ctx)
	if err != nil {
		return nil, err
	}
	all, err := shippedTexts(kind)
	if err != nil {
		return nil, err
	}
	for key, text := range b.raw {
		if k, name, _ := strings.Cut(key, "/"); k == kind {
			all[name] = bookText(kind, name, text, true)
		}
	}
	var out []BookText
	for _, name := range slices.Sorted(maps.Keys(all)) {
		t := all[name]
		t.Text = ""
		out = append(out, t)
	}
	return out, nil
}

// BookText shows one requirement or pack.
func (a *App) BookText(ctx context.Context, kind, name string) (BookText, error) {
	b, err := a.Book(ctx)
	if err != nil {
		return BookText{}, err
	}
	if text, ok := b.raw[kind+"/"+name]; ok {
		return bookText(kind, name, text, true), nil
	}
	all, err := shippedTexts(kind)
	if t, ok := all[name]; ok {
		return t, err
	}
	return BookText{}, firstOf(err, ErrNotFound)
}

func shippedTexts(kind string) (map[string]BookText, error) {
	out := map[string]BookText{}
	if kind == BookProfile {
		list, err := profile.Builtin()
		for _, p := range list {
			raw, err := profile.Source(p.Name)
			if err != nil {
				return nil, err
			}
			out[p.Name] = bookText(kind, p.Name, string(raw), false)
		}
		return out, err
	}
	packs, err := rule.ReadPacks(rules.Packs())
	for _, p := range packs {
		raw, err := rules.Source(p.Name)
		if err != nil {
			return nil, err
		}
		out[p.Name] = bookText(kind, p.Name, string(raw), false)
	}
	return out, err
}

func bookText(kind, name, text string, own bool) BookText {
	t := BookText{Kind: kind, Name: name, Title: name, Own: own, Text: text, Version: int(crc32.ChecksumIEEE([]byte(text)) >> 1)}
	if kind == BookProfile {
		if p, err := profile.Read(name, []byte(text)); err == nil {
			t.Title, t.Year = p.Title.ZH, p.Year
		}
	} else if p, err := rule.ReadPack(name, []byte(text)); err == nil {
		t.Rules = len(p.Rules)
	}
	return t
}

// SaveBookText keeps an own requirement or pack, in the place of a shipped requirement of that name. version is the one that was
// shown, 0 for a new one.
func (a *App) SaveBookText(ctx context.Context, who org.Actor, kind, name, text string, version int) (BookText, error) {
	if !org.MayAny(who, org.RunSystem) {
		return BookText{}, ErrForbidden
	}
	was, err := a.BookText(ctx, kind, name)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return was, err
	}
	if was.Version != version {
		return was, ErrStale
	}
	if kind == BookPack && err == nil && !was.Own {
		return was, &Conflict{Code: "shipped", ZH: "随程序提供的规则包不能替换；请另起名称，在新的规则包里增加规则或者调整等级。",
			EN: "A shipped pack is not replaced; add rules or change severities in a pack of another name."}
	}
	if _, err := a.tryBook(ctx, kind, name, text); err != nil {
		return was, err
	}
	defer a.forgetBook()
	return bookText(kind, name, text, true), a.saveBook(ctx, who, kind, name, text)
}

// saveBook keeps a text, or takes it out when it is empty.
func (a *App) saveBook(ctx context.Context, who org.Actor, kind, name, text string) error {
	return a.Store.Write(ctx, func(tx Tx) error { return a.keepBook(tx, who, kind, name, text) })
}

// keepBook keeps a text with its trail, or takes it out when it is empty.
func (a *App) keepBook(tx Tx, who org.Actor, kind, name, text string) error {
	action := "book.save"
	if text == "" {
		action = "book.remove"
	}
	tx.Trail(a.note(who, action, "setting", 0, 0, map[string]string{"kind": kind, "name": name, "sha256": digest(text)}))
	if text == "" {
		return tx.DropSetting(0, kind+"/"+name)
	}
	return tx.SaveSetting(0, kind+"/"+name, text)
}

// DropBookText takes an own requirement or pack out; a shipped one of that name holds again. One that a running campaign asks for
// stays, unless a shipped one takes its place.
func (a *App) DropBookText(ctx context.Context, who org.Actor, kind, name string, version int) error {
	if !org.MayAny(who, org.RunSystem) {
		return ErrForbidden
	}
	was, err := a.BookText(ctx, kind, name)
	if err != nil {
		return err
	}
	if !was.Own {
		return &Conflict{Code: "shipped", ZH: "随程序提供的内容不能删除。", EN: "What comes with the program is not removed."}
	}
	if was.Version != version {
		return ErrStale
	}
	if _, err := profile.Source(name); kind == BookProfile && err != nil {
		if err := a.Store.Read(ctx, func(tx Tx) error { return unasked(tx, name) }); err != nil {
			return err
		}
	}
	b, err := a.Book(ctx)
	if err != nil {
		return err
	}
	own := b.own()
	delete(own, kind+"/"+name)
	if _, err := ruleSet(own); err != nil { // another own text may rest on this one
		return a.badBook(err)
	}
	defer a.forgetBook()
	return a.saveBook(ctx, who, kind, name, "")
}

func unasked(tx Tx, name string) error {
	list, err := tx.Campaigns()
	for _, c := range list {
		if c.Profile == name && !c.Closed {
			return &Conflict{Code: "in_use", ZH: "“" + c.Name + "”正在使用这份要求，不能删除。", EN: "The running campaign " + c.Name + " uses these requirements."}
		}
	}
	return err
}

// own are the organisation's requirements and packs.
func (b *Book) own() map[string]string {
	out := map[string]string{}
	for key, text := range b.raw {
		if kind, _, _ := strings.Cut(key, "/"); kind == BookProfile || kind == BookPack {
			out[key] = text
		}
	}
	return out
}

// tryBook is the rules as they would be with the text in its place.
func (a *App) tryBook(ctx context.Context, kind, name, text string) (*rule.Set, error) {
	if len(text) > maxBookText {
		return nil, ErrTooLarge
	}
	b, err := a.Book(ctx)
	if err != nil {
		return nil, err
	}
	own := b.own()
	own[kind+"/"+name] = text
	if err := nameAgrees(kind, name, text); err != nil {
		return nil, a.badBook(err)
	}
	set, err := ruleSet(own)
	if err != nil {
		return nil, a.badBook(err)
	}
	return set, nil
}

// nameAgrees refuses a text that names itself otherwise than its place.
func nameAgrees(kind, name, text string) error {
	is := ""
	if kind == BookProfile {
		p, err := profile.Read(name, []byte(text))
		if err != nil {
			return err
		}
		is = p.Name
	} else {
		p, err := rule.ReadPack(name, []byte(text))
		if err != nil {
			return err
		}
		is = p.Name
	}
	if is != name {
		return errors.New("line 1: the text names itself " + is + ", not " + name)
	}
	return nil
}

// badBook tells what is wrong with a text, line by line.
func (a *App) badBook(err error) error {
	return invalid("text", "bad_text", "内容有误，没有保存：\n"+err.Error(), "The text is not in order and was not saved:\n"+err.Error())
}

// Trial is what a text of the book would say of a paper.
type Trial struct {
	Fault    error // what is wrong with the text; nil when it may be saved
	Material *material.Material
	Findings []submission.Finding
	Profile  string // by which requirements the paper was judged
}

// TryBookText judges a paper with a requirement or pack that is not kept, and keeps nothing of the paper either.
func (a *App) TryBookText(ctx context.Context, who org.Actor, kind, name, text, paper string) (t Trial, err error) {
	if !org.MayAny(who, org.RunSystem) {
		return t, ErrForbidden
	}
	if int64(len(paper)) > a.Limits.Paper {
		return t, ErrTooLarge
	}
	set, err := a.tryBook(ctx, kind, name, text)
	if bad := (*Invalid)(nil); errors.As(err, &bad) {
		t.Fault = err
		return t, nil
	}
	if err != nil || paper == "" {
		return t, err
	}
	d, err := a.readOne(ctx, "试用.txt", []byte(paper))
	if err != nil {
		return t, err
	}
	t.Material = material.Read(d, material.Options{})
	in := rule.Input{Material: t.Material}
	for _, p := range set.Profiles {
		if kind == BookProfile && p.Name == name {
			in.Profile, t.Profile = p, name
		}
	}
	t.Findings = judgeWith(set, in)
	return t, nil
}
