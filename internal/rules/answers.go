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
	signBare    // it names nothing: a vague problem, a general cause, a slogan
	signMate    // so does the nearest of the others
	signBares   // how many of its own list do
	signLate    // how far down its list it stands
	signLast    // it is the last of its list: what belongs to nothing is often added there
	signCount
)

// mostCompared is how many pairs of items are weighed: in a paper of more, every item finds some likeness.
const mostCompared = 6000

// sureLink is the score of a link that leaves no doubt; where all items have one, nothing is weighed.
const sureLink = 0.95

// lonely gives the chance, from 0 to 1, that each item of the list has no counterpart among the others; nil when it was not weighed.
func lonely(p *rule.Pass, list, others []chain.Item, weights *signs) []float64 {
	out := make([]float64, 0, len(list))
	weigh(p, list, others, func(s *signs) {
		sum := 0.0
		for k, w := range weights {
			sum += w * s[k]
		}
		out = append(out, 1/(1+math.Exp(-sum)))
	})
	return out
}

// weigh calls f with the signs of every item of the list beside the others; f must not keep them.
func weigh(p *rule.Pass, list, others []chain.Item, f func(s *signs)) {
	if len(list) == 0 || len(others) == 0 || len(list)*len(others) > mostCompared {
		return
	}
	links := linksOf(p, list, others)
	if !slices.ContainsFunc(links.best, func(score float64) bool { return score < sureLink }) {
		return
	}
	all := kinOf(p, list, others)
	nearest := make([]float64, len(others))
	for i := range list {
		for k := range others {
			if x := all.at(i, k).shared; x > nearest[k] {
				nearest[k] = x
			}
		}
	}
	own, theirs := traitsOf(p, list), traitsOf(p, others)
	bares := 0.0
	for i := range own {
		bares += yes(own[i].nothing)
	}
	var s signs
	for i := range list {
		it, link := &list[i], links.best[i]
		s = signs{}
		s[signAlways], s[signNoLink], s[signFaint], s[signLink] = 1, yes(link == 0), min(link, 0.5), link
		mate := s.likeness(&all, i, nearest)
		s.theme(own[i].themes, theirs)
		s[signEven], s[signMore] = yes(len(list) == len(others)), yes(len(list) > len(others))
		s[signLinked] = float64(links.linked) / float64(len(list))
		s[signPlan] = yes(p.Chain.Kind == chain.Plan)
		s[signLate], s[signLast] = float64(i)/float64(len(list)), yes(i == len(list)-1)
		s[signBare], s[signBares] = yes(own[i].nothing), bares/float64(len(list))
		if mate >= 0 {
			s[signMate] = yes(theirs[mate].nothing)
		}
		switch it.ID[0] {
		case 'p':
			s[signOdd] = yes(odd(p, *it))
		case 'c':
			s[signThought] = yes(p.Has("reason-fact", it.Span))
			s[signOutward] = yes(isOutward(p, *it))
		}
		f(&s)
	}
}

// traits are what is asked of an item again and again.
type traits struct {
	nothing bool // it names nothing: a vague problem, a cause that fits everyone, a slogan for a measure
	themes  int  // a bit for each theme that its head speaks of
}

// traitsOf are the traits of the items of a list, found once.
func traitsOf(p *rule.Pass, list []chain.Item) []traits {
	return p.Once("traits "+list[0].ID[:1], func() any {
		out := make([]traits, len(list))
		for i, themes := range themesOf(p, list) {
			out[i] = traits{namesNothing(p, &list[i], i), themes}
		}
		return out
	}).([]traits)
}

// namesNothing: the item is the one of that index in the paper's list.
func namesNothing(p *rule.Pass, it *chain.Item, i int) bool {
	switch it.ID[0] {
	case 'p':
		return vague(p, &p.Chain.Problems[i])
	case 'c':
		return isGeneric(p, &p.Chain.Causes[i])
	}
	return isSlogan(p, &p.Chain.Measures[i])
}

// likeness reads what the item shares with each of the others; nearest is the most that any item shares with each of them. It gives
// the one of the others that the item shares most with, -1 where it shares nothing.
func (s *signs) likeness(all *kins, i int, nearest []float64) (mate int) {
	mate = -1
	most, headIn, headOf, mutual, rival := 0.0, 0.0, 0.0, 0.0, 0.0
	for k, near := range nearest {
		x := all.at(i, k)
		if x.headIn > headIn {
			headIn = x.headIn
		}
		if x.headOf > headOf {
			headOf = x.headOf
		}
		if x.shared == 0 {
			continue
		}
		if x.shared == near {
			mutual = 1
		}
		if part := x.shared / near; part > rival {
			rival = part
		}
		if x.shared > most {
			mate, most = k, x.shared
		}
	}
	s[signHeadIn], s[signHeadOf], s[signShared], s[signMutual], s[signRival] = headIn, headOf, min(most, 40)/20, mutual, rival
	return mate
}

func (s *signs) theme(own int, others []traits) {
	same := 0
	for i := range others {
		if others[i].themes&own != 0 {
			same++
		}
	}
	s[signTheme], s[signOne], s[signTwo] = yes(own != 0), yes(same > 0), yes(same > 1)
}

func yes(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// linksOf are the links of the items of the list with the others.
func linksOf(p *rule.Pass, list, others []chain.Item) bonds {
	if list[0].ID[0] == 'p' {
		problems, _ := bondsOf(p, others[0].ID[0])
		return problems
	}
	_, side := bondsOf(p, list[0].ID[0])
	return side
}

// Weights, learned by logistic regression on the labels D17 and D20 of examples/tuned. The limits at which the rules tell were set so
// that of those told about every second was labelled, papers held out in turn.
var (
	noCauseWeights = signs{
		signAlways: -0.78,
		signNoLink: -0.04,
		signFaint:  -0.90,
		signLink:   -2.18,
		signHeadIn: -0.74,
		signHeadOf: 0.24,
		signTheme:  0.12,
		signOne:    -1.13,
		signTwo:    -0.01,
		signShared: -0.51,
		signMutual: 0.21,
		signRival:  -1.09,
		signEven:   -0.65,
		signMore:   -0.12,
		signLinked: -0.89,
		signPlan:   -0.74,
		signOdd:    1.35,
		signBare:   0.86,
		signMate:   -0.77,
		signBares:  1.77,
		signLate:   1.91,
		signLast:   0.08,
	}
	noProblemOfCauseWeights = signs{
		signAlways:  -0.59,
		signNoLink:  -0.46,
		signFaint:   -1.18,
		signLink:    -1.35,
		signHeadIn:  -0.31,
		signHeadOf:  -0.59,
		signTheme:   -0.05,
		signOne:     -0.78,
		signTwo:     -0.66,
		signShared:  -0.43,
		signMutual:  -0.11,
		signRival:   -0.95,
		signEven:    -0.37,
		signMore:    -0.41,
		signLinked:  -0.52,
		signPlan:    0.08,
		signOutward: 0.80,
		signThought: -1.18,
		signBare:    0.64,
		signMate:    0.28,
		signBares:   0.51,
		signLate:    1.32,
		signLast:    0.70,
	}
	noMeasureWeights = signs{
		signAlways: -0.01,
		signNoLink: -0.02,
		signFaint:  -0.36,
		signLink:   -3.24,
		signHeadIn: -0.79,
		signHeadOf: -1.63,
		signTheme:  -0.04,
		signOne:    -0.37,
		signTwo:    0.12,
		signShared: -1.52,
		signMutual: -0.87,
		signRival:  -0.68,
		signEven:   0.16,
		signMore:   0.43,
		signLinked: 0.67,
		signPlan:   0.99,
		signOdd:    0.97,
		signBare:   -0.28,
		signMate:   0.58,
		signBares:  0.13,
		signLate:   1.61,
		signLast:   -0.35,
	}
	noProblemOfMeasureWeights = signs{
		signAlways: -0.53,
		signNoLink: -0.50,
		signFaint:  -0.59,
		signLink:   -2.66,
		signHeadIn: -0.27,
		signHeadOf: -0.82,
		signTheme:  -0.04,
		signOne:    -0.29,
		signTwo:    -0.89,
		signShared: -1.07,
		signMutual: -1.64,
		signRival:  -0.49,
		signEven:   -0.12,
		signMore:   -0.22,
		signLinked: 0.05,
		signPlan:   0.19,
		signBare:   -0.52,
		signMate:   0.55,
		signBares:  1.47,
		signLate:   1.14,
		signLast:   1.85,
	}
)
