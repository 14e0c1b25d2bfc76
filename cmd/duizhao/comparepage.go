package main

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"sort"
	"strings"
	"unicode/utf8"

	"duizhao/internal/corpus"
	"duizhao/internal/doc"
)

//go:embed compare.html
var pages embed.FS

// page is what the HTML report shows. It needs no network and no script.
type page struct {
	English  bool
	Partial  bool
	Papers   []pagePaper
	Grid     grid
	Passages []pagePassage
}

type pagePaper struct {
	Name     string
	Chars    int
	Covered  int
	Rate     string
	Sections []pageSection
}

type pageSection struct{ Name, Rate string }

type pagePassage struct {
	Number                       int
	Relation, Similarity, Common string
	A, B                         pageSide
}

type pageSide struct {
	Place  string
	Before string
	Pieces []piece
	After  string
}

// grid is the all-pairs matrix: characters that two papers share, as a share of the shorter one outside common text.
type grid struct {
	Names []string
	Rows  [][]cell
}

type cell struct {
	Rate  float64
	Chars int
	Text  string
	Style template.CSS
	First int // number of the first passage, 0 for none
}

// largestGrid is how many papers a heat map shows; those that share most come first.
const largestGrid = 400

func comparePage(l language, g *gathered, r corpus.Result) ([]byte, error) {
	t, err := template.New("compare.html").Funcs(template.FuncMap{"t": l.pick, "nth": func(i int) int { return i + 1 }}).ParseFS(pages, "compare.html")
	if err != nil {
		return nil, err
	}
	texts, runes := g.textOf(r), g.texts(r)
	p := page{English: l == "en", Partial: r.Done < len(g.set.Papers), Grid: newGrid(r, largestGrid)}
	for _, o := range r.Overlaps {
		p.Papers = append(p.Papers, newPagePaper(l, o))
	}
	for i, m := range r.Matches {
		a, b := sides(m, texts)
		p.Passages = append(p.Passages, pagePassage{i + 1, l.relation(m.Relation), percent(m.Similarity), percent(m.Common),
			newPageSide(m.A, a, texts, runes), newPageSide(m.B, b, texts, runes)})
	}
	var out bytes.Buffer
	if err := t.Execute(&out, p); err != nil {
		return nil, fmt.Errorf("write report: %w", err)
	}
	return out.Bytes(), nil
}

func newPagePaper(l language, o corpus.Overlap) pagePaper {
	p := pagePaper{Name: o.File, Chars: o.Chars - o.Common, Covered: o.Covered, Rate: percent(o.Rate())}
	for _, s := range o.Sections {
		p.Sections = append(p.Sections, pageSection{roleNames(l, s), fmt.Sprint(compared(l, s, percent(s.Rate())))})
	}
	return p
}

func newPageSide(s corpus.Side, ps []piece, texts map[corpus.Entry]string, runes map[corpus.Entry]*doc.Runes) pageSide {
	text := texts[s.Entry]
	return pageSide{place(s, runes), before(text[:s.Start]), ps, after(text[s.End:])}
}

// around is how many characters are shown beside a passage.
const around = 40

// before is what stands before a passage: whole clauses of at most two lines, or the last characters behind an ellipsis.
func before(text string) string {
	if lines := strings.Split(text, "\n"); len(lines) > 2 {
		text = strings.Join(lines[len(lines)-2:], "\n")
	}
	rs := []rune(text)
	if len(rs) <= around {
		return text
	}
	tail := string(rs[len(rs)-around:])
	if i := strings.IndexAny(tail, "。；！？，\n"); i >= 0 {
		_, size := utf8.DecodeRuneInString(tail[i:])
		if rest := tail[i+size:]; strings.TrimSpace(rest) != "" {
			return rest
		}
	}
	return "…" + tail
}

// after is what stands behind a passage, in the same way.
func after(text string) string {
	if lines := strings.SplitN(text, "\n", 3); len(lines) > 2 {
		text = lines[0] + "\n" + lines[1]
	}
	rs := []rune(text)
	if len(rs) <= around {
		return text
	}
	head := string(rs[:around])
	if i := strings.LastIndexAny(head, "。；！？，\n"); i > 0 {
		_, size := utf8.DecodeRuneInString(head[i:])
		return head[:i+size]
	}
	return head + "…"
}

func percent(x float64) string { return fmt.Sprintf("%.0f%%", 100*x) }

// newGrid sums up the matches of every pair of papers that were asked about.
func newGrid(r corpus.Result, most int) grid {
	at := map[corpus.Entry]int{}
	overlaps := append([]corpus.Overlap(nil), r.Overlaps...)
	if len(overlaps) > most {
		sort.SliceStable(overlaps, func(i, j int) bool { return overlaps[i].Covered > overlaps[j].Covered })
		overlaps = overlaps[:most]
	}
	var g grid
	for i, o := range overlaps {
		at[o.Entry] = i
		g.Names = append(g.Names, o.File)
	}
	g.Rows = make([][]cell, len(overlaps))
	for i := range g.Rows {
		g.Rows[i] = make([]cell, len(overlaps))
	}
	for n, m := range r.Matches {
		i, ok := at[m.A.Entry]
		j, ok2 := at[m.B.Entry]
		if !ok || !ok2 || m.Relation == corpus.SameDocument {
			continue
		}
		shared := int(float64(m.A.Len()) / 3 * (1 - m.Common))
		for _, c := range []*cell{&g.Rows[i][j], &g.Rows[j][i]} {
			c.Chars += shared
			if c.First == 0 {
				c.First = n + 1
			}
		}
	}
	for i := range g.Rows {
		for j := range g.Rows[i] {
			g.Rows[i][j].paint(min(overlaps[i].Chars-overlaps[i].Common, overlaps[j].Chars-overlaps[j].Common))
		}
	}
	return g
}

func (c *cell) paint(chars int) {
	if c.Chars == 0 || chars <= 0 {
		return
	}
	c.Rate = min(1, float64(c.Chars)/float64(chars))
	c.Text = percent(c.Rate)
	c.Style = template.CSS(fmt.Sprintf("background:rgba(232,117,90,%.2f)", 0.15+0.85*c.Rate))
}
