package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"duizhao/internal/chain/learned"
)

// folds is into how many parts the papers are parted for validation: neighbours, which one writer wrote, stay together.
const folds = 10

// sample is one place with its features and whether what is learned is so there.
type sample struct {
	features []uint32
	is       bool
	fold     int
	made     bool   // only for fitting, where it weighs madeWeight beside the others' 1
	text     string // for the eye
}

const (
	rounds     = 30
	rate       = 0.3
	madeWeight = 0.05
	decay      = 0.02 // of a weight, divided by how often its bucket is seen
)

// fit finds weights by stochastic gradient descent with AdaGrad's steps (Duchi et al. 2011). A bucket that one sample alone fills
// keeps the weight 0.
func fit(samples []sample) []float64 { return fitIn(learned.Buckets, samples) }

// fitIn is fit with another number of buckets, a power of two.
func fitIn(buckets uint32, samples []sample) []float64 {
	seen := make([]float64, buckets)
	for _, s := range samples {
		for _, f := range s.features {
			seen[f%buckets]++
		}
	}
	w, steps := make([]float64, buckets), make([]float64, buckets)
	rng := rand.New(rand.NewPCG(1, 2))
	order := rng.Perm(len(samples))
	for range rounds {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			s := samples[i]
			off := 1 / (1 + math.Exp(-score(w, s)))
			if s.is {
				off--
			}
			if s.made {
				off *= madeWeight
			}
			for _, f := range s.features {
				k := f % buckets
				if seen[k] < 2 {
					continue
				}
				g := off + decay*w[k]/seen[k]
				steps[k] += g * g
				w[k] -= rate / math.Sqrt(1+steps[k]) * g
			}
		}
	}
	return w
}

func score(w []float64, s sample) float64 {
	sum := 0.0
	for _, f := range s.features {
		sum += w[f%uint32(len(w))]
	}
	return sum
}

// validate fits on all parts but one and asks that one, each in turn, and prints precision and recall at several limits.
func validate(name string, samples []sample, verbose bool) {
	scores := make([]float64, len(samples))
	for f := range folds {
		train := slices.DeleteFunc(slices.Clone(samples), func(s sample) bool { return s.fold == f })
		w := fit(train)
		for i, s := range samples {
			if s.fold == f {
				scores[i] = score(w, s)
			}
		}
	}
	yes, asked := 0, 0
	for _, s := range samples {
		if !s.made {
			asked++
		}
		if s.is && !s.made {
			yes++
		}
	}
	fmt.Printf("%s: %d places, %d so\n", name, asked, yes)
	for _, limit := range []float64{-1, -0.5, 0, 0.5, 1, 1.5, 2, 3} {
		told, right := 0, 0
		for i, s := range samples {
			if scores[i] > limit && !s.made {
				told++
				if s.is {
					right++
				}
			}
		}
		fmt.Printf("  above %4.1f: precision %.3f recall %.3f F1 %.3f\n", limit, float64(right)/float64(told), float64(right)/float64(yes), 2*float64(right)/float64(told+yes))
	}
	for i, s := range samples {
		if verbose && !s.made && (scores[i] > 0) != s.is {
			fmt.Printf("  %5.2f %v %s\n", scores[i], s.is, s.text)
		}
	}
}
