package chain

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// side is one item as the linker sees it.
type side struct {
	item  *Item
	own   string // its own text, without what stands inside it
	topic profile
	names bool // it may name the problem it answers
	index int  // among all sides
	place int  // in its own list, from 0
}

// linker holds one paper's sides and what they share.
type linker struct {
	doc   []*side
	grams *grams
	alike []float64 // for each two sides, the shared weight; [i*len(doc)+j]
}

// link decides which causes and measures answer which problems: every pair is scored by what it shares, then the whole
// document is solved at once, and what stays below the threshold is left unlinked.
func (b *builder) link() {
	c := b.c
	if len(c.Problems) == 0 || len(c.Causes)+len(c.Measures) == 0 {
		return
	}
	l := &linker{grams: newGrams()}
	problems := sides(b, l, c.Problems, func(p *Problem) *Item { return &p.Item })
	causes := sides(b, l, c.Causes, func(p *Cause) *Item { return &p.Item })
	measures := sides(b, l, c.Measures, func(p *Measure) *Item { return &p.Item })
	l.alike = l.grams.alike(len(l.doc))
	l.temper()
	links := append(l.solve(problems, causes), l.solve(problems, measures)...)
	order := make(map[string]int, len(c.Problems))
	for i := range c.Problems {
		order[c.Problems[i].ID] = i
	}
	slices.SortStableFunc(links, func(x, y Link) int { return order[x.From] - order[y.From] })
	c.Links = links
}

// temper takes weight off the topics that most items of the paper share.
func (l *linker) temper() {
	var df profile
	for _, s := range l.doc {
		for t := range s.topic {
			if s.topic[t] > 0 {
				df[t]++
			}
		}
	}
	for t := range df {
		df[t] = math.Log(float64(len(l.doc)+2) / (df[t] + 1))
	}
	for _, s := range l.doc {
		for t := range s.topic {
			s.topic[t] = math.Sqrt(s.topic[t]) * df[t]
		}
	}
}

func sides[T any](b *builder, l *linker, list []T, item func(*T) *Item) []*side {
	out := make([]*side, len(list))
	for i := range list {
		it := item(&list[i])
		s := &side{item: it, own: b.doc.Text[it.Start:it.own], index: len(l.doc), place: i}
		s.topic = it.topic
		if it.Aspect != "" {
			s.topic.weigh(b.words(it.Aspect), len(it.Aspect))
		}
		s.names = refers(s.own)
		l.grams.count(s.own, s.index)
		l.grams.count(it.Head, s.index)
		l.grams.count(it.Aspect, s.index)
		l.doc = append(l.doc, s)
		out[i] = s
	}
	return out
}

// pair is the score of one problem with one other item.
type pair struct {
	score float64
	why   string // the reason where it is known at once
	same  bool   // both are the same place of lists of one length
}

// solve scores all pairs and keeps, from most to least certain: items inside the problem and explicit references; what the
// assignment over the whole paper chose; the best answer of a problem that is still without one.
func (l *linker) solve(problems, others []*side) []Link {
	if len(others) == 0 {
		return nil
	}
	grid := make([][]pair, len(problems))
	best := make([]float64, len(others))
	for i, p := range problems {
		grid[i] = make([]pair, len(others))
		for j, o := range others {
			grid[i][j] = l.score(p, o, len(problems), len(others))
			best[j] = max(best[j], grid[i][j].score)
		}
	}
	matched := assign(grid)
	var out []Link
	for i, p := range problems {
		row := 0
		for j := range others {
			if grid[i][j].score > grid[i][row].score {
				row = j
			}
		}
		for j, o := range others {
			g := grid[i][j]
			if g.score >= linkSure || g.score >= linkLeast && (matched[j] == i || j == row && g.score >= linkRow || g.score >= best[j]*linkNear) {
				out = append(out, Link{From: p.item.ID, To: o.item.ID, Score: math.Round(min(1, g.score)*100) / 100, Why: l.why(p, o, g)})
			}
		}
	}
	return out
}

// Weights and thresholds, set on examples/tuned.
const (
	likenessScale = 31.5
	wLike         = 2.06
	wTopic        = 0.295
	wAspect       = 0.08
	wForeign      = 0.55
	wPlace        = 0.138
	wOrdinal      = 0.092

	linkSure  = 1.5   // linked whatever else
	linkLeast = 0.235 // least score of a link that the assignment chose
	linkRow   = 0.26  // least score of the best answer to a problem
	linkNear  = 0.95  // a second problem within this share of the best one
)

// score weighs what a problem and a cause or measure share.
func (l *linker) score(p, o *side, np, no int) pair {
	if o.item.Parent != "" {
		if o.item.Parent == p.item.ID {
			return pair{score: 1.6, why: "写在该问题之内"}
		}
		return pair{}
	}
	if p.item.row > 0 && o.item.row > 0 {
		if p.item.row == o.item.row {
			return pair{score: 1.6, why: "在表格的同一行"}
		}
		return pair{}
	}
	if o.names {
		if why := reference(o.own, p); why != "" {
			return pair{score: 1.6, why: why}
		}
	}
	// Levelled off below 1, and not diluted by length: two rare words in common tell as much in a long item as in a short one.
	g := pair{score: wLike * (1 - math.Exp(-l.alike[p.index*len(l.doc)+o.index]/likenessScale))}
	g.score += wTopic * p.topic.cosine(&o.topic)
	switch {
	case p.item.Aspect == "" || o.item.Aspect == "":
	case p.item.Aspect == o.item.Aspect:
		g.score += wAspect
	default:
		g.score *= wForeign // another aspect's answer
	}
	off := float64(p.place)/float64(np) - float64(o.place)/float64(no)
	g.score += wPlace * math.Exp(-off*off*float64(np*np)/4)
	if np == no && p.place == o.place {
		g.score += wOrdinal
		g.same = true
	}
	return g
}

// refers reports whether the beginning of an item can name a problem.
func refers(text string) bool {
	return hasAny(text[:min(len(text), 240)], []string{"问题", "针对", "关于", "对于"})
}

// reference finds 针对第一个问题 and 针对“…”问题 that name the problem.
func reference(text string, p *side) string {
	head := text[:min(len(text), 240)]
	const ordinals = "一二三四五六七八九十"
	if p.place < 10 {
		r := ordinals[p.place*3 : p.place*3+3]
		for _, form := range []string{"第" + r + "个问题", "问题" + r + "，", "第" + r + "项问题", "第" + r + "条问题"} {
			if strings.Contains(head, form) {
				return "原文点明第" + r + "个问题"
			}
		}
	}
	if utf8.RuneCountInString(p.item.Head) >= 4 && strings.Contains(head, p.item.Head) && hasAny(head, []string{"针对", "关于", "对于"}) {
		return "原文点明“" + p.item.Head + "”"
	}
	return ""
}

// why says in words what a link rests on.
func (l *linker) why(p, o *side, g pair) string {
	if g.why != "" {
		return g.why
	}
	var why []string
	if w := l.shared(p, o); w != "" {
		why = append(why, "都提到“"+w+"”")
	}
	if p.topic.cosine(&o.topic) > 0.4 {
		why = append(why, "谈的是同一类事")
	}
	if p.item.Aspect != "" && p.item.Aspect == o.item.Aspect {
		why = append(why, "同属“"+p.item.Aspect+"”方面")
	}
	if g.same {
		why = append(why, fmt.Sprintf("同为第%d项", p.place+1))
	}
	if len(why) == 0 {
		return "先后位置相当"
	}
	return strings.Join(why, "；")
}

// shared is the run of characters in both texts whose pairs tell most together; "" when they share none.
func (l *linker) shared(p, o *side) string {
	mine, other := p.own, o.own
	bestStart, bestEnd, top := 0, 0, 0.0
	start, end, sum := -1, -1, 0.0 // the run that is being grown
	l.grams.each(mine, func(at int, id int32) {
		if !l.grams.holds(id, o.index) {
			return
		}
		if mine[at] < 0xe0 {
			return // a number is no word
		}
		if at+3 == end && strings.Contains(other, mine[start:at+6]) {
			end, sum = at+6, sum+l.grams.weight(id)
		} else if strings.Contains(other, mine[at:at+6]) {
			start, end, sum = at, at+6, l.grams.weight(id)
		} else {
			return
		}
		if sum > top {
			bestStart, bestEnd, top = start, end, sum
		}
	})
	return mine[bestStart:bestEnd]
}

func (p *profile) cosine(q *profile) float64 {
	var dot, pp, qq float64
	for i := range p {
		dot += p[i] * q[i]
		pp += p[i] * p[i]
		qq += q[i] * q[i]
	}
	if pp == 0 || qq == 0 {
		return 0
	}
	return dot / math.Sqrt(pp*qq)
}
