package main

import (
	"duizhao/internal/chain"
	"duizhao/quality/gold"
)

// agree scores the labels of a second person, in the folder other, against those of ms, as if they were the parser's: what
// two careful people reach is the most that a parser can be asked for.
func agree(set string, ms []*gold.Material, other string) error {
	second, err := gold.Second(ms, other)
	if err != nil {
		return err
	}
	var cards []*card
	for i, m := range ms {
		cards = append(cards, score(m, asChain(second[i])))
	}
	printTable(set+", a second labeller", cards)
	return nil
}

// asChain makes the labels of a paper into what the parser would have found.
func asChain(m *gold.Material) *chain.Chain {
	c := &chain.Chain{}
	for _, s := range m.Sections {
		out := chain.Section{Span: s.Span, Title: s.Title}
		for _, r := range s.Roles {
			out.Roles = append(out.Roles, chain.Role(r))
		}
		c.Sections = append(c.Sections, out)
	}
	for _, it := range m.Items {
		item := chain.Item{Span: it.Span, ID: it.ID, Ordinal: it.Ordinal, Head: it.Head, Aspect: it.Aspect, Text: m.Text[it.Start:it.End]}
		slot := func(key string) *chain.Slot {
			s, ok := it.First(key)
			if !ok {
				return nil
			}
			return &chain.Slot{Text: s.Text, Span: s.Span}
		}
		switch it.ID[0] {
		case 'p':
			c.Problems = append(c.Problems, chain.Problem{Item: item, What: slot("what"), Where: slot("where"), When: slot("when"), Number: slot("number"), Effect: slot("effect")})
		case 'c':
			c.Causes = append(c.Causes, chain.Cause{Item: item})
		case 'm':
			due, _ := it.First("due")
			kind := due.DueKind
			if kind == "" {
				kind = it.DueKind
			}
			if kind == "" {
				kind = string(chain.DueNone)
			}
			c.Measures = append(c.Measures, chain.Measure{Item: item, Owner: slot("owner"), Due: slot("due"), Standard: slot("standard"), Evidence: slot("evidence"), DueKind: chain.DueKind(kind), DueFrom: due.DueFrom, DueTo: due.DueTo})
		}
	}
	for _, l := range m.Links {
		c.Links = append(c.Links, chain.Link{From: l.From, To: l.To})
	}
	return c
}
