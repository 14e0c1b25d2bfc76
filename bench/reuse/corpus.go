package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// paper is one document of a generated corpus.
type paper struct {
	ID     int    `json:"id"`
	Author int    `json:"author"`
	Year   int    `json:"year"`
	Unit   string `json:"unit"`
	Text   string `json:"text"`
}

// truth is one passage that was copied on purpose; offsets and lengths are code points.
type truth struct {
	Kind string `json:"kind"`
	Rel  string `json:"rel"` // a same author, b other unit, c same document
	Sus  int    `json:"sus"`
	SOff int    `json:"s_off"`
	SLen int    `json:"s_len"`
	Src  int    `json:"src"`
	ROff int    `json:"r_off"`
	RLen int    `json:"r_len"`
}

// set is a corpus with what is known of it, as both generators write it.
type set struct {
	papers  []paper
	truths  []truth
	queries []int
	quotes  []string
	by      map[int]int // where a document is; nil when its number says so
}

// paper is the document of that number.
func (s *set) paper(id int) paper {
	if s.by != nil {
		id = s.by[id]
	}
	return s.papers[id]
}

func readSet(dir string) (*set, error) {
	s := &set{}
	if err := jsonLines(filepath.Join(dir, "docs.jsonl"), &s.papers); err != nil {
		return nil, err
	}
	if err := jsonLines(filepath.Join(dir, "gold.jsonl"), &s.truths); err != nil {
		return nil, err
	}
	b, err := os.ReadFile(filepath.Join(dir, "quotes.txt"))
	if err != nil {
		return nil, err
	}
	s.quotes = strings.Split(strings.TrimSpace(string(b)), "\n")
	if b, err = os.ReadFile(filepath.Join(dir, "queries.txt")); err != nil {
		return nil, err
	}
	for _, f := range strings.Fields(string(b)) {
		var q int
		if _, err := fmt.Sscan(f, &q); err != nil {
			return nil, fmt.Errorf("read queries: %w", err)
		}
		s.queries = append(s.queries, q)
	}
	return s, nil
}

func jsonLines[T any](path string, out *[]T) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	d := json.NewDecoder(bufio.NewReaderSize(f, 1<<20))
	for d.More() {
		var v T
		if err := d.Decode(&v); err != nil {
			return fmt.Errorf("read %s: %w", path, err)
		}
		*out = append(*out, v)
	}
	return nil
}
