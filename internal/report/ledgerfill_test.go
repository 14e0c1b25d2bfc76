package report

import (
	"bytes"
	"context"
	"testing"

	"github.com/xuri/excelize/v2"

	"duizhao/internal/format/xlsx"
)

func TestFillTheSuperiorsTable(t *testing.T) {
	f := excelize.NewFile()
	for at, text := range map[string]string{"A1": "××区整改台账", "A2": "序号", "B2": "存在问题", "C2": "整改措施", "D2": "整改时限", "E2": "责任单位", "F2": "满意度", "A3": "1", "B3": "学习不够", "C3": "每周学习", "B4": "学习不够", "C4": "补课", "A6": "填报人："} {
		if err := f.SetCellStr("Sheet1", at, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.MergeCell("Sheet1", "A1", "F1"); err != nil {
		t.Fatal(err)
	}
	if err := f.MergeCell("Sheet1", "B3", "B4"); err != nil {
		t.Fatal(err)
	}
	var template, out bytes.Buffer
	if _, err := f.WriteTo(&template); err != nil {
		t.Fatal(err)
	}
	rows := []LedgerRow{{xlsx.Number: "2026-00007", xlsx.Problem: "=1+1", xlsx.Measure: "新措施", xlsx.Due: "2026-06-30", xlsx.Department: "发展和改革局"}, {xlsx.Problem: "第二条", xlsx.Measure: "做"}, {xlsx.Problem: "第三条", xlsx.Measure: "办"}}
	i := 0
	err := FillLedger(context.Background(), &out, "上级台账.xlsx", template.Bytes(), func() (LedgerRow, error) {
		if i == len(rows) {
			return nil, nil
		}
		i++
		return rows[i-1], nil
	})
	if err != nil {
		t.Fatal(err)
	}
	g, err := excelize.OpenReader(bytes.NewReader(out.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	for at, want := range map[string]string{"A1": "××区整改台账", "F2": "满意度", "A3": "1", "B3": "=1+1", "C3": "新措施", "D3": "2026-06-30", "E3": "发展和改革局", "F3": "", "A4": "2", "B4": "第二条", "A5": "3", "C5": "办", "A7": "填报人："} {
		if got, err := g.GetCellValue("Sheet1", at); err != nil || got != want {
			t.Errorf("%s = %q, want %q (%v)", at, got, want, err)
		}
	}
	if formula, _ := g.GetCellFormula("Sheet1", "B3"); formula != "" {
		t.Errorf("a formula came alive: %q", formula)
	}
}
