package docx

import (
	"fmt"
	"strings"

	"duizhao/internal/doc"
	"duizhao/internal/format/wrap"
)

// places says for each block of a document where its characters stand in the main part.
type places []place

type place struct {
	segs []seg // in the block's text
	host *host // of the block, or of the paragraph that holds its note or text box
	far  bool  // the block stands in a file inside the file
}

// assembly puts lines in order into blocks.
type assembly struct {
	b      doc.Builder
	keep   bool
	places places
	looks  []BlockFacts // one for each block, where Layout wants them
}

// document makes the document of what was read.
func (r *reader) document(name string) (*doc.Document, *assembly) {
	lines, dropped := r.withoutTOC()
	a := &assembly{keep: r.keep}
	a.add(lines)
	d := a.b.Document(name, "docx")
	if dropped > 0 {
		d.Notes = append(d.Notes, fmt.Sprintf("目录未读入（%d 行）", dropped))
	}
	if r.altChunk {
		d.Notes = append(d.Notes, "文中嵌有另一份文件（altChunk），其内容未读入，请在 Word 中打开并另存后再读")
	}
	return d, a
}

// withoutTOC leaves out the table of contents, with a heading of its own just above it.
func (r *reader) withoutTOC() ([]*line, int) {
	dropped := 0
	kept := make([]*line, 0, len(r.lines))
	for _, ln := range r.lines {
		if !ln.toc && !(ln.byField && !r.openTOC) {
			kept = append(kept, ln)
			continue
		}
		if n := len(kept); dropped == 0 && n > 0 && isContentsHeading(kept[n-1].text) {
			kept = kept[:n-1]
		}
		if strings.TrimSpace(ln.text) != "" {
			dropped++
		}
	}
	return kept, dropped
}

func isContentsHeading(text string) bool {
	text = strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '\u3000' || r == '\t' }), "")
	return text == "目录" || text == "目次"
}

// piece is one line of a paragraph: the bytes [from, to) of ln.text without the white space around them.
type piece struct {
	ln       *line
	from, to int
	last     bool // the paragraph's last line
}

// add appends the lines and what hangs on them.
func (a *assembly) add(lines []*line) {
	var pieces []piece
	var text []wrap.Line
	for _, ln := range lines {
		if ln.kind == doc.Row {
			pieces = append(pieces, piece{ln, 0, len(ln.text), true})
			text = append(text, wrap.Line{Text: ln.text, Alone: true})
			continue
		}
		alone := ln.level > 0 || ln.center || ln.list > 0 && ln.number == 0
		for at := 0; at <= len(ln.text); {
			end := len(ln.text)
			if i := strings.IndexByte(ln.text[at:], '\n'); i >= 0 {
				end = at + i
			}
			lo, hi := trimmed(ln.text, at, end)
			pieces = append(pieces, piece{ln, lo, hi, end == len(ln.text)})
			text = append(text, wrap.Line{Text: ln.text[at:end], Alone: alone})
			at = end + 1
		}
	}
	a.joined(pieces, text)
}

// joined asks wrap which lines belong together. Blank lines make no block, but what hangs on them is kept.
func (a *assembly) joined(pieces []piece, text []wrap.Line) {
	next := 0
	for _, par := range wrap.Join(text) {
		a.hanging(pieces[next:par.First])
		a.block(pieces[par.First:par.Last+1], par.Text)
		a.hanging(pieces[par.First : par.Last+1])
		next = par.Last + 1
	}
	a.hanging(pieces[next:])
}

func (a *assembly) hanging(pieces []piece) {
	for _, p := range pieces {
		if p.last && len(p.ln.after) > 0 {
			a.add(p.ln.after)
		}
	}
}

// block adds one block made of one or more pieces.
func (a *assembly) block(pieces []piece, text string) {
	p := pieces[0]
	ln := p.ln
	blk := doc.Block{Kind: ln.kind, Level: ln.level, List: ln.list, Table: ln.table, Centered: ln.center}
	if ln.kind == doc.Row {
		text = ln.text
		blk.Cells = append([]doc.Span(nil), ln.cells...)
	} else if len(pieces) == 1 {
		text = ln.text[p.from:p.to]
	}
	if p.from == 0 {
		blk.Number = min(ln.number, len(text))
	}
	if a.b.Add(text, blk) < 0 {
		return
	}
	if ln.look != nil {
		a.looks = append(a.looks, *ln.look)
	}
	if !a.keep {
		return
	}
	a.places = append(a.places, place{segs: locate(pieces, text), host: ln.host, far: ln.chunk})
}

// locate brings the segs of the pieces into the block's text, where a space may stand between two pieces.
func locate(pieces []piece, text string) []seg {
	var out []seg
	at := 0
	for _, p := range pieces {
		part := p.ln.text[p.from:p.to]
		if !strings.HasPrefix(text[at:], part) && strings.HasPrefix(text[at:], " "+part) {
			at++
		}
		for _, g := range p.ln.segs {
			if g, ok := g.cut(p.from, p.to); ok {
				g.at += at - p.from
				out = append(out, g)
			}
		}
		at += len(part)
	}
	return out
}
