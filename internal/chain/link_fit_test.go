package chain

import (
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"duizhao/internal/chain/learned"
	"duizhao/internal/outline"
	"duizhao/quality/gold"
)

var (
	fitFrom = flag.String("fit", "", "learn the links anew from the labelled papers of these folders, parted by commas")
	fitKeep = flag.String("keep", "", "the folder to keep what was learned in")
)

const (
	fitFolds  = 10   // neighbours, which one writer wrote, stay together
	fitRounds = 12   // over all papers
	fitCommon = 10   // papers that hold a pair that is learned
	fitRate   = 0.1  // of AdaGrad's steps
	fitDecay  = 1e-3 // of a number
	fitStart  = 0.05 // how far from 0 a number begins
)

// lesson is one paper: what stands in its items, and which pairs of them are links.
type lesson struct {
	name     string
	fold     int
	problems int
	lists    [2][2]int      // of causes and of measures: first and behind the last, among the others
	words    [][]lessonWord // by side
	base     [][]float64    // by other, by problem: the score without kin
	is       [][]bool
	lost     [2]int // labelled links one of whose items was not found
	senses   []learned.Sense
	scores   [][]float64
}

type lessonWord struct {
	pair uint32
	by   float32
}

// TestFitLinks learns what kin and the judgements know, and prints how well papers are linked that were not learned from.
func TestFitLinks(t *testing.T) {
	if *fitFrom == "" {
		t.Skip("no -fit: nothing is learned")
	}
	var lessons []*lesson
	for _, dir := range strings.Split(*fitFrom, ",") {
		papers, err := gold.Load(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range papers {
			if one := newLesson(m); one != nil {
				lessons = append(lessons, one)
			}
		}
	}
	held := map[uint32]int{}
	for i, x := range lessons {
		x.fold = i * fitFolds / len(lessons)
		for pair := range x.pairs() {
			held[pair]++
		}
	}
	for _, x := range lessons {
		for i := range x.words {
			x.words[i] = slices.DeleteFunc(x.words[i], func(w lessonWord) bool { return held[w.pair] < fitCommon })
		}
	}
	printLinks("the words alone", lessons)
	var unseen [fitFolds]map[uint32]*learned.Sense // learned from the other parts
	for f := range unseen {
		unseen[f] = fitKin(slices.DeleteFunc(slices.Clone(lessons), func(x *lesson) bool { return x.fold == f }))
	}
	for _, x := range lessons {
		x.score(unseen[x.fold])
	}
	printLinks("with kin", lessons)
	kin := fitKin(lessons)
	var pairs []uint32
	for pair := range kin {
		pairs = append(pairs, pair)
	}
	slices.Sort(pairs)
	senses := make([]learned.Sense, len(pairs))
	for i, pair := range pairs {
		senses[i] = *kin[pair]
		for k := range senses[i] {
			senses[i][k] /= float32(math.Sqrt(linkSteep))
		}
	}
	fmt.Printf("%d pairs\n", len(pairs))
	if *fitKeep != "" {
		if err := os.WriteFile(*fitKeep+"/kin.bin", learned.KinBytes(pairs, senses), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// newLesson reads a paper and finds its labelled items among those that the reader finds; nil for a paper without links.
func newLesson(m *gold.Material) *lesson {
	d := m.Document()
	b := read(d, outline.Build(d), Options{Date: m.Date})
	c := b.c
	if len(c.Problems) == 0 || len(c.Causes)+len(c.Measures) == 0 {
		return nil
	}
	l := b.weighSides()
	np, nc, all := len(c.Problems), len(c.Causes), len(l.sides)-len(c.Problems)
	x := &lesson{name: m.Name(), problems: np, lists: [2][2]int{{0, nc}, {nc, all}}, words: make([][]lessonWord, len(l.sides))}
	for _, cell := range l.grams.table {
		if cell.pair&0xffff < firstHan { // a figure, or nothing
			continue
		}
		for at := l.grams.list[cell.id].last; at >= 0; at = l.grams.posts[at].before {
			post := l.grams.posts[at]
			x.words[post.side] = append(x.words[post.side], lessonWord{cell.pair, stress(post.count)})
		}
	}
	for j := range all {
		o, list := &l.sides[np+j], x.lists[0]
		if j >= nc {
			list = x.lists[1]
		}
		base := make([]float64, np)
		for p := range base {
			base[p] = ruledOut
			if k := p - l.grid.lows[j]; k >= 0 && k < l.grid.width {
				base[p] = l.score(&l.sides[p], o, l.alike[j*l.grid.width+k], list[1]-list[0] == np)
			}
		}
		if slices.Contains(base, certainly) {
			for p := range base {
				if base[p] != certainly {
					base[p] = ruledOut
				}
			}
		}
		x.base, x.scores, x.is = append(x.base, base), append(x.scores, slices.Clone(base)), append(x.is, make([]bool, np))
	}
	side := map[string]int{}
	for _, g := range m.Items {
		best, least := -1, 0.8
		for i := range l.sides {
			it := l.sides[i].item
			both := it.Span.Overlap(g.Span)
			if share := float64(both) / float64(it.Len()+g.Len()-both); it.ID[0] == g.ID[0] && share >= least {
				best, least = i, share
			}
		}
		side[g.ID] = best
	}
	for _, link := range m.Links {
		p, o := side[link.From], side[link.To]-np
		switch {
		case p >= 0 && o >= 0:
			x.is[o][p] = true
		case link.To[0] == 'c':
			x.lost[0]++
		default:
			x.lost[1]++
		}
	}
	b.release()
	return x
}

func (x *lesson) pairs() map[uint32]bool {
	out := map[uint32]bool{}
	for _, words := range x.words {
		for _, w := range words {
			out[w.pair] = true
		}
	}
	return out
}

// weight is what a sum of Senses is divided by.
func weight(words []lessonWord) float32 {
	sum := float32(0)
	for _, w := range words {
		sum += w.by * w.by
	}
	return float32(math.Sqrt(float64(sum)))
}

// score adds kin to the scores.
func (x *lesson) score(kin map[uint32]*learned.Sense) {
	x.senses = make([]learned.Sense, len(x.words))
	for i, words := range x.words {
		all := weight(words)
		for _, w := range words {
			if s := kin[w.pair]; s != nil {
				for k := range s {
					x.senses[i][k] += w.by * s[k] / all
				}
			}
		}
	}
	for j, scores := range x.scores {
		for p := range scores {
			scores[p] = x.base[j][p]
			for k, n := range x.senses[p] {
				scores[p] += float64(n*x.senses[x.problems+j][k]) / linkSteep
			}
		}
	}
}

// fitKin moves the Senses so that among the answers to a problem, and among the problems that an item may answer, the right
// ones score above the others (AdaGrad's steps on the likelihood of both choices).
func fitKin(lessons []*lesson) map[uint32]*learned.Sense {
	rng := rand.New(rand.NewPCG(3, 4))
	kin, steps := map[uint32]*learned.Sense{}, map[uint32]*learned.Sense{}
	for _, x := range lessons {
		for _, words := range x.words {
			for _, w := range words {
				if kin[w.pair] == nil {
					kin[w.pair], steps[w.pair] = new(learned.Sense), new(learned.Sense)
					for k := range kin[w.pair] {
						kin[w.pair][k] = float32(rng.NormFloat64() * fitStart)
					}
				}
			}
		}
	}
	order := rng.Perm(len(lessons))
	for range fitRounds {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			x := lessons[i]
			x.score(kin)
			for side, off := range x.off() {
				all := weight(x.words[side])
				for _, w := range x.words[side] {
					s, step := kin[w.pair], steps[w.pair]
					for k := range s {
						g := w.by/all*off[k] + fitDecay*s[k]
						step[k] += g * g
						s[k] -= fitRate * g / float32(math.Sqrt(0.1+float64(step[k])))
					}
				}
			}
		}
	}
	return kin
}

// off is how much, and in which direction, the Senses of each side are off.
func (x *lesson) off() []learned.Sense {
	by := make([][]float64, len(x.scores))
	for j := range by {
		by[j] = make([]float64, x.problems)
	}
	choose := func(cells [][2]int) {
		all, right := 0.0, 0.0
		for _, c := range cells {
			e := math.Exp(linkSteep * x.scores[c[0]][c[1]])
			if all += e; x.is[c[0]][c[1]] {
				right += e
			}
		}
		if right == 0 || right == all {
			return
		}
		for _, c := range cells {
			e := math.Exp(linkSteep * x.scores[c[0]][c[1]])
			if by[c[0]][c[1]] += e / all; x.is[c[0]][c[1]] {
				by[c[0]][c[1]] -= e / right
			}
		}
	}
	x.choices(choose)
	out := make([]learned.Sense, len(x.words))
	for j := range by {
		for p, off := range by[j] {
			if off == 0 {
				continue
			}
			for k := range out[p] {
				out[p][k] += float32(off) * x.senses[x.problems+j][k]
				out[x.problems+j][k] += float32(off) * x.senses[p][k]
			}
		}
	}
	return out
}

// choices are the cells, other and problem, that stand beside each other: by other, and by problem and list.
func (x *lesson) choices(choose func(cells [][2]int)) {
	open := func(cells *[][2]int, j, p int) {
		if !math.IsInf(x.base[j][p], 0) {
			*cells = append(*cells, [2]int{j, p})
		}
	}
	for j := range x.base {
		var cells [][2]int
		for p := range x.problems {
			open(&cells, j, p)
		}
		choose(cells)
	}
	for _, list := range x.lists {
		for p := range x.problems {
			var cells [][2]int
			for j := list[0]; j < list[1]; j++ {
				open(&cells, j, p)
			}
			choose(cells)
		}
	}
}

// linkCase is one cell that the paper itself does not decide.
type linkCase struct {
	signs [4]float64 // as in judgement
	is    bool
	fold  int
	by    float64
}

func linkCases(lessons []*lesson, list int) (cases []*linkCase, sure [3]int) {
	for _, x := range lessons {
		sure[1] += x.lost[list]
		ofProblem, ofAnswer := make([]float64, x.problems), map[int]float64{}
		for j := x.lists[list][0]; j < x.lists[list][1]; j++ {
			for p, s := range x.scores[j] {
				if math.IsInf(s, 0) {
					continue
				}
				ofProblem[p] += math.Exp(linkSteep * s)
				ofAnswer[j] += math.Exp(linkSteep * s)
			}
		}
		for j := x.lists[list][0]; j < x.lists[list][1]; j++ {
			for p, s := range x.scores[j] {
				switch e := math.Exp(linkSteep * s); {
				case s == ruledOut:
					if x.is[j][p] {
						sure[1]++
					}
				case s == certainly:
					sure[0]++
					if x.is[j][p] {
						sure[1]++
						sure[2]++
					}
				default:
					cases = append(cases, &linkCase{[4]float64{1, s, e / ofProblem[p], e / ofAnswer[j]}, x.is[j][p], x.fold, 0})
				}
			}
		}
	}
	return cases, sure
}

// printLinks learns the judgements on all parts but one and asks that one, each in turn.
func printLinks(name string, lessons []*lesson) {
	fmt.Printf("== %s\n", name)
	var sum [3]int
	for list, kind := range []string{"causes", "measures"} {
		cases, sure := linkCases(lessons, list)
		for f := range fitFolds {
			w := fitJudgement(slices.DeleteFunc(slices.Clone(cases), func(c *linkCase) bool { return c.fold == f }))
			for _, c := range cases {
				if c.fold == f {
					c.by = w.chance(c.signs[1], c.signs[2], c.signs[3])
				}
			}
		}
		best, limit, counts := 0.0, 0.0, [3]int{}
		for l := -1.5; l < 1.5; l += 0.1 {
			n := sure
			for _, c := range cases {
				if c.by > l {
					n[0]++
				}
				if c.is {
					if n[1]++; c.by > l {
						n[2]++
					}
				}
			}
			if f1 := f1(n); f1 > best {
				best, limit, counts = f1, l, n
			}
		}
		w := fitJudgement(cases)
		w.always -= limit
		fmt.Printf("  %-8s precision %.3f recall %.3f F1 %.4f  %.2f\n", kind, float64(counts[2])/float64(counts[0]), float64(counts[2])/float64(counts[1]), best, w)
		for k := range sum {
			sum[k] += counts[k]
		}
	}
	fmt.Printf("  together precision %.3f recall %.3f F1 %.4f\n", float64(sum[2])/float64(sum[0]), float64(sum[2])/float64(sum[1]), f1(sum))
}

// f1 of the links told, labelled, and both.
func f1(n [3]int) float64 { return 2 * float64(n[2]) / float64(n[0]+n[1]) }

func fitJudgement(cases []*linkCase) judgement {
	var w, steps [4]float64
	rng := rand.New(rand.NewPCG(5, 6))
	order := rng.Perm(len(cases))
	for range 30 {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			c, sum := cases[i], 0.0
			for k, x := range c.signs {
				sum += w[k] * x
			}
			off := 1 / (1 + math.Exp(-sum))
			if c.is {
				off--
			}
			for k, x := range c.signs {
				g := off*x + 1e-5*w[k]
				steps[k] += g * g
				w[k] -= 0.1 * g / math.Sqrt(1+steps[k])
			}
		}
	}
	return judgement{w[0], w[1], w[2], w[3]}
}
