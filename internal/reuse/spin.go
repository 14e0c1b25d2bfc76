package reuse

import (
	"io/fs"
	"strings"
)

// Spin is what a machine that swaps words leaves where no person would write it: 准那么 for 准则.
type Spin struct {
	Place
	Product  string // what the text has
	Original string // what it was made of
}

func loadSpins(data fs.FS) ([]Spin, error) {
	lines, err := dataLines(data, "spin.txt")
	if err != nil {
		return nil, err
	}
	var out []Spin
	for _, l := range lines {
		if f := strings.Fields(l); len(f) == 2 {
			out = append(out, Spin{Product: f[0], Original: f[1]})
		}
	}
	return out, nil
}

// Spins lists the impossible products in a text, in its order (D01b).
func (l *Library) Spins(raw string) []Spin {
	var out []Spin
	for at := range raw {
		for _, s := range l.spins {
			if strings.HasPrefix(raw[at:], s.Product) {
				s.Place = Place{at, at + len(s.Product)}
				out = append(out, s)
				break
			}
		}
	}
	return out
}
