package server

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestLookIntoAWorkbook: the beginning of each sheet is shown as it stands, and what is no workbook says so.
func TestLookIntoAWorkbook(t *testing.T) {
	w := newWorld(t)
	it := w.item("发展和改革局", "author", "owner").ID
	path := fmt.Sprintf("/items/%d/evidence", it)
	add := func(name string, data string) string {
		var e EvidenceView
		w.want(201, "author", "POST", path, form{files: []formFile{{"file", name, data}}}).into(t, &e)
		return fmt.Sprintf("%s/%d/sheets", path, e.ID)
	}
	f := excelize.NewFile()
	for i := range 260 {
		_ = f.SetCellValue("Sheet1", fmt.Sprintf("A%d", i+1), i+1)
	}
	_ = f.SetCellValue("Sheet1", "AH2", strings.Repeat("签", 600))
	_ = f.SetCellValue("Sheet1", "B1", "<script>到会</script>")
	if _, err := f.NewSheet("缺席"); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	var v SheetsView
	w.want(200, "verifier", "GET", add("签到表.xlsx", b.String()), nil).into(t, &v)
	if len(v.Sheets) != 2 || v.Total != 2 || v.Sheets[1].Name != "缺席" || len(v.Sheets[1].Rows) != 0 {
		t.Fatalf("sheets: %+v", v)
	}
	s := v.Sheets[0]
	if s.Total != 260 || s.Columns != 34 || len(s.Rows) != 200 || len(s.Rows[1]) != 30 || s.Rows[0][1] != "<script>到会</script>" {
		t.Errorf("got %d rows of %d, %d columns, first %q", len(s.Rows), s.Total, s.Columns, s.Rows[0])
	}
	for name, data := range map[string]string{"坏.xlsx": "PK\x03\x04坏", "网页.xlsx": "<html><script>1</script>", "旧.xls": "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1旧"} {
		if r := w.want(422, "verifier", "GET", add(name, data), nil); r.code() != "unreadable" {
			t.Errorf("%s: %s", name, r.body)
		}
	}
}
