package report_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"duizhao/internal/doc"
	"duizhao/internal/finding"
	"duizhao/internal/format/fault"
	"duizhao/internal/format/xlsx"
	"duizhao/internal/material"
	"duizhao/internal/report"
	"duizhao/internal/rule"
)

var update = flag.Bool("update", false, "write the golden files anew")

// paper has remarks at the start of the text, in the middle of wide characters, over a doubled character, in a table's cell, at
// nothing, and two that overlap.
func paper(t *testing.T) report.Checked {
	t.Helper()
	var b doc.Builder
	for _, line := range []string{"关于学习情况的对照检查材料", "一、存在的主要问题", "一是学习不深<b>。只读了2篇,思路不活的的现状没有改变。", "二、整改措施", "一是补课。3月底前读完。"} {
		b.Add(line, doc.Block{})
	}
	b.Add("问题\t措施", doc.Block{Kind: doc.Row, Table: 1, Cells: []doc.Span{{Start: 0, End: 6}, {Start: 7, End: 13}}})
	d := b.Document("甲/材料 1.txt", "txt")
	m := material.Read(d, material.Options{})
	at := func(s string) doc.Span {
		i := strings.Index(d.Text, s)
		if i < 0 {
			t.Fatalf("%q is not in the text", s)
		}
		return doc.Span{Start: i, End: i + len(s)}
	}
	list := []finding.Finding{
		{Rule: "structure/none", Severity: finding.May, Basis: []string{"D33"}, Message: "没有原因部分。", Question: "原因写在哪里？"},
		{Rule: "problem/vague", Severity: finding.Should, Basis: []string{"D08"}, Span: at("学习不深<b>"), Message: "问题不具体。", Question: "几次？"},
		{Rule: "punct/half", Severity: finding.Should, Basis: []string{"GB/T 15834-2011 5.1"}, Span: at(","), Message: "应当用中文逗号。", Fix: &finding.Fix{Replace: "，"}},
		{Rule: "hole/doubled", Severity: finding.Must, Basis: []string{"D04"}, Span: at("的的"), Message: "多了一个字。", Fix: &finding.Fix{Replace: "的"}},
		{Rule: "hole/line", Severity: finding.May, Basis: []string{"D04"}, Span: at("思路不活的的现状"), Message: "读不通。"},
		{Rule: "measure/cell", Severity: finding.May, Basis: []string{"D19"}, Span: at("\t措施"), Message: "空。"},
	}
	for i := range list {
		list[i].Quote = d.Slice(list[i].Span)
	}
	c := report.NewChecked(m, "neutral", list)
	c.Complete()
	return c
}

func table() report.Checked {
	w := &xlsx.Workbook{Name: "台账.xlsx", Sheets: []xlsx.Sheet{{Name: "台账", Header: 1, Rows: []xlsx.Row{{Row: 3, Cells: map[xlsx.Field]string{xlsx.Problem: "积案多", xlsx.Measure: "逐件包案"}}}}}}
	return report.NewCheckedLedger(w, "", []finding.Finding{{Rule: "ledger/no-slot", Severity: finding.Must, Basis: []string{"D19"}, Cell: &finding.Cell{Sheet: "台账", Row: 3, Column: 28}, Message: "缺时限。", Question: "到哪一天？"}})
}

func broken() *fault.Error { return fault.New("坏.docx", fault.Damaged, "", nil) }

type printer interface {
	Paper(report.Checked) error
	Failure(*fault.Error) error
	Close() error
}

func printAll(t *testing.T, p printer, papers ...report.Checked) {
	t.Helper()
	for _, c := range papers {
		if err := p.Paper(c); err != nil {
			t.Fatal(err)
		}
	}
	if err := p.Failure(broken()); err != nil {
		t.Fatal(err)
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	name = filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
	}
}

func TestCheckObjectKeepsTheContract(t *testing.T) {
	var b bytes.Buffer
	c := paper(t)
	printAll(t, report.NewCheckObject(&b, "zh"), c, table())
	var out struct {
		Profile  *string
		Findings []map[string]any
		Errors   []map[string]string
	}
	if err := json.Unmarshal(b.Bytes(), &out); err != nil {
		t.Fatalf("%v in\n%s", err, b.String())
	}
	if out.Profile == nil || *out.Profile != "neutral" || len(out.Findings) != 7 || len(out.Errors) != 1 || out.Errors[0]["code"] != "damaged" {
		t.Errorf("got %s", b.String())
	}
	text := []rune(c.Material.Doc.Text)
	for _, f := range out.Findings {
		for _, key := range []string{"rule", "severity", "basis", "file", "start", "end", "quote", "item", "message", "question", "fix"} {
			if _, ok := f[key]; !ok {
				t.Errorf("%v lacks %s", f["rule"], key)
			}
		}
		if f["item"] != nil {
			if f["start"] != nil || f["end"] != nil {
				t.Errorf("a ledger's finding has offsets: %v", f)
			}
			continue
		}
		start, end := int(f["start"].(float64)), int(f["end"].(float64))
		if got := string(text[start:end]); got != f["quote"] {
			t.Errorf("%v: %d to %d is %q, the quote says %q", f["rule"], start, end, got, f["quote"])
		}
	}
	if !strings.Contains(b.String(), "<b>") {
		t.Error("the quote was escaped for HTML")
	}
}

func TestEmptyRunIsAnObject(t *testing.T) {
	var b bytes.Buffer
	if err := report.NewCheckObject(&b, "zh").Close(); err != nil {
		t.Fatal(err)
	}
	var out map[string]any
	if err := json.Unmarshal(b.Bytes(), &out); err != nil || out["profile"] != "neutral" || out["findings"] == nil || out["errors"] == nil {
		t.Errorf("%v: %s", err, b.String())
	}
}

func TestCheckLinesHaveOneObjectALine(t *testing.T) {
	var b bytes.Buffer
	printAll(t, report.NewCheckLines(&b, "en"), paper(t), table())
	lines := strings.Split(strings.TrimSpace(b.String()), "\n")
	if len(lines) != 8 {
		t.Fatalf("%d lines, want 8", len(lines))
	}
	for _, line := range lines {
		if !json.Valid([]byte(line)) {
			t.Errorf("no JSON: %s", line)
		}
	}
	if last := lines[7]; !strings.HasPrefix(last, `{"file":"坏.docx","error":{"code":"damaged","message":"the file is damaged`) {
		t.Errorf("the failure is %s", last)
	}
}

func TestTerminal(t *testing.T) {
	for _, lang := range []string{"zh", "en"} {
		var b bytes.Buffer
		printAll(t, &report.Terminal{W: &b, Lang: lang, Width: 60, Detail: true}, paper(t), table())
		golden(t, "finding."+lang+".txt", b.String())
	}
}

// The carets stand under the quote: as many columns before them as the line has before it.
func TestCaretsStandUnderTheQuote(t *testing.T) {
	var b bytes.Buffer
	c := paper(t)
	c.Remarks = c.Remarks[3:4]
	printAll(t, &report.Terminal{W: &b, Width: 30}, c)
	lines := strings.Split(b.String(), "\n")
	before, _, _ := strings.Cut(lines[1], "的的")
	columns := 0
	for _, r := range before {
		columns += 1
		if r > 0x2fff {
			columns++
		}
	}
	if got := strings.Index(lines[2], "^"); got != columns || strings.Count(lines[2], "^") != 4 {
		t.Errorf("carets begin at %d, want %d, 4 long:\n%s\n%s", got, columns, lines[1], lines[2])
	}
}

func TestTerminalCannotBeSteered(t *testing.T) {
	c := paper(t)
	c.File = "a\x1b[2J.txt"
	c.Remarks = c.Remarks[:2]
	c.Remarks[1].Message = "坏\x1b]0;x\x07\u202e"
	c.Remarks[1].Quoted = "\x1b[31m红\u009b"
	var b bytes.Buffer
	printAll(t, &report.Terminal{W: &b}, c)
	if strings.ContainsAny(b.String(), "\x1b\x07\u009b\u202e") {
		t.Errorf("control characters in %q", b.String())
	}
	b.Reset()
	printAll(t, &report.Terminal{W: &b, Color: true}, paper(t))
	if !strings.Contains(b.String(), "\x1b[31m") {
		t.Error("no colour although it was asked for")
	}
}

func someRules() []*rule.Rule {
	var out []*rule.Rule
	for _, id := range []string{"hole/doubled", "hole/line", "ledger/no-slot", "problem/vague", "punct/half", "structure/none"} {
		out = append(out, &rule.Rule{ID: id, Severity: finding.Must, Basis: []string{"D04"}, Title: rule.Text{ZH: "题", EN: "title"}, Message: rule.Text{ZH: "话", EN: "words"}})
	}
	return out
}

// The schema is that of OASIS, errata 01.
func TestSarifIsValid(t *testing.T) {
	compiled, err := jsonschema.NewCompiler().Compile(filepath.Join("testdata", "sarif-schema-2.1.0.json"))
	if err != nil {
		t.Fatal(err)
	}
	valid := func(raw []byte) error {
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
		if err != nil {
			return err
		}
		return compiled.Validate(v)
	}
	var b bytes.Buffer
	printAll(t, report.NewSarif(&b, "1.0", "zh", someRules()), paper(t), table())
	if err := valid(b.Bytes()); err != nil {
		t.Errorf("%v\n%s", err, b.String())
	}
	if err := valid(bytes.Replace(b.Bytes(), []byte(`"level": "error"`), []byte(`"level": "must"`), 1)); err == nil {
		t.Error("a wrong level is valid: the schema sees nothing")
	}
	var empty bytes.Buffer
	if err := report.NewSarif(&empty, "", "en", nil).Close(); err != nil || valid(empty.Bytes()) != nil {
		t.Errorf("an empty run: %v, %v", err, valid(empty.Bytes()))
	}
	golden(t, "finding.sarif", b.String())
}

func TestHTML(t *testing.T) {
	var b bytes.Buffer
	printAll(t, report.NewHTML(&b, "zh", time.Date(2024, 3, 1, 0, 0, 0, 0, time.UTC)), paper(t), table())
	page := b.String()
	if !utf8.ValidString(page) || strings.Contains(page, "<b>") || !strings.Contains(page, "学习不深&lt;b&gt;") {
		t.Error("the text was not escaped")
	}
	for _, bad := range []string{"<script", "http://", "https://", "src=", "ZgotmplZ", "url("} {
		if strings.Contains(page, bad) {
			t.Errorf("the page holds %s", bad)
		}
	}
	for i := 1; i <= 6; i++ {
		n := string(rune('0' + i))
		if strings.Count(page, `id="d1f`+n+`"`) != 1 || strings.Count(page, `id="pd1f`+n+`"`) != 1 {
			t.Errorf("remark %s is not in the list and in the text once", n)
		}
	}
	if _, body, _ := strings.Cut(page, `<div class="text">`); !strings.Contains(body, `<mark class="may" title="读不通。">思路不活</mark>`) || !strings.Contains(body, `<mark class="must" title="多了一个字。`) {
		t.Errorf("overlapping marks:\n%s", body)
	}
	for _, want := range []string{"没有对应的原因", "坏.docx", "台账!AB3", "没有检查的文件"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
}

// Everything but the material survives the JSON that a cache keeps.
func TestCheckedCanBeKept(t *testing.T) {
	for _, c := range []report.Checked{paper(t), table()} {
		raw, err := json.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		var again report.Checked
		if err := json.Unmarshal(raw, &again); err != nil {
			t.Fatal(err)
		}
		var a, b bytes.Buffer
		printAll(t, report.NewSarif(&a, "1", "zh", someRules()), c)
		printAll(t, report.NewSarif(&b, "1", "zh", someRules()), again)
		printAll(t, &report.Terminal{W: &a, Detail: true}, c)
		printAll(t, &report.Terminal{W: &b, Detail: true}, again)
		if a.String() != b.String() {
			t.Errorf("%s: kept and read again it prints\n%s\nfirst it printed\n%s", c.File, b.String(), a.String())
		}
		other := c.Copy()
		other.Rename("乙.txt")
		if c.Remarks[0].File == "乙.txt" || other.Remarks[0].File != "乙.txt" {
			t.Error("a copy shares its remarks")
		}
	}
}
