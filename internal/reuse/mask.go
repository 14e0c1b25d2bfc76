package reuse

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Mask says for every folded character of a text whether it is common text: set phrase, quotation or learned common text.
type Mask []bool

// phraseTable finds whole set phrases of at least four folded characters.
type phraseTable struct {
	starts map[uint64][][]rune // by the first four characters, longest first
	seen   []bool
}

func newPhraseTable() *phraseTable {
	return &phraseTable{starts: map[uint64][][]rune{}, seen: make([]bool, 1<<16)}
}

func (p *phraseTable) clone() *phraseTable {
	out := newPhraseTable()
	copy(out.seen, p.seen)
	for k, v := range p.starts {
		out.starts[k] = append([][]rune(nil), v...)
	}
	return out
}

func (p *phraseTable) add(word []rune) {
	if len(word) < 4 {
		return
	}
	key := seedKey(word)
	list := append(p.starts[key], word)
	for i := len(list) - 1; i > 0 && len(list[i]) > len(list[i-1]); i-- {
		list[i], list[i-1] = list[i-1], list[i]
	}
	p.starts[key] = list
	p.seen[uint16(word[0])] = true
}

// longest is the length of the longest phrase that begins at i, 0 for none.
func (p *phraseTable) longest(code []rune, i int) int {
	if len(code)-i < 4 || !p.seen[uint16(code[i])] {
		return 0
	}
	for _, w := range p.starts[seedKey(code[i:])] {
		if hasPrefix(code[i:], w) {
			return len(w)
		}
	}
	return 0
}

// seedKey packs four folded characters; characters above 1<<16 share keys, which costs time, never a wrong answer.
func seedKey(c []rune) uint64 {
	return uint64(uint16(c[0]))<<48 | uint64(uint16(c[1]))<<32 | uint64(uint16(c[2]))<<16 | uint64(uint16(c[3]))
}

// Mask marks the common text of t. grams are those of t for the standard N; stop reports learned common text and may be nil.
func (l *Library) Mask(t *Text, grams []Gram, stop func(Gram) bool) Mask {
	m := l.Known(t, grams)
	for i, g := range grams {
		if stop != nil && stop(g) {
			m.set(i, i+l.n)
		}
	}
	m.close(4)
	return m
}

// Known marks what the library alone knows to be common: set phrases, quotations, what the text marks as cited. Holes are left; see Learn.
func (l *Library) Known(t *Text, grams []Gram) Mask {
	m := make(Mask, t.Len())
	for i := 0; i < len(t.Code); i++ {
		if n := l.phrases.longest(t.Code, i); n > 0 {
			m.set(i, i+n)
		}
	}
	l.maskCited(t, m)
	t.maskHead(m)
	t.maskFormal(m)
	for i, g := range grams {
		if _, ok := l.quotes[g]; ok {
			m.set(i, i+l.n)
		}
	}
	return m
}

// Learn is the mask with the grams of n characters at the positions that stop reports, and with small holes closed.
func (m Mask) Learn(n, grams int, stop func(i int) bool) Mask {
	out := append(Mask(nil), m...)
	for i := range grams {
		if stop(i) {
			out.set(i, i+n)
		}
	}
	out.close(4)
	return out
}

// close fills holes between common stretches that are too short to be anything of their own.
func (m Mask) close(hole int) {
	last := -1
	for i, on := range m {
		if !on {
			continue
		}
		if last >= 0 && i-last > 1 && i-last-1 < hole {
			m.set(last, i)
		}
		last = i
	}
}

func (m Mask) set(from, to int) {
	for i := from; i < to; i++ {
		m[i] = true
	}
}

// maskHead marks the head of a paper: its title, who wrote it and when, in short lines without a mark before the first heading or sentence.
func (t *Text) maskHead(m Mask) {
	const lines, longest = 6, 40 * 3
	at := 0
	for range lines {
		line, _, more := strings.Cut(t.Raw[at:], "\n")
		if !more || len(line) > longest || strings.ContainsAny(line, "，。；：！？、,;\t") || listed(line) {
			return
		}
		t.maskBytes(m, at, at+len(line))
		at += len(line) + 1
	}
}

// listed reports whether a line begins as an item of a list does.
func listed(line string) bool {
	line = strings.TrimLeft(line, " \u3000（(")
	r, size := utf8.DecodeRuneInString(line)
	next, _ := utf8.DecodeRuneInString(line[size:])
	return strings.ContainsRune("一二三四五六七八九十第①②③", r) || unicode.IsDigit(r) && !unicode.IsDigit(next)
}

// shortQuote is the number of characters up to which words in quotation marks are a name or a slogan, whoever says them.
const shortQuote = 12

// maskCited marks what the text itself marks as cited: titles in 《》, names and slogans in quotation marks, and words in quotation marks
// that a leader or a document says.
func (l *Library) maskCited(t *Text, m Mask) {
	for at := 0; ; {
		i := strings.Index(t.Raw[at:], "《")
		if i < 0 {
			break
		}
		at += i + len("《")
		if n := strings.Index(t.Raw[at:], "》"); n > 0 && n < 60*3 {
			t.maskBytes(m, at, at+n)
			at += n
		}
	}
	said := 0 // behind the last quotation that somebody is named for
	for at := 0; ; {
		i := strings.Index(t.Raw[at:], "“")
		if i < 0 {
			break
		}
		open := at + i
		at = open + len("“")
		n := strings.Index(t.Raw[at:], "”")
		if n <= 0 || n > 400*3 {
			continue
		}
		behind := t.Raw[at+n+len("”"):]
		cited := saidBefore(t.Raw[:open]) || said > 0 && goesOn(t.Raw[said:open]) || saidBehind(behind)
		if n <= shortQuote*3 || cited {
			t.maskBytes(m, at, at+n)
		}
		if at += n; cited {
			said = at + len("”")
		}
	}
}

// goesOn reports whether what stands between two quotations says that the same speaker goes on: 又讲：, 还指出：.
func goesOn(between string) bool {
	const longest = 8 * 3
	between = strings.TrimLeft(between, "，。；,; ")
	return len(between) <= longest && hasStart(between, "又", "还", "也", "并", "同时", "再次", "进一步") &&
		hasEnd(strings.TrimRight(between, "，：,: "), "指出", "强调", "说", "讲", "要求", "告诫", "提出", "规定")
}

// saidBehind reports whether the words behind a quotation say that it was a leader's, or that it is a rhyme of several lines: 这是总书记告诫我们的,
// 这四句话.
func saidBehind(behind string) bool {
	const longest = 24 * 3
	behind, _, _ = strings.Cut(strings.TrimLeft(behind[:min(len(behind), longest)], "，。；,; —"), "。")
	if hasStart(behind, "总书记的这", "习近平总书记的这", "总书记这句话", "习近平总书记这句话", "这两句话", "这三句话", "这四句话", "这五句话", "这六句话", "这几句话") {
		return true
	}
	return hasStart(behind, "这是", "这句", "这段", "这番", "这一", "正是") && strings.Contains(behind, "总书记") &&
		hasOne(behind, "告诫", "指出", "强调", "要求", "讲", "说", "提出", "嘱托", "教诲", "教导", "的话", "名言")
}

// saidBefore reports whether the words before a quotation mark say that a leader, a document or those who inspect speak.
func saidBefore(before string) bool {
	if len(before) > 60 {
		before = before[len(before)-60:]
	}
	said := hasEnd(strings.TrimRight(before, "，：,: "), "指出", "强调", "说过", "讲过", "要求", "告诫", "说", "提出", "规定", "写道", "明确")
	return said && hasOne(before, "总书记", "主席", "党中央", "规定", "条例", "准则", "章程", "》") || findingBefore(before)
}

// findingBefore reports whether the sentence that leads to a quotation mark hands on a finding: an inspection, an audit or a notice says it,
// of whomever.
func findingBefore(before string) bool {
	if i := strings.LastIndexAny(before, ends+"!?;"); i >= 0 {
		before = before[i:]
	}
	for _, by := range []string{"巡察", "巡视", "审计", "督查", "督导", "考核组", "检查组", "通报", "反馈"} {
		if _, says, found := strings.Cut(before, by); found && hasOne(says, "指出", "提出", "提到", "讲到", "说到", "点名", "点到", "认为", "反馈", "通报", "批评") {
			return true
		}
	}
	return false
}

func (t *Text) maskBytes(m Mask, from, to int) {
	for i := t.posAt(from); i < len(t.At) && int(t.At[i]) < to; i++ {
		m[i] = true
	}
}

// Free counts the characters of [from, to) outside common text.
func (m Mask) Free(from, to int) int { return unmasked(m, from, min(to, len(m))) }
