package report

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"duizhao/internal/doc"
	"duizhao/internal/format/xlsx"
	"duizhao/internal/material"
)

// paper is a small plan with a table, so that slots, an orphan and a measure without a problem are there.
const paper = `关于巡察反馈问题的整改方案
（2024年1月15日）
一、存在的主要问题
一是采砂审批把关不严。2023年5月有3件审批没有现场核查，造成两起超期。
二是调查研究不扎实。全年下乡12次，都是听汇报。
二、整改措施
一是严格采砂审批现场核查。由河道科2024年3月底前完成核查清单，12件存量审批全部复核，核查记录存档备查。
二是=1+1开头的措施也照抄。
`

func read(t *testing.T) *material.Material {
	t.Helper()
	var b doc.Builder
	for _, line := range strings.Split(paper, "\n") {
		b.Add(line, doc.Block{})
	}
	return material.Read(b.Document("方案.txt", "txt"), material.Options{})
}

func TestLedgerRoundTrip(t *testing.T) {
	rows := LedgerRow{}
	for _, f := range xlsx.Fields() {
		rows[f] = "第一行\n" + string(f) + "“=”"
	}
	hostile := LedgerRow{xlsx.Number: "01-002", xlsx.Problem: "=HYPERLINK(\"http://x\")", xlsx.Measure: "+1", xlsx.Owner: "@SUM(A1)", xlsx.Due: "-2", xlsx.Detail: "𠀀 <&> \"引号\""}
	want := []LedgerRow{rows, hostile}
	var buf bytes.Buffer
	if err := WriteLedger(&buf, []LedgerPaper{{Items: want}}); err != nil {
		t.Fatal(err)
	}
	book, err := xlsx.Read(context.Background(), "台账.xlsx", buf.Bytes(), xlsx.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	sheets := book.Ledger()
	if len(sheets) != 1 || sheets[0].Name != "台账" || len(sheets[0].Rows) != len(want) {
		t.Fatalf("read back %+v", sheets)
	}
	for i, row := range sheets[0].Rows {
		for _, f := range xlsx.Fields() {
			if row.Cells[f] != want[i][f] {
				t.Errorf("row %d %s = %q, want %q", i, f, row.Cells[f], want[i][f])
			}
		}
	}
}

func TestLedgerHasNoFormulaAndNoWordInAnEmptySlot(t *testing.T) {
	var buf bytes.Buffer
	if err := WriteLedger(&buf, []LedgerPaper{NewLedgerPaper(1, read(t))}); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&buf)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got := strings.Join(f.GetSheetList(), " "); got != "问题清单 责任清单 任务清单 台账" {
		t.Errorf("sheets = %s", got)
	}
	rows, err := f.GetRows("台账")
	if err != nil {
		t.Fatal(err)
	}
	for i, field := range xlsx.Fields() {
		if rows[0][i] != string(field) {
			t.Errorf("column %d = %s, want %s", i+1, rows[0][i], field)
		}
	}
	for r := range rows {
		for c := range xlsx.Fields() {
			at, _ := excelize.CoordinatesToCellName(c+1, r+1)
			formula, err := f.GetCellFormula("台账", at)
			if err != nil || formula != "" {
				t.Errorf("%s holds the formula %q (%v)", at, formula, err)
			}
			checkFill(t, f, at)
		}
	}
}

// checkFill wants a fill where, and only where, a body cell is empty.
func checkFill(t *testing.T, f *excelize.File, at string) {
	t.Helper()
	if strings.HasSuffix(at, "1") && len(at) <= 2 {
		return
	}
	id, err := f.GetCellStyle("台账", at)
	if err != nil {
		t.Fatal(err)
	}
	style, err := f.GetStyle(id)
	if err != nil {
		t.Fatal(err)
	}
	text, _ := f.GetCellValue("台账", at)
	if filled := style.Fill.Type == "pattern" && len(style.Fill.Color) > 0; filled != (text == "") {
		t.Errorf("%s: text %q, fill %v", at, text, filled)
	}
}

func TestLedgerSaysWhatThePaperSays(t *testing.T) {
	m := read(t)
	l := NewLedgerPaper(3, m)
	if len(l.Problems) != len(m.Chain.Problems) || l.Problems[0][xlsx.Number] != "03-W01" {
		t.Fatalf("problems = %+v", l.Problems)
	}
	seen := map[string]bool{}
	for _, row := range l.Items {
		if seen[row[xlsx.Number]] {
			t.Errorf("number %s given twice", row[xlsx.Number])
		}
		seen[row[xlsx.Number]] = true
		for f, text := range row {
			if f == xlsx.Number || f == xlsx.Type || f == xlsx.Source {
				continue
			}
			for _, line := range strings.Split(text, "\n") {
				if !strings.Contains(m.Doc.Text, line) {
					t.Errorf("%s %q is not in the paper", f, line)
				}
			}
		}
	}
	for _, p := range m.Chain.Problems {
		if !mentions(l.Items, xlsx.Problem, p.Head) {
			t.Errorf("problem %q has no row", p.Head)
		}
	}
	for _, x := range m.Chain.Measures {
		if !mentions(l.Items, xlsx.Measure, x.Head) {
			t.Errorf("measure %q has no row", x.Head)
		}
	}
}

func mentions(rows []LedgerRow, f xlsx.Field, text string) bool {
	for _, r := range rows {
		if strings.Contains(r[f], text) {
			return true
		}
	}
	return false
}

func TestOwnerColumn(t *testing.T) {
	tests := []struct {
		before, owner string
		want          xlsx.Field
	}{
		{"责任领导：", "李伟", xlsx.Leader}, {"责任单位：", "水务局", xlsx.Department}, {"责任人：", "办公室主任张明", xlsx.Owner},
		{"配合单位：", "财政局", xlsx.Supporting}, {"由", "河道科", xlsx.Department}, {"由", "张明", xlsx.Owner},
		{"责任领导：李伟；责任人：", "张明", xlsx.Owner},
	}
	for _, tt := range tests {
		if got := ownerColumn(tt.before, tt.owner); got != tt.want {
			t.Errorf("ownerColumn(%q, %q) = %s, want %s", tt.before, tt.owner, got, tt.want)
		}
	}
}

func TestChainJSONPlacesAreCodePoints(t *testing.T) {
	m := read(t)
	out := NewChainJSON(m)
	text := []rune(m.Doc.Text)
	if len(out.Problems) == 0 || len(out.Measures) == 0 {
		t.Fatalf("nothing found: %+v", out)
	}
	for _, p := range out.Problems {
		if got := string(text[p.Start:p.End]); got != p.Text {
			t.Errorf("%s: %q at its place, %q as its text", p.ID, got, p.Text)
		}
	}
	for _, x := range out.Measures {
		for _, s := range []*SlotJSON{x.Owner, x.Due, x.Standard, x.Evidence} {
			if s != nil && string(text[s.Start:s.End]) != s.Text {
				t.Errorf("%s: %q at the place of %q", x.ID, string(text[s.Start:s.End]), s.Text)
			}
		}
	}
	end := 0
	for _, s := range out.Sections {
		if s.Start < end || s.End > utf8.RuneCountInString(m.Doc.Text) {
			t.Errorf("section %+v after %d", s, end)
		}
		end = s.End
	}
}
