package chain

import (
	"math"
	"math/bits"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"duizhao/internal/chain/learned"
	"duizhao/internal/doc"
)

// side is one item as the linker sees it.
type side struct {
	item    *Item
	own     string  // its own text, without what stands inside it
	places  []place // the pairs in own
	topic   *profile
	norm    float64       // the sum of the squares of topic
	place   int           // in its own list, from 0
	at      float64       // place as a share of the list
	number  int32         // among all sides, from 1
	pointed bool          // the paper may say which problem it answers
	sense   learned.Sense // what its pairs mean together
	weight  float32       // the sum of the squares of what they count in it
}

// linker holds one paper's sides and what they share.
type linker struct {
	sides   []side // problems, causes, measures
	grams   grams
	grid    grid
	alike   []float64 // by cell of the grid: the shared weight
	firsts  []first   // by pair: scratch for shared
	marked  int32     // the side that firsts is about, 0 for none
	scores  []float64 // scratch for solve: by cell of the grid
	pulls   []float64 // likewise: e to the power of the score
	sums    []float64 // likewise, by problem: of its pulls
	answers []answer
	next    []int  // by problem: where its next link stands
	whys    []byte // in words, of the answers
}

// grid says which problems each other item is weighed against: all, or in a paper of very many the width of them that stand
// at about the same place. Its cells are those of the first other item, from its lowest problem on, then those of the next.
type grid struct {
	problems, width int
	lows            []int // by other item: its lowest problem
}

const (
	mostWeighed = 60 // problems that every other item is weighed against
	nearWeighed = 32 // problems that it is weighed against where there are more
)

// add appends n items of one kind.
func (g *grid) add(n int) {
	for i := range n {
		low := i*g.problems/n - g.width/2
		g.lows = append(g.lows, max(0, min(low, g.problems-g.width)))
	}
}

// link decides which causes and measures answer which problems: every pair is scored by what it shares, then each score is
// judged beside those of the same problem and of the same answer.
func (b *builder) link() {
	c := b.c
	np, nc, nm := len(c.Problems), len(c.Causes), len(c.Measures)
	if np == 0 || nc+nm == 0 {
		return
	}
	l := b.weighSides()
	l.firsts, l.marked = zeroed(l.firsts, len(l.grams.list)), 0
	l.answers = l.answers[:0]
	l.solve(0, nc)
	l.solve(nc, nc+nm)
	if len(l.answers) == 0 {
		return
	}
	l.inOrder(np)
	l.whys = l.whys[:0]
	for i := range l.answers { // one other after the other, as shared likes it
		a := &l.answers[i]
		even := a.other < nc && nc == np || a.other >= nc && nm == np
		a.why.Start = len(l.whys)
		l.whys = l.why(l.whys, &l.sides[a.problem], &l.sides[np+a.other], even)
		a.why.End = len(l.whys)
	}
	whys := string(l.whys)
	c.Links = make([]Link, len(l.answers))
	for _, a := range l.answers {
		i := l.next[a.problem]
		l.next[a.problem]++
		c.Links[i] = Link{From: l.sides[a.problem].item.ID, To: l.sides[np+a.other].item.ID, Score: math.Round(max(0, min(1, a.score))*100) / 100, Why: whys[a.why.Start:a.why.End]}
	}
}

// weighSides is the linker with the items of the paper and what each is about.
func (b *builder) weighSides() *linker {
	c := b.c
	np, nc, nm := len(c.Problems), len(c.Causes), len(c.Measures)
	l := &b.linker
	l.grams.reset(b.itemBytes())
	l.sides = slices.Grow(l.sides[:0], np+nc+nm)
	for i := range c.Problems {
		b.side(l, &c.Problems[i].Item, i, np)
	}
	for i := range c.Causes {
		b.side(l, &c.Causes[i].Item, i, nc)
	}
	for i := range c.Measures {
		b.side(l, &c.Measures[i].Item, i, nm)
	}
	l.grid = grid{problems: np, width: np, lows: l.grid.lows[:0]}
	if np > mostWeighed {
		l.grid.width = nearWeighed
	}
	l.grid.add(nc)
	l.grid.add(nm)
	l.alike = l.grams.alike(len(l.sides), l.grid, l.alike)
	l.temper()
	l.sense(learned.KinOf())
	return l
}

// inOrder sets next to the places of the links of each problem among all links, which stand in the order of the problems.
func (l *linker) inOrder(problems int) {
	l.next = zeroed(l.next, problems+1)
	for _, a := range l.answers {
		l.next[a.problem+1]++
	}
	for p := range problems {
		l.next[p+1] += l.next[p]
	}
}

// itemBytes is the length of all items' own texts.
func (b *builder) itemBytes() int {
	n := 0
	for i := range b.c.Problems {
		n += b.c.Problems[i].own - b.c.Problems[i].Start
	}
	for i := range b.c.Causes {
		n += b.c.Causes[i].own - b.c.Causes[i].Start
	}
	for i := range b.c.Measures {
		n += b.c.Measures[i].own - b.c.Measures[i].Start
	}
	return n
}

// side adds an item, which stands at index in a list of size items, to the linker.
func (b *builder) side(l *linker, it *Item, index, size int) {
	n := len(l.sides)
	l.sides = append(l.sides, side{item: it, own: b.doc.Text[it.Start:it.own], place: index, at: float64(index) / float64(size), number: int32(n + 1), topic: &b.profiles[it.profile]})
	s := &l.sides[n]
	s.pointed = it.Parent != "" || it.ref != "" || it.naming != 0
	if it.Aspect != "" {
		s.topic.weigh(b.topicsIn(it.Aspect), len(it.Aspect))
	}
	s.places = b.places[it.pairs.Start:it.pairs.End]
	l.grams.own(s.places, n)
	l.grams.again(s.own, s.places, n, it.HeadSpan.Start-it.Start, it.HeadSpan.End-it.Start)
	l.grams.count(it.Aspect, n)
}

// temper takes weight off the topics that most items of the paper share.
func (l *linker) temper() {
	var df [len(topics)]float64
	for i := range l.sides {
		for left := l.sides[i].topic.speaks; left != 0; left &= left - 1 {
			df[bits.TrailingZeros64(left)]++
		}
	}
	for t := range df {
		df[t] = math.Log(float64(len(l.sides)+2) / (df[t] + 1))
	}
	for i := range l.sides {
		s := &l.sides[i]
		for left := s.topic.speaks; left != 0; left &= left - 1 {
			weight := &s.topic.weights[bits.TrailingZeros64(left)]
			*weight = math.Sqrt(*weight) * df[bits.TrailingZeros64(left)]
			s.norm += *weight * *weight
		}
	}
}

// answer is a link between two sides: the problem by its index, the other by its index among the others.
type answer struct {
	problem, other int
	score          float64
	why            doc.Span // of linker.whys
}

// solve scores the other items from first to last (half-open) and keeps what the paper says for certain and what is likelier than not.
func (l *linker) solve(first, last int) {
	if first == last {
		return
	}
	np, width := l.grid.problems, l.grid.width
	l.scores, l.pulls = zeroed(l.scores, (last-first)*width), zeroed(l.pulls, (last-first)*width)
	l.sums = zeroed(l.sums, np)
	for j := first; j < last; j++ {
		low := l.grid.lows[j]
		o, problems, sums := &l.sides[np+j], l.sides[low:low+width], l.sums[low:low+width]
		scores, pulls, alike := l.scores[(j-first)*width:][:width], l.pulls[(j-first)*width:][:width], l.alike[j*width:][:width]
		for k := range problems {
			p := &problems[k]
			scores[k] = l.score(p, o, alike[k], last-first == np)
			if !math.IsInf(scores[k], 0) {
				scores[k] += p.kin(o)
				pulls[k] = math.Exp(linkSteep * scores[k])
			}
		}
		if slices.Contains(scores, certainly) { // it names what it answers, and that alone
			clear(pulls)
		}
		for k, pull := range pulls {
			sums[k] += pull
		}
	}
	weigh := &judgeMeasure
	if first == 0 {
		weigh = &judgeCause
	}
	for j := first; j < last; j++ {
		low := l.grid.lows[j]
		scores, pulls := l.scores[(j-first)*width:][:width], l.pulls[(j-first)*width:][:width]
		sum := 0.0
		for _, pull := range pulls {
			sum += pull
		}
		for k, s := range scores {
			if s == certainly || pulls[k] > 0 && weigh.chance(s, pulls[k]/l.sums[low+k], pulls[k]/sum) > 0 {
				l.answers = append(l.answers, answer{problem: low + k, other: j, score: s})
			}
		}
	}
}

// judgement weighs whether an answer is a link, learned like kin: by its score, by its part among the answers to the same problem, and
// by the problem's part among those that the same item might answer. Above 0 it is likelier than not to be worth a link.
type judgement struct{ always, score, ofProblem, ofAnswer float64 }

func (w *judgement) chance(score, ofProblem, ofAnswer float64) float64 {
	return w.always + w.score*score + w.ofProblem*ofProblem + w.ofAnswer*ofAnswer
}

var (
	judgeCause   = judgement{-2.99, 1.89, 2.84, 1.77}
	judgeMeasure = judgement{-4.50, 1.48, 3.05, 4.07}
)

// The scores of what the paper itself says.
var certainly, ruledOut = math.Inf(1), math.Inf(-1)

// Weights, set on examples/tuned.
const (
	likenessScale = 41.0
	wLike         = 2.3
	wTopic        = 0.21
	wAspect       = 0.08
	wForeign      = 0.45
	wPlace        = 0.138
	wOrdinal      = 0.092

	linkSteep = 6.0 // a score's power among others
	kinTells  = 0.1 // least kin that is given as a reason
)

// score weighs what a problem and a cause or measure share; even says that there are as many of these as problems.
func (l *linker) score(p, o *side, alike float64, even bool) float64 {
	if o.pointed || p.item.row > 0 && o.item.row > 0 {
		switch why, decided := certain(p, o); {
		case why != "":
			return certainly
		case decided:
			return ruledOut
		}
	}
	// Levelled off below 1, and not diluted by length: two rare words in common tell as much in a long item as in a short one.
	s := 0.0
	if alike > 0 {
		s = wLike * (1 - math.Exp(-alike/likenessScale))
	}
	s += wTopic * p.cosine(o)
	switch {
	case p.item.Aspect == "" || o.item.Aspect == "":
	case p.item.Aspect == o.item.Aspect:
		s += wAspect
	default:
		s *= wForeign // another aspect's answer
	}
	off, np := p.at-o.at, l.grid.problems
	if apart := off * off * float64(np*np) / 4; apart < 36 { // what is farther adds nothing that counts
		s += wPlace * math.Exp(-apart)
	}
	if even && p.place == o.place {
		s += wOrdinal
	}
	return s
}

// certain says why it is beyond doubt that o answers p, "" where it is not; decided, where it is beyond doubt either way.
func certain(p, o *side) (why string, decided bool) {
	if o.item.Parent != "" {
		switch {
		case o.item.run > 0 && o.item.run == p.item.run:
			return "写在该问题所在段落的末尾", true
		case o.item.Parent == p.item.ID:
			return "写在该问题之内", true
		}
		return "", true
	}
	number := p.item.number
	if number == "" {
		number = p.item.Ordinal
	}
	if o.item.ref != "" && number != "" {
		if strings.Trim(number, spaces+"、，.．（）()") == strings.Trim(o.item.ref, spaces+"、，.．（）()") {
			return "表中注明对应" + o.item.ref, true
		}
		return "", true
	}
	if p.item.row > 0 && o.item.row > 0 && p.item.table == o.item.table {
		if p.item.row != o.item.row {
			return "", true
		}
		switch one, other := p.item.share, o.item.share; {
		case one.of == 0 || other.of == 0:
			return "在表格的同一行", true
		case one == other:
			return "在表格的同一行，同为第" + strconv.Itoa(one.number) + "项", true
		case one.of == other.of:
			return "", true
		}
	}
	if o.item.naming != 0 {
		why = reference(o, p)
	}
	return why, why != ""
}

// farthestName is how many bytes of an item may name the problem that it answers.
const farthestName = 240

// naming is which words of names the beginning of an item holds, a bit for each: without any it names no problem that it answers.
type naming uint8

const (
	saysProblem naming = 1 << iota // 问题
	saysFor                        // 针对
	saysAbout                      // 关于
	saysAsFor                      // 对于
	saysAnswers                    // 对应
)

// naming tells what the beginning of an item may name the problem by that it answers.
func (w words) naming() (found naming) {
	for _, h := range w.hits {
		if h.sort == referenceWord && h.end() <= farthestName {
			found |= 1 << h.group
		}
	}
	return found
}

// reference finds 针对第一个问题 and 针对“…”问题 that name the problem.
func reference(o, p *side) string {
	says, head := o.item.naming, o.own[:min(len(o.own), farthestName)]
	const ordinals = "一二三四五六七八九十"
	if says&saysProblem != 0 && p.place < 10 {
		r := ordinals[p.place*3 : p.place*3+3]
		if namesNumber(head, r) || namesNumber(head, strconv.Itoa(p.place+1)) {
			return "原文点明第" + r + "个问题"
		}
	}
	if ord := p.item.Ordinal; says&(saysAnswers|saysFor) != 0 && utf8.RuneCountInString(ord) >= 3 && hasDigit(ord) && strings.Contains(head, ord) {
		return "原文点明“" + ord + "”"
	}
	if says&(saysFor|saysAbout|saysAsFor) != 0 && utf8.RuneCountInString(p.item.Head) >= 4 && contains(head, p.item.Head) {
		return "原文点明“" + p.item.Head + "”"
	}
	return ""
}

// namesNumber reports whether a text names a problem by its number: 第三个问题, 问题三，.
func namesNumber(s, number string) bool {
	for end := wordEnd(s, number, 0); end > 0; end = wordEnd(s, number, end) {
		before, rest := s[:end-len(number)], s[end:]
		if strings.HasSuffix(before, "第") && startsAny(rest, []string{"个问题", "项问题", "条问题"}) || strings.HasSuffix(before, "问题") && strings.HasPrefix(rest, "，") {
			return true
		}
	}
	return false
}

// why appends to whys what a link rests on, in words; even says that there are as many problems as answers.
func (l *linker) why(whys []byte, p, o *side, even bool) []byte {
	if why, _ := certain(p, o); why != "" {
		return append(whys, why...)
	}
	from := len(whys)
	if w := l.shared(p, o); w != "" {
		whys = reason(whys, from, "都提到“", w, "”")
	}
	if p.cosine(o) > 0.4 {
		whys = reason(whys, from, "谈的是同一类事")
	}
	if p.item.Aspect != "" && p.item.Aspect == o.item.Aspect {
		whys = reason(whys, from, "同属“", p.item.Aspect, "”方面")
	}
	if even && p.place == o.place {
		whys = reason(whys, from, "同为第", strconv.Itoa(p.place+1), "项")
	}
	if len(whys) > from {
		return whys
	}
	switch apart := math.Abs(p.at-o.at) * float64(l.grid.problems); {
	case p.kin(o) >= kinTells:
		return append(whys, "同类材料中常这样对应"...)
	case apart <= 1.5:
		return append(whys, "先后位置相当"...)
	}
	return append(whys, "比其他各项相近"...)
}

// reason appends the words of one more reason to those that begin at from.
func reason(whys []byte, from int, words ...string) []byte {
	if len(whys) > from {
		whys = append(whys, "；"...)
	}
	for _, w := range words {
		whys = append(whys, w...)
	}
	return whys
}

// first is where a pair first stands in the text of an item.
type first struct{ in, at int32 }

// mark notes where the pairs of o stand first.
func (l *linker) mark(o *side) {
	if l.marked == o.number {
		return
	}
	l.marked = o.number
	for _, x := range o.places {
		if l.firsts[x.id].in != o.number {
			l.firsts[x.id] = first{o.number, x.at}
		}
	}
}

// shared names what is in both texts by the run of characters whose pairs tell most together; "" when that would say nothing.
func (l *linker) shared(p, o *side) string {
	l.mark(o)
	bestStart, bestEnd, bestThere, top := 0, 0, 0, 0.0
	start, end, sum := -1, -1, 0.0 // the run that is being grown
	there := 0                     // where it first stands in o
	for _, x := range p.places {
		at, f := int(x.at), l.firsts[x.id]
		if f.in != o.number || p.own[at] < 0xe0 { // a number is no word
			continue
		}
		further := -1
		switch {
		case at+3 != end:
		case strings.HasPrefix(o.own[there+end-start:], p.own[end:at+6]): // nearly always it goes on where it began
			further = 0
		default:
			further = strings.Index(o.own[there:], p.own[start:at+6])
		}
		if further >= 0 {
			there, end, sum = there+further, at+6, sum+l.grams.weight(x.id)
		} else {
			there, start, end, sum = int(f.at), at, at+6, l.grams.weight(x.id)
		}
		if sum > top {
			bestStart, bestEnd, bestThere, top = start, end, there, sum
		}
	}
	return mention(p.own, bestStart, bestEnd, o.own, bestThere)
}

// sense sums up what the pairs of every item mean.
func (l *linker) sense(kin *learned.Kin) {
	for _, c := range l.grams.table {
		if c.pair == 0 {
			continue
		}
		sense := kin.Of(c.pair)
		if sense == nil {
			continue
		}
		for x := l.grams.list[c.id].last; x >= 0; x = l.grams.posts[x].before {
			post := &l.grams.posts[x]
			s, by := &l.sides[post.side], stress(post.count)
			s.weight += by * by
			s.sense.Add(sense, by)
		}
	}
}

// stress is what a pair counts that an item holds so many times: its head, which counts twice, tells what it is about.
func stress(count int32) float32 { return float32(min(count, 4)) }

// kin is how far one item's words are of the kind that answers the other's.
func (s *side) kin(o *side) float64 {
	if s.weight == 0 || o.weight == 0 {
		return 0
	}
	return float64(s.sense.Dot(&o.sense)) / math.Sqrt(float64(s.weight*o.weight))
}

// cosine is how far the topics of two items point the same way, from 0 to 1.
func (s *side) cosine(o *side) float64 {
	both := s.topic.speaks & o.topic.speaks
	if both == 0 {
		return 0
	}
	dot := 0.0
	for ; both != 0; both &= both - 1 {
		t := bits.TrailingZeros64(both)
		dot += s.topic.weights[t] * o.topic.weights[t]
	}
	return dot / math.Sqrt(s.norm*o.norm)
}
