package rules

import (
	"math"
	"strings"
	"unicode/utf8"

	"duizhao/internal/chain"
	"duizhao/internal/doc"
	"duizhao/internal/rule"
)

// How likely a cause stays on the surface (D16): what it is made of is weighed, for papers say “not deep enough” in more ways than a
// list of words holds. What the weighing alone says is advice.

// marks are what is weighed for one cause.
type marks [markCount]float64

const (
	markAlways  = iota
	markLength  // how long it is: the logarithm of its characters
	markReason  // it says what someone thought or did
	markReasons // it says so twice
	markDigits  // it has a number
	markSpeech  // it quotes what someone said
	markTitle   // it names a document
	markSelf    // it says I or we
	markGeneral // how many of its clauses are made of general words
	markPlain   // how many are not, up to three
	markHead    // its head is made of general words
	markOutward // it speaks of circumstances
	markOnlyOut // and of nothing else
	markInline  // it stands inside its problem
	markShared  // what it shares with the nearest problem
	markVague   // how many of the paper's problems are vague
	markSlogans // how many of its measures are slogans
	markLast    // it is the last of the causes
	markCircle  // it goes round in a circle: how often it says one pair of characters, from the third time on
	markCount
)

// surfaceLimit is the chance from which a cause is told: of those told by the weighing about every second is labelled.
const surfaceLimit = 0.25

// surfaceChance is the chance, from 0 to 1, that the cause stays on the surface.
func surfaceChance(p *rule.Pass, i int) float64 {
	sum := 0.0
	for k, x := range marksOf(p, i) {
		sum += x * surfaceWeights[k]
	}
	return 1 / (1 + math.Exp(-sum))
}

func marksOf(p *rule.Pass, i int) (m marks) {
	c := &p.Chain.Causes[i]
	text := p.Doc.Slice(c.Span)
	m[markAlways], m[markLength] = 1, math.Log(float64(chars(text)+1))
	reasons := len(p.Words("reason-fact", c.Span))
	m[markReason], m[markReasons] = yes(reasons > 0), yes(reasons > 1)
	m[markDigits], m[markSpeech], m[markTitle] = yes(hasDigits(text) || tellsCount(text)), yes(speaks(p, c.Span)), yes(strings.Contains(text, "《"))
	m[markSelf] = yes(hasAny(text, "我", "自己", "本人"))
	m[markGeneral], m[markPlain] = generalShare(p, c.Span), float64(min(plainClauses(p, c.Span), 3))
	m[markHead] = yes(p.Has("abstract-cause", place(c.Item)))
	m[markOutward], m[markOnlyOut] = yes(p.Has("outward", c.Span)), yes(isOutward(p, c.Item))
	m[markInline] = yes(c.Inline)
	m[markShared] = nearestShared(p, i)
	m[markVague], m[markSlogans] = nothingShare(p, problemItems(p)), nothingShare(p, measureItems(p))
	m[markLast] = yes(i == len(p.Chain.Causes)-1)
	m[markCircle] = circle(text)
	return m
}

// circle is how often, beyond twice, the text says the pair of characters that it says most, up to 3.
func circle(text string) float64 {
	most, count := 0, map[string]int{}
	for i := 0; i+6 <= len(text); i++ {
		if a, b := text[i:i+3], text[i+3:i+6]; isHanAt(a) && isHanAt(b) {
			count[a+b]++
			most = max(most, count[a+b])
		}
	}
	return float64(min(max(most-2, 0), 3))
}

func isHanAt(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	return size == 3 && isHan(r)
}

// generalShare is the share of the clauses that hold a general word.
func generalShare(p *rule.Pass, at doc.Span) float64 {
	n, all := 0, 0
	for _, c := range clausesIn(p, at) {
		all++
		n += int(yes(p.Has("abstract-cause", c) || p.Has("cause-talk", c)))
	}
	return float64(n) / float64(max(all, 1))
}

// nearestShared is the weight of what the cause shares with the problem nearest to it, up to 2.
func nearestShared(p *rule.Pass, i int) float64 {
	problems, causes := problemItems(p), causeItems(p)
	if len(problems) == 0 || len(problems)*len(causes) > mostCompared {
		return 0
	}
	most, all := 0.0, kinOf(p, causes, problems)
	for k := range problems {
		most = max(most, all.at(i, k).shared)
	}
	return min(most, 40) / 20
}

// nothingShare is the share of the list that names nothing; of fewer than three items nothing is learned.
func nothingShare(p *rule.Pass, list []chain.Item) float64 {
	n := 0.0
	if len(list) < 3 {
		return n
	}
	for _, t := range traitsOf(p, list) {
		n += yes(t.nothing)
	}
	return n / float64(len(list))
}

// Weights, learned by logistic regression on the labels D16 of examples/tuned.
var surfaceWeights = marks{
	markAlways:  -0.43,
	markLength:  -0.31,
	markReason:  -1.67,
	markReasons: 0.44,
	markDigits:  -0.35,
	markSpeech:  -0.35,
	markSelf:    0.55,
	markGeneral: 1.01,
	markPlain:   -0.87,
	markHead:    0.48,
	markOutward: 2.10,
	markOnlyOut: 2.48,
	markInline:  -0.88,
	markShared:  -0.40,
	markVague:   1.32,
	markSlogans: 1.82,
	markLast:    0.84,
	markCircle:  -0.33,
}
