package corpus

import (
	"cmp"
	"slices"
	"sort"
)

// Usage is how words stand together in other papers. It answers two questions about a place that looks as if something was lost: do
// others write so too, and what do others have there. Chinese characters alone count.
type Usage struct {
	papers []*Paper
	runes  [][]rune
	keys   []usedAt
}

// usedAt is where three characters stand.
type usedAt struct {
	key   uint64
	paper uint32
	at    uint32
}

// MaxUsage is how many characters a Usage takes in; papers beyond it are left out.
const MaxUsage = 600_000

// NewUsage reads papers in their order until MaxUsage is reached.
func NewUsage(papers []*Paper) *Usage {
	u := &Usage{}
	total := 0
	for _, p := range papers {
		if p.Kind == Quotes {
			continue
		}
		r := []rune(p.Text)
		if total += len(r); total > MaxUsage {
			break
		}
		u.papers, u.runes = append(u.papers, p), append(u.runes, r)
		for i := 0; i+3 <= len(r); i++ {
			if key, ok := three(r[i:]); ok {
				u.keys = append(u.keys, usedAt{key, uint32(len(u.papers) - 1), uint32(i)})
			}
		}
	}
	slices.SortFunc(u.keys, func(a, b usedAt) int {
		return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.paper, b.paper), cmp.Compare(a.at, b.at))
	})
	return u
}

// three packs the first three characters; false when one of them is not Chinese.
func three(r []rune) (uint64, bool) {
	for _, c := range r[:3] {
		if c < 0x4E00 || c > 0x9FFF {
			return 0, false
		}
	}
	return uint64(r[0])<<42 | uint64(r[1])<<21 | uint64(r[2]), true
}

// Others is the usage of all papers that leave lets count.
type Others struct {
	*Usage
	out []bool
}

// Without is the usage without the papers that leave names: the asked paper itself.
func (u *Usage) Without(leave func(*Paper) bool) *Others {
	o := &Others{u, make([]bool, len(u.papers))}
	for i, p := range u.papers {
		o.out[i] = leave(p)
	}
	return o
}

// Len is the number of papers.
func (o *Others) Len() (n int) {
	for _, out := range o.out {
		if !out {
			n++
		}
	}
	return n
}

// Papers are those that hold the words, which have three Chinese characters at least at their start; nil for fewer.
func (o *Others) Papers(words string) (out []*Paper) {
	want := []rune(words)
	o.each(want, func(paper, at int) {
		r := o.runes[paper]
		if at+len(want) <= len(r) && slices.Equal(r[at:at+len(want)], want) && (len(out) == 0 || out[len(out)-1] != o.papers[paper]) {
			out = append(out, o.papers[paper])
		}
	})
	return out
}

// each calls f for every place of the first three characters, in the order of papers.
func (o *Others) each(want []rune, f func(paper, at int)) {
	if len(want) < 3 {
		return
	}
	key, ok := three(want)
	if !ok {
		return
	}
	for i := sort.Search(len(o.keys), func(i int) bool { return o.keys[i].key >= key }); i < len(o.keys) && o.keys[i].key == key; i++ {
		if !o.out[o.keys[i].paper] {
			f(int(o.keys[i].paper), int(o.keys[i].at))
		}
	}
}

// Between is what most papers have between left and right, one or two characters, and in how many papers; "" for nothing. Left has
// two characters.
func (o *Others) Between(left, right string) (words string, papers int) {
	l, r := []rune(left), []rune(right)
	if len(l) != 2 {
		return "", 0
	}
	count, last := map[string]int{}, map[string]int{}
	from := uint64(l[0])<<42 | uint64(l[1])<<21
	for i := sort.Search(len(o.keys), func(i int) bool { return o.keys[i].key >= from }); i < len(o.keys) && o.keys[i].key>>21 == from>>21; i++ {
		k := o.keys[i]
		if o.out[k.paper] {
			continue
		}
		text, at := o.runes[k.paper], int(k.at)+2
		for n := 1; n <= 2; n++ {
			if at+n+len(r) > len(text) || !slices.Equal(text[at+n:at+n+len(r)], r) {
				continue
			}
			if x := string(text[at : at+n]); last[x] != int(k.paper)+1 {
				count[x], last[x] = count[x]+1, int(k.paper)+1
			}
		}
	}
	for x, n := range count {
		if n > papers || n == papers && x < words {
			words, papers = x, n
		}
	}
	return words, papers
}
