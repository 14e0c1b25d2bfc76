package xlsx

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"duizhao/internal/format/fault"
)

// build makes a workbook of one sheet; edit may add what cells cannot say.
func build(t *testing.T, rows [][]any, edit func(*excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, row := range rows {
		at, _ := excelize.CoordinatesToCellName(1, i+1)
		if err := f.SetSheetRow("Sheet1", at, &row); err != nil {
			t.Fatal(err)
		}
	}
	if edit != nil {
		edit(f)
	}
	var buf bytes.Buffer
	if _, err := f.WriteTo(&buf); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestReadOtherOfficesLedger(t *testing.T) {
	data := build(t, [][]any{
		{"临河县水务局主题教育整改整治问题清单"},
		{"填报单位：临河县水务局"},
		{"序号", "存在问题", "整改措施", "责任领导", "责任科室", "整 改 时 限", "整改进展\n（每月21日报）"},
		{1, "采砂审批把关不严", "修订审批流程", "李伟", "河道科", "2024年3月底前", "已完成"},
		{"", "", "开展现场核查", "李伟", "河道科", "长期坚持", ""},
		{2, "调研不深入", "每月下乡", "周启明", "办公室", "2024.6.30", ""},
		{3},
		{"序号", "存在问题", "整改措施", "责任领导", "责任科室", "整 改 时 限", "整改进展\n（每月21日报）"},
		{4, "隐藏的问题", "隐藏的措施"},
	}, func(f *excelize.File) {
		for _, err := range []error{f.MergeCell("Sheet1", "A1", "G1"), f.MergeCell("Sheet1", "B4", "B5"), f.SetRowVisible("Sheet1", 9, false)} {
			if err != nil {
				t.Fatal(err)
			}
		}
	})
	book, err := Read(context.Background(), "清单.xlsx", data, DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	s := book.Ledger()[0]
	if s.Header != 3 || len(s.Rows) != 4 {
		t.Fatalf("header %d, rows %+v", s.Header, s.Rows)
	}
	for field, column := range map[Field]int{Number: 1, Problem: 2, Measure: 3, Leader: 4, Department: 5, Due: 6, Progress: 7} {
		if s.Columns[field] != column {
			t.Errorf("%s in column %d, want %d", field, s.Columns[field], column)
		}
	}
	if got := s.Rows[1]; got.Row != 5 || got.Cells[Problem] != "采砂审批把关不严" || got.Cells[Measure] != "开展现场核查" {
		t.Errorf("merged row = %+v", got)
	}
	if !s.Rows[3].Hidden || s.Rows[2].Hidden || len(book.Notes) != 1 {
		t.Errorf("hidden rows: %+v, notes %v", s.Rows, book.Notes)
	}
}

// TestSheetFormattedToTheEnd has a styled cell in the last row and column that Excel knows, as careless formatting leaves it.
func TestSheetFormattedToTheEnd(t *testing.T) {
	data := build(t, [][]any{{"问题", "措施"}, {"甲", "乙"}}, nil)
	sheet := part(data, "xl/worksheets/sheet1.xml")
	sheet = bytes.Replace(sheet, []byte("</sheetData>"), []byte(`<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>`), 1)
	book, err := Read(context.Background(), "长.xlsx", replace(data, "xl/worksheets/sheet1.xml", sheet), DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	if rows := book.Ledger()[0].Rows; len(rows) != 1 || rows[0].Row != 2 {
		t.Errorf("rows = %+v", rows)
	}
}

func TestHeadings(t *testing.T) {
	tests := map[string]Field{
		"问题表现": Detail, "存在问题": Problem, "整改事项": Problem, "责任人": Owner, "责任领导": Leader, "时限": Due, "完成时限": Due,
		"整改时限": Due, "责任单位": Department, "牵头单位": Department, "配合单位": Supporting, "佐证材料": Evidence, "是否销号": State,
		"整改目标": Standard, "改进措施": Measure, "原因分析": Cause, "上年关联": LastYear, "责任单位及责任人": Department, "备注": "", "": "",
		"具体整改措施（可另附页）": Measure, "2024年整改完成时限": Due,
	}
	for heading, want := range tests {
		if got := fieldOf(heading); got != want {
			t.Errorf("fieldOf(%q) = %q, want %q", heading, got, want)
		}
	}
	for _, f := range Fields() {
		if got := fieldOf(string(f)); got != f {
			t.Errorf("fieldOf(%q) = %q: our own heading is not known", f, got)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	small := DefaultLimits()
	small.Rows = 3
	tight := DefaultLimits()
	tight.Unpacked = 1 << 10
	ledger := build(t, [][]any{{"问题", "措施"}, {"a", "b"}, {"c", "d"}, {"e", "f"}}, nil)
	tests := []struct {
		name   string
		data   []byte
		limits Limits
		code   string
		says   string
	}{
		{"空.xlsx", nil, DefaultLimits(), fault.Empty, ""},
		{"旧.xls", append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), wide("Workbook")...), DefaultLimits(), fault.Unsupported, "另存为 .xlsx"},
		{"密.xlsx", append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), wide("EncryptedPackage")...), DefaultLimits(), fault.Encrypted, "密码"},
		{"文.xlsx", []byte("问题,措施"), DefaultLimits(), fault.Unsupported, ""},
		{"半.xlsx", ledger[:len(ledger)/2], DefaultLimits(), fault.Damaged, ""},
		{"多.xlsx", ledger, small, fault.TooLarge, ""},
		{"弹.xlsx", ledger, tight, fault.TooLarge, ""},
		{"无.xlsx", build(t, [][]any{{"姓名", "年龄"}, {"张明", 40}}, nil), DefaultLimits(), fault.NoText, "表头"},
	}
	for _, tt := range tests {
		_, err := Read(context.Background(), tt.name, tt.data, tt.limits)
		var fe *fault.Error
		if !errors.As(err, &fe) || fe.Code != tt.code || fe.File != tt.name || !strings.Contains(fe.Say("zh"), tt.says) {
			t.Errorf("%s: %v, want code %s", tt.name, err, tt.code)
		}
	}
}

func FuzzRead(f *testing.F) {
	book := excelize.NewFile()
	_ = book.SetSheetRow("Sheet1", "A1", &[]any{"问题", "整改措施", "时限"})
	_ = book.SetSheetRow("Sheet1", "A2", &[]any{"甲", "乙", "3月底前"})
	_ = book.MergeCell("Sheet1", "A2", "A4")
	var buf bytes.Buffer
	if _, err := book.WriteTo(&buf); err != nil {
		f.Fatal(err)
	}
	sheet := part(buf.Bytes(), "xl/worksheets/sheet1.xml")
	f.Add(sheet)
	f.Fuzz(func(t *testing.T, sheet []byte) {
		limits := DefaultLimits()
		limits.Rows, limits.Unpacked = 2000, 1<<20
		w, err := Read(context.Background(), "f.xlsx", replace(buf.Bytes(), "xl/worksheets/sheet1.xml", sheet), limits)
		if err != nil {
			return
		}
		for _, s := range w.Ledger() {
			for _, r := range s.Rows {
				if r.Row <= s.Header || len(r.Cells) == 0 {
					t.Fatalf("row %+v below heading %d", r, s.Header)
				}
			}
		}
	})
}

func part(data []byte, name string) []byte {
	z, _ := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	r, err := z.Open(name)
	if err != nil {
		return nil
	}
	var out bytes.Buffer
	_, _ = out.ReadFrom(r)
	return out.Bytes()
}

// replace puts another part into the workbook: a fuzzed zip as a whole would hardly ever get past its checksums.
func replace(data []byte, name string, with []byte) []byte {
	z, _ := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, p := range z.File {
		content := part(data, p.Name)
		if p.Name == name {
			content = with
		}
		dst, _ := w.Create(p.Name)
		_, _ = dst.Write(content)
	}
	_ = w.Close()
	return out.Bytes()
}

// TestAsidesAreNoRows: sums and notes below a table are told and left out; a row that only looks alike stays.
func TestAsidesAreNoRows(t *testing.T) {
	rows := [][]any{{"某局整改台账", "某局整改台账", "某局整改台账", "某局整改台账"}, {"序号", "问题", "措施", "责任人"}, {1, "学习不深", "补学三次", "张伟"}, {2, "合计数不实", "逐项核对", "李娜"},
		{"合 计", "", "2项", ""}, {"注：本表一式两份", "注：本表一式两份", "注：本表一式两份", "注：本表一式两份"}}
	w, err := Read(t.Context(), "台账.xlsx", build(t, rows, nil), DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	s := w.Sheets[0]
	if len(s.Rows) != 2 || !slices.Equal(s.Asides, []int{5, 6}) || len(s.Sample) != 2 || s.Sample[0][1] != "学习不深" {
		t.Errorf("%d rows, asides %v, sample %q", len(s.Rows), s.Asides, s.Sample)
	}
	if !slices.ContainsFunc(w.Notes, func(n string) bool { return strings.Contains(n, "第 5、6 行是合计或者附注") }) {
		t.Errorf("notes: %q", w.Notes)
	}
}

// A heading means what it says beside the others: 完成情况 is how far things are where 是否销号 tells the state, and 整改内容 the measure
// where the problem has a column of its own.
func TestHeadingsBesideOthers(t *testing.T) {
	for name, c := range map[string]struct {
		heads []any
		want  map[Field]int
	}{
		"state and progress": {[]any{"序号", "问题", "整改措施", "完成情况", "是否销号"}, map[Field]int{Number: 1, Problem: 2, Measure: 3, Progress: 4, State: 5}},
		"state alone":        {[]any{"序号", "问题", "整改措施", "完成情况"}, map[Field]int{Number: 1, Problem: 2, Measure: 3, State: 4}},
		"content of a problem that stands beside it": {[]any{"问题类别", "具体问题", "整改内容", "整改时限"}, map[Field]int{Aspect: 1, Problem: 2, Measure: 3, Due: 4}},
		"content before the problem":                 {[]any{"整改内容", "存在问题", "责任人"}, map[Field]int{Measure: 1, Problem: 2, Owner: 3}},
		"content alone":                              {[]any{"整改内容", "整改措施", "责任人"}, map[Field]int{Problem: 1, Measure: 2, Owner: 3}},
		"detail beside the problem":                  {[]any{"问题", "具体问题", "措施"}, map[Field]int{Problem: 1, Detail: 2, Measure: 3}},
	} {
		book, err := Read(context.Background(), "台账.xlsx", build(t, [][]any{c.heads, {"甲", "乙", "丙", "丁", "戊"}}, nil), DefaultLimits())
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got := book.Ledger()[0].Columns; !maps.Equal(got, c.want) {
			t.Errorf("%s: columns are %v, want %v", name, got, c.want)
		}
	}
}
