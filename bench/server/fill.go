package main

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"duizhao/internal/app"
	"duizhao/internal/calendar"
	"duizhao/internal/ledger"
	"duizhao/internal/org"
	"duizhao/internal/store"
)

// filled is what the measuring needs to know of the database.
type filled struct {
	Bureau   string // token of the bureau's office: the ordinary user
	District string // token of the district's office, whose scope is everything, by its unit
	Owner    string // token of an owner in the bureau
	Items    []int64
	Unit     int64
	OwnerID  int64
	Papers   int      // in the corpus
	Campaign int64    // that runs; 0 without a corpus
	Authors  []string // tokens of people who may hand in papers to it
}

// filler fills a database: a district, bureaus of it with sections, people in all of them, items that belong to the people.
type filler struct {
	p     plan
	a     *app.App
	units []org.Unit
	by    map[int64][]int64 // people by unit
	seen  []int64           // items of the bureau's owner

	unitOf map[int64]int64 // of a person
}

// filledBefore answers what an earlier measuring left in the folder, or fills the database.
func filledBefore(ctx context.Context, p plan, url, dir string) (f filled, err error) {
	note := filepath.Join(dir, "filled.json")
	if b, err := os.ReadFile(note); err == nil {
		return f, json.Unmarshal(b, &f)
	}
	if f, err = fill(ctx, p, url, dir); err != nil || p.keep == "" {
		return f, err
	}
	b, err := json.Marshal(f)
	if err != nil {
		return f, err
	}
	return f, os.WriteFile(note, b, 0o600)
}

func fill(ctx context.Context, p plan, url, dir string) (filled, error) {
	st, err := store.Open(ctx, url)
	if err != nil {
		return filled{}, err
	}
	defer st.Close()
	f := &filler{p: p, by: map[int64][]int64{}, unitOf: map[int64]int64{}}
	f.a = &app.App{Store: st, Clock: time.Now, Random: rand.Reader, Bus: &app.Bus{}, Log: slog.New(slog.NewTextHandler(io.Discard, nil)), Limits: app.DefaultLimits()}
	if err := st.Write(ctx, f.people); err != nil {
		return filled{}, err
	}
	for from := 0; from < p.items; from += 500 {
		if err := st.Write(ctx, func(tx app.Tx) error { return f.part(tx, from, min(from+500, p.items)) }); err != nil {
			return filled{}, err
		}
	}
	out, err := f.tokens(ctx)
	if err != nil || p.papers == "" {
		return out, err
	}
	return out, f.corpus(ctx, dir, &out)
}

// corpus fills the corpus, and lets people hand in papers.
func (f *filler) corpus(ctx context.Context, dir string, out *filled) (err error) {
	if out.Papers, err = f.papers(ctx, dir); err != nil {
		return err
	}
	if err := f.a.Store.Write(ctx, func(tx app.Tx) (err error) {
		out.Campaign, err = f.running(tx)
		return err
	}); err != nil {
		return err
	}
	for i := range handedIn {
		token, err := f.token(ctx, f.by[f.units[i%len(f.units)].ID][1])
		if err != nil {
			return err
		}
		out.Authors = append(out.Authors, token)
	}
	return nil
}

// people makes the units, seven to a bureau, and four people or so in each.
func (f *filler) people(tx app.Tx) error {
	for i := range f.p.units {
		u := org.Unit{Name: "云岭区", Kind: "district"}
		switch {
		case i == 0:
		case i%7 == 1:
			u = org.Unit{Parent: f.units[0].ID, Name: fmt.Sprintf("第%d局", i/7+1), Kind: "bureau"}
		default:
			u = org.Unit{Parent: f.units[(i-1)/7*7+1].ID, Name: fmt.Sprintf("第%d局%d科", i/7+1, i%7), Kind: "section"}
		}
		if err := tx.SaveUnit(&u); err != nil {
			return err
		}
		f.units = append(f.units, u)
	}
	for i := range f.p.people {
		unit := f.units[i%len(f.units)]
		p := org.Person{Name: fmt.Sprintf("%c%c%d", []rune("王李张刘陈杨赵黄周吴")[i%10], []rune("伟芳敏静强磊洋勇艳杰")[i/10%10], i), Unit: unit.ID, Login: fmt.Sprintf("p%d", i)}
		if err := tx.SavePerson(&p); err != nil {
			return err
		}
		f.by[unit.ID], f.unitOf[p.ID] = append(f.by[unit.ID], p.ID), unit.ID
		post := org.Post{Person: p.ID, Unit: unit.ID, Role: org.Owner, Scope: org.Self, From: time.Now().Add(-time.Hour)}
		if i < len(f.units) {
			post.Role, post.Scope = org.Office, org.Below
		}
		if err := tx.SavePost(&post); err != nil {
			return err
		}
	}
	return nil
}

// part makes the items from…to with their events and search texts.
func (f *filler) part(tx app.Tx, from, to int) error {
	now := time.Now()
	for i := from; i < to; i++ {
		unit := f.units[i%len(f.units)]
		people := f.by[unit.ID]
		problem, measure := texts(i)
		it, err := ledger.OpenItem(ledger.New{UnitID: unit.ID, Problem: problem, Measure: measure, Standard: "形成制度并公开结果", OwnerID: people[i/len(f.units)%len(people)],
			Aspect: []string{"理论学习", "服务群众", "担当作为", "廉洁自律", "工作落实"}[i%5], Source: "manual", Due: calendar.DayOf(now).Plus(i%400 - 100)}, now.Add(-time.Duration(i)*time.Minute))
		if err != nil {
			return err
		}
		if it.Number, err = tx.NextNumber(2026); err != nil {
			return err
		}
		it.State = []ledger.State{ledger.Open, ledger.Open, ledger.Pending, ledger.Closed, ledger.Closed, ledger.Returned}[i%6]
		if it.State == ledger.Closed {
			it.ClosedOn = calendar.DayOf(now).Plus(-i % 300)
		}
		if err := tx.SaveItem(&it); err != nil {
			return err
		}
		if it.OwnerID == f.by[f.units[1].ID][1] && (it.State == ledger.Open || it.State == ledger.Returned) {
			f.seen = append(f.seen, it.ID)
		}
		for n := i * f.p.notes / f.p.items; n < (i+1)*f.p.notes/f.p.items; n++ {
			at := now.Add(-time.Duration(n) * 20 * time.Minute)
			e := ledger.Event{ItemID: it.ID, At: at, By: it.OwnerID, Move: ledger.Progress, From: it.State, To: it.State, On: calendar.DayOf(at), Note: fmt.Sprintf("第%d次调度，走访%d户，问题逐条登记。", n%9+1, n%40+3)}
			if err := tx.AddEvent(&e); err != nil {
				return err
			}
		}
		for _, d := range []app.SearchDoc{{Kind: "problem", Text: it.Problem}, {Kind: "measure", Text: it.Measure + "\n" + it.Standard}} {
			d.ObjectID, d.UnitID, d.OwnerID, d.Title, d.At = it.ID, it.UnitID, it.OwnerID, it.Number, it.CreatedAt
			if err := tx.IndexText(d); err != nil {
				return err
			}
		}
	}
	return nil
}

// tokens are for the people who ask.
func (f *filler) tokens(ctx context.Context) (filled, error) {
	out := filled{Items: f.seen, Unit: f.units[1].ID, OwnerID: f.by[f.units[1].ID][1]}
	for _, w := range []struct {
		person int64
		token  *string
	}{{f.by[f.units[1].ID][0], &out.Bureau}, {f.by[f.units[0].ID][0], &out.District}, {out.OwnerID, &out.Owner}} {
		var err error
		if *w.token, err = f.token(ctx, w.person); err != nil {
			return out, err
		}
	}
	return out, nil
}

func (f *filler) token(ctx context.Context, person int64) (string, error) {
	var ops []string
	for _, op := range org.Ops() {
		ops = append(ops, string(op))
	}
	who, err := f.a.Actor(ctx, person)
	if err != nil {
		return "", err
	}
	token, _, err := f.a.MakeToken(ctx, who, "bench", ops, 30)
	return token, err
}

// texts are a problem and a measure; the same for the same number.
func texts(i int) (problem, measure string) {
	who := []string{"窗口", "机关", "社区", "企业", "村组", "学校", "工地", "市场", "物业", "车间", "医院"}[i%11]
	what := []string{"调查研究不够深入", "政策宣讲不到位", "办事流程偏长", "文件会议偏多", "答复群众来信不及时", "检查频次过高", "台账更新滞后"}[i%7]
	how := []string{"每季度到现场调研", "编印一页纸说明", "压减申报材料", "合并同类会议", "限时办理并回访", "统一检查计划", "按月更新并公示", "邀请群众评议", "开展专题培训"}[i%9]
	when := []string{"三月底前", "二季度内", "年底前", "半年内", "下月起"}[i%5]
	return fmt.Sprintf("对%s%s，第%d号登记显示同类情况多次出现", who, what, i), fmt.Sprintf("面向%s%s，%s完成第%d项", who, how, when, i)
}
