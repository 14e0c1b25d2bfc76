package rules

import (
	"math"

	"duizhao/internal/chain"
	"duizhao/internal/rule"
)

// How likely an item has no counterpart: no cause or measure that answers a problem, no problem that a cause or measure answers.
// The chain's links say which pairs are likeliest; a link alone is a poor witness, for it may hold by little more than the place in
// the list. What the items share, and whether the other side shares more with somebody else, are weighed beside it.

// signs are what is weighed for one item.
type signs [signCount]float64

const (
	signAlways  = iota
	signNoLink  // the chain links it to nothing of the other list
	signFaint   // the best link's score up to 0.5
	signLink    // the best link's score
	signHeadIn  // how much of its head one of the others has
	signHeadOf  // how much of one of the others' heads it has
	signTheme   // its head speaks of a theme
	signOne     // one of the others' heads speaks of that theme too
	signTwo     // two do
	signShared  // the weight of the pairs that it shares with the nearest
	signMutual  // it is the nearest to one of the others
	signRival   // how near it comes to being that
	signEven    // there are as many of the others
	signMore    // there are fewer of the others
	signLinked  // how many of its own list are linked
	signPlan    // the paper is a plan
	signOdd     // a virtue told as a fault, or somebody else's fault
	signOutward // a cause of circumstances only
	signThought // a cause that says what someone thought
	signCount
)

// mostCompared is how many pairs of items are weighed: in a paper of more, every item finds some likeness.
const mostCompared = 6000

// lonely gives the chance, from 0 to 1, that each item of the list has no counterpart among the others; nil when it was not weighed.
func lonely(p *rule.Pass, list, others []chain.Item, weights *signs) []float64 {
	all := signsOf(p, list, others)
	out := make([]float64, len(all))
	for i := range all {
		sum := 0.0
		for k, w := range weights {
			sum += w * all[i][k]
		}
		out[i] = 1 / (1 + math.Exp(-sum))
	}
	return out
}

// signsOf weighs every item of the list against the others.
func signsOf(p *rule.Pass, list, others []chain.Item) []signs {
	if len(list) == 0 || len(others) == 0 || len(list)*len(others) > mostCompared {
		return nil
	}
	best := bestLinks(p, list[0].ID[0], others[0].ID[0])
	all := kinOf(pairsOf(p), list, others)
	nearest := make([]float64, len(others))
	for _, row := range all {
		for k := range row {
			nearest[k] = max(nearest[k], row[k].shared)
		}
	}
	themes := make([]int, len(others))
	for k, o := range others {
		themes[k] = themesOf(p, o)
	}
	out := make([]signs, len(list))
	for i, it := range list {
		s := &out[i]
		link := best[it.ID]
		s[signAlways], s[signNoLink], s[signFaint], s[signLink] = 1, yes(link == 0), min(link, 0.5), link
		s.likeness(all[i], nearest)
		s.theme(themesOf(p, it), themes)
		s[signEven], s[signMore] = yes(len(list) == len(others)), yes(len(list) > len(others))
		s[signLinked] = float64(len(best)) / float64(len(list))
		s[signPlan] = yes(p.Chain.Kind == chain.Plan)
		switch it.ID[0] {
		case 'p':
			s[signOdd] = yes(odd(p, it))
		case 'c':
			s[signThought] = yes(p.Has("reason-fact", it.Span))
			s[signOutward] = yes(isOutward(p, it))
		}
	}
	return out
}

// likeness reads what the item shares with each of the others; nearest is the most that any item shares with each of them.
func (s *signs) likeness(row []kin, nearest []float64) {
	for k, x := range row {
		s[signHeadIn], s[signHeadOf] = max(s[signHeadIn], x.headIn), max(s[signHeadOf], x.headOf)
		s[signShared] = max(s[signShared], min(x.shared, 40)/20)
		if x.shared > 0 {
			s[signMutual] = max(s[signMutual], yes(x.shared == nearest[k]))
			s[signRival] = max(s[signRival], x.shared/nearest[k])
		}
	}
}

func (s *signs) theme(own int, others []int) {
	same := 0
	for _, o := range others {
		same += int(yes(o&own != 0))
	}
	s[signTheme], s[signOne], s[signTwo] = yes(own != 0), yes(same > 0), yes(same > 1)
}

func yes(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// bestLinks are the best scores of the links between items of the two letters, by id of the first.
func bestLinks(p *rule.Pass, of, with byte) map[string]float64 {
	if of == 'p' {
		problems, _ := bonds(p, with)
		return problems
	}
	_, side := bonds(p, of)
	return side
}

// Weights, learned by logistic regression on the labels D17 and D20 of examples/tuned. The limits at which the rules tell were set so
// that of those told about every second was labelled, papers held out in turn.
var (
	noCauseWeights = signs{
		signAlways: -0.24,
		signNoLink: 0.96,
		signFaint:  -0.78,
		signLink:   -1.44,
		signHeadIn: -0.32,
		signHeadOf: 0.10,
		signTheme:  0.26,
		signOne:    -1.10,
		signTwo:    -0.03,
		signShared: -0.78,
		signMutual: 0.38,
		signRival:  -0.93,
		signEven:   -0.16,
		signMore:   0.19,
		signLinked: -0.88,
		signPlan:   -1.05,
		signOdd:    1.41,
	}
	noProblemOfCauseWeights = signs{
		signAlways:  -1.13,
		signNoLink:  0.31,
		signFaint:   -0.64,
		signLink:    -1.12,
		signHeadIn:  -0.39,
		signHeadOf:  -0.19,
		signTheme:   -0.29,
		signOne:     -0.48,
		signTwo:     -0.66,
		signShared:  -0.45,
		signMutual:  0.01,
		signRival:   -0.38,
		signEven:    0.13,
		signMore:    -0.11,
		signLinked:  -0.21,
		signPlan:    -0.53,
		signOutward: 1.78,
		signThought: -1.26,
	}
	noMeasureWeights = signs{
		signAlways: 0.50,
		signNoLink: 0.69,
		signFaint:  -0.65,
		signLink:   -1.70,
		signHeadIn: -0.62,
		signHeadOf: -0.69,
		signTheme:  -0.27,
		signOne:    -0.17,
		signTwo:    -0.01,
		signShared: -0.85,
		signMutual: -1.07,
		signRival:  -0.93,
		signEven:   -0.01,
		signMore:   0.60,
		signLinked: -0.03,
		signPlan:   0.17,
		signOdd:    0.32,
	}
	noProblemOfMeasureWeights = signs{
		signAlways: 0.73,
		signNoLink: 0.47,
		signFaint:  -0.56,
		signLink:   -1.64,
		signHeadIn: -0.56,
		signHeadOf: -0.42,
		signTheme:  -0.20,
		signOne:    -0.32,
		signTwo:    -0.43,
		signShared: -0.91,
		signMutual: -1.24,
		signRival:  -1.10,
		signEven:   -0.33,
		signMore:   -0.20,
		signLinked: 0.05,
		signPlan:   -0.23,
	}
)
