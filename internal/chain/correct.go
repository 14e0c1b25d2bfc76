package chain

import (
	"strings"

	"duizhao/internal/doc"
	"duizhao/internal/outline"
)

// Correction is what people put right in the reading of a paper: the words of the span are an item of the role, or "" for none.
type Correction struct {
	doc.Span
	Role Role // Problems, Causes or Measures; "" for no item
}

// correct puts the items right that people read otherwise. What is corrected is read from its own words as any item is: ordinal, head,
// facts and slots; what it takes the place of says where it stands.
func (b *builder) correct(all []found, corrections []Correction) []found {
	aspects := b.sectionAspects()
	for _, c := range corrections {
		if c.Start >= 0 && c.Start < c.End && c.End <= len(b.doc.Text) {
			all = b.correctOne(all, c, aspects)
		}
	}
	inOrder(all)
	return all
}

// correctOne takes away the items whose beginning the correction covers. An item that begins before it and runs on into it stays with
// the words before it; an answer inside a problem belongs to that problem.
func (b *builder) correctOne(all []found, c Correction, aspects []string) []found {
	if n := b.sectionAt(c.Start); n >= 0 {
		c.End = min(c.End, b.c.Sections[n].End) // no item runs over the next section's heading
	}
	if c.Role != "" && !b.wordsOf(&found{}, c, false) {
		return all
	}
	f, known, around := found{Item: Item{Section: -1}}, false, -1
	kept := all[:0]
	for _, old := range all {
		switch {
		case old.Start < c.End && old.HeadSpan.End > c.Start:
			if !known {
				f, known = old, true
			}
			continue
		case old.HeadSpan.End <= c.Start && c.Start < old.End && old.role != Study:
			around = len(kept)
		}
		kept = append(kept, old)
	}
	if c.Role == "" {
		return kept
	}
	b.wordsOf(&f, c, known)
	if around >= 0 {
		outer := &kept[around]
		if !known {
			f.Aspect, f.Section, f.row, f.table = outer.Aspect, outer.Section, outer.row, outer.table
		}
		b.partFrom(outer, &f)
	}
	if f.Section < 0 {
		f.Section = b.sectionOf(c.Start)
		f.Aspect = aspectBetween(kept, &f)
		if f.Aspect == "" && f.Section < len(aspects) {
			f.Aspect = aspects[f.Section]
		}
	}
	b.rowOf(&f)
	return append(kept, f)
}

// wordsOf sets what the words of the correction say of the item, and reports whether they say anything. known: f is what was read there.
func (b *builder) wordsOf(f *found, c Correction, known bool) bool {
	text := b.doc.Text
	end := c.Start + trimSpace(text[c.Start:c.End])
	ord, body := b.ordinalAt(c.Start, end)
	if body == c.Start && b.ordinalAlone(c.Start, end) {
		return false
	}
	labelled := false
	if r, size, ok := labelAt(text[body:end]); ok && r == c.Role { // 整改措施：每月…
		if behind := b.skipMarks(body+size, end); behind < end {
			labelled, body = true, behind
		}
	}
	head := headSpan(text, body, end, c.Role)
	if head.Len() == 0 { // whatever the words are, people say that they are an item
		head = doc.Span{Start: body, End: body + trimEnd(text[body:end])}
	}
	if head.Len() == 0 {
		return false
	}
	f.role, f.body, f.label = c.Role, body, labelled || known && f.label
	f.Span, f.own, f.run = doc.Span{Start: c.Start, End: end}, end, 0
	f.Ordinal, f.Head, f.HeadSpan = text[ord.Start:ord.End], text[head.Start:head.End], head
	f.reach = max(f.reach, end)
	return true
}

// ordinalAlone reports whether the stretch is an ordinal, or a part of one, and nothing else.
func (b *builder) ordinalAlone(start, end int) bool {
	i := b.firstUnit(start)
	return i < len(b.out.Units) && b.out.Units[i].Start == start && b.out.Units[i].Style != outline.None && b.out.Units[i].Body >= end
}

// ordinalAt is the ordinal that a text begins with, and where its words begin.
func (b *builder) ordinalAt(start, end int) (ord doc.Span, body int) {
	if i := b.firstUnit(start); i < len(b.out.Units) && b.out.Units[i].Start == start && b.out.Units[i].Body < end {
		return b.out.Units[i].Ord, b.out.Units[i].Body
	}
	if ms := outline.Inside(b.doc.Text, doc.Span{Start: start, End: end}); len(ms) > 0 && ms[0].Ord.Start == start && ms[0].Body < end {
		return ms[0].Ord, ms[0].Body
	}
	return doc.Span{Start: start, End: start}, start
}

// partFrom parts f from the item around it.
func (b *builder) partFrom(outer, f *found) {
	end := outer.Start + trimSpace(b.doc.Text[outer.Start:f.Start])
	outer.own = min(outer.own, end)
	if outer.role == Problems && f.role != Problems && f.End <= outer.End {
		f.Inline = true
		return
	}
	f.Inline, f.reach = outer.Inline, max(f.reach, outer.reach) // the answers behind it are now its own
	outer.End, outer.reach = end, end
}

// sectionOf is the section that holds the byte offset, the first one for what stands before all; there is always one.
func (b *builder) sectionOf(at int) int {
	if len(b.c.Sections) == 0 { // the paper is all title
		b.c.Sections = []Section{{Span: doc.Span{End: len(b.doc.Text)}, Roles: []Role{Other}}}
	}
	return b.sectionAt(at)
}

// aspectBetween is the aspect under which the items right before and behind f in its section both stand, "" for none.
func aspectBetween(all []found, f *found) string {
	before, behind := -1, -1
	for i := range all {
		if all[i].Section != f.Section || all[i].role == Study {
			continue
		}
		if all[i].Start < f.Start && (before < 0 || all[i].Start > all[before].Start) {
			before = i
		}
		if all[i].Start > f.Start && (behind < 0 || all[i].Start < all[behind].Start) {
			behind = i
		}
	}
	if before < 0 || behind < 0 || all[before].Aspect != all[behind].Aspect {
		return ""
	}
	return all[before].Aspect
}

// rowOf gives an item in a table that was understood what its row says of it.
func (b *builder) rowOf(f *found) {
	row := b.doc.BlockAt(f.Start)
	for _, t := range b.tables {
		if row <= t.header || row >= t.last {
			continue
		}
		if f.row == 0 {
			f.row = b.problemRow(t, row) + 1
		}
		f.table = b.doc.Blocks[row].Table
		if f.role == Measures && f.slot == nil {
			f.slot, f.shared = b.slotCells(t, row), true
		}
		if s, ok := b.cell(t, row, colRef); ok && f.role != Problems {
			f.ref = b.doc.Slice(s)
		}
		if s, ok := b.cell(t, row, colNumber); ok && f.role == Problems && f.Ordinal == "" {
			f.number = strings.TrimSpace(b.doc.Slice(s))
		}
	}
}

// problemRow is the row whose problem a row goes on with: itself, or one above where its own cell of problems is empty.
func (b *builder) problemRow(t table, row int) int {
	for _, c := range t.items {
		for r := row; c.role == Problems && r > t.header; r-- {
			if _, ok := b.cellAt(r, c.at); ok {
				return r
			}
		}
	}
	return row
}
