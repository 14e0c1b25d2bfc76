// Package outline finds the numbered parts of a text: 一、 （一） 1. （1） 一是 and their kin, at the start of a block and
// inside run-on paragraphs. It does not know what a part is about. Wrong and skipped numbers are kept and marked as wrong.
package outline

import (
	"strings"
	"unicode/utf8"

	"duizhao/internal/doc"
)

// Unit is a stretch of one block: from its marker, or the block's start, to the next marker or the block's end.
type Unit struct {
	doc.Span
	Marker       // Style None and an empty Ord at Start where the block begins without a marker
	Block  int   // index into Document.Blocks
	Lead   bool  // begins its block
	after  rune  // the mark before it inside a block
	Wrong  Fault // what is wrong with the number, if anything
}

// Fault says what is wrong with an ordinal (D30).
type Fault uint8

// The faults of an ordinal.
const (
	Right    Fault = iota
	Repeated       // the same number again
	Skipped        // a number is missing before it
	Backward       // lower than the one before it, and not a new list
)

// Outline is the units of a document in order; every character of every block but Row belongs to exactly one unit.
// A Row is one unit without a marker.
type Outline struct{ Units []Unit }

// Build reads the document's numbering. Its cost is linear in the text.
func Build(d *doc.Document) *Outline {
	o := &Outline{Units: make([]Unit, 0, len(d.Blocks)+len(d.Blocks)/4+8)}
	for i := range d.Blocks {
		o.block(d, i)
	}
	o.codes(d)
	o.again(d)
	o.join(d)
	o.faults()
	return o
}

// codes keeps codes as ordinals where blocks count on in them from 1: NC-01 and, with the same letters, NC-02.
func (o *Outline) codes(d *doc.Document) {
	list := 0 // of the last code: its number, 0 for one that is no ordinal
	var letters string
	for i := range o.Units {
		u := &o.Units[i]
		if u.Style != Code {
			continue
		}
		own := d.Text[u.Ord.Start : u.Ord.Start+codeLetters(d.Text[u.Ord.Start:u.Ord.End])]
		if list > 0 && own == letters && u.Number == list+1 || u.Number == 1 && o.countsOn(d, i, own) {
			list, letters = u.Number, own
			continue
		}
		list = 0
		u.Marker = Marker{Ord: doc.Span{Start: u.Start, End: u.Start}, Body: u.Start}
	}
}

// countsOn reports whether the next code behind unit i has the same letters and the number 2.
func (o *Outline) countsOn(d *doc.Document, i int, letters string) bool {
	for _, u := range o.Units[i+1:] {
		if u.Style == Code {
			return u.Number == 2 && strings.HasPrefix(d.Text[u.Ord.Start:], letters) && codeLetters(d.Text[u.Ord.Start:u.Ord.End]) == len(letters)
		}
	}
	return false
}

// again gives a list of its own to what counts from 1 again right below a title in the same style: 三、原因分析, then 一、… 二、…,
// then 四、整改措施. A list at the end of the paper counts as one where the title above it is the second or a later one.
func (o *Outline) again(d *doc.Document) {
	for i := 1; i < len(o.Units); i++ {
		u, above := &o.Units[i], &o.Units[i-1]
		if u.Lead && u.Number == 1 && u.Style == above.Style && isTitle(d, above) {
			i = o.inner(d, i-1, i)
		}
	}
}

// inner marks the list from unit first on, right below the title above, as Inner where the numbers say so. It returns the last
// unit that is decided.
func (o *Outline) inner(d *doc.Document, above, first int) int {
	style, outer := o.Units[above].Style, o.Units[above].Number
	list := []int{first}
	for i := first + 1; i < len(o.Units); i++ {
		u := &o.Units[i]
		switch {
		case !u.Lead || u.Style != style:
			continue
		case u.Number == outer+1 && (u.Number != len(list)+1 || isTitle(d, u)):
			if len(list) < 2 {
				return first
			}
			o.mark(list)
			return i - 1
		case u.Number != len(list)+1:
			return first
		}
		list = append(list, i)
	}
	if outer < 2 || len(list) < 2 {
		return first
	}
	o.mark(list)
	return len(o.Units) - 1
}

func (o *Outline) mark(list []int) {
	for _, i := range list {
		o.Units[i].Style = Inner
	}
}

// isTitle reports whether a unit is a numbered title and nothing else: its whole block, short, without a stop.
func isTitle(d *doc.Document, u *Unit) bool {
	if !u.Lead || u.Style != Chapter && u.Style != Paren && u.Style != Digit || u.End != d.Blocks[u.Block].End || u.Body >= u.End {
		return false
	}
	title := strings.TrimSpace(d.Text[u.Body:u.End])
	return utf8.RuneCountInString(title) <= longestTitle && !strings.ContainsAny(title, "。；")
}

const longestTitle = 24 // runes

// block appends the units of one block.
func (o *Outline) block(d *doc.Document, i int) {
	b := d.Blocks[i]
	first := len(o.Units)
	u := Unit{Span: b.Span, Block: i, Lead: true, Marker: Marker{Ord: doc.Span{Start: b.Start, End: b.Start}, Body: b.Start}}
	if b.Kind == doc.Row {
		o.Units = append(o.Units, u)
		return
	}
	start := b.Start + leadingSpace(d.Text[b.Start:b.End])
	if m, ok := read(d.Text[start:b.End], start); ok && m.Body <= b.End {
		u.Marker = m
	}
	o.Units = append(o.Units, u)
	o.inside(d.Text[:b.End], i, max(u.Body, start))
	o.Units = o.keep(first, d, i)
	for k := first; k < len(o.Units); k++ {
		o.Units[k].End = b.End
		if k+1 < len(o.Units) {
			o.Units[k].End = o.Units[k+1].Start
		}
	}
}

func leadingSpace(s string) int {
	if s != "" && isHan(s[0]) {
		return 0
	}
	return len(s) - len(strings.TrimLeft(s, " \u3000\u00a0\t"))
}

// isHan reports whether c leads a Han character of three bytes.
func isHan(c byte) bool { return c >= 0xe4 && c <= 0xe9 }

// char is the character of several bytes at the start of s, and its length.
func char(s string) (rune, int) {
	if s[0]&0xf0 == 0xe0 && len(s) > 2 {
		return rune(s[0]&0x0f)<<12 | rune(s[1]&0x3f)<<6 | rune(s[2]&0x3f), 3
	}
	return utf8.DecodeRuneInString(s)
}

// inside appends candidates that follow a mark within the block, outside quotations and titles of works.
func (o *Outline) inside(text string, block, from int) {
	prev := rune(0)
	for i := from; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			if c != ' ' {
				if (prev == '：' || prev == '。' || prev == '】' || prev == '；' || prev == ';' || prev == ':') && (c >= '0' && c <= '9' || c == '(') {
					o.candidate(text, block, i, prev)
				}
				prev = rune(c)
			}
			i++
			continue
		}
		if isHan(c) && i+2 < len(text) {
			if afterMark(prev) {
				if r, _ := char(text[i:]); mayStart(r, prev) {
					o.candidate(text, block, i, prev)
				}
			}
			prev = '字'
			for i += 3; i+2 < len(text) && isHan(text[i]); i += 3 { // no ordinal stands behind a character
			}
			continue
		}
		r, size := char(text[i:])
		switch r {
		case '，', '。', '、', '；', '：': // nearly all of them
		case '“', '《', '‘', '「':
			if n := closing(text[i+size:], r); n > 0 {
				i += size + n
				prev = '”'
				continue
			}
		case '\u3000':
			i += size
			continue
		default:
			if mayStart(r, prev) {
				o.candidate(text, block, i, prev)
			}
		}
		prev = r
		i += size
	}
}

// afterMark reports whether an ordinal can stand behind prev.
func afterMark(prev rune) bool {
	switch prev {
	case '。', '；', '：', '！', '？', '，', '】', ';', ':', ',':
		return true
	}
	return false
}

// closing is the number of bytes up to and including the mark that closes open, 0 when it is missing or far away.
func closing(s string, open rune) int {
	end := "”"
	switch open {
	case '《':
		end = "》"
	case '‘':
		end = "’"
	case '「':
		end = "」"
	}
	if len(s) > 600 {
		s = s[:600]
	}
	if n := strings.Index(s, end); n >= 0 {
		return n + len(end)
	}
	return 0
}

// mayStart is a quick test that a marker can begin with r after prev.
func mayStart(r, prev rune) bool {
	switch r {
	case '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '第', '其', '首', '再', '最', '头':
		return afterMark(prev)
	case '（':
		switch prev {
		case '。', '；', '：', '】', ';', ':':
			return true
		}
	default:
		return r >= '①' && r <= '⒛' || r >= '㈠' && r <= '㈩' || r >= '０' && r <= '９' && (prev == '。' || prev == '；' || prev == '：')
	}
	return false
}

func (o *Outline) candidate(text string, block, at int, prev rune) {
	m, ok := read(text[at:], at)
	if !ok || m.Body >= len(text) || m.Style == Chapter || m.Style == Dotted || m.Style == Part {
		return
	}
	if prev == '，' || prev == ',' {
		switch m.Style {
		case Paren, Digit, ParenDigit:
			return
		case First:
			if m.Number != 1 || !strings.Contains(text[at:], "其次") { // 我想，首先是…其次是…
				return
			}
		}
	}
	o.Units = append(o.Units, Unit{Span: doc.Span{Start: at}, Marker: m, Block: block, after: prev})
}

// keep drops the candidates of a block, from index first on, that belong to no list: a list inside a block has at least
// two members, the second maybe in the next block, begins with 1 (or goes on from the block's own marker) and does not fall back.
func (o *Outline) keep(first int, d *doc.Document, block int) []Unit {
	units := o.Units
	kept := units[:first+1]
	var last [styles]int
	last[units[first].Style] = units[first].Number
	for k := first + 1; k < len(units); k++ {
		u := units[k]
		before := last[u.Style]
		switch {
		case u.Number == 1 && follows(units[k+1:], u.Style):
		case before > 0 && u.Number >= before && u.Number <= before+2:
		case before > 0 && u.Style == First:
		case u.Style == Nth && last[First] > 0 && u.Number > last[First]: // 首先，…第二，…
			last[First] = u.Number
		case inWords[u.Style] && goesOn(&last, u.Number): // 第一，…其次，… 首先，…第二，…其三，…
		case u.Number == 1 && u.Style == Circle && (u.after == '：' || u.after == '】'): // 整改措施：①… and no ②
		case u.Number == 1 && k == first+1 && (units[first].Style != None || inWords[u.Style]) && secondBelow(d, block, u.Style): // （三）…方面。1.… and 2. in the next; 先说最重的。第一，…
		case u.Number == 1 && k == first+1 && (u.after == '：' || u.after == '】') && u.Start-units[first].Start <= longestLabel && secondBelow(d, block, u.Style): // 整改措施：1.… and 2. in the next
		case u.Number == 1 && u.Style == Is && units[first].Style != Is && units[first].Style != None: // （一）…。一是… and no 二是
		default:
			continue
		}
		last[u.Style] = u.Number
		kept = append(kept, u)
	}
	return kept
}

// longestLabel is how many bytes a label with its colon may have before the first member of a list.
const longestLabel = 12 * 3

// secondBelow reports whether the next block, but for lines with labels in brackets (【责任人】…), begins with the second member of
// a list of that style.
func secondBelow(d *doc.Document, block int, s Style) bool {
	for block+1 < len(d.Blocks) && strings.HasPrefix(d.Slice(d.Blocks[block+1].Span), "【") {
		block++
	}
	if block+1 >= len(d.Blocks) {
		return false
	}
	next := d.Slice(d.Blocks[block+1].Span)
	m, ok := read(next[leadingSpace(next):], 0)
	return ok && m.Style == s && m.Number == 2
}

// follows reports whether the list goes on with a second member: 首先，…其次，…, and 首先，…第二，….
func follows(rest []Unit, s Style) bool {
	other := inWords[s]
	for _, u := range rest {
		if u.Style == s {
			return u.Number == 2 || u.Number == 3 || u.Number == 99
		}
		if other && inWords[u.Style] {
			if other = false; u.Number == 2 {
				return true
			}
		}
	}
	return false
}

// inWords are the styles that count in words; papers mix them in one list: 首先，…第二，…其三，….
var inWords = [styles]bool{Is: true, Nth: true, First: true, One: true}

// goesOn reports whether the number follows the last one of a list in another style of words, and counts it there.
func goesOn(last *[styles]int, number int) bool {
	for s, counts := range inWords {
		if counts && last[s] > 0 && last[s] == number-1 {
			last[s] = number
			return true
		}
	}
	return false
}

// joiners begin a member of a list that 首先，… has begun, where 最后，… or another of its words follows.
var joiners = [...]string{"此外", "同时", "另外", "再者", "还有"}

// join makes 此外，… and 同时，… members of the list of paragraphs they stand in: 首先，… 其次，… 此外，… 最后，….
func (o *Outline) join(d *doc.Document) {
	open := -1 // the last member of a list of words
	var between []int
	for i := range o.Units {
		u := &o.Units[i]
		switch {
		case !u.Lead:
		case u.Style == First:
			if open >= 0 && u.Number > 1 {
				o.count(d, open, between)
			}
			open, between = i, between[:0]
		case u.Style != None:
			open = -1
		case open >= 0:
			if joined(d.Text[u.Body:u.End]) == 0 {
				open = -1
				continue
			}
			between = append(between, i)
		}
	}
}

// count numbers the units between two members of a list on from the first of these.
func (o *Outline) count(d *doc.Document, before int, between []int) {
	number := o.Units[before].Number
	for _, i := range between {
		u := &o.Units[i]
		number++
		start := u.Start + leadingSpace(d.Text[u.Start:u.End])
		m, _ := marker(First, number, d.Text[start:u.End], joined(d.Text[start:u.End]), start)
		u.Marker = m
	}
}

// joined is the length of the joiner with a comma behind it that a paragraph begins with; 0 for none.
func joined(s string) int {
	s = s[leadingSpace(s):]
	for _, w := range joiners {
		if rest, ok := strings.CutPrefix(s, w); ok && strings.HasPrefix(rest, "，") {
			return len(w)
		}
	}
	return 0
}

// faults marks numbers that do not follow from the one before them in the same list. A style's list ends where a unit of
// a style that encloses it begins; what encloses what is learned from the text itself.
func (o *Outline) faults() {
	type open struct {
		style  Style
		number int
		wrong  Fault // what was wrong with the number before
		runIn  bool  // the list began inside a paragraph
		block  int   // where it began
	}
	var stack []open
	left := map[Style]int{} // the last numbers of lists that others ended
	for i := range o.Units {
		u := &o.Units[i]
		if u.Style == None {
			continue
		}
		at := -1
		for k := len(stack) - 1; k >= 0; k-- {
			if stack[k].style == u.Style {
				at = k
				break
			}
		}
		if at < 0 {
			if u.Number > 1 && u.Number < 99 && left[u.Style]+1 != u.Number {
				u.Wrong = Skipped
			}
			// What stands inside a paragraph encloses no list whose members are paragraphs themselves.
			for n := len(stack); u.Lead && u.Number == 1 && n > 0 && stack[n-1].runIn && stack[n-1].block < u.Block; n-- {
				left[stack[n-1].style] = stack[n-1].number
				stack = stack[:n-1]
			}
			stack = append(stack, open{style: u.Style, number: u.Number, wrong: u.Wrong, runIn: !u.Lead, block: u.Block})
			continue
		}
		last := stack[at]
		for _, inner := range stack[at+1:] { // numbers may run on from one part to the next
			left[inner.style] = inner.number
		}
		stack = stack[:at+1]
		switch {
		case u.Number == 1 && last.number == 1 && i > 0 && o.Units[i-1].Style == u.Style && u.Lead:
			u.Wrong = Repeated
		case u.Number == 99 || u.Number == last.number+1 || u.Number == 1:
		case last.wrong == Repeated && u.Number == last.number+2: // 6, 6, 8: the second 6 stands for 7
		case u.Number == last.number:
			u.Wrong = Repeated
		case u.Number < last.number:
			u.Wrong = Backward
		default:
			u.Wrong = Skipped
		}
		stack[at].number, stack[at].wrong = u.Number, u.Wrong
	}
}

// Inside lists the markers of one list inside a span of text, such as a table cell: at its start, after marks, or after a
// space where lines of the cell were joined. A list that begins with the span may go on with one of another cell (3.…, ②…).
func Inside(text string, s doc.Span) []Marker {
	var out []Marker
	prev := '。'
	for i := s.Start; i < s.End; {
		if prev == '字' && isHan(text[i]) { // no ordinal stands behind a character
			i += 3
			continue
		}
		r, size := char(text[i:s.End])
		if i == s.Start || strings.ContainsRune("。；：;: \u3000", prev) {
			if m, ok := read(text[i:s.End], i); ok && m.Style != Code && (len(out) == 0 && (m.Number == 1 || i == s.Start && m.Body < s.End && isHan(text[m.Body])) || len(out) > 0 && m.Style == out[0].Style && m.Number == out[len(out)-1].Number+1) {
				out = append(out, m)
			}
		}
		if prev = r; isHan(text[i]) {
			prev = '字'
		}
		i += size
	}
	return out
}
