package server

import (
	"bytes"
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"duizhao/internal/store/storetest"
	"duizhao/internal/submission"

	"github.com/xuri/excelize/v2"
)

func TestListedScopeSQLite(t *testing.T) {
	listedScope(t, worldOn(t, filepath.Join(t.TempDir(), "d.db")))
}
func TestListedScopePostgreSQL(t *testing.T) { listedScope(t, worldOn(t, storetest.Postgres(t))) }

// listedScope: whoever has the scope of listed units sees in every list, count, search and export exactly what is in those units:
// not the unit above one of them, not the unit of the post itself, and nothing of theirs is missing. Four units hold an item and a
// paper each; two of them are listed.
func listedScope(t *testing.T, w *world) {
	units := []string{"云岭区", "发展和改革局", "清河街道", "综合科"}
	listed := []int64{w.id["清河街道"], w.id["综合科"]}
	const want = "清河街道 综合科"
	w.want(201, "security", "POST", "/posts", PostInput{Person: w.id["office"], Unit: w.id["云岭区"], Role: "office", Scope: "all"})
	w.person("rover", "尤佳", "云岭区")
	w.person("reader", "施华", "云岭区")
	w.person("writer2", "何平", "综合科")
	w.person("writer3", "吕新", "云岭区")
	w.want(201, "security", "POST", "/posts", PostInput{Person: w.id["rover"], Unit: w.id["云岭区"], Role: "supervisor", Scope: "listed", Units: listed})
	items, papers := map[string]int64{}, map[string]int64{}
	authors := map[string]string{"云岭区": "writer3", "发展和改革局": "author", "清河街道": "writer", "综合科": "writer2"}
	var expected []ExpectedInput
	for i, unit := range units {
		var it ItemDetail
		w.want(201, "office", "POST", "/items", ItemInput{Unit: w.id[unit], Problem: "调查研究不够深入", Measure: "每季度下沉调研一次", Owner: w.id["owner"], Due: fmt.Sprintf("2026-06-%02d", 10+i), Standard: "四份报告"}).into(t, &it)
		items[unit] = it.ID
		form := paperForm("file", "稿.txt", w.id["campaign/发展和改革局"], nil)
		form.files[0].content = paperOf(authors[unit], unit)
		papers[unit] = w.handIn(authors[unit], form).ID
		expected = append(expected, ExpectedInput{Person: w.id[authors[unit]]})
	}
	w.want(204, "office", "PUT", fmt.Sprintf("/campaigns/%d/expected", w.id["campaign/发展和改革局"]), ExpectedList{Items: expected})

	var list List[ItemView]
	for _, q := range []string{"", "?state=open", "?q=" + url.QueryEscape("调研"), "?sort=due&desc=true", "?limit=1"} {
		var got []string
		for next := "start"; next != ""; {
			path := "/items" + q
			if next != "start" {
				path += "&after=" + url.QueryEscape(next)
			}
			list = List[ItemView]{}
			w.want(200, "rover", "GET", path, nil).into(t, &list)
			for _, it := range list.Items {
				got = append(got, it.Unit.Name)
			}
			if list.Total != nil && *list.Total != 2 {
				t.Errorf("%s: total %d, want 2", path, *list.Total)
			}
			next = list.Next
		}
		same(t, "items"+q, got, want)
	}
	for unit, id := range items {
		w.want(map[bool]int{true: 200, false: 404}[strings.Contains(want, unit)], "rover", "GET", fmt.Sprintf("/items/%d", id), nil)
	}
	for unit, id := range papers {
		w.want(map[bool]int{true: 200, false: 404}[strings.Contains(want, unit)], "rover", "GET", fmt.Sprintf("/submissions/%d", id), nil)
	}
	var d DashboardView
	w.want(200, "rover", "GET", "/dashboard", nil).into(t, &d)
	var counted []string
	for _, c := range d.Counts {
		for range c.Count {
			counted = append(counted, c.Unit.Name)
		}
	}
	same(t, "dashboard", counted, want)
	if opened := sum(d.Months); d.Total != 2 || opened != 2 {
		t.Errorf("dashboard: total %d, opened %d, want 2", d.Total, opened)
	}
	w.listedPapers(papers, want)
	w.listedFound(want)
	w.listedExport(want)
	// Whoever has no scope at all over a unit but stands above both sees neither.
	w.want(201, "security", "POST", "/posts", PostInput{Person: w.id["reader"], Unit: w.id["云岭区"], Role: "supervisor", Scope: "listed", Units: []int64{w.id["发展和改革局"]}})
	w.want(200, "reader", "GET", "/items", nil).into(t, &list)
	if len(list.Items) != 1 || list.Items[0].Unit.Name != "发展和改革局" {
		t.Errorf("a listed unit brings its subtree: %+v", list.Items)
	}
}

// person makes somebody with a login who holds no post.
func (w *world) person(login, name, unit string) {
	w.t.Helper()
	var p PersonView
	w.want(201, "system", "POST", "/people", PersonInput{Name: name, Login: login, Unit: w.id[unit]}).into(w.t, &p)
	w.id[login] = p.ID
	w.newToken(login)
}

func same(t *testing.T, what string, got []string, want string) {
	t.Helper()
	slices.Sort(got)
	if s := strings.Join(got, " "); s != want {
		t.Errorf("%s shows %q, want %q", what, s, want)
	}
}

func sum(months []MonthView) (n int) {
	for _, m := range months {
		n += m.Opened
	}
	return n
}

func (w *world) listedPapers(papers map[string]int64, want string) {
	w.t.Helper()
	for _, path := range []string{"/submissions", "/submissions?limit=1", "/submissions/queue"} {
		var got []string
		var list List[SubmissionView]
		for next := ""; ; {
			at := path
			if next != "" {
				at += "&after=" + url.QueryEscape(next)
			}
			list = List[SubmissionView]{}
			w.want(200, "rover", "GET", at, nil).into(w.t, &list)
			for _, s := range list.Items {
				got = append(got, s.Unit.Name)
			}
			if next = list.Next; next == "" {
				break
			}
		}
		same(w.t, path, got, want)
	}
	var roll List[RollView]
	w.want(200, "rover", "GET", fmt.Sprintf("/campaigns/%d/roll", w.id["campaign/发展和改革局"]), nil).into(w.t, &roll)
	var got []string
	for _, r := range roll.Items {
		got = append(got, r.Unit.Name)
		if r.State != string(submission.Submitted) {
			w.t.Errorf("roll: %+v", r)
		}
	}
	same(w.t, "roll", got, want)
	var work WorkView
	w.want(200, "rover", "GET", "/my-work", nil).into(w.t, &work)
	for _, task := range work.Tasks {
		if task.Key == "review" && task.Count != 2 {
			w.t.Errorf("%d papers to review, want 2", task.Count)
		}
	}
	ids := func(units ...string) string {
		var out []string
		for _, u := range units {
			out = append(out, fmt.Sprint(papers[u]))
		}
		return "/submissions/annotated.zip?ids=" + strings.Join(out, ",")
	}
	w.want(200, "rover", "GET", ids("清河街道", "综合科"), nil)
	w.want(404, "rover", "GET", ids("清河街道", "综合科", "发展和改革局"), nil)
}

func (w *world) listedFound(want string) {
	w.t.Helper()
	for kind, q := range map[string]string{"material": "第一手", "problem": "调查研究", "measure": "下沉"} {
		var list List[FoundView]
		w.want(200, "rover", "GET", "/search?kind="+kind+"&q="+url.QueryEscape(q), nil).into(w.t, &list)
		var got []string
		for _, f := range list.Items {
			got = append(got, f.Unit.Name)
		}
		same(w.t, "search for "+kind, got, want)
	}
}

func (w *world) listedExport(want string) {
	w.t.Helper()
	table := table(w.t, map[string][][]string{"台账": {{"责任单位", "存在问题", "整改措施"}, {"某局", "旧的一行", "旧"}}})
	for name, r := range map[string]reply{"export": w.want(200, "rover", "GET", "/items/export", nil),
		"filled table": w.want(200, "rover", "POST", "/items/export", form{files: []formFile{{"file", "上级.xlsx", table}}})} {
		f, err := excelize.OpenReader(bytes.NewReader(r.body))
		if err != nil {
			w.t.Fatal(err)
		}
		rows, err := f.GetRows("台账")
		f.Close()
		if err != nil || len(rows) < 2 {
			w.t.Fatalf("%s: %v, %v", name, rows, err)
		}
		column := max(slices.Index(rows[0], "责任部门"), slices.Index(rows[0], "责任单位"))
		var got []string
		for _, row := range rows[1:] {
			if column < len(row) && row[column] != "" {
				got = append(got, row[column])
			}
		}
		same(w.t, name, got, want)
	}
}
