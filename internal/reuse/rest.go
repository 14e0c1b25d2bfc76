package reuse

import (
	"strings"
	"unicode"
)

// longestRest is the most folded characters of a sentence, or of the rest of one, that is looked at on either side.
const longestRest = longestClause

// rests widens a passage to the sentences that it breaks off on both sides, and over those beside it, as far as they are alike enough to be
// rewritten from one another: a sentence is copied whole more often than in part. It gives what they share.
func (p *Passage) rests(a *Prepared, b *Text) (more []run) {
	texts, from, to := [2]*Text{a.Text, b}, p.from, p.to
	start := [2]int{a.sentenceStart(p.from[0]), b.sentenceStart(p.from[1])}
	if rest := p.alikeRest(texts, start, p.from); rest != nil {
		more, p.from = rest, start
	}
	end := [2]int{a.sentenceEnd(p.to[0]), b.sentenceEnd(p.to[1])}
	if rest := p.alikeRest(texts, p.to, end); rest != nil {
		more, p.to = append(more, rest...), end
	}
	p.remainder(texts)
	more = append(more, p.sentences(a, b)...)
	for side := range 2 {
		p.grown = max(p.grown, from[side]-p.from[side]+p.to[side]-to[side])
	}
	if n, m := a.number(p.from[0]), b.number(p.from[1]); n == 0 || m == 0 || a.Code[p.from[0]] != b.Code[p.from[1]] { // another number is that of its list
		p.from[0] += n
		p.from[1] += m
	}
	p.from[0] += a.label(p.from[0], p.to[0])
	p.from[1] += b.label(p.from[1], p.to[1])
	return more
}

// sentences takes the sentences before and behind a passage into it while they are alike. A few words that lead to the passage on one side only
// are passed over.
func (p *Passage) sentences(a *Prepared, b *Text) (more []run) {
	const most, leadIn = 3, 8 // sentences at each end; folded characters
	texts := [2]*Text{a.Text, b}
	for range most {
		var from, to [2]int
		for side, t := range texts {
			to[side] = t.sentenceStart(p.from[side])
			from[side] = to[side]
			if to[side] > 0 && !t.paragraphs(to[side]-1, to[side], to[side], to[side]+1) {
				from[side] = t.sentenceStart(to[side] - 1)
			}
		}
		rest := alikeSentence(a, b, from, to)
		if rest == nil || p.from[0]-to[0] > leadIn || p.from[1]-to[1] > leadIn {
			break
		}
		more, p.from = append(more, rest...), from
	}
	for range most {
		from, to := p.to, p.to
		for side, t := range texts {
			if i := to[side]; i < t.Len() && t.limit(i) && !t.paragraphs(i-1, i, i, i+1) {
				to[side] = t.sentenceEnd(i + 1)
			}
		}
		rest := alikeSentence(a, b, from, to)
		if rest == nil {
			break
		}
		more, p.to = append(more, rest...), to
	}
	return more
}

// alikeSentence is what two sentences share, nil where it is too little: a third of long ones, nearly half of short ones, or nearly all of one that
// the other has filled with words.
func alikeSentence(a *Prepared, b *Text, from, to [2]int) []run {
	const long, short = 20, 8
	n, m := to[0]-from[0], to[1]-from[1]
	longer, shorter := max(n, m), min(n, m)
	if shorter == 0 || longer > longestRest || 2*unmasked(a.Mask, from[0], to[0]) < n {
		return nil
	}
	same := shareOf(a.Text, b, from, to)
	switch k := len(same); {
	case longer >= long && 3*k >= longer, longer >= short && 20*k >= 9*longer, k >= 4 && 5*k >= 4*shorter && 2*longer <= 7*shorter:
		return same
	}
	return nil
}

// shareOf is what [from, to) of both texts share in the same order.
func shareOf(a, b *Text, from, to [2]int) []run {
	out := subsequence(a.Code[from[0]:to[0]], b.Code[from[1]:to[1]])
	for i := range out {
		out[i].A, out[i].B = out[i].A+from[0], out[i].B+from[1]
	}
	return out
}

// remainder widens the end of a passage by the few characters that one side has left of its sentence where the other has ended its own.
func (p *Passage) remainder(texts [2]*Text) {
	const longest = 6
	for side, t := range texts {
		other := texts[1-side]
		to := t.sentenceEnd(p.to[side])
		if n := to - p.to[side]; n > 0 && n <= longest && 4*n <= to-p.from[side] && other.sentenceEnd(p.to[1-side]) == p.to[1-side] {
			p.to[side] = to
		}
	}
}

// number is the length of the number of an item, such as 一是, 第一 or 2., where one begins at the folded position i, 0 for none.
func (t *Text) number(i int) int {
	const most = 3
	if i > 0 && !t.limit(i) {
		return 0
	}
	if t.Code[i] == '第' && i+2 < t.Len() && ordinal(t.Code[i+1:i+2]) && hasStart(t.Raw[t.End[i+1]:], "，", ",", "、") {
		return 2
	}
	n := 0
	for n <= most && i+n < t.Len() && ordinal(t.Code[i+n:i+n+1]) {
		n++
	}
	if n == 0 || n > most || i+n == t.Len() {
		return 0
	}
	next := t.Code[i+n]
	switch behind := t.Raw[t.End[i+n-1]:]; {
	case next == '是' && t.Code[i] > '9':
		return n + 1
	case hasStart(behind, "、", "．", ".", "）", ")") && !unicode.IsDigit(next):
		return n
	}
	return 0
}

// label is the length of the name of an aspect, such as 工作作风方面, where one stands alone before a sentence at the folded position i of a
// passage that ends at to, 0 for none: papers of a campaign share these.
func (t *Text) label(i, to int) int {
	const longest = 20
	_, end := t.clause(i, longest)
	if end >= to || !hasStart(t.Raw[t.End[end-1]:], "。", "：", ":") || !hasEnd(t.Raw[t.At[i]:t.End[end-1]], "方面", "方面的问题") {
		return 0
	}
	return end - i
}

// alikeRest is what two rests of sentences share, nil where it is too little: a quarter, or more where the rest is longer than the passage.
func (p *Passage) alikeRest(texts [2]*Text, from, to [2]int) []run {
	n, m := to[0]-from[0], to[1]-from[1]
	if n == 0 || m == 0 || max(n, m) > longestRest {
		return nil
	}
	alike := 0.25
	if n > p.to[0]-p.from[0] || m > p.to[1]-p.from[1] {
		alike = 0.4
	}
	rest := shareOf(texts[0], texts[1], from, to)
	if len(rest) < 2 || float64(len(rest)) < alike*float64(max(n, m)) {
		return nil
	}
	return rest
}

// restWeight is what the characters that rests took weigh, beyond what any two sentences share; they become matched characters of the
// passage.
func (al *Aligner) restWeight(p *Passage, rest []run, a *Prepared) float64 {
	free, rare, length, told := 0, 0, 0, 0 // told: the last character of the stretch that is counted or cannot be
	for k, r := range rest {
		if k == 0 || r.A != rest[k-1].A+1 || r.B != rest[k-1].B+1 {
			length, told = 0, r.A-1
		}
		if a.Mask[r.A] {
			length, told = 0, r.A
			continue
		}
		free++
		if length++; length >= 4 && (a.common == nil || !a.common[r.A-3]) {
			rare += min(4, r.A-told)
			told = r.A
		}
	}
	p.Matched += free
	return al.p.Plain*max(0, float64(free)-al.p.Chance*float64(p.grown)) + (1-al.p.Plain)*float64(rare)
}

// whole reports whether a passage is whole sentences on both sides, nearly all of them matched.
func (al *Aligner) whole(p *Passage, a, b *Text) bool {
	if p.Matched < al.p.WholeSize || min(p.alike[0], p.alike[1]) < al.p.WholeShare {
		return false
	}
	for side, t := range [2]*Text{a, b} {
		start := t.sentenceStart(p.from[side])
		if p.from[side] != start && p.from[side] != start+t.number(start) || t.sentenceEnd(p.to[side]) != p.to[side] {
			return false
		}
	}
	return true
}

// sentenceStart is the folded position at which the sentence that holds i begins, i itself where a sentence begins there.
func (t *Text) sentenceStart(i int) int {
	for n := 0; i > 0 && n <= longestRest && !t.limit(i); n++ {
		i--
	}
	return i
}

// sentenceEnd is the folded position behind the sentence of which i-1 is a character; what follows a label and its colon belongs to it.
func (t *Text) sentenceEnd(i int) int {
	for n := 0; i < t.Len() && n <= longestRest && (!t.limit(i) || strings.HasPrefix(t.Raw[t.End[i-1]:], "：")); n++ {
		i++
	}
	return i
}

// limit reports whether a sentence, a label or a cell ends before the folded position i, 0 < i < Len.
func (t *Text) limit(i int) bool {
	if t.At[i] <= t.End[i-1] {
		return false
	}
	between := t.between(i, i)
	point := strings.IndexByte(between, '.')
	return strings.ContainsAny(between, ends+"!?;：:|｜\t") || point >= 0 && fullStop(t.Raw[:int(t.End[i-1])+point], t.Raw[int(t.End[i-1])+point+1:])
}
