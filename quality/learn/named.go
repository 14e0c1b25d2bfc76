package main

import (
	"fmt"
	"math/rand/v2"

	"duizhao/internal/chain/learned"
	"duizhao/quality/gold"
)

// problem is a problem with the places of what it is about and of where, in characters; where a place is not said both ends are -1.
type problem struct {
	line   *learned.Line
	says   [2]place
	fold   int
	name   string
	places [][]uint32 // the features of every character
}

type place struct{ start, end int }

// kinds are the facts that the tagger finds, in the order of their tags.
var kinds = [2]string{"what", "where"}

// problems are those of a paper in which facts are labelled.
func problems(m *gold.Material, fold int) []problem {
	var out []problem
	labelled := false
	for _, it := range m.Of("p") {
		p := problem{line: &learned.Line{}, fold: fold, name: m.Name() + " " + it.ID}
		text := m.Text[it.Start:it.End]
		p.line.Read(text)
		for k, key := range kinds {
			p.says[k] = place{-1, -1}
			if s, ok := it.First(key); ok {
				p.says[k] = place{len([]rune(text[:s.Start-it.Start])), len([]rune(text[:s.End-it.Start]))}
			}
		}
		for i := range p.line.Len() {
			var room [learned.Most]uint32
			p.places = append(p.places, append([]uint32(nil), p.line.Features(i, &room)...))
		}
		labelled = labelled || len(it.Slots) > 0
		out = append(out, p)
	}
	if !labelled {
		return nil
	}
	return out
}

// allows reports whether tag k at character i agrees with the labels. They mark the first of each kind only: behind it anything may stand.
func (p *problem) allows(i int, k learned.Tag) bool {
	for kind, s := range p.says {
		begins := learned.Tag(1 + 2*kind)
		switch {
		case s.start >= 0 && i >= s.start && i < s.end:
			return k == begins && i == s.start || k == begins+1 && i > s.start
		case (k == begins || k == begins+1) && (s.start < 0 || i < s.start):
			return false
		}
	}
	return true
}

// perceptron is a structured perceptron whose weights are averaged over all steps of its training.
type perceptron struct {
	rows, sums   [][learned.Tags]float64
	steps, moved [learned.Tags][learned.Tags]float64
	time         float64
}

const passes = 10

// tagger fits the weights; the same problems give the same ones.
func tagger(problems []problem) *perceptron {
	m := &perceptron{rows: make([][learned.Tags]float64, learned.Rows), sums: make([][learned.Tags]float64, learned.Rows), time: 1}
	rng := rand.New(rand.NewPCG(3, 4))
	order := rng.Perm(len(problems))
	for range passes {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			p := &problems[i]
			told := m.best(p, func(int, learned.Tag) bool { return true })
			for j, k := range told {
				if !p.allows(j, k) {
					m.move(p, m.best(p, p.allows), 1)
					m.move(p, told, -1)
					break
				}
			}
			m.time++
		}
	}
	for f := range m.rows {
		for k := range m.rows[f] {
			m.rows[f][k] -= m.sums[f][k] / m.time
		}
	}
	for f := range m.steps {
		for k := range m.steps[f] {
			m.steps[f][k] -= m.moved[f][k] / m.time
		}
	}
	return m
}

// move adds by to the weights of a row of tags.
func (m *perceptron) move(p *problem, tags []learned.Tag, by float64) {
	before := learned.Outside
	for i, k := range tags {
		for _, f := range p.places[i] {
			m.rows[f][k] += by
			m.sums[f][k] += by * m.time
		}
		m.steps[before][k] += by
		m.moved[before][k] += by * m.time
		before = k
	}
}

// best is the likeliest row of tags among those that may stand.
func (m *perceptron) best(p *problem, may func(int, learned.Tag) bool) []learned.Tag {
	n := len(p.places)
	score, from, tags := make([][learned.Tags]float64, n), make([][learned.Tags]learned.Tag, n), make([]learned.Tag, n)
	for i := range n {
		for to := range learned.Tag(learned.Tags) {
			score[i][to] = -1e18
			if !may(i, to) {
				continue
			}
			here := 0.0
			for _, f := range p.places[i] {
				here += m.rows[f][to]
			}
			for before := range learned.Tag(learned.Tags) {
				if !learned.May(before, to) || i == 0 && before != learned.Outside {
					continue
				}
				s := here + m.steps[before][to]
				if i > 0 {
					s += score[i-1][before]
				}
				if s > score[i][to] {
					score[i][to], from[i][to] = s, before
				}
			}
		}
	}
	if n == 0 {
		return nil
	}
	last := learned.Outside
	for k := range learned.Tag(learned.Tags) {
		if score[n-1][k] > score[n-1][last] {
			last = k
		}
	}
	for i := n - 1; i >= 0; i-- {
		tags[i] = last
		last = from[i][last]
	}
	return tags
}

// bytes is the fitted tagger as it is kept.
func (m *perceptron) bytes() []byte { return learned.TaggerBytes(m.rows, m.steps) }

// validateNamed fits on all parts but one and asks that one, each in turn. A place counts where it covers half of both; told counts
// wherever something was found and something is said.
func validateNamed(all []problem, verbose bool) error {
	fmt.Printf("named: %d problems\n", len(all))
	var models [folds]*learned.Tagger
	for f := range folds {
		var train []problem
		for _, p := range all {
			if p.fold != f {
				train = append(train, p)
			}
		}
		t, err := learned.ParseTagger(string(tagger(train).bytes()))
		if err != nil {
			return err
		}
		models[f] = t
	}
	for _, lean := range []int{0, 10, 20, 40, 80} {
		var found, said, right, told [2]int
		for _, p := range all {
			tags := models[p.fold].Tag(p.line, lean)
			for k, s := range p.says {
				got := firstOf(tags, learned.Tag(1+2*k))
				if got.start >= 0 {
					found[k]++
				}
				if s.start >= 0 {
					said[k]++
				}
				if got.start < 0 || s.start < 0 {
					continue
				}
				told[k]++
				if 2*(min(got.end, s.end)-max(got.start, s.start)) >= max(got.end, s.end)-min(got.start, s.start) {
					right[k]++
				} else if verbose && lean == 0 {
					fmt.Printf("  %s %s: %v, want %v\n", p.name, kinds[k], got, s)
				}
			}
		}
		for k, kind := range kinds {
			share := func(n, of int) float64 { return float64(n) / float64(max(1, of)) }
			fmt.Printf("  lean %2d %5s: precision %.3f recall %.3f F1 %.3f, said at all: precision %.3f recall %.3f\n", lean, kind, share(right[k], found[k]), share(right[k], said[k]),
				share(2*right[k], found[k]+said[k]), share(told[k], found[k]), share(told[k], said[k]))
		}
	}
	return nil
}

// firstOf is the place of the first words that begin with the tag, both ends -1 for none.
func firstOf(tags []learned.Tag, begins learned.Tag) place {
	for i, k := range tags {
		if k == begins {
			end := i + 1
			for end < len(tags) && tags[end] == begins+1 {
				end++
			}
			return place{i, end}
		}
	}
	return place{-1, -1}
}
