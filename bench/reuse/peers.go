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

	"duizhao/internal/corpus"

	_ "modernc.org/sqlite" // FTS5 with trigrams is one of the peers
)

// peers runs other programs on the same corpus: sim_text on all of it; SQLite FTS5 and, where a server is named, PostgreSQL pg_trgm on a part;
// and this program on both, without the cases within one document, which sim_text does not look for.
func peers(args []string) error {
	f := flag.NewFlagSet("peers", flag.ExitOnError)
	data := f.String("data", "", "folder of the corpus")
	part := f.Int("part", 5000, "documents for the databases")
	sim := f.String("sim", "sim_text", "program of Debian's similarity-tester, empty for none")
	dsn := f.String("postgres", "", "server for pg_trgm; the extension must be allowed, the table duizhao_peer is replaced")
	limit := f.Duration("limit", 2*time.Minute, "how long pg_trgm may be asked")
	if err := f.Parse(args); err != nil {
		return err
	}
	s, err := readSet(*data)
	if err != nil {
		return err
	}
	s = s.between()
	if *sim != "" {
		if err := simText(s, *sim); err != nil {
			return err
		}
	}
	if err := ours(s); err != nil {
		return err
	}
	small := s.part(*part)
	if err := ours(small); err != nil {
		return err
	}
	if *dsn != "" {
		if err := trigrams3(small, *dsn, *limit); err != nil {
			return err
		}
	}
	return fts5(small)
}

// between is the set without the cases within one document.
func (s *set) between() *set {
	out := &set{papers: s.papers, quotes: s.quotes}
	drop := map[int]bool{}
	for _, t := range s.truths {
		if t.Sus == t.Src {
			drop[t.Sus] = true
		} else {
			out.truths = append(out.truths, t)
		}
	}
	for _, q := range s.queries {
		if !drop[q] {
			out.queries = append(out.queries, q)
		}
	}
	return out
}

// part is the set with about n documents: all that the cases need, all queries, and the first of the rest.
func (s *set) part(n int) *set {
	keep := map[int]bool{}
	for _, t := range s.truths {
		keep[t.Src], keep[t.Sus] = true, true
	}
	for _, q := range s.queries {
		keep[q] = true
	}
	for i := 0; len(keep) < n && i < len(s.papers); i++ {
		keep[i] = true
	}
	out := &set{truths: s.truths, queries: s.queries, quotes: s.quotes, by: map[int]int{}}
	for _, p := range s.papers {
		if keep[p.ID] {
			out.by[p.ID] = len(out.papers)
			out.papers = append(out.papers, p)
		}
	}
	return out
}

// ours measures this program on a set.
func ours(s *set) error {
	fmt.Printf("== duizhao, %d documents\n", len(s.papers))
	again := *s // its texts are dropped at the end
	b, done, err := openOrBuild(&again, "", 0)
	if err != nil {
		return err
	}
	defer done()
	return b.report(corpus.NewComparer(b.lib), false)
}

// scored prints the figures of detections on the truths and queries of a set.
func scored(name string, s *set, truths []truth, dets []found) {
	has := map[int]bool{}
	for _, t := range s.truths {
		has[t.Sus] = true
	}
	clean := 0
	for _, d := range dets {
		if !has[d.sus] {
			clean++
		}
	}
	m, _ := score(truths, dets)
	fmt.Printf("%-28s %d cases, %d found: plagdet %.3f  rec %.3f  prec %.3f  gran %.2f; false on documents without a case: %d\n", name, len(truths), len(dets),
		m.plagdet, m.recall, m.precision, m.granularity, clean)
}

// fts5 indexes a part and asks for the source document by the 40 rarest trigrams of each copied passage: it has no places.
func fts5(s *set) error {
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
	if _, err := db.Exec(`create virtual table d using fts5(text, tokenize='trigram', content='')`); err != nil {
		return err
	}
	at, used := time.Now(), cpu()
	texts := s.texts()
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	df := map[string]int{}
	for _, p := range s.papers {
		if _, err := tx.Exec(`insert into d(rowid, text) values (?, ?)`, p.ID, p.Text); err != nil {
			return err
		}
		for g := range trigrams(p.Text) {
			df[g]++
		}
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	fmt.Printf("SQLite FTS5 trigram: %d documents in %.1f s wall, %.1f s CPU (our counting of rare trigrams included)\n", len(s.papers), time.Since(at).Seconds(), (cpu() - used).Seconds())
	found, asked := 0, 0
	at, used = time.Now(), cpu()
	for _, t := range s.truths {
		if t.Sus == t.Src || asked == 120 {
			continue
		}
		asked++
		var rare []string
		for g := range trigrams(string([]rune(texts[t.Sus])[t.SOff : t.SOff+t.SLen])) {
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
	fmt.Printf("SQLite FTS5 trigram: given the passage itself, the source is in the first 10 for %d of %d, %.1f ms wall and %.1f ms CPU each; no places\n", found, asked,
		time.Since(at).Seconds()*1000/float64(max(1, asked)), (cpu()-used).Seconds()*1000/float64(max(1, asked)))
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

// texts are the texts by document.
func (s *set) texts() map[int]string {
	out := map[int]string{}
	for _, p := range s.papers {
		out[p.ID] = p.Text
	}
	return out
}
