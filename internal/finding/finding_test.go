package finding_test

import (
	"strings"
	"testing"
	"time"

	"duizhao/internal/doc"
	"duizhao/internal/finding"
)

func text(lines ...string) *doc.Document {
	var b doc.Builder
	for _, l := range lines {
		b.Add(l, doc.Block{})
	}
	return b.Document("a.txt", "txt")
}

func TestSentence(t *testing.T) {
	d := text("一、存在的问题", "一是学习不深。全年缺课4次；笔记空白！没有写", "尾")
	tests := []struct{ quote, want string }{
		{"一、存在的问题", "一、存在的问题"}, {"学习", "一是学习不深。"}, {"不深。", "一是学习不深。"}, {"缺课", "全年缺课4次；"}, {"深。全年", "一是学习不深。全年缺课4次；"},
		{"没有", "没有写"}, {"空白", "笔记空白！"}, {"次", "全年缺课4次；"}, {"写\n尾", "没有写"},
	}
	for _, tt := range tests {
		at := strings.Index(d.Text, tt.quote)
		span := doc.Span{Start: at, End: at + len(tt.quote)}
		if got := d.Slice(finding.Sentence(d, span)); got != tt.want {
			t.Errorf("Sentence(%q) = %q, want %q", tt.quote, got, tt.want)
		}
	}
	if got := finding.Sentence(text(), doc.Span{}); got != (doc.Span{}) {
		t.Errorf("Sentence of nothing = %v", got)
	}
}

func TestNormal(t *testing.T) {
	if a, b := finding.Normal("一是 学习不深，（缺课4次）。"), finding.Normal("一是学习不深,(缺课４次)"); a != b || a != "一是学习不深缺课4次" {
		t.Errorf("%q and %q", a, b)
	}
}

var today = time.Date(2024, 6, 1, 8, 0, 0, 0, time.UTC)

const decisions = `suppressions:
  - {rule: measure/no-due, sentence: "长期坚持读书。", reason: 党组会定为长期, until: 2024-06-01}
  - rule: hole/number
    sentence: ××
    reason: 保密，不写数字
    until: 2025-01-01
    file: 甲.docx
  - {rule: problem/vague, sentence: 学习不深, reason: 已当面说明, until: 2024-05-31}
  - {rule: structure/none, sentence: "", reason: 本次不要求, until: 2024-12-31}
  - {rule: owed/unanswered, sentence: 没有写明, reason: 另文答复, until: 2024-12-31}
  - {rule: hole/line, sentence: 没有这一句, reason: 旧稿, until: 2024-12-31}
`

func TestSuppressions(t *testing.T) {
	s, err := finding.ReadSuppressions("决定.yaml", []byte(decisions), today)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		file, rule, sentence, quote string
		want                        bool
	}{
		{"a.txt", "measure/no-due", "长期坚持，读书", "坚持", true}, // the last day counts; marks do not
		{"a.txt", "measure/no-due", "每天坚持读书。", "坚持", false},
		{"a.txt", "measure/vague", "长期坚持读书。", "坚持", false},
		{"x/甲.docx", "hole/number", "走访××家。", "××", false}, // marks alone name no sentence
		{"a.txt", "problem/vague", "一是学习不深。", "学习不深", false},
		{"a.txt", "structure/none", "", "", true},
		{"a.txt", "owed/unanswered", "一、存在的问题", "一、存在的问题", true},
	}
	for _, tt := range tests {
		if got := s.Silences(tt.file, tt.rule, tt.sentence, tt.quote, "没有写明。"); got != tt.want {
			t.Errorf("Silences(%s, %s, %q) = %v, want %v", tt.file, tt.rule, tt.sentence, got, tt.want)
		}
	}
	if e := s.Expired(); len(e) != 1 || e[0].Rule != "problem/vague" || e[0].Line != 8 {
		t.Errorf("expired: %+v", e)
	}
	if idle := s.Idle(); len(idle) != 2 || idle[1].Rule != "hole/line" {
		t.Errorf("idle: %+v", idle)
	}
	if (*finding.Suppressions)(nil).Silences("a", "b/c", "d", "e", "f") {
		t.Error("none silences")
	}
}

func TestSuppressionsSayWhatIsWrong(t *testing.T) {
	for raw, want := range map[string]string{
		"suppressions:\n  - {rule: a/b, sentence: x, until: 2024-01-01}":                        "line 2: reason is missing",
		"suppressions:\n  - {rule: a/b, sentence: x, reason: y}":                                "line 2: until is missing",
		"suppressions:\n  - {rule: a/b, sentence: x, reason: y, until: 明年}":                     `line 2: until "明年" is not a day`,
		"suppressions:\n  - {rule: a/b, sentence: x, reason: y, until: 2024-01-01, scope: all}": `line 2: unknown key "scope"`,
		"suppress: []":        "field suppress not found",
		"suppressions: [x]":   "line 1:",
		"suppressions:\n  \t": "决定.yaml",
	} {
		if _, err := finding.ReadSuppressions("决定.yaml", []byte(raw), today); err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "决定.yaml") {
			t.Errorf("%q: %v, want %q", raw, err, want)
		}
	}
	if _, err := finding.ReadSuppressions("空.yaml", nil, today); err != nil {
		t.Errorf("an empty file: %v", err)
	}
}

func TestBaseline(t *testing.T) {
	object := `{"findings":[{"rule":"a/b","file":"x/甲.txt","quote":"的的","sentence":"现状的的。"},{"rule":"a/b","file":"x/甲.txt","quote":"的的","sentence":"现状的的。"}],"profile":"neutral","errors":[]}`
	lines := `{"rule":"a/b","file":"甲.txt","quote":"的的","sentence":"现状的的。"}
{"rule":"a/b","file":"甲.txt","quote":"的的","sentence":"现状的的。"}
{"file":"乙.txt","error":{"code":"damaged","message":"x"}}
`
	for _, raw := range []string{object, lines} {
		b, err := finding.ReadBaseline("基线.json", []byte(raw))
		if err != nil {
			t.Fatal(err)
		}
		for i, want := range []bool{true, true, false} {
			if got := b.Holds("新/甲.txt", "a/b", "现状，的的", "的的"); got != want {
				t.Errorf("time %d: Holds = %v, want %v", i+1, got, want)
			}
		}
		if b.Holds("新/甲.txt", "a/b", "现状的的。", "现状") || b.Holds("新/甲.txt", "a/c", "现状的的。", "的的") {
			t.Error("another remark is in the baseline")
		}
		if !b.Holds("第二稿.txt", "a/b", "现状的的。", "的的") {
			t.Error("a paper under another name is not recognised")
		}
	}
	if _, err := finding.ReadBaseline("基线.json", []byte(`{"findings":`)); err == nil || !strings.Contains(err.Error(), "基线.json") {
		t.Errorf("a cut baseline: %v", err)
	}
	for _, other := range []string{`{}`, `{"version":"2.1.0","runs":[]}`} {
		if _, err := finding.ReadBaseline("基线.json", []byte(other)); err == nil || !strings.Contains(err.Error(), "no findings") {
			t.Errorf("%s as a baseline: %v", other, err)
		}
	}
	for _, clean := range []string{"", `{"profile":"","findings":[],"errors":[]}`} {
		if _, err := finding.ReadBaseline("基线.json", []byte(clean)); err != nil {
			t.Errorf("a baseline without a remark: %v", err)
		}
	}
	if (*finding.Baseline)(nil).Holds("a", "b", "c", "d") {
		t.Error("no baseline holds something")
	}
}
