package main

import (
	"bytes"
	"fmt"
	"sort"
	"strings"

	"github.com/mattn/go-runewidth"

	"duizhao/internal/corpus"
	"duizhao/internal/doc"
	"duizhao/internal/reuse"
)

// The terminal view of compare: for each passage one heading line, then both texts side by side, a third of the screen's middle
// taken by nothing but a rule. What one side has and the other has not stands in 〔 〕. Below, each paper's shares by section.

// piece is a stretch of a passage; same is true where both sides agree.
type piece struct {
	Text string
	Same bool
}

// pieces cuts one side of a match where agreement begins and ends. Marks between equal characters count as equal.
func pieces(text string, span doc.Span, same []reuse.Place) []piece {
	sort.Slice(same, func(i, j int) bool { return same[i].Start < same[j].Start })
	var out []piece
	add := func(from, to int, equal bool) {
		if from < to {
			out = append(out, piece{text[from:to], equal})
		}
	}
	at := span.Start
	for _, p := range same {
		if p.Start < at || p.End > span.End {
			continue
		}
		add(at, p.Start, at > span.Start && onlyMarks(text[at:p.Start]) || at == span.Start && onlyMarks(text[at:p.Start]))
		add(p.Start, p.End, true)
		at = p.End
	}
	add(at, span.End, onlyMarks(text[at:span.End]))
	return joinPieces(out)
}

func onlyMarks(s string) bool {
	return strings.Trim(s, "，。、；：！？“”‘’（）《》,.;:!?\"'() \t\n\u3000") == ""
}

func joinPieces(ps []piece) []piece {
	var out []piece
	for _, p := range ps {
		if n := len(out); n > 0 && out[n-1].Same == p.Same {
			out[n-1].Text += p.Text
			continue
		}
		out = append(out, p)
	}
	return out
}

// sides are both sides of a match in pieces.
func sides(m corpus.Match, texts map[corpus.Entry]string) (a, b []piece) {
	var pa, pb []reuse.Place
	for _, p := range m.Same {
		pa, pb = append(pa, p.A), append(pb, p.B)
	}
	return pieces(texts[m.A.Entry], m.A.Span, pa), pieces(texts[m.B.Entry], m.B.Span, pb)
}

var relationWords = map[corpus.Relation]word{
	corpus.OwnYear: {"本人往年", "own earlier paper"}, corpus.SameUnit: {"本单位", "same unit"}, corpus.OtherUnit: {"外单位", "other unit"},
	corpus.OfModel: {"范文", "model"}, corpus.SameDocument: {"同一份材料", "same document"}, corpus.Unknown: {"来源不明", "unknown"},
}

func (l language) relation(r corpus.Relation) string {
	w := relationWords[r]
	return l.pick(w.zh, w.en)
}

// drawMatches is the whole view.
func drawMatches(l language, width int, g *gathered, r corpus.Result) []byte {
	var out bytes.Buffer
	texts := g.textOf(r)
	runes := g.texts(r)
	column := max(16, (width-3)/2)
	for i, m := range r.Matches {
		fmt.Fprintf(&out, l.pick("片段 %d　%s　相似 %.0f%%　套话和引用 %.0f%%\n", "passage %d  %s  similarity %.0f%%  set phrases %.0f%%\n"),
			i+1, l.relation(m.Relation), 100*m.Similarity, 100*m.Common)
		a, b := sides(m, texts)
		left := append([]string{place(m.A, runes)}, wrapPieces(a, column)...)
		right := append([]string{place(m.B, runes)}, wrapPieces(b, column)...)
		for k := range max(len(left), len(right)) {
			fmt.Fprintf(&out, "%s │ %s\n", runewidth.FillRight(lineAt(left, k, column), column), lineAt(right, k, column))
		}
		out.WriteByte('\n')
	}
	if len(r.Matches) == 0 {
		out.WriteString(l.pick("没有发现雷同片段。\n", "no shared passage was found.\n"))
	}
	for _, o := range r.Overlaps {
		drawOverlap(&out, l, o)
	}
	return out.Bytes()
}

func lineAt(lines []string, k, width int) string {
	if k >= len(lines) {
		return ""
	}
	return runewidth.Truncate(lines[k], width, "…")
}

func place(s corpus.Side, runes map[corpus.Entry]*doc.Runes) string {
	name := s.File
	if s.Doc != "" {
		name += "#" + s.Doc
	}
	if r := runes[s.Entry]; r != nil {
		return fmt.Sprintf("%s %d–%d", name, r.Offset(s.Start), r.Offset(s.End))
	}
	return name
}

// wrapPieces sets a side in lines of the width, differences in 〔 〕.
func wrapPieces(ps []piece, width int) []string {
	var b strings.Builder
	for _, p := range ps {
		t := strings.ReplaceAll(strings.ReplaceAll(p.Text, "\n", "⏎"), "\t", " ")
		if !p.Same {
			t = "〔" + t + "〕"
		}
		b.WriteString(t)
	}
	return strings.Split(runewidth.Wrap(b.String(), width), "\n")
}

func drawOverlap(out *bytes.Buffer, l language, o corpus.Overlap) {
	fmt.Fprintf(out, l.pick("%s：不计套话和引用 %d 字，雷同 %d 字", "%s: %d characters without set phrases and quotations, %d shared"), o.File, o.Chars-o.Common, o.Covered)
	for _, p := range o.Sections {
		if p.Covered > 0 {
			fmt.Fprintf(out, l.pick("；%s %.0f%%", "; %s %.0f%%"), roleNames(l, p), 100*p.Rate())
		}
	}
	out.WriteByte('\n')
}

var roleWords = map[string]word{
	"opening": {"开头", "opening"}, "study": {"学习体会", "study"}, "previous": {"上年整改", "previous"}, "matters": {"个人有关事项", "matters"},
	"problems": {"问题", "problems"}, "causes": {"原因", "causes"}, "case": {"案例", "case"}, "measures": {"措施", "measures"},
	"criticism": {"相互批评", "criticism"}, "closing": {"结尾", "closing"}, "other": {"其他", "other"},
}

func roleNames(l language, p corpus.Part) string {
	var names []string
	for _, r := range p.Roles {
		w := roleWords[string(r)]
		names = append(names, l.pick(w.zh, w.en))
	}
	return strings.Join(names, "、")
}
