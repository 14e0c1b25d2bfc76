package main

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"duizhao/internal/chain/learned"
	"duizhao/quality/gold"
)

// said is one sentence of a paper and what it tells.
type said struct {
	features []uint32
	tells    learned.Telling
	begins   bool // a paragraph
	text     string
}

// sentences are those of a paper behind its title block.
func sentences(m *gold.Material) []said {
	var out []said
	var bag learned.Bag
	at := m.Sections[0].Start
	for _, line := range strings.Split(strings.TrimRight(m.Text[at:], "\n"), "\n") {
		list := ends(line)
		if len(list) == 0 || list[len(list)-1] < len(line) {
			list = append(list, len(line))
		}
		from := 0
		for _, to := range list {
			learned.AtSentence(&bag, line, from, to)
			out = append(out, said{features: slices.Clone(bag.List()), tells: tells(m, at+from, at+to), begins: from == 0, text: m.Name() + " " + line[from:to]})
			from = to
		}
		at += len(line) + 1
	}
	return out
}

// tells is the role of the innermost item that most of a stretch lies in.
func tells(m *gold.Material, start, end int) learned.Telling {
	role, size := learned.TellsNone, math.MaxInt
	for _, it := range m.Items {
		if o := min(end, it.End) - max(start, it.Start); o*2 > end-start && it.End-it.Start < size {
			role, size = learned.Telling(strings.IndexByte("pcm", it.ID[0])), it.End-it.Start
		}
	}
	return role
}

// fitSentences fits a row of weights for each telling.
func fitSentences(all []said) (rows [learned.TellsNone][]float64) {
	for k := range rows {
		samples := make([]sample, len(all))
		for i, s := range all {
			samples[i] = sample{features: s.features, is: s.tells == learned.Telling(k)}
		}
		rows[k] = fitIn(learned.WideBuckets, samples)
	}
	return rows
}

// validateSentences fits on all papers but a tenth and asks that tenth, each in turn; it prints how often each telling (down) is taken for
// which (across), and how each follows the other.
func validateSentences(papers [][]said, verbose bool) error {
	var taken [learned.Tellings][learned.Tellings]int
	right, asked := 0, 0
	for f := range folds {
		var train []said
		for i, p := range papers {
			if i*folds/len(papers) != f {
				train = append(train, p...)
			}
		}
		model, err := learned.ParseSentences(string(learned.SentenceBytes(fitSentences(train))))
		if err != nil {
			return err
		}
		for i, p := range papers {
			if i*folds/len(papers) != f {
				continue
			}
			odds, begins := make([][learned.TellsNone]float32, len(p)), make([]bool, len(p))
			for k, s := range p {
				odds[k], begins[k] = model.Score(s.features), s.begins
			}
			for k, told := range learned.Tell(odds, begins) {
				taken[p[k].tells][told]++
				if asked++; told == p[k].tells {
					right++
				} else if verbose {
					fmt.Printf("  %d taken for %d: %s\n", p[k].tells, told, p[k].text)
				}
			}
		}
	}
	fmt.Printf("sentences: %d of %d right, %.3f; problem, cause, measure, none taken for these: %v\n", right, asked, float64(right)/float64(asked), taken)
	printFollows(papers)
	return nil
}

// printFollows prints the table of learned.Tell.
func printFollows(papers [][]said) {
	var n [2][learned.Tellings][learned.Tellings]float64
	for _, p := range papers {
		for i := 1; i < len(p); i++ {
			at := 0
			if p[i].begins {
				at = 1
			}
			n[at][p[i-1].tells][p[i].tells]++
		}
	}
	for at, name := range []string{"in a paragraph", "to the next"} {
		fmt.Printf("  %s:", name)
		for _, row := range n[at] {
			sum := float64(len(row))
			for _, x := range row {
				sum += x
			}
			for _, x := range row {
				fmt.Printf(" %.2f", math.Log((x+1)/sum))
			}
			fmt.Print(";")
		}
		fmt.Println()
	}
}
