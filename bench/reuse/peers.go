package main

import (
	"database/sql"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"time"

	_ "modernc.org/sqlite" // FTS5 with trigrams is one of the peers
)

// peers runs SQLite FTS5 with trigrams on a part of the same corpus. sim_text and PostgreSQL pg_trgm are not run here: see
// docs/performance.md.
func peers(args []string) error {
	f := flag.NewFlagSet("peers", flag.ExitOnError)
	data := f.String("data", "", "folder of the corpus")
	part := f.Int("part", 5000, "documents for SQLite")
	if err := f.Parse(args); err != nil {
		return err
	}
	s, err := readSet(*data)
	if err != nil {
		return err
	}
	return fts5(s, *part)
}

// fts5 asks for the source document by the 40 rarest trigrams of each copied passage: it has no places.
func fts5(s *set, part int) error {
	dir, err := os.MkdirTemp("", "reuse")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	db, err := sql.Open("sqlite", filepath.Join(dir, "fts.db")+"?_pragma=synchronous(off)")
	if err != nil {
		return err
	}
	defer db.Close()
	keep := map[int]bool{}
	for _, t := range s.truths {
		keep[t.Src] = true
	}
	for i := 0; len(keep) < part && i < len(s.papers); i++ {
		keep[i] = true
	}
	if _, err := db.Exec(`create virtual table d using fts5(text, tokenize='trigram', content='')`); err != nil {
		return err
	}
	at := time.Now()
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	df := map[string]int{}
	for id := range keep {
		if _, err := tx.Exec(`insert into d(rowid, text) values (?, ?)`, id, s.papers[id].Text); err != nil {
			return err
		}
		for g := range trigrams(s.papers[id].Text) {
			df[g]++
		}
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	fmt.Printf("SQLite FTS5 trigram: %d documents in %.1f s\n", len(keep), time.Since(at).Seconds())
	found, asked := 0, 0
	at = time.Now()
	for _, t := range s.truths {
		if t.Sus == t.Src || asked == 120 {
			continue
		}
		asked++
		var rare []string
		for g := range trigrams(string([]rune(s.papers[t.Sus].Text)[t.SOff : t.SOff+t.SLen])) {
			if df[g] > 0 {
				rare = append(rare, g)
			}
		}
		sort.Slice(rare, func(i, j int) bool {
			return df[rare[i]] < df[rare[j]] || df[rare[i]] == df[rare[j]] && rare[i] < rare[j]
		})
		rare = rare[:min(40, len(rare))]
		rows, err := db.Query(`select rowid from d where d match ? order by rank limit 10`, `"`+strings.Join(rare, `" OR "`)+`"`)
		if err != nil {
			return err
		}
		for rows.Next() {
			var id int
			if err := rows.Scan(&id); err != nil {
				return err
			}
			if id == t.Src {
				found++
			}
		}
		rows.Close()
	}
	fmt.Printf("SQLite FTS5 trigram: given the passage itself, the source is in the first 10 for %d of %d, %.1f ms each; no places\n", found, asked,
		time.Since(at).Seconds()*1000/float64(max(1, asked)))
	return nil
}

func trigrams(text string) map[string]bool {
	out, rs := map[string]bool{}, []rune(text)
	for i := 0; i+3 <= len(rs); i++ {
		if g := string(rs[i : i+3]); !strings.ContainsAny(g, "\"\n") {
			out[g] = true
		}
	}
	return out
}
