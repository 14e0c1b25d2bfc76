package chain

import (
	"fmt"
	"math"
	"strings"
	"unicode/utf8"
)

// side is one item as the linker sees it.
type side struct {
	item   *Item
	topic  profile
	grams  map[uint64]float64
	norm   float64
	number int // place in its own list, from 0
}

// link decides which causes and measures answer which problems: every pair is scored by what it shares, then the whole
// document is solved at once, and what stays below the threshold is left unlinked.
func (b *builder) link() {
	c := b.c
	problems := make([]*side, len(c.Problems))
	for i := range c.Problems {
		problems[i] = b.side(&c.Problems[i].Item, i)
	}
	causes := make([]*side, len(c.Causes))
	for i := range c.Causes {
		causes[i] = b.side(&c.Causes[i].Item, i)
	}
	measures := make([]*side, len(c.Measures))
	for i := range c.Measures {
		measures[i] = b.side(&c.Measures[i].Item, i)
	}
	if len(problems) == 0 {
		return
	}
	weights := inverse(problems, causes, measures)
	for _, s := range append(append(append([]*side{}, problems...), causes...), measures...) {
		s.scale(weights)
	}
	links := append(b.solve(problems, causes), b.solve(problems, measures)...)
	at := map[string]int{}
	for i := range c.Problems {
		at[c.Problems[i].ID] = i
	}
	byProblem := make([][]Link, len(c.Problems))
	for _, l := range links {
		byProblem[at[l.From]] = append(byProblem[at[l.From]], l)
	}
	for _, ls := range byProblem {
		c.Links = append(c.Links, ls...)
	}
}

func (b *builder) side(it *Item, n int) *side {
	s := &side{item: it, number: n, grams: map[uint64]float64{}}
	s.topic.weigh(it.Head, 2)
	s.topic.weigh(it.Text, 1)
	s.topic.weigh(it.Aspect, 2)
	s.count(it.Text, 1)
	s.count(it.Head, 1)
	s.count(it.Aspect, 1)
	return s
}

// count adds the character pairs of t; pairs with marks, digits or particles tell nothing.
func (s *side) count(t string, weight float64) {
	prev := rune(0)
	for _, r := range t {
		if r < 0x4e00 || r > 0x9fff || strings.ContainsRune(particles, r) {
			prev = 0
			continue
		}
		if prev != 0 {
			s.grams[uint64(prev)<<32|uint64(r)] += weight
		}
		prev = r
	}
}

const particles = "的了是在和与及对不没有为以于我也就而且或上中下一二三四五六七八九十要将等并"

// inverse is the weight of each pair by how few items hold it.
func inverse(lists ...[]*side) map[uint64]float64 {
	df := map[uint64]int{}
	n := 0
	for _, l := range lists {
		for _, s := range l {
			n++
			for g := range s.grams {
				df[g]++
			}
		}
	}
	out := make(map[uint64]float64, len(df))
	for g, d := range df {
		out[g] = math.Log(float64(n+1) / (float64(d) + 0.5))
	}
	return out
}

func (s *side) scale(weights map[uint64]float64) {
	for g, v := range s.grams {
		v = (1 + math.Log(v)) * max(0, weights[g])
		s.grams[g] = v
		s.norm += v * v
	}
	s.norm = math.Sqrt(s.norm)
}

// pair is the score of one problem with one other item and the reasons for it.
type pair struct {
	score float64
	why   []string
}

// solve scores all pairs and keeps: explicit references and items inside the problem; then for every other item its best
// problem, with the position in the list as one voice among others.
func (b *builder) solve(problems, others []*side) []Link {
	if len(others) == 0 {
		return nil
	}
	grid := make([][]pair, len(problems))
	best := make([]float64, len(others))
	for i, p := range problems {
		grid[i] = make([]pair, len(others))
		for j, o := range others {
			grid[i][j] = b.score(p, o, len(problems), len(others))
			best[j] = max(best[j], grid[i][j].score)
		}
	}
	matched := assign(grid)
	var out []Link
	for i, p := range problems {
		for j, o := range others {
			g := grid[i][j]
			keep := g.score >= linkSure || matched[j] == i && g.score >= linkLeast || g.score >= linkLeast && g.score >= best[j]*linkNear
			if keep {
				out = append(out, Link{From: p.item.ID, To: o.item.ID, Score: math.Round(min(1, g.score)*100) / 100, Why: strings.Join(g.why, "；")})
			}
		}
	}
	return out
}

// Thresholds of solve, set on examples/tuned.
const (
	linkSure  = 0.80 // linked whatever else
	linkLeast = 0.22 // least score of a link that the assignment chose
	linkNear  = 0.92 // a second problem within this share of the best one
)

// score weighs what a problem and a cause or measure share.
func (b *builder) score(p, o *side, np, no int) pair {
	if o.item.Parent != "" {
		if o.item.Parent == p.item.ID {
			return pair{1, []string{"写在该问题之内"}}
		}
		return pair{}
	}
	if k := reference(o.item.Text, p, np); k != "" {
		return pair{0.97, []string{k}}
	}
	var g pair
	if t := cosine(p, o); t > 0 {
		g.score += 0.9 * t
		if t > 0.08 {
			g.why = append(g.why, "共有词语"+shared(p, o))
		}
	}
	if t := p.topic.cosine(&o.topic); t > 0 {
		g.score += 0.35 * t
		if t > 0.4 {
			g.why = append(g.why, "谈的是同一类事")
		}
	}
	if p.item.Aspect != "" && p.item.Aspect == o.item.Aspect {
		g.score += 0.5
		g.why = append(g.why, "同属“"+p.item.Aspect+"”方面")
	}
	if np == no && p.number == o.number {
		g.score += 0.28
		g.why = append(g.why, fmt.Sprintf("同为第%d项", p.number+1))
	}
	return g
}

// reference finds 针对第一个问题 and 针对“…”问题 that name the problem.
func reference(text string, p *side, np int) string {
	head := text[:min(len(text), 240)]
	const ordinals = "一二三四五六七八九十"
	i := 0
	for _, r := range ordinals {
		if i == p.number && (strings.Contains(head, "第"+string(r)+"个问题") || strings.Contains(head, "问题"+string(r)+"，") || strings.Contains(head, "第"+string(r)+"项问题") || strings.Contains(head, "第"+string(r)+"条问题")) {
			return "原文点明第" + string(r) + "个问题"
		}
		i++
	}
	if !strings.Contains(head, "针对") && !strings.Contains(head, "关于") && !strings.Contains(head, "对于") {
		return ""
	}
	if n := utf8.RuneCountInString(p.item.Head); n >= 4 && strings.Contains(head, p.item.Head) {
		return "原文点明“" + p.item.Head + "”"
	}
	return ""
}

func cosine(a, b *side) float64 {
	if a.norm == 0 || b.norm == 0 {
		return 0
	}
	if len(a.grams) > len(b.grams) {
		a, b = b, a
	}
	dot := 0.0
	for g, v := range a.grams {
		dot += v * b.grams[g]
	}
	return dot / (a.norm * b.norm)
}

// shared names the pair of characters that weighs most in both.
func shared(a, b *side) string {
	var best uint64
	top := 0.0
	for g, v := range a.grams {
		if w := v * b.grams[g]; w > top || w == top && w > 0 && g < best {
			top, best = w, g
		}
	}
	if top == 0 {
		return ""
	}
	return "“" + string([]rune{rune(best >> 32), rune(best & 0xffffffff)}) + "”"
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
