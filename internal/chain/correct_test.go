package chain

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"duizhao/internal/doc"
	"duizhao/internal/outline"
)

// marked is the correction that gives words of a text a role.
func marked(text, words string, role Role) Correction {
	i := strings.Index(text, words)
	if i < 0 || strings.Count(text, words) != 1 {
		panic("not once in the text: " + words)
	}
	return Correction{doc.Span{Start: i, End: i + len(words)}, role}
}

// listing shows the items of a chain in the order of the text, with their roles and what they are linked to.
func listing(c *Chain) string {
	type line struct {
		at   int
		text string
	}
	var lines []line
	partners := func(id string) string {
		var out []string
		for _, l := range c.Links {
			if l.To == id {
				out = append(out, l.From)
			}
		}
		return strings.Join(out, ",")
	}
	for _, p := range c.Problems {
		lines = append(lines, line{p.Start, fmt.Sprintf("%s %s|%s", p.ID, p.Ordinal, p.Head)})
	}
	for _, k := range c.Causes {
		lines = append(lines, line{k.Start, fmt.Sprintf("%s→%s %s|%s", k.ID, partners(k.ID), k.Ordinal, k.Head)})
	}
	for _, m := range c.Measures {
		lines = append(lines, line{m.Start, fmt.Sprintf("%s→%s %s|%s", m.ID, partners(m.ID), m.Ordinal, m.Head)})
	}
	slices.SortFunc(lines, func(x, y line) int { return x.at - y.at })
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(l.text + "\n")
	}
	return b.String()
}

const readWrong = `某局党组书记个人对照检查材料
一、存在的主要问题
（一）调查研究不够深入。2025年到基层调研只有三次。
（二）业务学习抓得不紧。对新政策研究不透。
二、原因分析
（一）宗旨意识有所淡化，对群众的困难想得不多，调查研究不够。
（二）学习自觉性不强，业务学习以干代学。
三、整改措施
（一）针对调查研究不够深入的问题，每季度到基层调研一次，2026年6月底前形成调研报告四份，由张伟负责。
（二）针对业务学习抓得不紧的问题，每周集中学习半天。
四、其他需要说明的情况
本人表示，关于业务学习，2026年9月底前由李娜负责办好三期培训班，签到表存档。
`

func TestCorrections(t *testing.T) {
	text := strings.TrimSuffix(readWrong, "\n")
	const (
		p1 = "p1 （一）|调查研究不够深入\n"
		p2 = "p2 （二）|业务学习抓得不紧\n"
		c1 = "c1→p1 （一）|宗旨意识有所淡化\n"
		c2 = "c2→p2 （二）|学习自觉性不强\n"
		m1 = "m1→p1 （一）|针对调查研究不够深入的问题，每季度到基层调研一次\n"
		m2 = "m2→p2 （二）|针对业务学习抓得不紧的问题，每周集中学习半天\n"
	)
	for _, c := range []struct {
		name string
		did  []Correction
		want string
	}{
		{"none", nil, p1 + p2 + c1 + c2 + m1 + m2},
		{"a measure the reading left out is added and linked", []Correction{marked(text, "关于业务学习，2026年9月底前由李娜负责办好三期培训班，签到表存档。", Measures)},
			p1 + p2 + c1 + c2 + m1 + m2 + "m3→p2 |关于业务学习\n"},
		{"no item", []Correction{marked(text, "（二）学习自觉性不强，业务学习以干代学。", "")}, p1 + p2 + c1 + m1 + m2},
		{"words that are no item stay none", []Correction{marked(text, "本人表示", "")}, p1 + p2 + c1 + c2 + m1 + m2},
		{"another role", []Correction{marked(text, "（二）学习自觉性不强，业务学习以干代学。", Problems)},
			p1 + p2 + c1 + "p3 （二）|学习自觉性不强\n" + m1 + m2},
		{"another end", []Correction{marked(text, "业务学习抓得不紧。", Problems)}, p1 + "p2 |业务学习抓得不紧\n" + c1 + c2 + m1 + m2},
		{"two made one", []Correction{marked(text, "（一）针对调查研究不够深入的问题，每季度到基层调研一次，2026年6月底前形成调研报告四份，由张伟负责。\n（二）针对业务学习抓得不紧的问题，每周集中学习半天。", Measures)},
			p1 + p2 + c1 + c2 + "m1→p1,p2 （一）|针对调查研究不够深入的问题\n"},
		{"a cause inside a problem is its own", []Correction{marked(text, "对新政策研究不透。", Causes)},
			p1 + p2 + "c1→p2 |对新政策研究不透\n" + strings.Replace(c1, "c1", "c2", 1) + strings.Replace(c2, "c2", "c3", 1) + m1 + m2},
	} {
		got := built(text, c.did...)
		if s := listing(got); s != c.want {
			t.Errorf("%s: got\n%swant\n%s", c.name, s, c.want)
		}
		for _, k := range c.did {
			if k.Role != "" && !slices.ContainsFunc(itemsIn(got), func(it Item) bool { return it.Span == k.Span }) {
				t.Errorf("%s: no item has the place of the correction", c.name)
			}
		}
	}
}

func itemsIn(c *Chain) (out []Item) {
	for _, p := range c.Problems {
		out = append(out, p.Item)
	}
	for _, k := range c.Causes {
		out = append(out, k.Item)
	}
	for _, m := range c.Measures {
		out = append(out, m.Item)
	}
	return out
}

// What is corrected has its slots and facts read from its own words, as any item has.
func TestCorrectedSlots(t *testing.T) {
	text := strings.TrimSuffix(readWrong, "\n")
	m := built(text, marked(text, "2026年9月底前由李娜负责办好三期培训班，签到表存档。", Measures)).Measures[2]
	if m.Owner == nil || m.Owner.Text != "李娜" || m.DueTo.IsZero() || m.Evidence == nil || m.Evidence.Text != "签到表" {
		t.Errorf("owner %v, due %v, evidence %v", m.Owner, m.DueTo, m.Evidence)
	}
	p := built(text, marked(text, "2025年到基层调研只有三次。", Problems)).Problems[1]
	if p.When == nil || p.When.Text != "2025年" {
		t.Errorf("a corrected problem says when: %+v", p.When)
	}
}

// A problem ends where another one begins inside it; the rest of a measure is not told twice.
func TestAnItemPartedByACorrection(t *testing.T) {
	text := strings.TrimSuffix(readWrong, "\n")
	got := built(text, marked(text, "对新政策研究不透。", Problems), marked(text, "2026年6月底前形成调研报告四份，由张伟负责。", Measures))
	if len(got.Problems) != 3 || len(got.Measures) != 3 {
		t.Fatalf("got\n%s", listing(got))
	}
	if s := got.Problems[1].Text; s != "（二）业务学习抓得不紧。" {
		t.Errorf("the problem before is %q", s)
	}
	if s := got.Measures[0].Text; s != "（一）针对调查研究不够深入的问题，每季度到基层调研一次，" {
		t.Errorf("the measure before is %q", s)
	}
}

// A paper in which nothing is read at all, its title alone, and spans outside of it.
func TestCorrectionsWhereNothingIsRead(t *testing.T) {
	const text = "学习不够"
	got := built(text, Correction{doc.Span{Start: 0, End: len(text)}, Problems}, Correction{doc.Span{Start: 5, End: 90}, Causes}, Correction{doc.Span{Start: -1, End: 3}, Causes})
	if s := listing(got); s != "p1 |学习不够\n" {
		t.Errorf("got %q", s)
	}
	if it := got.Problems[0]; it.Section >= len(got.Sections) {
		t.Errorf("section %d of %d", it.Section, len(got.Sections))
	}
	if got := built("。。。\n……", Correction{doc.Span{Start: 0, End: 9}, Problems}); len(got.Problems) != 0 {
		t.Errorf("marks alone are a problem: %s", listing(got))
	}
}

// A passage marked in a row of a table that was understood has the row's slots and answers the row's problem.
func TestCorrectionsInATable(t *testing.T) {
	var b doc.Builder
	b.Add("某局整改方案", doc.Block{Kind: doc.Paragraph})
	for _, row := range []string{"问题\t整改措施\t责任人\t完成时限", "公示不及时\t（见附件）\t王芳\t2026年6月底", "走访少\t每月走访两户\t李强\t2026年9月底"} {
		var cells []doc.Span
		at := 0
		for _, cell := range strings.Split(row, "\t") {
			cells = append(cells, doc.Span{Start: at, End: at + len(cell)})
			at += len(cell) + 1
		}
		b.Add(row, doc.Block{Kind: doc.Row, Table: 1, Cells: cells})
	}
	d := b.Document("方案.docx", "docx")
	read := func(opt Options) *Chain { return Build(d, outline.Build(d), opt) }
	if got := read(Options{}); len(got.Problems) != 2 || len(got.Measures) != 1 {
		t.Fatalf("the table alone: %s", listing(got))
	}
	got := read(Options{Corrections: []Correction{marked(d.Text, "（见附件）", Measures)}})
	if len(got.Measures) != 2 || got.Measures[0].Owner == nil || got.Measures[0].Owner.Text != "王芳" || !slices.ContainsFunc(got.Links, func(l Link) bool { return l.From == "p1" && l.To == "m1" }) {
		t.Errorf("got %s owner %v", listing(got), got.Measures[0].Owner)
	}
}
