package rules

import (
	"math"
	"slices"

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

// sureLink is the score of a link that leaves no doubt; where all items have one, nothing is weighed.
const sureLink = 0.95

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
	if !slices.ContainsFunc(list, func(it chain.Item) bool { return best[it.ID] < sureLink }) {
		return nil
	}
	all := kinOf(p, list, others)
	nearest := make([]float64, len(others))
	for _, row := range all {
		for k := range row {
			nearest[k] = max(nearest[k], row[k].shared)
		}
	}
	themes := make([]int, len(others))
	for k, o := range others {
		themes[k] = themeOf(p, o)
	}
	out := make([]signs, len(list))
	for i, it := range list {
		s := &out[i]
		link := best[it.ID]
		s[signAlways], s[signNoLink], s[signFaint], s[signLink] = 1, yes(link == 0), min(link, 0.5), link
		s.likeness(all[i], nearest)
		s.theme(themeOf(p, it), themes)
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

// themeOf is themesOf for one item, asked for once.
func themeOf(p *rule.Pass, it chain.Item) int {
	known := p.Once("themes", func() any { return map[string]int{} }).(map[string]int)
	set, ok := known[it.ID]
	if !ok {
		set = themesOf(p, it)
		known[it.ID] = set
	}
	return set
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
		signAlways: -0.22,
		signNoLink: 0.99,
		signFaint:  -0.87,
		signLink:   -1.53,
		signHeadIn: -0.38,
		signHeadOf: 0.22,
		signTheme:  0.33,
		signOne:    -1.12,
		signTwo:    0.06,
		signShared: -0.83,
		signMutual: 0.29,
		signRival:  -0.78,
		signEven:   -0.08,
		signMore:   0.07,
		signLinked: -0.57,
		signPlan:   -1.12,
		signOdd:    1.47,
	}
	noProblemOfCauseWeights = signs{
		signAlways:  -0.91,
		signNoLink:  0.30,
		signFaint:   -0.69,
		signLink:    -0.83,
		signHeadIn:  -0.40,
		signHeadOf:  -0.50,
		signTheme:   -0.30,
		signOne:     -0.54,
		signTwo:     -0.80,
		signShared:  -0.39,
		signMutual:  0.01,
		signRival:   -0.54,
		signEven:    0.49,
		signMore:    -0.20,
		signLinked:  -0.20,
		signPlan:    -0.36,
		signOutward: 1.80,
		signThought: -1.48,
	}
	noMeasureWeights = signs{
		signAlways: 0.61,
		signNoLink: 0.61,
		signFaint:  -0.66,
		signLink:   -1.78,
		signHeadIn: -0.70,
		signHeadOf: -0.78,
		signTheme:  -0.33,
		signOne:    -0.21,
		signTwo:    0.01,
		signShared: -0.89,
		signMutual: -1.02,
		signRival:  -0.94,
		signEven:   0.18,
		signMore:   0.60,
		signLinked: 0.02,
		signPlan:   0.37,
		signOdd:    0.36,
	}
	noProblemOfMeasureWeights = signs{
		signAlways: 0.87,
		signNoLink: 0.38,
		signFaint:  -0.58,
		signLink:   -1.70,
		signHeadIn: -0.50,
		signHeadOf: -0.38,
		signOne:    -0.35,
		signTwo:    -0.53,
		signShared: -0.92,
		signMutual: -1.46,
		signRival:  -1.15,
		signEven:   -0.13,
		signMore:   -0.19,
		signLinked: 0.08,
		signPlan:   -0.20,
	}
)
