package submission

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// Candidate is a person as names in files are matched to.
type Candidate struct {
	ID   int64
	Name string
	Unit string // name or short name
}

// MatchAuthor finds whose paper a file is, from its path in the folder or zip and from the paper's title and first lines.
// It answers 0 when nobody or more than one person fits: a person is asked then, never guessed.
func MatchAuthor(path, head string, people []Candidate) (id int64, among []int64) {
	for _, where := range []string{path, head} {
		hits := named(where, people)
		if len(hits) > 1 {
			hits = sameUnit(path+"\n"+head, hits)
		}
		if len(hits) == 1 {
			return hits[0].ID, nil
		}
		if len(hits) > 1 {
			return 0, ids(hits)
		}
	}
	return 0, nil
}

// named are the people whose name stands in the text. A name inside a longer found name (张伟 in 张伟民) does not count there.
func named(text string, people []Candidate) []Candidate {
	sorted := append([]Candidate(nil), people...)
	sort.SliceStable(sorted, func(i, j int) bool { return len(sorted[i].Name) > len(sorted[j].Name) })
	squeezed := strings.NewReplacer(" ", "", "　", "", "_", "").Replace(text)
	var hits []Candidate
	for i := 0; i < len(sorted); {
		name := sorted[i].Name
		found := utf8.RuneCountInString(name) >= 2 && strings.Contains(squeezed, name)
		for ; i < len(sorted) && sorted[i].Name == name; i++ {
			if found {
				hits = append(hits, sorted[i])
			}
		}
		if found {
			squeezed = strings.ReplaceAll(squeezed, name, "\x00")
		}
	}
	return hits
}

// sameUnit narrows people of one name by the unit that the text names.
func sameUnit(text string, hits []Candidate) []Candidate {
	var in []Candidate
	for _, c := range hits {
		if c.Unit != "" && strings.Contains(text, c.Unit) {
			in = append(in, c)
		}
	}
	if len(in) > 0 {
		return in
	}
	return hits
}

func ids(cs []Candidate) []int64 {
	out := make([]int64, len(cs))
	for i, c := range cs {
		out[i] = c.ID
	}
	return out
}
