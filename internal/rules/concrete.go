package rules

import (
	"sort"

	"duizhao/internal/chain"
)

// Concreteness is what one item says and does not say, with places; never a score.
type Concreteness struct {
	ID, Head string
	Parts    []Part
}

// Part is one fact or slot; Slot is nil when it is absent.
type Part struct {
	Key, Name string
	Slot      *chain.Slot
}

// Concrete lists facts of problems and slots of measures, in document order.
func Concrete(c *chain.Chain, lang string) []Concreteness {
	name := func(zh, en string) string {
		if lang == "en" {
			return en
		}
		return zh
	}
	var out []Concreteness
	at := map[string]int{}
	for i := range c.Problems {
		pr := &c.Problems[i]
		at[pr.ID] = pr.Start
		out = append(out, Concreteness{pr.ID, pr.Head, []Part{{"what", name("何事", "what"), pr.What}, {"where", name("何处", "where"), pr.Where}, {"when", name("何时", "when"), pr.When}, {"number", name("何数", "number"), pr.Number}, {"effect", name("后果", "effect"), pr.Effect}}})
	}
	for i := range c.Measures {
		m := &c.Measures[i]
		at[m.ID] = m.Start
		out = append(out, Concreteness{m.ID, m.Head, []Part{{"owner", name("责任人", "owner"), m.Owner}, {"due", name("时限", "due"), m.Due}, {"standard", name("标准", "standard"), m.Standard}, {"evidence", name("佐证", "evidence"), m.Evidence}}})
	}
	sort.SliceStable(out, func(i, k int) bool { return at[out[i].ID] < at[out[k].ID] })
	return out
}
