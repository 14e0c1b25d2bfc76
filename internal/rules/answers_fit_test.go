package rules

import (
	"flag"
	"fmt"
	"math"
	"sort"
	"strings"
	"testing"

	"duizhao/internal/chain"
	"duizhao/internal/doc"
	"duizhao/internal/material"
	"duizhao/internal/profile"
	"duizhao/internal/rule"
	"duizhao/quality/gold"
)

// go test ./internal/rules -v -run TestFitAnswers -fit ../../examples/tuned
// learns the weights of answers.go and surface.go anew from the labels D16, D17 and D20 of the folders (comma between them) and prints
// them, with what each limit would find and be right about in papers held out in turn.
var fitFrom = flag.String("fit", "", "folders of labelled papers to learn the weights of answers.go from")

// answerCase is one item that was weighed: its signs, whether it is labelled as unanswered, and its paper.
type answerCase struct {
	signs
	lonely bool
	told   bool
	paper  int
	what   string
}

// answerLists are what is weighed: the letter of the list, that of the others, and the label.
var answerLists = []string{"pc D17", "cp D17", "pm D20", "mp D20", "c  D16"}

// TestAnswersAreWeighed: the weights as they stand know far more of the labelled papers than how many items are labelled.
func TestAnswersAreWeighed(t *testing.T) {
	shipped := map[string]*signs{"pc D17": &noCauseWeights, "cp D17": &noProblemOfCauseWeights, "pm D20": &noMeasureWeights, "mp D20": &noProblemOfMeasureWeights, "c  D16": {}}
	copy(shipped["c  D16"][:], surfaceWeights[:])
	all := answerCases(t, []string{"../../examples/tuned"})
	for _, name := range answerLists {
		list := all[name]
		if len(list) < 200 {
			t.Fatalf("%s: %d items: the test sees nothing", name, len(list))
		}
		told := make([]float64, len(list))
		blind := make([]float64, len(list))
		for i := range list {
			told[i], blind[i] = chanceOf(list[i].signs, shipped[name]), float64(countLonely(list))/float64(len(list))
		}
		if got, most := loss(list, told), 0.7*loss(list, blind); got > most {
			t.Errorf("%s: loss %.4f, want at most %.4f: learn the weights anew", name, got, most)
		}
	}
}

// loss is the mean of the logarithm of the chance given to what is not so.
func loss(list []answerCase, chance []float64) float64 {
	sum := 0.0
	for i, w := range list {
		if w.lonely {
			sum -= math.Log(chance[i])
		} else {
			sum -= math.Log(1 - chance[i])
		}
	}
	return sum / float64(len(list))
}

func TestFitAnswers(t *testing.T) {
	if *fitFrom == "" {
		t.Skip("no -fit: nothing is learned")
	}
	all := answerCases(t, strings.Split(*fitFrom, ","))
	for _, name := range answerLists {
		list := all[name]
		held := heldOut(list, 8)
		w := fitSigns(list)
		fmt.Printf("== %s: %d items, %d labelled\n", name, len(list), countLonely(list))
		fmt.Printf("  loss %.4f\n", loss(list, held))
		printLimits(list, held)
		printWeights(name, w)
	}
}

// The names of the signs of answers.go and of the marks of surface.go, as the weights are written there.
var (
	signNames = strings.Fields("signAlways signNoLink signFaint signLink signHeadIn signHeadOf signTheme signOne signTwo signShared signMutual signRival signEven signMore signLinked signPlan signOdd signOutward signThought signBare signMate signBares signLate signLast")
	markNames = strings.Fields("markAlways markLength markReason markReasons markDigits markSpeech markTitle markSelf markGeneral markPlain markHead markOutward markOnlyOut markInline markShared markVague markSlogans markLast markCircle")
)

func printWeights(name string, w signs) {
	names := signNames
	if strings.HasPrefix(name, "c ") {
		names = markNames
	}
	for k, x := range w {
		if math.Abs(x) >= 0.005 {
			fmt.Printf("\t\t%s: %.2f,\n", names[k], x)
		}
	}
}

func answerCases(t *testing.T, dirs []string) map[string][]answerCase {
	out := map[string][]answerCase{}
	n := 0
	var labels map[string][]doc.Span
	spy := func(p *rule.Pass) {
		pr, ca, me := problemItems(p), causeItems(p), measureItems(p)
		add := func(name string, list, others []chain.Item, skip func(i int) bool) {
			i := -1
			weigh(p, list, others, func(s *signs) {
				if i++; skip != nil && skip(i) {
					return
				}
				w := answerCase{signs: *s, paper: n, what: list[i].Head}
				for _, at := range labels[name[3:]] {
					if at.Overlap(list[i].Span)*2 > min(at.Len(), list[i].Len()) {
						w.lonely = true
					}
				}
				out[name] = append(out[name], w)
			})
		}
		if len(ca) > 0 && !(len(ca) == 1 && len(pr) > 2) && !forAll(ca) {
			add("pc D17", pr, ca, nil)
		}
		add("cp D17", ca, pr, func(i int) bool { return ca[i].Inline })
		add("pm D20", pr, me, nil)
		for i, c := range ca {
			w := answerCase{paper: n, what: c.Head}
			copy(w.signs[:], sliceOf(marksOf(p, i)))
			for _, at := range labels["D16"] {
				if at.Overlap(c.Span)*2 > min(at.Len(), c.Len()) {
					w.lonely = true
				}
			}
			w.told = isGeneric(p, &p.Chain.Causes[i]) || isOutward(p, c)
			out["c  D16"] = append(out["c  D16"], w)
		}
		add("mp D20", me, pr, func(i int) bool {
			b := p.Doc.Blocks[p.Doc.BlockAt(me[i].Start)]
			return strings.HasPrefix(p.Doc.Slice(b.Span), "\t")
		})
	}
	set := spiedSet(t, spy)
	for _, dir := range dirs {
		list, err := gold.Load(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range list {
			n++
			labels = map[string][]doc.Span{}
			for _, f := range m.Findings {
				for _, it := range m.Items {
					if it.ID == f.Item {
						labels[f.Code] = append(labels[f.Code], it.Span)
					}
				}
			}
			set.Judge(rule.Input{Material: material.Read(m.Document(), material.Options{}), Lang: "zh"})
		}
	}
	return out
}

func spiedSet(t *testing.T, spy func(p *rule.Pass)) *rule.Set {
	t.Helper()
	packs, err := rule.ReadPacks(Packs())
	if err != nil {
		t.Fatal(err)
	}
	profiles, err := profile.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	checks := Checks()
	for i := range checks {
		if checks[i].ID == "problem/no-cause" {
			checks[i].Paper = spy
		}
	}
	set, err := rule.NewSet(rule.Layers{packs}, checks, profiles)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func countLonely(list []answerCase) int {
	n := 0
	for _, w := range list {
		n += int(yes(w.lonely))
	}
	return n
}

// heldOut is the chance of each item, told by weights learned without its paper's fold.
func heldOut(list []answerCase, folds int) []float64 {
	out := make([]float64, len(list))
	for f := range folds {
		var rest []answerCase
		for _, w := range list {
			if w.paper%folds != f {
				rest = append(rest, w)
			}
		}
		weights := fitSigns(rest)
		for i, w := range list {
			if w.paper%folds == f {
				out[i] = chanceOf(w.signs, &weights)
			}
		}
	}
	return out
}

func chanceOf(s signs, weights *signs) float64 {
	sum := 0.0
	for k, w := range weights {
		sum += w * s[k]
	}
	return 1 / (1 + math.Exp(-sum))
}

// fitSigns is logistic regression by gradient, with a pull of every weight towards nothing.
func fitSigns(list []answerCase) (w signs) {
	for range 1500 {
		var slope signs
		for i := range list {
			d := yes(list[i].lonely) - chanceOf(list[i].signs, &w)
			for k, x := range list[i].signs {
				slope[k] += d * x
			}
		}
		for k := range w {
			w[k] += 2 * (slope[k] - 1*w[k]) / float64(len(list))
		}
	}
	return w
}

func printLimits(list []answerCase, chance []float64) {
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	sort.Slice(order, func(a, b int) bool { return chance[order[a]] > chance[order[b]] })
	all, right := countLonely(list), 0
	next := 0.5
	for n, i := range order {
		right += int(yes(list[i].lonely))
		if r := float64(right) / float64(max(all, 1)); r >= next {
			fmt.Printf("  limit %.3f: finds %d of %d (%.2f), %d told, right %.2f\n", chance[i], right, all, r, n+1, float64(right)/float64(n+1))
			next += 0.05
		}
	}
}

func sliceOf(m marks) []float64 { return m[:] }
