package app

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"

	"duizhao/internal/org"
)

// Notices are one's own messages, newest first, and how many are unread.
func (a *App) Notices(ctx context.Context, who org.Actor, unread bool, p Page) (list []Notice, n int, err error) {
	err = a.Store.Read(ctx, func(tx Tx) error {
		if list, err = tx.Notices(who.Person.ID, unread, p); err != nil {
			return err
		}
		n, err = tx.CountUnread(who.Person.ID)
		return err
	})
	return list, n, err
}

// MarkRead marks one's own messages; no ids means all.
func (a *App) MarkRead(ctx context.Context, who org.Actor, ids []int64) error {
	return a.write(ctx, func(tx Tx) error { return tx.MarkRead(who.Person.ID, ids, a.Clock()) }, Topic{Kind: "notice", Person: who.Person.ID})
}

// Settings are how a person likes the pages: columns, saved views. Values are JSON of the page's own making.
func (a *App) Settings(ctx context.Context, who org.Actor) (m map[string]string, err error) {
	err = a.Store.Read(ctx, func(tx Tx) error {
		m, err = tx.Settings(who.Person.ID)
		return err
	})
	return m, err
}

// SaveSetting keeps one setting, at most 64 KiB of JSON.
func (a *App) SaveSetting(ctx context.Context, who org.Actor, key, value string) error {
	if key == "" || len(key) > 100 || len(value) > 64<<10 || !json.Valid([]byte(value)) {
		return invalid("value", "bad_setting", "设置过大或者格式不对。", "The setting is too large or no JSON.")
	}
	return a.Store.Write(ctx, func(tx Tx) error { return tx.SaveSetting(who.Person.ID, key, value) })
}

// Search finds materials, problems, measures, people and units within sight, newest first.
func (a *App) Search(ctx context.Context, who org.Actor, text string, kinds []string, limit int) (list []SearchDoc, err error) {
	if len(kinds) == 0 {
		kinds = []string{"material", "problem", "measure", "person", "unit"}
	}
	if len(text) > 300 {
		return nil, invalid("q", "too_long", "搜索的文字太长。", "The text to search for is too long.")
	}
	q := SearchQuery{Text: text, Kinds: kinds, Papers: org.ReachOf(who, org.ReadSubmission), Items: org.ReachOf(who, org.ReadItem), Limit: limit}
	err = a.Store.Read(ctx, func(tx Tx) error {
		list, err = tx.Search(q)
		return err
	})
	if err != nil {
		return nil, err
	}
	return list, a.readFound(ctx, who, list)
}

// readFound notes of which papers of others a search showed a line; one entry a search, and not what was searched for: that is the
// searcher's own.
func (a *App) readFound(ctx context.Context, who org.Actor, list []SearchDoc) error {
	var ids []string
	for _, d := range list {
		if id := strconv.FormatInt(d.ObjectID, 10); d.Kind == "material" && d.AuthorID != who.Person.ID && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	return a.Store.Write(ctx, func(tx Tx) error {
		tx.Trail(a.note(who, "search.papers", "search", 0, 0, map[string]string{"submissions": strings.Join(ids, ",")}))
		return nil
	})
}

// Remembered is the answer that was given to a request with the key.
func (a *App) Remembered(ctx context.Context, person int64, key string) (ans Answer, err error) {
	err = a.Store.Glance(ctx, func(tx Tx) error {
		ans, err = tx.Remembered(person, key)
		return err
	})
	return ans, err
}

// Remember keeps an answer for repetitions of its request.
func (a *App) Remember(ctx context.Context, person int64, key string, ans Answer) error {
	ans.At = a.Clock()
	return a.Store.Write(ctx, func(tx Tx) error { return tx.Remember(person, key, ans) })
}

// answerAge is how long answers are remembered.
const answerAge = 48 * time.Hour

// Sweep forgets answers whose requests will not be repeated any more, and has marked papers compared again.
func (a *App) Sweep(ctx context.Context) error {
	if err := a.Store.Write(ctx, func(tx Tx) error { return tx.Forget(a.Clock().Add(-answerAge)) }); err != nil {
		return err
	}
	return a.CompareMarked(ctx)
}
