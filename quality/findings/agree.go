package main

import (
	"fmt"

	"duizhao/internal/finding"
	"duizhao/quality/gold"
)

// agree scores a second person's labels in the folder other as if they were remarks on the papers of dir: what two careful
// people reach is the most that rules can be asked for. Only totals are printed.
func agree(dir, other string) error {
	list, err := gold.Load(dir)
	if err != nil {
		return err
	}
	second, err := gold.Second(list, other)
	if err != nil {
		return err
	}
	var t tally
	for i, m := range list {
		labels := labelsOf(m)
		for _, l := range labelsOf(second[i]) {
			f := finding.Finding{Basis: []string{l.code}, Span: l.span}
			if l.whole {
				f.Span.End = len(m.Text)
			}
			right := false
			for k := range labels {
				if hits(f, &labels[k]) {
					labels[k].found, right = true, true
				}
			}
			t.remarks++
			if right {
				t.right++
			}
		}
		for _, l := range labels {
			t.labels++
			if l.found {
				t.found++
			}
		}
	}
	fmt.Printf("== %s, a second labeller: recall over all D %d/%d %s, precision %d/%d %s\n", dir, t.found, t.labels, share(t.found, t.labels), t.right, t.remarks, share(t.right, t.remarks))
	return nil
}
