package report

import (
	"bytes"
	"context"
	"fmt"
	"runtime"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"duizhao/internal/format/xlsx"
)

func TestStreamedLedgerIsReadBack(t *testing.T) {
	rows := []LedgerRow{{xlsx.Number: "2026-00001", xlsx.Problem: "=HYPERLINK(\"http://x\")", xlsx.Measure: "每月\n检查", xlsx.State: "整改中", xlsx.Due: "2026-06-30"},
		{xlsx.Number: "2026-00002", xlsx.Problem: "@cmd", xlsx.Measure: "<script>alert(1)</script>"}}
	b := streamed(t, rows)
	w, err := xlsx.Read(context.Background(), "a.xlsx", b, xlsx.DefaultLimits())
	if err != nil || len(w.Ledger()) != 1 {
		t.Fatalf("read back: %v", err)
	}
	got := w.Ledger()[0]
	if len(got.Columns) != len(xlsx.Fields()) || len(got.Rows) != len(rows) {
		t.Fatalf("%d columns and %d rows, want %d and %d", len(got.Columns), len(got.Rows), len(xlsx.Fields()), len(rows))
	}
	for i, row := range rows {
		if fmt.Sprint(got.Rows[i].Cells) != fmt.Sprint(map[xlsx.Field]string(row)) {
			t.Errorf("row %d = %v, want %v", i, got.Rows[i].Cells, row)
		}
	}
	f, err := excelize.OpenReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if formula, _ := f.GetCellFormula("台账", "D2"); formula != "" {
		t.Errorf("a formula came alive: %s", formula)
	}
	if p, err := f.GetPanes("台账"); err != nil || !p.Freeze {
		t.Errorf("the heading is not frozen: %+v, %v", p, err)
	}
	if v, err := f.GetDataValidations("台账"); err != nil || len(v) != 2 {
		t.Errorf("%d lists to choose from, want 2 (%v)", len(v), err)
	}
}

// TestStreamedSheetIsReadable: numbers and days are not broken in two, and only what is still to be written is marked.
func TestStreamedSheetIsReadable(t *testing.T) {
	fields := []xlsx.Field{xlsx.Number, xlsx.Measure, xlsx.Due, xlsx.Progress, xlsx.Missing}
	for len(fields) < 13 {
		fields = append(fields, xlsx.Aspect)
	}
	b := streamed(t, []LedgerRow{{xlsx.Number: "2025-00001", xlsx.Measure: "每月检查", xlsx.Due: "2026-06-30"}}, fields...)
	f, err := excelize.OpenReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, letter := range []string{"A", "C"} {
		if w, err := f.GetColWidth("台账", letter); err != nil || w < 11 {
			t.Errorf("column %s is %v characters wide, too few for 2025-00001 (%v)", letter, w, err)
		}
	}
	marked := func(at string) bool {
		index, _ := f.GetCellStyle("台账", at)
		style, err := f.GetStyle(index)
		if err != nil {
			t.Fatal(err)
		}
		return len(style.Fill.Color) > 0
	}
	if !marked("D2") {
		t.Error("progress that is still to be written is not marked")
	}
	if marked("E2") {
		t.Error("待补全 without a word is marked as if something lacked")
	}
}

func streamed(t testing.TB, rows []LedgerRow, fields ...xlsx.Field) []byte {
	t.Helper()
	if fields == nil {
		fields = xlsx.Fields()
	}
	var b bytes.Buffer
	i := 0
	err := StreamLedger(&b, fields, func() (LedgerRow, error) {
		if i == len(rows) {
			return nil, nil
		}
		i++
		return rows[i-1], nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestStreamTwentyThousandRows: the rows are neither kept nor packed in memory.
func TestStreamTwentyThousandRows(t *testing.T) {
	if testing.Short() {
		t.Skip("20,000 rows")
	}
	row := LedgerRow{xlsx.Number: "2026-00001", xlsx.Problem: "调查研究不够深入，到村和社区次数少", xlsx.Detail: "到村和社区二十一次，其中十五次当天往返，没有住下来听意见", xlsx.Measure: "每季度用三天时间驻点调研，列出问题并逐项答复",
		xlsx.Standard: "形成四份调研报告", xlsx.Owner: "赵敏", xlsx.Department: "发展和改革局", xlsx.Due: "2026-06-30", xlsx.State: "整改中", xlsx.Progress: "2026-03-01 已部署"}
	const rows = 20000
	left, most, size := rows, uint64(0), counter(0)
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	before := m.HeapAlloc
	start := time.Now()
	err := StreamLedger(&size, xlsx.Fields(), func() (LedgerRow, error) {
		if left == 0 {
			return nil, nil
		}
		if left--; left%1000 == 0 {
			runtime.GC()
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapAlloc)
		}
		row[xlsx.Number] = fmt.Sprintf("2026-%05d", rows-left)
		return row, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d rows in %s, %d bytes, at most %d KB held", rows, time.Since(start).Round(time.Millisecond), size, (most-before)>>10)
	if size < 100000 {
		t.Errorf("%d bytes", size)
	}
	if most > before+48<<20 {
		t.Errorf("%d KB are held while rows are written, want at most 48 MB", (most-before)>>10)
	}
}

// counter counts what is written to it.
type counter int

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}
