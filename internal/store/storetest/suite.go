package storetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"duizhao/internal/app"
	"duizhao/internal/calendar"
	"duizhao/internal/ledger"
	"duizhao/internal/org"
	"duizhao/internal/submission"
)

var at = time.Date(2026, 3, 2, 9, 0, 0, 123456000, time.UTC)

// Run runs the suite on an empty store.
func Run(t *testing.T, s app.Store) {
	w := &world{Store: s}
	for _, step := range []struct {
		name string
		f    func(*testing.T)
	}{
		{"units", w.units}, {"people", w.people}, {"items", w.items}, {"reach", w.reach}, {"light", w.light}, {"pages", w.pages}, {"counts", w.counts}, {"numbers", w.numbers},
		{"papers", w.papers}, {"corrections", w.corrections}, {"reuses", w.reuses}, {"trail", w.trail}, {"search", w.search}, {"common words", w.common}, {"changed texts", w.changed}, {"other", w.other}, {"repeated requests", w.repeat}, {"nothing is kept of what failed", w.fails}, {"whole part", w.part},
	} {
		t.Run(step.name, step.f)
	}
}

type world struct {
	app.Store
	root, bureau, street org.Unit
	zhang, li            org.Person
	item                 ledger.Item
}

func (w *world) do(t *testing.T, f func(app.Tx) error) {
	t.Helper()
	if err := w.Write(context.Background(), f); err != nil {
		t.Fatal(err)
	}
}

func (w *world) see(t *testing.T, f func(app.Tx) error) {
	t.Helper()
	if err := w.Read(context.Background(), f); err != nil {
		t.Fatal(err)
	}
}

func (w *world) units(t *testing.T) {
	w.root, w.bureau, w.street = org.Unit{Name: "云岭区"}, org.Unit{Name: "发展和改革局", Initials: "fzhggj"}, org.Unit{Name: "清河街道"}
	w.do(t, func(tx app.Tx) error {
		if err := tx.SaveUnit(&w.root); err != nil {
			return err
		}
		w.bureau.Parent, w.street.Parent = w.root.ID, w.root.ID
		if err := tx.SaveUnit(&w.bureau); err != nil {
			return err
		}
		return tx.SaveUnit(&w.street)
	})
	stale := w.bureau
	w.bureau.Parent = w.street.ID
	w.do(t, func(tx app.Tx) error { return tx.SaveUnit(&w.bureau) })
	if want := fmt.Sprintf("/%d/%d/%d/", w.root.ID, w.street.ID, w.bureau.ID); w.bureau.Path != want {
		t.Errorf("path after moving = %q, want %q", w.bureau.Path, want)
	}
	if err := w.Write(context.Background(), func(tx app.Tx) error { return tx.SaveUnit(&stale) }); !errors.Is(err, app.ErrStale) {
		t.Errorf("saving an old version: %v, want ErrStale", err)
	}
	w.bureau.Parent = w.root.ID
	w.do(t, func(tx app.Tx) error { return tx.SaveUnit(&w.bureau) })
}

func (w *world) people(t *testing.T) {
	w.zhang, w.li = org.Person{Name: "张伟", Login: "zhangwei", Unit: w.bureau.ID}, org.Person{Name: "李娜", Unit: w.street.ID}
	post := org.Post{Unit: w.bureau.ID, Role: org.Office, Scope: org.Listed, Units: []int64{w.bureau.ID, w.street.ID}, From: at}
	w.do(t, func(tx app.Tx) error {
		if err := tx.SavePerson(&w.zhang); err != nil {
			return err
		}
		if err := tx.SavePerson(&w.li); err != nil {
			return err
		}
		post.Person = w.zhang.ID
		return tx.SavePost(&post)
	})
	w.see(t, func(tx app.Tx) error {
		posts, err := tx.Posts()
		if err != nil || len(posts) != 1 || !slices.Equal(posts[0].Units, post.Units) || !posts[0].From.Equal(at) || !posts[0].Until.IsZero() {
			t.Errorf("Posts() = %+v, %v", posts, err)
		}
		return nil
	})
	twin := org.Person{Name: "章薇", Login: "zhangwei"}
	var c *app.Conflict
	if err := w.Write(context.Background(), func(tx app.Tx) error { return tx.SavePerson(&twin) }); !errors.As(err, &c) {
		t.Errorf("a second person with the same login: %v, want a conflict", err)
	}
}

func (w *world) make(tx app.Tx, it ledger.Item) (ledger.Item, error) {
	n, err := tx.NextNumber(2026)
	if err != nil {
		return it, err
	}
	it.Number, it.CreatedAt, it.UpdatedAt = n, at, at
	return it, tx.SaveItem(&it)
}

func (w *world) items(t *testing.T) {
	w.do(t, func(tx app.Tx) (err error) {
		w.item, err = w.make(tx, ledger.Item{UnitID: w.bureau.ID, Problem: "调查研究不够深入", Measure: "每季度到基层调研一次", Type: ledger.Standing, State: ledger.Open,
			OwnerID: w.zhang.ID, Due: "2026-03-31", Formers: []int64{w.li.ID}, Stages: []ledger.Stage{{Target: "一季度", Due: "2026-03-31"}}})
		if err != nil {
			return err
		}
		return tx.AddEvent(&ledger.Event{ItemID: w.item.ID, At: at, By: w.zhang.ID, Move: ledger.Progress, Note: "走访三个村", Evidence: []int64{1, 2}})
	})
	w.see(t, func(tx app.Tx) error {
		got, err := tx.Item(w.item.ID)
		if err != nil {
			return err
		}
		if got.Stages[0] != w.item.Stages[0] || !slices.Equal(got.Formers, w.item.Formers) || got.Version != 1 || !got.CreatedAt.Equal(at) || !got.RequestedAt.IsZero() {
			t.Errorf("Item() = %+v", got)
		}
		evs, err := tx.Events(w.item.ID)
		if err != nil || len(evs) != 1 || !slices.Equal(evs[0].Evidence, []int64{1, 2}) {
			t.Errorf("Events() = %+v, %v", evs, err)
		}
		if _, err := tx.Item(999); !errors.Is(err, app.ErrNotFound) {
			t.Errorf("Item(999): %v, want ErrNotFound", err)
		}
		return nil
	})
	stale := w.item
	w.do(t, func(tx app.Tx) error { return tx.SaveItem(&w.item) })
	if err := w.Write(context.Background(), func(tx app.Tx) error { return tx.SaveItem(&stale) }); !errors.Is(err, app.ErrStale) {
		t.Errorf("saving an old version: %v, want ErrStale", err)
	}
}

// reach holds the SQL of a reach against org.Reach.Covers.
func (w *world) reach(t *testing.T) {
	w.do(t, func(tx app.Tx) error {
		for i := range 12 {
			it := ledger.Item{UnitID: []int64{w.bureau.ID, w.street.ID, w.root.ID}[i%3], State: ledger.Open, Type: ledger.Dated, Due: "2026-06-30", Problem: "问题", Campaign: int64(i % 2), AuthorID: int64(i % 3), OwnerID: int64(i % 4), DeputyID: int64(i % 5)}
			if _, err := w.make(tx, it); err != nil {
				return err
			}
		}
		return nil
	})
	paths := map[int64]string{w.root.ID: w.root.Path, w.bureau.ID: w.bureau.Path, w.street.ID: w.street.Path}
	for i, r := range []org.Reach{{}, {All: true}, {Units: []int64{w.street.ID}}, {Subtree: []string{w.root.Path}}, {Subtree: []string{w.bureau.Path}},
		{People: []int64{w.zhang.ID}, Named: org.IsOwner}, {People: []int64{w.zhang.ID, 3}, Named: org.IsOwner | org.IsDeputy},
		{Units: []int64{w.root.ID}, People: []int64{2}, Named: org.IsDeputy}, {People: []int64{2}, Named: org.IsAuthor | org.IsOwner | org.IsDeputy}, {People: []int64{1}, Named: org.IsAuthor}, {Units: []int64{0}}} {
		w.see(t, func(tx app.Tx) error {
			every, err := tx.Items(app.ItemFilter{Reach: org.Reach{All: true}}, app.Page{Limit: 500})
			if err != nil {
				return err
			}
			got, err := tx.Items(app.ItemFilter{Reach: r}, app.Page{Limit: 500})
			if err != nil {
				return err
			}
			var want, have []int64
			for _, it := range every {
				if r.Covers(it.Target(paths[it.UnitID])) {
					want = append(want, it.ID)
				}
			}
			for _, it := range got {
				have = append(have, it.ID)
			}
			if !slices.Equal(have, want) {
				t.Errorf("reach %d (%+v): items %v, want %v", i, r, have, want)
			}
			return nil
		})
	}
}

// light holds the SQL of a light against ledger.LightOf.
func (w *world) light(t *testing.T) {
	w.do(t, func(tx app.Tx) error {
		for _, s := range ledger.States() {
			for _, due := range []calendar.Day{"", "2026-03-01", "2026-03-02", "2026-03-09", "2026-03-10"} {
				if _, err := w.make(tx, ledger.Item{UnitID: w.street.ID, State: s, Due: due, Type: ledger.Dated}); err != nil {
					return err
				}
			}
		}
		return nil
	})
	const today = calendar.Day("2026-03-02")
	w.see(t, func(tx app.Tx) error {
		for _, l := range []ledger.Light{ledger.Late, ledger.Soon, ledger.OnTime, ledger.NoLimit, ledger.Done} {
			got, err := tx.Items(app.ItemFilter{Reach: org.Reach{All: true}, Today: today, Lights: []ledger.Light{l}}, app.Page{Limit: 500})
			if err != nil {
				return err
			}
			if len(got) == 0 {
				t.Errorf("no item with light %s", l)
			}
			for _, it := range got {
				if have := ledger.LightOf(it.State, it.Due, today); have != l {
					t.Errorf("item %s due %q is listed as %s and is %s", it.State, it.Due, l, have)
				}
			}
		}
		counts, err := tx.CountItems(app.ItemFilter{Reach: org.Reach{All: true}, Today: today})
		sum := 0
		for _, c := range counts {
			sum += c.Count
		}
		every, err2 := tx.Items(app.ItemFilter{Reach: org.Reach{All: true}}, app.Page{Limit: 500})
		if err != nil || err2 != nil || sum != len(every) {
			t.Errorf("counts add up to %d of %d items (%v, %v)", sum, len(every), err, err2)
		}
		return nil
	})
}

// pages walks a list in every order and sees each item once.
func (w *world) pages(t *testing.T) {
	for _, order := range []app.ItemSort{app.ByID, app.ByNumber, app.ByDue, app.ByUpdated, app.ByUnit, app.ByStateO, app.ByWork} {
		for _, descending := range []bool{false, true} {
			f := app.ItemFilter{Reach: org.Reach{All: true}, Sort: order, Descending: descending}
			seen, after, place := map[int64]bool{}, "", ""
			for {
				var list []ledger.Item
				w.see(t, func(tx app.Tx) (err error) {
					list, err = tx.Items(f, app.Page{After: after, Limit: 7})
					return err
				})
				for _, it := range list {
					if seen[it.ID] {
						t.Fatalf("sorted by %s: item %d comes twice", order, it.ID)
					}
					seen[it.ID] = true
					if at := app.WorkPlace(f, it); order == app.ByWork && !descending {
						if at < place {
							t.Errorf("item %d stands at %s, after %s", it.ID, at, place)
						}
						place = at
					}
				}
				if len(list) < 7 {
					break
				}
				after = app.ItemCursor(f, list[len(list)-1])
			}
			if len(seen) != 48 {
				t.Errorf("sorted by %s: %d items, want 48", order, len(seen))
			}
		}
	}
}

func (w *world) numbers(t *testing.T) {
	var mu sync.Mutex
	var wg sync.WaitGroup
	seen := map[string]bool{}
	for range 8 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for range 5 {
				err := w.Write(context.Background(), func(tx app.Tx) error {
					n, err := tx.NextNumber(2027)
					mu.Lock()
					defer mu.Unlock()
					if seen[n] {
						t.Errorf("number %s was given twice", n)
					}
					seen[n] = true
					return err
				})
				if err != nil {
					t.Error(err)
				}
			}
		}()
	}
	wg.Wait()
}

func (w *world) papers(t *testing.T) {
	c := submission.Campaign{Name: "专题", Year: 2026, UnitID: w.root.ID, Units: []int64{w.root.ID}, Kinds: []string{"personal"}, Stages: []submission.CampaignStage{{Name: "撰写", Due: "2026-04-01"}}, CreatedAt: at}
	s := submission.Submission{AuthorID: w.zhang.ID, UnitID: w.bureau.ID, Kind: "personal", State: submission.Drafting, CreatedAt: at}
	d := submission.Draft{Number: 1, Name: "对照检查.docx", SHA256: "ab", UploadedAt: at}
	w.do(t, func(tx app.Tx) error {
		if err := tx.SaveCampaign(&c); err != nil {
			return err
		}
		s.Campaign = c.ID
		if err := tx.SaveSubmission(&s); err != nil {
			return err
		}
		d.SubmissionID = s.ID
		if err := tx.SaveDraft(&d); err != nil {
			return err
		}
		if err := tx.SetFindings(d.ID, []submission.Finding{{Rule: "measure/no-due", Basis: []string{"D19"}, MessageEN: "no due", StartByte: 3, EndByte: 9, Key: "k"}}); err != nil {
			return err
		}
		for _, v := range []submission.Verdict{submission.Adopt, submission.Decline} {
			if err := tx.SaveDecision(&submission.Decision{SubmissionID: s.ID, Key: "k", Verdict: v, By: w.zhang.ID, At: at}); err != nil {
				return err
			}
		}
		return tx.SetExpected(c.ID, []submission.Expected{{PersonID: w.zhang.ID, UnitID: w.bureau.ID, Kind: "personal"}})
	})
	w.see(t, func(tx app.Tx) error {
		got, err := tx.Campaign(c.ID)
		if err != nil || got.Stages[0] != c.Stages[0] || !slices.Equal(got.Kinds, c.Kinds) {
			t.Errorf("Campaign() = %+v, %v", got, err)
		}
		fs, err := tx.Findings(d.ID)
		if err != nil || len(fs) != 1 || fs[0].MessageEN != "no due" || !slices.Equal(fs[0].Basis, []string{"D19"}) {
			t.Errorf("Findings() = %+v, %v", fs, err)
		}
		ds, err := tx.Decisions(s.ID)
		if err != nil || len(ds) != 1 || ds[0].Verdict != submission.Decline {
			t.Errorf("Decisions() = %+v, %v", ds, err)
		}
		list, err := tx.Submissions(app.SubmissionFilter{Reach: org.Reach{People: []int64{w.zhang.ID}, Named: org.IsAuthor}, Campaign: c.ID}, app.Page{})
		if err != nil || len(list) != 1 {
			t.Errorf("Submissions() = %+v, %v", list, err)
		}
		back, err := tx.Draft(d.ID)
		if err != nil || back.SHA256 != "ab" {
			t.Errorf("Draft() = %+v, %v", back, err)
		}
		return nil
	})
}

func (w *world) trail(t *testing.T) {
	for i := range 3 {
		w.do(t, func(tx app.Tx) error {
			tx.Trail(app.Entry{At: at, By: w.zhang.ID, Action: "item.close", Kind: "item", Object: int64(i), Detail: map[string]string{"到": "closed", "从": "<pending>"}})
			tx.Trail(app.Entry{At: at, By: w.li.ID, Action: "submission.read", Kind: "submission"})
			return nil
		})
	}
	a := &app.App{Store: w.Store, Clock: func() time.Time { return at }}
	head, err := a.VerifyTrail(context.Background(), app.Head{})
	if err != nil || head.Seq != 6 {
		t.Errorf("VerifyTrail() = %+v, %v", head, err)
	}
	if _, err := a.VerifyTrail(context.Background(), app.Head{Seq: 9, Hash: "x"}); err == nil {
		t.Error("a trail shorter than the exported head passes")
	}
}

func (w *world) search(t *testing.T) {
	w.do(t, func(tx app.Tx) error {
		for i, text := range []string{"调查研究不够深入，掌握第一手资料不多", "研究部署不够", "ＡＢＣ工程 100%完成"} {
			d := app.SearchDoc{Kind: "problem", ObjectID: int64(i + 1), UnitID: w.bureau.ID, Title: "条目", Text: text, At: at.Add(time.Duration(i) * time.Hour)}
			if err := tx.IndexText(d); err != nil {
				return err
			}
		}
		return tx.IndexText(app.SearchDoc{Kind: "person", ObjectID: 1, Title: "张伟", Text: "张伟", Initials: "zw"})
	})
	everything := org.Reach{All: true}
	for _, c := range []struct {
		q     string
		reach org.Reach
		want  []int64
	}{{"研究", everything, []int64{2, 1}}, {"第一手资料", everything, []int64{1}}, {"研", everything, []int64{2, 1}}, {"调查 深入", everything, []int64{1}},
		{"研究", org.Reach{}, nil}, {"研究", org.Reach{Units: []int64{w.street.ID}}, nil}, {"研究", org.Reach{Units: []int64{w.bureau.ID}}, []int64{2, 1}},
		{"abc工程", everything, []int64{3}}, {"zw", org.Reach{}, []int64{1}}, {"查研不", everything, nil}, {"%", everything, nil}} {
		w.see(t, func(tx app.Tx) error {
			docs, err := tx.Search(app.SearchQuery{Text: c.q, Kinds: []string{"problem", "person"}, Items: c.reach})
			var got []int64
			for _, d := range docs {
				got = append(got, d.ObjectID)
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("Search(%q) = %v, want %v", c.q, got, c.want)
			}
			return err
		})
	}
	w.do(t, func(tx app.Tx) error { return tx.IndexText(app.SearchDoc{Kind: "problem", ObjectID: 1}) })
	w.see(t, func(tx app.Tx) error {
		docs, err := tx.Search(app.SearchQuery{Text: "第一手资料", Kinds: []string{"problem"}, Items: everything})
		if len(docs) != 0 {
			t.Errorf("what was taken out is still found: %+v", docs)
		}
		return err
	})
}

func (w *world) other(t *testing.T) {
	w.do(t, func(tx app.Tx) error {
		for range 2 {
			if err := tx.Notify(app.Notice{PersonID: 1, Kind: "due", ZH: "即将到期", EN: "due soon", At: at, Key: "due/1/2026-03-02"}); err != nil {
				return err
			}
		}
		if err := tx.SaveSetting(1, "columns", "[1]"); err != nil {
			return err
		}
		if err := tx.SaveSetting(1, "columns", "[2]"); err != nil {
			return err
		}
		return tx.Remember(1, "key", app.Answer{Digest: "d", Status: 201, Body: []byte("{}"), Headers: map[string]string{"ETag": `"1"`}, At: at})
	})
	w.see(t, func(tx app.Tx) error {
		if n, err := tx.CountUnread(1); n != 1 || err != nil {
			t.Errorf("CountUnread() = %d, %v, want 1", n, err)
		}
		if v, err := tx.Setting(1, "columns"); v != "[2]" || err != nil {
			t.Errorf("Setting() = %q, %v", v, err)
		}
		if a, err := tx.Remembered(1, "key"); a.Status != 201 || string(a.Body) != "{}" || a.Headers["ETag"] != `"1"` || err != nil {
			t.Errorf("Remembered() = %+v, %v", a, err)
		}
		return nil
	})
	w.do(t, func(tx app.Tx) error { return tx.MarkRead(1, nil, at) })
	w.see(t, func(tx app.Tx) error {
		list, err := tx.Notices(1, false, app.Page{})
		if err != nil || len(list) != 1 || list[0].ZH != "即将到期" || list[0].ReadAt.IsZero() {
			t.Errorf("Notices() = %+v, %v", list, err)
		}
		return nil
	})
}

func (w *world) fails(t *testing.T) {
	broken := errors.New("broken")
	var before app.Head
	w.see(t, func(tx app.Tx) (err error) { before, err = tx.TrailHead(); return err })
	err := w.Write(context.Background(), func(tx app.Tx) error {
		it := w.item
		it.Problem = "改了"
		tx.Trail(app.Entry{At: at, Action: "item.edit"})
		if err := tx.SaveItem(&it); err != nil {
			return err
		}
		return broken
	})
	if !errors.Is(err, broken) {
		t.Errorf("Write() = %v, want the error of the story", err)
	}
	w.see(t, func(tx app.Tx) error {
		it, err := tx.Item(w.item.ID)
		head, err2 := tx.TrailHead()
		if it.Problem != w.item.Problem || head != before || err != nil || err2 != nil {
			t.Errorf("something was kept: %q, %+v (%v, %v)", it.Problem, head, err, err2)
		}
		return nil
	})
}

// part asks for the greatest part of a list that a person may see and for one row more, which tells that there is more.
func (w *world) part(t *testing.T) {
	w.do(t, func(tx app.Tx) error {
		for range 501 {
			if _, err := w.make(tx, ledger.Item{UnitID: w.bureau.ID, State: ledger.Void, Type: ledger.Dated}); err != nil {
				return err
			}
		}
		return nil
	})
	w.see(t, func(tx app.Tx) error {
		list, err := tx.Items(app.ItemFilter{Reach: org.Reach{All: true}}, app.Page{Limit: 501})
		if len(list) != 501 {
			t.Errorf("a part has %d items, want 501: without the last one nobody knows that there are more", len(list))
		}
		return err
	})
}
