package store

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"duizhao/internal/app"

	"github.com/uptrace/bun"
)

// Search works on pairs of characters: Chinese words of two and more are found by their pairs, single characters by themselves.
// What the pairs find is checked against the text, so nothing is found that is not there.

const (
	maxGrams   = 24   // looked up for one query
	commonGram = 1500 // a gram alone in more texts than this is common: its hits lie close together
	commonPair = 5000 // the same for the rarest of several grams, whose common hits may be few
)

// Search finds what holds every word of the query within reach, newest first.
func (t *tx) Search(q app.SearchQuery) ([]app.SearchDoc, error) {
	ws := words(q.Text)
	ws = ws[:min(len(ws), 8)]
	if len(ws) == 0 {
		return nil, nil
	}
	if q.Limit <= 0 || q.Limit > 100 {
		q.Limit = 20
	}
	grams, rare, err := t.rarestFirst(ws)
	if err != nil || len(grams) == 0 {
		return nil, err
	}
	var out []app.SearchDoc
	last, size := searchPlace{}, stepFor(ws, q.Limit)
	for {
		step, err := t.searchStep(q, grams, rare, last, size)
		if err != nil {
			return nil, err
		}
		if out, err = t.holding(out, step, ws, q.Limit); err != nil || len(out) == q.Limit || len(step) < size {
			return out, err
		}
		last = step[len(step)-1]
		size *= 4 // a list that is gathered anew for every step is not gathered often
	}
}

// stepFor is how many entries are found in one step: grams settle short words, and of longer ones some hits do not hold.
func stepFor(ws []string, limit int) int {
	for _, w := range ws {
		if utf8.RuneCountInString(w) > 2 {
			return 3 * limit
		}
	}
	return limit
}

// rarestFirst are the grams of the words, the one in the fewest texts first, and whether that one is rare. There are none when one
// of them is in no text at all.
func (t *tx) rarestFirst(ws []string) (grams []string, rare bool, err error) {
	for _, w := range ws {
		grams = append(grams, wanted(w)...)
	}
	slices.Sort(grams)
	grams = slices.Compact(grams)
	grams = grams[:min(len(grams), maxGrams)]
	common := commonGram
	if len(grams) > 1 {
		common = commonPair
	}
	counts := make([]int, len(grams))
	best := 0
	for i, g := range grams {
		err = t.db.NewRaw(`SELECT count(*) FROM (SELECT 1 FROM grams WHERE gram = ? LIMIT ?) AS g`, g, common+1).Scan(t.ctx, &counts[i])
		if err != nil || counts[i] == 0 {
			return nil, false, err
		}
		if counts[i] < counts[best] {
			best = i
		}
	}
	grams[0], grams[best] = grams[best], grams[0]
	return grams, counts[best] <= common, nil
}

// searchPlace is an entry of the index in the order of a search.
type searchPlace struct {
	ID int64
	At time.Time
}

// searchStep are the next entries after a place that are within reach and hold every gram, newest first. When the first gram is
// rare they are gathered from its list, else the entries are walked from the newest on.
func (t *tx) searchStep(q app.SearchQuery, grams []string, rare bool, last searchPlace, size int) ([]searchPlace, error) {
	const kind = "(t.kind || '')" // an expression, so that no index of kinds is taken and the order has to be made
	s := t.db.NewSelect().ColumnExpr("t.id, t.at").Limit(int64(size)).Where(kind+" IN (?)", in(q.Kinds))
	if rare {
		s = s.TableExpr("grams AS g").Join("JOIN search AS t ON t.id = g.search_id").Where("g.gram = ?", grams[0])
		grams = grams[1:]
	} else {
		s = s.TableExpr("search AS t")
	}
	if last.ID != 0 {
		s = s.Where("(t.at, t.id) < (?, ?)", last.At, last.ID)
	}
	s = s.WhereGroup(" AND ", func(s *bun.SelectQuery) *bun.SelectQuery {
		s = s.WhereOr(kind + " IN ('person', 'unit')")
		s = s.WhereGroup(" OR ", func(s *bun.SelectQuery) *bun.SelectQuery {
			return within(s.Where(kind+" = 'material'"), q.Papers, "+t.unit_id", namedColumns{author: "t.author_id"})
		})
		return s.WhereGroup(" OR ", func(s *bun.SelectQuery) *bun.SelectQuery {
			return within(s.Where(kind+" IN ('problem', 'measure')"), q.Items, "+t.unit_id", namedColumns{owner: "t.owner_id", deputy: "t.deputy_id"})
		})
	})
	for _, g := range grams {
		s = s.Where("EXISTS (SELECT 1 FROM grams AS o WHERE o.gram = ? AND o.search_id = t.id)", g)
	}
	var out []searchPlace
	return out, s.OrderExpr("t.at DESC, t.id DESC").Scan(t.ctx, &out)
}

// holding adds the entries that really hold every word, until there are as many as wanted.
func (t *tx) holding(out []app.SearchDoc, step []searchPlace, ws []string, limit int) ([]app.SearchDoc, error) {
	for len(step) > 0 && len(out) < limit {
		n := min(len(step), max(limit-len(out), 20))
		ids := make([]int64, n)
		for i, p := range step[:n] {
			ids[i] = p.ID
		}
		step = step[n:]
		rs, err := all[searchRow](t, "t.at DESC, t.id DESC", "t.id IN (?)", in(ids))
		if err != nil {
			return nil, err
		}
		for _, r := range rs {
			if r.holds(ws) && len(out) < limit {
				out = append(out, r.doc())
			}
		}
	}
	return out, nil
}

func (r searchRow) holds(ws []string) bool {
	for _, w := range ws {
		if !strings.Contains(r.Text, w) && !strings.Contains(r.Initials, w) {
			return false
		}
	}
	return true
}
