package material_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"duizhao/internal/chain"
	"duizhao/internal/doc"
	"duizhao/internal/material"
)

// FuzzRead feeds any text: nothing may panic, sections must cover the text behind the title block without a gap, and every
// item, head, fact and slot must lie inside its item and say what its place says.
func FuzzRead(f *testing.F) {
	for _, s := range fuzzSeeds() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 20000 {
			return
		}
		d := fuzzed(text)
		lawful(t, d, material.Read(d, material.Options{Date: time.Date(2024, 1, 15, 0, 0, 0, 0, time.UTC)}).Chain)
	})
}

// FuzzCorrections feeds any text with two corrections anywhere in it: what holds of any chain holds of theirs.
func FuzzCorrections(f *testing.F) {
	for i, s := range fuzzSeeds() {
		f.Add(s, i, i+30, 60, 90, uint8(i))
	}
	roles := []chain.Role{chain.Problems, chain.Causes, chain.Measures, ""}
	f.Fuzz(func(t *testing.T, text string, a, b, c, e int, which uint8) {
		if len(text) > 20000 {
			return
		}
		d := fuzzed(text)
		opt := material.Options{}
		for i, s := range []doc.Span{{Start: a, End: b}, {Start: c, End: e}} {
			if s.Start >= 0 && s.End <= len(d.Text) && s.Start < s.End && utf8.ValidString(d.Slice(s)) {
				opt.Corrections = append(opt.Corrections, chain.Correction{Span: s, Role: roles[int(which>>(2*i))%4]})
			}
		}
		lawful(t, d, material.Read(d, opt).Chain)
	})
}

func fuzzSeeds() []string {
	return []string{
		"", "\n", "一、", "（一）", "一是一、二是二",
		"对照检查材料\n一、存在的问题\n一是学习不深。二是调研少。\n二、原因\n一是懒。\n三、措施\n1.每月5日前交札记，由办公室主任周明负责。",
		"序号\t问题\t整改措施\t完成时限\n1\t学习少\t1.补学2.交笔记\t3月底前\n",
		"存在问题：\n原因：\n整改措施：\n", "“一是”《二是", "（一）（二）（三）。一是。二是", "1.1 范围\n1.2 问题\n",
		strings.Repeat("一是", 50), strings.Repeat("原因是", 40), strings.Repeat("整改措施：", 40),
	}
}

// fuzzed is any text as a document: a line with a TAB is a row of a table.
func fuzzed(text string) *doc.Document {
	text = strings.ToValidUTF8(text, "�") // as readers hand it over
	var b doc.Builder
	for _, line := range strings.Split(text, "\n") {
		if !strings.Contains(line, "\t") {
			b.Add(line, doc.Block{})
			continue
		}
		blk := doc.Block{Kind: doc.Row, Table: 1}
		at := 0
		for _, c := range strings.Split(line, "\t") {
			blk.Cells = append(blk.Cells, doc.Span{Start: at, End: at + len(c)})
			at += len(c) + 1
		}
		b.Add(line, blk)
	}
	return b.Document("fuzz.txt", "txt")
}

// lawful holds a chain against what is true of every chain.
func lawful(t *testing.T, d *doc.Document, c *chain.Chain) {
	t.Helper()
	for i, s := range c.Sections {
		if len(s.Roles) == 0 || s.Start > s.End || s.End > len(d.Text) {
			t.Fatalf("section %d is %+v", i, s)
		}
		if i > 0 && s.Start != c.Sections[i-1].End {
			t.Fatalf("section %d begins at %d, the one before ends at %d", i, s.Start, c.Sections[i-1].End)
		}
	}
	if n := len(c.Sections); n > 0 && c.Sections[n-1].End != len(d.Text) {
		t.Fatalf("the last section ends at %d of %d", c.Sections[n-1].End, len(d.Text))
	}
	check := func(id string, span, head doc.Span, text, headText string) {
		if span.Start < 0 || span.End > len(d.Text) || span.Start >= span.End || d.Slice(span) != text {
			t.Fatalf("%s at %v says %q", id, span, text)
		}
		if !span.Contains(head) || d.Slice(head) != headText || headText == "" {
			t.Fatalf("head of %s at %v of %v says %q", id, head, span, headText)
		}
	}
	for _, p := range c.Problems {
		check(p.ID, p.Span, p.HeadSpan, p.Text, p.Head)
	}
	for _, k := range c.Causes {
		check(k.ID, k.Span, k.HeadSpan, k.Text, k.Head)
	}
	for _, x := range c.Measures {
		check(x.ID, x.Span, x.HeadSpan, x.Text, x.Head)
		if x.Due != nil && (d.Slice(x.Due.Span) != x.Due.Text || x.Due.Text == "") {
			t.Fatalf("due of %s at %v says %q", x.ID, x.Due.Span, x.Due.Text)
		}
	}
	for _, l := range c.Links {
		if l.Score <= 0 || l.Score > 1 || l.Why == "" {
			t.Fatalf("link %+v", l)
		}
	}
}
