package storetest

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"duizhao/internal/app"
	"duizhao/internal/org"
)

// common searches for what stands in very many texts: the entries are then walked and not gathered.
func (w *world) common(t *testing.T) {
	const many = 1600
	w.do(t, func(tx app.Tx) error {
		for i := range many {
			d := app.SearchDoc{Kind: "material", ObjectID: int64(i + 1), UnitID: w.street.ID, AuthorID: int64(i%400 + 1), Text: "处处", At: at.Add(time.Duration(i) * time.Minute)}
			if i%500 == 3 {
				d.Text = "处处处可见"
			}
			if err := tx.IndexText(d); err != nil {
				return err
			}
		}
		return nil
	})
	newest := make([]int64, 20)
	for i := range newest {
		newest[i] = int64(many - i)
	}
	for _, c := range []struct {
		q     string
		reach org.Reach
		want  []int64
	}{{"处处", org.Reach{All: true}, newest}, {"处处", org.Reach{}, nil},
		{"处处", org.Reach{People: []int64{7}, Named: org.IsAuthor}, []int64{1207, 807, 407, 7}},
		{"处处处", org.Reach{All: true}, []int64{1504, 1004, 504, 4}}, {"处可见处", org.Reach{All: true}, nil}} {
		t.Run(fmt.Sprintf("%s within %+v", c.q, c.reach), func(t *testing.T) {
			w.see(t, func(tx app.Tx) error {
				docs, err := tx.Search(app.SearchQuery{Text: c.q, Kinds: []string{"material"}, Papers: c.reach})
				var got []int64
				for _, d := range docs {
					got = append(got, d.ObjectID)
				}
				if !slices.Equal(got, c.want) {
					t.Errorf("Search() = %v, want %v", got, c.want)
				}
				return err
			})
		})
	}
}

// changed searches for entries whose text changed, and for many of one moment: the order of time stays, and old words find nothing.
func (w *world) changed(t *testing.T) {
	index := func(docs ...app.SearchDoc) {
		t.Helper()
		w.do(t, func(tx app.Tx) error {
			for _, d := range docs {
				d.Kind, d.UnitID = "measure", w.street.ID
				if err := tx.IndexText(d); err != nil {
					return err
				}
			}
			return nil
		})
	}
	finds := func(q string, want ...int64) {
		t.Helper()
		w.see(t, func(tx app.Tx) error {
			docs, err := tx.Search(app.SearchQuery{Text: q, Kinds: []string{"measure"}, Items: org.Reach{All: true}})
			var got []int64
			for _, d := range docs {
				got = append(got, d.ObjectID)
			}
			if !slices.Equal(got, want) {
				t.Errorf("Search(%q) = %v, want %v", q, got, want)
			}
			return err
		})
	}
	index(app.SearchDoc{ObjectID: 1, Text: "湖边步道亮化", At: at}, app.SearchDoc{ObjectID: 2, Text: "湖边步道保洁", At: at.Add(time.Hour)})
	index(app.SearchDoc{ObjectID: 1, Text: "湖边步道绿化", At: at})
	finds("步道", 2, 1)
	finds("亮化")
	finds("绿化", 1)
	index(app.SearchDoc{ObjectID: 1, Text: "湖边步道绿化", At: at.Add(2 * time.Hour)})
	finds("步道", 1, 2)
	index(app.SearchDoc{ObjectID: 3, Text: "桥头凉亭", At: at}, app.SearchDoc{ObjectID: 3 + 1<<19, Text: "桥头凉亭", At: at}, app.SearchDoc{ObjectID: 4, Text: "桥头凉亭"})
	finds("凉亭", 3+1<<19, 3, 4)
	fresh := func(id int64) { // in the place of the one before
		t.Helper()
		w.do(t, func(tx app.Tx) error {
			doc := func(kind string) app.SearchDoc {
				return app.SearchDoc{Kind: kind, ObjectID: id, UnitID: w.street.ID, Text: "渡口灯箱", At: at}
			}
			if err := tx.IndexNew(doc("problem"), doc("measure")); err != nil {
				return err
			}
			docs, err := tx.Search(app.SearchQuery{Text: "灯箱", Kinds: []string{"problem", "measure"}, Items: org.Reach{All: true}})
			if len(docs) == 0 || err != nil {
				t.Errorf("what was put in is not found in the same transaction: %v", err)
			}
			return w.afterwards(tx, doc("measure"))
		})
	}
	fresh(5)
	finds("渡口", 5)
	fresh(5 + 1<<19)
	finds("渡口", 5+1<<19, 5)
	finds("码头", 5+1<<19, 5)
}

// afterwards changes a text in the transaction that put it in.
func (w *world) afterwards(tx app.Tx, d app.SearchDoc) error {
	d.Text = "渡口码头"
	return tx.IndexText(d)
}
