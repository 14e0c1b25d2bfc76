package report

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"path"
	"path/filepath"
	"sort"
	"strings"
	"time"

	"duizhao/internal/chain"
	"duizhao/internal/doc"
	"duizhao/internal/finding"
	"duizhao/internal/format/fault"
)

// HTML writes a run as one page that needs nothing else: for each paper the shares of its sections, the findings, the chain as
// columns with its gaps, and the text with marks. It has no script and loads nothing. It prints on A4.
type HTML struct {
	w      io.Writer
	lang   string
	day    time.Time
	page   *template.Template
	bodies []template.HTML
	names  []htmlName
	failed []string
	total  map[finding.Severity]int
}

//go:embed finding.html.tmpl
var findingPage string

// NewHTML begins a page; day is printed on it.
func NewHTML(w io.Writer, lang string, day time.Time) *HTML {
	h := &HTML{w: w, lang: lang, day: day, total: map[finding.Severity]int{}}
	h.page = template.Must(template.New("page").Funcs(template.FuncMap{"t": h.pick}).Parse(findingPage))
	return h
}

func (h *HTML) pick(zh, en string) string {
	if h.lang == "en" {
		return en
	}
	return zh
}

type htmlName struct {
	Anchor, File      string
	Name, Folder      string // of the file
	Must, Should, May int
	Total             int
	ProfileName       string
}

// htmlPaper is what the template shows of one paper.
type htmlPaper struct {
	htmlName
	Title   string
	Shares  []htmlShare
	Remarks []htmlRemark
	Chain   []htmlRow
	Spare   []htmlItem // causes and measures that answer no problem
	Blocks  []htmlBlock
	HasText bool
	Notes   []string
}

type htmlShare struct {
	Name    string
	Chars   int
	Percent string
	Width   template.CSS
	Class   string
}

type htmlRemark struct {
	Number          int
	Anchor          string
	Level, Class    string
	Message, Where  string
	Question, Fix   string
	Basis, Excerpt  string
	Before, After   string
	Others          []htmlOther
	Linked, InTable bool
}

// htmlOther is a place in another text with the same words.
type htmlOther struct{ Where, Quote string }

type htmlRow struct {
	Problem          htmlItem
	Causes, Measures []htmlItem
}

type htmlItem struct {
	ID, Ordinal, Head string
	Slots             []htmlSlot
}

type htmlSlot struct {
	Name, Text string
	Class      string // has, none, or author
}

type htmlBlock struct {
	Class string
	Cells [][]htmlPiece // one for a paragraph; several for a table row
	Opens bool          // the first row of a table
	Ends  bool          // the last row of a table
	Line  int
}

// htmlPiece is a stretch of text with the same remarks.
type htmlPiece struct {
	Text   string
	Class  string       // "" outside marks
	Opens  []htmlNumber // remarks that begin here
	Titles string
}

type htmlNumber struct {
	Number int
	Anchor string
	Class  string
}

// Paper adds a paper or ledger.
func (h *HTML) Paper(c Checked) error {
	n := c.Grave()
	for level, count := range n {
		h.total[level] += count
	}
	p := htmlPaper{htmlName: htmlName{
		Anchor: fmt.Sprintf("d%d", len(h.names)+1), File: c.File, ProfileName: c.Profile,
		Must: n[finding.Must], Should: n[finding.Should], May: n[finding.May], Total: len(c.Remarks),
	}, Notes: c.Notes}
	p.Name = path.Base(filepath.ToSlash(c.File))
	p.Folder = strings.TrimSuffix(filepath.ToSlash(c.File), p.Name)
	h.names = append(h.names, p.htmlName)
	for i := range c.Remarks {
		p.Remarks = append(p.Remarks, h.remark(&p, i+1, &c.Remarks[i]))
	}
	if c.Material != nil {
		p.HasText, p.Title = true, c.Material.Chain.Title
		p.Shares = h.shares(c.Paper)
		h.chain(&p, c.Material.Chain)
		p.Blocks = htmlBlocks(c.Material.Doc, c.Material.Chain, c.Remarks, p.Anchor)
	}
	var b bytes.Buffer
	if err := h.page.ExecuteTemplate(&b, "paper", p); err != nil {
		return fmt.Errorf("write %s as HTML: %w", c.File, err)
	}
	h.bodies = append(h.bodies, template.HTML(b.String())) // made by the template, which escaped it
	return nil
}

// Failure adds a file that failed.
func (h *HTML) Failure(e *fault.Error) error {
	h.failed = append(h.failed, e.SayFile(h.lang))
	return nil
}

// Close writes the page.
func (h *HTML) Close() error {
	lang := "zh-CN"
	if h.lang == "en" {
		lang = "en"
	}
	return h.page.ExecuteTemplate(h.w, "page", map[string]any{
		"Lang": lang, "Day": h.day.Format(h.pick("2006年1月2日", time.DateOnly)), "Bodies": h.bodies, "Names": h.names, "Failed": h.failed,
		"Must": h.total[finding.Must], "Should": h.total[finding.Should], "May": h.total[finding.May],
	})
}

func (h *HTML) remark(p *htmlPaper, number int, r *Remark) htmlRemark {
	level := levelWords[r.Severity]
	out := htmlRemark{
		Number: number, Anchor: fmt.Sprintf("%sf%d", p.Anchor, number), Level: h.pick(level[0], level[1]), Class: string(r.Severity),
		Message: r.Message, Basis: strings.Join(append(append([]string{}, r.Basis...), r.Rule), h.pick("，", ", ")),
		Before: cutHead(r.Before, 18), Excerpt: r.Quoted, After: cutTail(r.After, 18), Linked: r.Item == nil,
		Where: fmt.Sprintf(h.pick("第%d行", "line %d"), r.Line),
	}
	if len([]rune(out.Excerpt)) > 60 {
		out.Excerpt, out.After = cutTail(out.Excerpt, 58), ""
	}
	if r.Item != nil {
		out.Where, out.InTable, out.Excerpt = fmt.Sprintf("%s!%s%d", r.Item.Sheet, columnName(r.Item.Column), r.Item.Row), true, r.Quote
	}
	for _, o := range r.Others {
		out.Others = append(out.Others, htmlOther{fmt.Sprintf(h.pick("%s 第%d行", "%s, line %d"), o.File, o.Line), cutTail(strings.ReplaceAll(o.Quote, "\n", " "), 120)})
	}
	if r.Question != nil {
		out.Question = *r.Question
	}
	if r.Fix != nil {
		out.Fix = fmt.Sprintf(h.pick("可改为“%s”", "fix: “%s”"), r.Fix.Replace)
	}
	return out
}

// cutTail is the first n characters, with … for the rest; cutHead the last n.
func cutTail(s string, n int) string {
	if cut := head(s, n); cut != s {
		return cut + "…"
	}
	return s
}

func cutHead(s string, n int) string {
	if cut := tail(s, n); cut != s {
		return "…" + cut
	}
	return s
}

func (h *HTML) shares(p *PaperJSON) []htmlShare {
	total := 0
	for _, s := range p.Shares {
		total += s.Chars
	}
	var out []htmlShare
	for _, s := range p.Shares {
		share := 100 * float64(s.Chars) / float64(max(1, total))
		out = append(out, htmlShare{Name: roleWord(s.Role, h.lang), Chars: s.Chars, Percent: fmt.Sprintf("%.0f%%", share),
			Width: template.CSS(fmt.Sprintf("%.2f%%", share)), Class: "role-" + string(s.Role)})
	}
	return out
}

// chain sets out the problems with what answers them.
func (h *HTML) chain(p *htmlPaper, c *chain.Chain) {
	causes, measures, used := map[string]htmlItem{}, map[string]htmlItem{}, map[string]bool{}
	for _, x := range c.Causes {
		causes[x.ID] = htmlItem{ID: x.ID, Ordinal: x.Ordinal, Head: x.Head}
	}
	for _, x := range c.Measures {
		measures[x.ID] = h.item(c.Kind, x.Item, "owner", x.Owner, "due", x.Due, "standard", x.Standard, "evidence", x.Evidence)
	}
	for _, x := range c.Problems {
		row := htmlRow{Problem: h.item(c.Kind, x.Item, "what", x.What, "where", x.Where, "when", x.When, "number", x.Number, "effect", x.Effect)}
		for _, l := range c.Links {
			if l.From != x.ID {
				continue
			}
			used[l.To] = true
			if it, ok := causes[l.To]; ok {
				row.Causes = append(row.Causes, it)
			}
			if it, ok := measures[l.To]; ok {
				row.Measures = append(row.Measures, it)
			}
		}
		p.Chain = append(p.Chain, row)
	}
	for _, x := range c.Causes {
		if !used[x.ID] {
			p.Spare = append(p.Spare, causes[x.ID])
		}
	}
	for _, x := range c.Measures {
		if !used[x.ID] {
			p.Spare = append(p.Spare, measures[x.ID])
		}
	}
}

func (h *HTML) item(kind chain.Kind, it chain.Item, keysAndSlots ...any) htmlItem {
	out := htmlItem{ID: it.ID, Ordinal: it.Ordinal, Head: it.Head}
	for i := 0; i+1 < len(keysAndSlots); i += 2 {
		key := keysAndSlots[i].(string)
		slot := htmlSlot{Name: h.partWord(key), Text: h.pick("无", "absent"), Class: "none"}
		if s := keysAndSlots[i+1].(*chain.Slot); s != nil {
			slot.Text, slot.Class = s.Text, "has"
		} else if ownerIsAuthor(key, kind) {
			slot.Text, slot.Class = h.pick("未写（本人）", "not named (the author)"), "author"
		}
		out.Slots = append(out.Slots, slot)
	}
	return out
}

func (h *HTML) partWord(key string) string {
	for _, w := range partWords {
		if w.key == key {
			return h.pick(w.zh, key)
		}
	}
	return key
}

// htmlBlocks is the text with its marks. Remarks may overlap: the text is cut where any of them begins or ends, and a piece
// shows the gravest of its remarks.
func htmlBlocks(d *doc.Document, c *chain.Chain, remarks []Remark, anchor string) []htmlBlock {
	out := make([]htmlBlock, 0, len(d.Blocks))
	headings, opened := map[int]bool{}, make([]bool, len(remarks))
	for _, s := range c.Sections {
		if s.Heading.Len() > 0 {
			headings[d.BlockAt(s.Heading.Start)] = true
		}
	}
	for i, b := range d.Blocks {
		blk := htmlBlock{Line: i + 1, Class: blockClass(b, headings[i], d.Slice(b.Span) == c.Title)}
		blk.Opens = b.Kind == doc.Row && (i == 0 || d.Blocks[i-1].Kind != doc.Row || d.Blocks[i-1].Table != b.Table)
		blk.Ends = b.Kind == doc.Row && (i+1 == len(d.Blocks) || d.Blocks[i+1].Kind != doc.Row || d.Blocks[i+1].Table != b.Table)
		cells := b.Cells
		if b.Kind != doc.Row || len(cells) == 0 {
			cells = []doc.Span{b.Span}
		}
		for _, cell := range cells {
			blk.Cells = append(blk.Cells, htmlPieces(d, cell, remarks, anchor, opened))
		}
		out = append(out, blk)
	}
	return out
}

func blockClass(b doc.Block, heading, title bool) string {
	switch {
	case b.Kind == doc.Row:
		return "row"
	case b.Kind == doc.Footnote:
		return "note"
	case title || b.Centered:
		return "title"
	case heading || b.Level > 0:
		return "heading"
	}
	return "para"
}

// htmlPieces cuts one paragraph or cell; opened says which remarks have their number in the text already.
func htmlPieces(d *doc.Document, in doc.Span, remarks []Remark, anchor string, opened []bool) []htmlPiece {
	cuts := []int{in.Start, in.End}
	var here []int
	for i := range remarks {
		s := remarks[i].Span
		if s.Overlap(in) == 0 && (s.Len() > 0 || s.Start < in.Start || s.Start > in.End || s.Start == in.End && in.Len() > 0) {
			continue
		}
		here = append(here, i)
		cuts = append(cuts, max(s.Start, in.Start), min(s.End, in.End))
	}
	sort.Ints(cuts)
	var out []htmlPiece
	for k := 0; k+1 < len(cuts); k++ {
		piece := doc.Span{Start: cuts[k], End: cuts[k+1]}
		if piece.Len() == 0 {
			continue
		}
		p := htmlPiece{Text: d.Slice(piece)}
		var titles []string
		for _, i := range here {
			r := &remarks[i]
			if !opened[i] && piece.Start >= r.Span.Start {
				opened[i] = true
				p.Opens = append(p.Opens, htmlNumber{i + 1, fmt.Sprintf("%sf%d", anchor, i+1), string(r.Severity)})
			}
			if r.Span.Contains(piece) {
				p.Class = graver(p.Class, string(r.Severity))
				titles = append(titles, r.Message)
			}
		}
		p.Titles = strings.Join(titles, "\n")
		out = append(out, p)
	}
	return out
}

func graver(a, b string) string {
	for _, level := range []finding.Severity{finding.Must, finding.Should, finding.May} {
		if a == string(level) || b == string(level) {
			return string(level)
		}
	}
	return b
}
