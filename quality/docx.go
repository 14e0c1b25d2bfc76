package main

import (
	"context"
	"fmt"

	"duizhao/examples/gen/paper"
	"duizhao/internal/doc"
	"duizhao/internal/format"
	"duizhao/quality/gold"
)

// throughDocx is the paper after a journey through a Word file with real numbering, tables and tracked changes. Gold places are
// places in the text, so a text that comes back changed is an error that shows the first difference.
func throughDocx(m *gold.Material) (*doc.Document, error) {
	data, err := paper.Docx(m.Text, m.Sections[0].Start)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", m.Path, err)
	}
	docs, errs := format.Read(context.Background(), m.Name()+".docx", data, format.Options{})
	if len(errs) > 0 {
		return nil, errs[0]
	}
	if len(docs) != 1 {
		return nil, fmt.Errorf("%s: %d documents came back, want 1", m.Path, len(docs))
	}
	if i := firstDifference(docs[0].Text, m.Text); i >= 0 {
		return nil, fmt.Errorf("%s: the text came back changed at byte %d: %q, want %q", m.Path, i, around(docs[0].Text, i), around(m.Text, i))
	}
	return docs[0], nil
}

// firstDifference is the first byte at which the two differ, -1 when they are the same.
func firstDifference(a, b string) int {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return i
		}
	}
	if len(a) != len(b) {
		return min(len(a), len(b))
	}
	return -1
}

// around is some text on both sides of a byte.
func around(s string, i int) string { return s[max(0, i-30):min(len(s), i+30)] }
