package rules

import (
	"fmt"
	"math"
	"strings"

	"duizhao/internal/doc"
	"duizhao/internal/format/docx"
	"duizhao/internal/outline"
	"duizhao/internal/rule"
)

// Rules of this file: GB/T 9704-2012 (D32). A self-inspection material is none of the fifteen legal kinds of document, so the
// standard is a convention here: every remark advises, and each is made once a paper. They speak only of docx.
func layout() []rule.Check {
	return []rule.Check{
		{ID: "layout/page", Paper: page},
		{ID: "layout/body", Paper: body},
		{ID: "layout/heading", Paper: headingFont},
		{ID: "layout/page-number", Paper: pageNumber},
	}
}

// page: A4 with the margins of the standard, a tolerance of 3 mm.
func page(p *rule.Pass) {
	f := p.Input.Layout
	if f == nil {
		return
	}
	want := docx.PageFacts{Width: 210, Height: 297, Top: 37, Right: 26, Bottom: 35, Left: 28}
	for _, pg := range f.Pages {
		if pg.Width == 0 || pg.Width > pg.Height {
			continue // not said, or a table laid across
		}
		if off(pg.Width, want.Width) || off(pg.Height, want.Height) || off(pg.Top, want.Top) || off(pg.Right, want.Right) || off(pg.Bottom, want.Bottom) || off(pg.Left, want.Left) {
			p.Report(doc.Span{}, "have", fmt.Sprintf("%.0f×%.0f，上%.0f右%.0f下%.0f左%.0f", pg.Width, pg.Height, pg.Top, pg.Right, pg.Bottom, pg.Left))
			return
		}
	}
}

func off(have, want float64) bool { return have != 0 && math.Abs(have-want) > 3 }

// body: running text in 仿宋, size 3 (16 points).
func body(p *rule.Pass) {
	eachLook(p, func(i int, b doc.Block, look docx.BlockFacts) bool {
		if b.Kind != doc.Paragraph || b.Level > 0 || p.InHeading(b.Span) || chars(p.Doc.Slice(b.Span)) < 40 {
			return true
		}
		if look.Font != "" && !strings.Contains(look.Font, "仿宋") && !strings.Contains(look.Font, "FangSong") || look.Size != 0 && look.Size != 16 {
			p.Report(doc.Span{Start: b.Start, End: b.Start + len(head(p.Doc.Slice(b.Span), 10))}, "have", described(look))
			return false
		}
		return true
	})
}

// headingFont: level one in 黑体, level two in 楷体.
func headingFont(p *rule.Pass) {
	if p.Input.Layout == nil {
		return
	}
	style := map[int]outline.Style{}
	for _, u := range p.Outline.Units {
		if u.Lead {
			style[u.Block] = u.Style
		}
	}
	told := map[string]bool{}
	eachLook(p, func(i int, b doc.Block, look docx.BlockFacts) bool {
		want := map[outline.Style]string{outline.Chapter: "黑体", outline.Paren: "楷体"}[style[i]]
		if want == "" || look.Font == "" || !p.InHeading(b.Span) || strings.Contains(look.Font, want) || strings.Contains(look.Font, map[string]string{"黑体": "Hei", "楷体": "Kai"}[want]) || told[want] {
			return true
		}
		told[want] = true
		p.Report(b.Span, "have", described(look), "want", want)
		return true
	})
}

func described(l docx.BlockFacts) string {
	s := l.Font
	if l.Size != 0 {
		s += fmt.Sprintf("%g磅", l.Size)
	}
	return s
}

func eachLook(p *rule.Pass, f func(i int, b doc.Block, look docx.BlockFacts) bool) {
	if p.Input.Layout == nil || len(p.Input.Layout.Blocks) != len(p.Doc.Blocks) {
		return
	}
	for i, b := range p.Doc.Blocks {
		if !f(i, b, p.Input.Layout.Blocks[i]) {
			return
		}
	}
}

func pageNumber(p *rule.Pass) {
	if f := p.Input.Layout; f != nil && !f.PageNumber && chars(p.Text()) > 800 {
		p.Report(doc.Span{})
	}
}
