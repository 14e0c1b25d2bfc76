package store

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"duizhao/internal/app"

	"github.com/uptrace/bun"
)

// Search works on pairs of characters: Chinese words of two and more are found by their pairs, single characters by themselves.
// What the pairs find is checked against the text, so nothing is found that is not there.
//
// The list of a gram is in the order of time (see placeOf). The list of the rarest gram is walked from the newest entry on until a
// page is full, and each entry is asked by key for scope and the other grams. So the work grows with what has to be passed over
// and not with all that there is. The questions are scalar subqueries because no planner turns those into joins over everything.

const (
	maxGrams  = 24   // looked up for one query
	alsoGrams = 3    // asked of an entry beside the rarest; the text decides in the end
	countTo   = 2000 // grams in more texts than this are equally common
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
	if _, err := t.send(); err != nil {
		return nil, err
	}
	grams, err := t.rarestFirst(ws)
	if err != nil || len(grams) == 0 {
		return nil, err
	}
	var out []app.SearchDoc
	before := int64(math.MaxInt64)
	for size := q.Limit; ; size *= 4 { // where many hits do not hold, more are fetched at once
		ids, err := t.candidates(q, grams, before, size)
		if err != nil {
			return nil, err
		}
		if out, err = t.holding(out, ids, ws, q.Limit); err != nil || len(out) == q.Limit || len(ids) < size {
			return out, err
		}
		before = ids[len(ids)-1]
	}
}

// rarestFirst are the grams of the words, the one in the fewest texts first. There are none when one of them is in no text at all.
func (t *tx) rarestFirst(ws []string) ([]string, error) {
	var grams []string
	for _, w := range ws {
		grams = append(grams, wanted(w)...)
	}
	slices.Sort(grams)
	grams = slices.Compact(grams)
	grams = grams[:min(len(grams), maxGrams)]
	if len(grams) == 1 {
		return grams, nil
	}
	type count struct {
		Gram string
		N    int
	}
	var counts []count
	for _, g := range grams {
		var n int // never &counts[i].N: with Go 1.26.8 the value was lost in one search of ten, where the stack grew inside Scan
		err := t.db.NewRaw(`SELECT count(*) FROM (SELECT 1 FROM grams WHERE gram = ? LIMIT ?) AS g`, g, countTo).Scan(t.ctx, &n)
		if err != nil || n == 0 {
			return nil, err
		}
		counts = append(counts, count{g, n})
	}
	slices.SortStableFunc(counts, func(a, b count) int { return cmp.Compare(a.N, b.N) })
	for i, c := range counts {
		grams[i] = c.Gram
	}
	return grams, nil
}

// candidates are the entries before a place that are within reach and hold the rarest grams, newest first.
func (t *tx) candidates(q app.SearchQuery, grams []string, before int64, size int) ([]int64, error) {
	s := t.db.NewSelect().TableExpr("grams AS g").ColumnExpr("g.search_id").Where("g.gram = ? AND g.search_id < ?", grams[0], before)
	s = s.Where("(?) = 1", t.inReach(q))
	for _, g := range grams[1:min(len(grams), 1+alsoGrams)] {
		s = s.Where("(SELECT 1 FROM grams AS o WHERE o.gram = ? AND o.search_id = g.search_id) = 1", g)
	}
	var ids []int64
	err := s.OrderExpr("g.search_id DESC").Limit(int64(size)).Scan(t.ctx, &ids)
	return ids, err
}

// inReach is 1 for an entry of a gram's list (alias g) that the person may see and that is of the wanted kind.
func (t *tx) inReach(q app.SearchQuery) *bun.SelectQuery {
	s := t.db.NewSelect().TableExpr("search AS t").ColumnExpr("1").Where("t.id = g.search_id").Where("t.kind IN (?)", in(q.Kinds))
	return s.WhereGroup(" AND ", func(s *bun.SelectQuery) *bun.SelectQuery {
		s = s.WhereOr("t.kind IN ('person', 'unit')")
		s = s.WhereGroup(" OR ", func(s *bun.SelectQuery) *bun.SelectQuery {
			return within(s.Where("t.kind = 'material'"), q.Papers, "t.unit_id", namedColumns{author: "t.author_id"})
		})
		return s.WhereGroup(" OR ", func(s *bun.SelectQuery) *bun.SelectQuery {
			return within(s.Where("t.kind IN ('problem', 'measure')"), q.Items, "t.unit_id", namedColumns{author: "t.author_id", owner: "t.owner_id", deputy: "t.deputy_id"})
		})
	})
}

// holding adds the entries that really hold every word, until there are as many as wanted.
func (t *tx) holding(out []app.SearchDoc, ids []int64, ws []string, limit int) ([]app.SearchDoc, error) {
	for len(ids) > 0 && len(out) < limit {
		n := min(len(ids), max(limit-len(out), 20))
		rs, err := all[searchRow](t, "t.id DESC", "t.id IN (?)", in(ids[:n]))
		if err != nil {
			return nil, err
		}
		ids = ids[n:]
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
