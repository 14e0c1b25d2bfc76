package server

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"duizhao/internal/app"
	"duizhao/internal/format/xlsx"
	"duizhao/internal/store/storetest"

	"github.com/xuri/excelize/v2"
)

func TestLedgerFilesSQLite(t *testing.T) {
	ledgerFiles(t, worldOn(t, filepath.Join(t.TempDir(), "d.db")))
}

func TestLedgerFilesPostgreSQL(t *testing.T) { ledgerFiles(t, worldOn(t, storetest.Postgres(t))) }

// table writes a workbook of one or more sheets; the first row of each is its title.
func table(t *testing.T, sheets map[string][][]string, merge ...string) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for name, rows := range sheets {
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for r, row := range rows {
			for c, text := range row {
				at, err := excelize.CoordinatesToCellName(c+1, r+1)
				if err == nil {
					err = f.SetCellStr(name, at, text)
				}
				if err != nil {
					t.Fatal(err)
				}
			}
		}
		for i := 0; i+1 < len(merge); i += 2 {
			if err := f.MergeCell(name, merge[i], merge[i+1]); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := f.DeleteSheet("Sheet1"); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := f.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func (w *world) imported(status int, login, file string, plan any) (v ImportView) {
	w.t.Helper()
	raw, err := json.Marshal(plan)
	if err != nil {
		w.t.Fatal(err)
	}
	r := w.want(status, login, "POST", "/items/import", form{fields: map[string]string{"plan": string(raw)}, files: []formFile{{"file", "台账.xlsx", file}}})
	if status == 200 {
		r.into(w.t, &v)
	}
	return v
}

// fates are the rows' fates in order.
func fates(v ImportView) string {
	var out []string
	for _, r := range v.Rows {
		out = append(out, r.Fate)
	}
	return strings.Join(out, " ")
}

func (w *world) countItems() int {
	w.t.Helper()
	var v List[ItemView]
	w.want(200, "office", "GET", "/items?limit=500", nil).into(w.t, &v)
	return len(v.Items)
}

func ledgerFiles(t *testing.T, w *world) {
	file := table(t, map[string][][]string{"整改台账": {
		{"××局整改台账"},
		{"序号", "存在问题", "整改措施", "整改目标", "整改时限", "责任单位", "责任人", "整改进展", "完成情况"},
		{"1", "调查研究不深入", "每季度驻点调研三天", "形成四份报告", "2026年6月底前", "发展和改革局", "赵敏、钱勇", "已调研一次", "整改中"},
		{"2", "", "公开调研结果", "群众知晓", "2026/9/30", "发展和改革局", "赵敏", "", "已完成"},
		{"3", "会议偏多", "合并同类会议", "", "尽快", "发展和改革局", "陌生人", "", ""},
		{"4", "会议偏多", "合并同类会议", "", "尽快", "发展和改革局", "陌生人", "", ""},
		{"5", "巡河不够", "每周巡河", "有记录", "2026-06-01", "清河街道", "褚平", "", ""},
		{"6", "=1+1", "<script>alert(1)</script>", "@x", "2026-06-01", "", "赵敏", "", "作废"},
		{"7", "窗口等候长", "开设帮办窗口", "等候不超过十五分钟", "长期坚持", "", "赵敏", "", ""},
	}, "说明": {{"填表说明"}}}, "B3", "B4")
	plan := map[string]any{}
	v := w.imported(200, "office", file, plan)
	if want := "new new new twice refused refused new"; fates(v) != want || !v.DryRun {
		t.Errorf("a dry run says %q, want %q", fates(v), want)
	}
	if n := w.countItems(); n != 0 {
		t.Errorf("a dry run opened %d items", n)
	}
	if len(v.Rows) == 7 {
		if r := v.Rows[0]; r.Due != "2026-06-30" || r.Owner == nil || r.Owner.Name != "赵敏" || r.Deputy == nil || r.Unit == nil || r.Standard != "形成四份报告" {
			t.Errorf("the first row was understood as %+v", r)
		}
		if r := v.Rows[1]; r.Problem != "调查研究不深入" || len(r.Notes) != 1 || r.Notes[0].Code != "state_not_taken" {
			t.Errorf("a merged cell and a closed state: %+v", r)
		}
		if r := v.Rows[4]; r.Code != "outside_scope" {
			t.Errorf("another unit's row: %+v", r)
		}
	}
	if strings.Join(v.People, " ") != "陌生人" || len(v.Others) != 1 || len(v.Notes) != 1 {
		t.Errorf("unknown people %v, other sheets %v, notes %v", v.People, v.Others, v.Notes)
	}
	plan["dryRun"] = false
	if v = w.imported(200, "office", file, plan); fates(v) != "new new new twice refused refused new" {
		t.Errorf("the import says %q", fates(v))
	}
	if n := w.countItems(); n != 4 {
		t.Errorf("%d items after the import, want 4", n)
	}
	if v = w.imported(200, "office", file, plan); fates(v) != "same same same twice refused refused same" {
		t.Errorf("the same file again says %q", fates(v))
	}
	plan["people"] = map[string]int64{"陌生人": w.id["owner"]}
	if v = w.imported(200, "office", file, plan); fates(v) != "same same update twice refused refused same" || w.countItems() != 4 {
		t.Errorf("with the person named it says %q", fates(v))
	}
	w.importedState(v.Rows[1].Item)
	w.mapped()
	w.exported()
	w.imported(403, "owner", file, plan)
	if _, err := w.app.VerifyTrail(context.Background(), app.Head{}); err != nil {
		t.Error(err)
	}
}

// importedState checks that what a ledger calls closed is open here, with the old words kept.
func (w *world) importedState(id int64) {
	w.t.Helper()
	var d ItemDetail
	w.want(200, "office", "GET", fmt.Sprintf("/items/%d", id), nil).into(w.t, &d)
	if d.State != "open" || len(d.Events) == 0 || !strings.Contains(d.Events[0].Note, "已完成") {
		w.t.Errorf("a closed row became %s with events %+v", d.State, d.Events)
	}
}

// mapped imports a table whose heading says nothing, with the columns named by the person.
func (w *world) mapped() {
	w.t.Helper()
	file := table(w.t, map[string][][]string{"甲": {{"a", "b", "c"}, {"文件太多", "减少发文", "办公室"}}})
	v := w.imported(200, "office", file, map[string]any{})
	if len(v.Others) != 1 || len(v.Others[0].Rows) != 2 || len(v.Rows) != 0 {
		w.t.Fatalf("a table without a heading: %+v", v)
	}
	v = w.imported(200, "office", file, map[string]any{"dryRun": false, "unit": w.id["发展和改革局"], "units": map[string]int64{"办公室": w.id["综合科"]},
		"sheets": map[string]any{"甲": map[string]any{"header": 1, "columns": map[string]int{"问题": 1, "措施": 2, "责任部门": 3}}}})
	if fates(v) != "new" || v.Rows[0].Unit == nil || v.Rows[0].Unit.Name != "综合科" {
		w.t.Errorf("with columns named: %+v", v.Rows)
	}
}

// asShown exports what the sheet shows: the columns in their order, the computed ones among them, and the rows group by group.
func (w *world) asShown() {
	w.t.Helper()
	asked := "协助责任人,状态,时限情况,责任人,退回次数,重开次数,更新时间,待补全,编号"
	r := w.want(200, "office", "GET", "/items/export?sort=work&group=owner&columns="+url.QueryEscape(asked), nil)
	g, err := excelize.OpenReader(bytes.NewReader(r.body))
	if err != nil {
		w.t.Fatal(err)
	}
	defer g.Close()
	rows, err := g.GetRows("台账")
	if err != nil || strings.Join(rows[0], ",") != asked {
		w.t.Fatalf("the columns are %v (%v)", rows, err)
	}
	var places PlacesView
	w.want(200, "office", "GET", "/items/places?sort=work&group=owner", nil).into(w.t, &places)
	var want, got []string
	for group := range places.Groups {
		for i, id := range places.IDs {
			if places.GroupOf[i] == group {
				var d ItemDetail
				w.want(200, "office", "GET", fmt.Sprintf("/items/%d", id), nil).into(w.t, &d)
				want = append(want, d.Number)
			}
		}
	}
	for _, row := range rows[1:] {
		got = append(got, row[8])
		if row[8] == "2026-00001" && strings.Join(row[:6], ",") != "钱勇,整改中,按期 余 120 天,赵敏,0,0" || row[8] == "2026-00003" && (row[2] != "未定时限" || row[7] != "时限、整改标准") {
			w.t.Errorf("a row of the sheet is %q", row)
		}
	}
	if len(places.Groups) < 2 || !slices.Equal(got, want) {
		w.t.Errorf("the rows are %v, the sheet shows %v", got, want)
	}
}

// exported reads the ledger back: the same rows, and importing it again changes nothing.
func (w *world) exported() {
	w.t.Helper()
	r := w.want(200, "office", "GET", "/items/export", nil)
	book, err := xlsx.Read(context.Background(), "out.xlsx", r.body, xlsx.DefaultLimits())
	if err != nil {
		w.t.Fatal(err)
	}
	rows := book.Ledger()[0].Rows
	if len(rows) != 5 || len(book.Ledger()[0].Columns) != len(xlsx.Fields()) {
		w.t.Fatalf("%d rows exported, want 5", len(rows))
	}
	if c := rows[0].Cells; c[xlsx.Owner] != "赵敏、钱勇" || c[xlsx.Due] != "2026-06-30" || c[xlsx.State] != "整改中" || c[xlsx.Department] != "发展和改革局" || !strings.Contains(c[xlsx.Progress], "已调研一次") {
		w.t.Errorf("the first row is %v", c)
	}
	if v := w.imported(200, "office", string(r.body), map[string]any{"dryRun": false}); fates(v) != "same same same same same" {
		w.t.Errorf("our own ledger again says %q", fates(v))
	}
	if n := w.countItems(); n != 5 {
		w.t.Errorf("%d items in the end, want 5", n)
	}
	r = w.want(200, "office", "GET", "/items/export?sort=number&desc=true", nil)
	turned, err := xlsx.Read(context.Background(), "out.xlsx", r.body, xlsx.DefaultLimits())
	if err != nil || len(turned.Ledger()[0].Rows) != 5 || turned.Ledger()[0].Rows[4].Cells[xlsx.Number] != rows[0].Cells[xlsx.Number] {
		w.t.Errorf("the order of the sheet was lost: %v (%v)", turned, err)
	}
	w.asShown()
	w.want(422, "office", "GET", "/items/export?columns=%E4%B9%B1", nil)
	if r := w.want(200, "stranger", "GET", "/items/export", nil); bytes.Contains(r.body, []byte("赵敏")) {
		w.t.Error("another unit's items were exported")
	}
	own := table(w.t, map[string][][]string{"上级表": {{"序号", "问题", "措施", "满意度"}, {"1", "样例事项", "样例做法", "好"}}})
	r = w.want(200, "office", "POST", "/items/export", form{files: []formFile{{"file", "上级.xlsx", own}}})
	g, err := excelize.OpenReader(bytes.NewReader(r.body))
	if err != nil {
		w.t.Fatal(err)
	}
	defer g.Close()
	if got, err := g.GetCellValue("上级表", "B2"); err != nil || got != "调查研究不深入" {
		w.t.Errorf("the superior's table holds %q (%v)", got, err)
	}
}
