package server

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"duizhao/internal/app"
	"duizhao/internal/store/storetest"
	"duizhao/internal/submission"
)

func TestWholePagesSQLite(t *testing.T)     { wholePages(t, newWorld(t)) }
func TestWholePagesPostgreSQL(t *testing.T) { wholePages(t, worldOn(t, storetest.Postgres(t))) }

// pages walks a list to its end and answers the ids in order. Every page but the last holds as many rows as were asked for, and only
// a page that is followed by another names one.
func (w *world) pages(login, path string, limit int) []int64 {
	w.t.Helper()
	var ids []int64
	next := ""
	for page := 1; ; page++ {
		var v struct {
			Items []struct{ ID, Seq int64 }
			Next  string
		}
		r := w.want(200, login, "GET", fmt.Sprintf("%s&limit=%d%s", path, limit, next), nil)
		if err := json.Unmarshal(r.body, &v); err != nil {
			w.t.Fatal(err)
		}
		if v.Next != "" && len(v.Items) != limit {
			w.t.Errorf("%s as %s: page %d holds %d rows of %d, and there are more", path, login, page, len(v.Items), limit)
		}
		if page > 1 && len(v.Items) == 0 {
			w.t.Errorf("%s as %s: page %d was promised and is empty", path, login, page)
		}
		for _, it := range v.Items {
			ids = append(ids, it.ID+it.Seq) // an entry of the trail has a number of its own
		}
		if v.Next == "" || page > 100 {
			return ids
		}
		next = "&after=" + v.Next
		if strings.HasPrefix(path, "/trail") {
			next = "&before=" + v.Next
		}
	}
}

// wholePages: a page of any list is as long as was asked for while there are more rows that the person may see.
func wholePages(t *testing.T, w *world) {
	var all, handedIn, own []int64
	camp := w.id["campaign/发展和改革局"]
	err := w.app.Store.Write(context.Background(), func(tx app.Tx) error {
		for i := range 24 {
			s := submission.Submission{Campaign: camp, AuthorID: w.id["author"], UnitID: w.id["发展和改革局"], Kind: fmt.Sprintf("kind%d", i), Title: fmt.Sprintf("材料%d", i), State: submission.Drafting, CreatedAt: w.now, UpdatedAt: w.now}
			if i%3 == 0 {
				s.AuthorID = w.id["head"]
			}
			if i >= 4 && i%5 != 0 { // the oldest were not handed in, nor were some between
				s.State, s.Rounds = submission.Submitted, 1
			}
			if err := tx.SaveSubmission(&s); err != nil {
				return err
			}
			all = append([]int64{s.ID}, all...)
			if s.Rounds > 0 {
				handedIn = append([]int64{s.ID}, handedIn...)
			}
			if s.AuthorID == w.id["author"] {
				own = append([]int64{s.ID}, own...)
			}
			if err := tx.Notify(app.Notice{PersonID: w.id["author"], Kind: "digest", ZH: "提醒", EN: "reminder", At: w.now.Add(time.Duration(i) * time.Minute)}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(handedIn) != 16 {
		t.Fatalf("%d papers were handed in, want 16", len(handedIn))
	}
	for _, limit := range []int{1, 4, 5, 16, 100} { // 4 and 16 end with a full page
		for login, want := range map[string][]int64{"office": all, "supervisor": handedIn, "author": own, "stranger": nil} {
			if got := w.pages(login, "/submissions?state=", limit); login != "stranger" && !slices.Equal(got, want) {
				t.Errorf("submissions as %s by %d: %v, want %v", login, limit, got, want)
			}
		}
		if got := w.pages("head", "/submissions?campaign="+itoa(int(camp)), limit); !slices.IsSortedFunc(got, func(a, b int64) int { return int(b - a) }) || len(got) < len(handedIn) {
			t.Errorf("submissions as head by %d: %v", limit, got)
		}
		if got := w.pages("supervisor", "/submissions/queue?campaign=0", limit); !slices.Equal(got, handedIn) {
			t.Errorf("queue by %d: %v, want %v", limit, got, handedIn)
		}
		if got := w.pages("author", "/notices?unread=true", limit); len(got) != 24 {
			t.Errorf("notices by %d: %d, want 24", limit, len(got))
		}
		if got := w.pages("office", "/people?left=false", limit); len(got) != 13 {
			t.Errorf("people by %d: %d, want 13", limit, len(got))
		}
		if got := w.pages("office", "/people?unit="+itoa(int(w.id["清河街道"])), limit); len(got) != 2 {
			t.Errorf("people of one unit by %d: %d, want 2", limit, len(got))
		}
		if got := w.pages("audit", "/trail?action=token.make", limit); len(got) != 13 {
			t.Errorf("trail by %d: %d, want 13", limit, len(got))
		}
	}
}

// TestTrailBetweenMoments: the first moment counts, the last does not, and what is no moment is refused.
func TestTrailBetweenMoments(t *testing.T) {
	w := newWorld(t)
	for range 3 {
		w.now = w.now.Add(24 * time.Hour)
		err := w.app.Store.Write(context.Background(), func(tx app.Tx) error {
			tx.Trail(app.Entry{At: w.now, By: w.id["audit"], Action: "campaign.save"})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	last := w.now.UTC()
	at := func(d time.Duration) string { return last.Add(d).Format("2006-01-02T15:04:05Z") }
	for _, c := range []struct {
		query string
		want  int
	}{{"", 3}, {"&from=" + at(-24*time.Hour), 2}, {"&from=" + at(0), 1}, {"&from=" + at(time.Second), 0}, {"&to=" + at(0), 2}, {"&from=" + at(-24*time.Hour) + "&to=" + at(0), 1}} {
		var v List[EntryView]
		w.want(200, "audit", "GET", "/trail?action=campaign.save"+c.query, nil).into(t, &v)
		if len(v.Items) != c.want {
			t.Errorf("%s: %d entries, want %d", c.query, len(v.Items), c.want)
		}
	}
	w.want(422, "audit", "GET", "/trail?from=gestern", nil)
}
