package main

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // PostgreSQL is one of the peers
)

// chunk is the length of the pieces that pg_trgm compares, in characters.
const chunk = 120

// trigrams3 cuts every document into pieces, gives them a trigram index, and asks for the five most alike of every piece of the queries until
// the time is over. The figures are those of the queries that were asked, in random order.
func trigrams3(s *set, dsn string, limit time.Duration) error {
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	for _, q := range []string{`create extension if not exists pg_trgm`, `drop table if exists duizhao_peer`, `create unlogged table duizhao_peer (doc int, at int, n int, t text)`} {
		if _, err := db.Exec(q); err != nil {
			return fmt.Errorf("pg_trgm: %w", err)
		}
	}
	at := time.Now()
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	pieces := map[int][]string{}
	for _, p := range s.papers {
		rs := []rune(p.Text)
		for i := 0; i < len(rs); i += chunk {
			t := string(rs[i:min(len(rs), i+chunk)])
			pieces[p.ID] = append(pieces[p.ID], t)
			if _, err := tx.Exec(`insert into duizhao_peer values ($1, $2, $3, $4)`, p.ID, i, min(len(rs), i+chunk)-i, t); err != nil {
				return err
			}
		}
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	loaded := time.Since(at)
	if _, err := db.Exec(`create index duizhao_peer_t on duizhao_peer using gin (t gin_trgm_ops)`); err != nil {
		return err
	}
	var bytes int64
	if err := db.QueryRow(`select pg_relation_size('duizhao_peer_t')`).Scan(&bytes); err != nil {
		return err
	}
	fmt.Printf("== PostgreSQL pg_trgm: %d documents, loaded in %.0f s, indexed in %.0f s wall, %.1f KB a document for the index\n", len(s.papers), loaded.Seconds(),
		(time.Since(at) - loaded).Seconds(), float64(bytes)/1024/float64(len(s.papers)))
	for _, threshold := range []string{"0.3", "0.5"} {
		if _, err := db.Exec(`set pg_trgm.similarity_threshold = ` + threshold); err != nil {
			return err
		}
		if err := askPieces(db, s, pieces, limit, threshold); err != nil {
			return err
		}
	}
	return nil
}

func askPieces(db *sql.DB, s *set, pieces map[int][]string, limit time.Duration, threshold string) error {
	var dets []found
	asked := map[int]bool{}
	begin := time.Now()
	for _, i := range rand.New(rand.NewPCG(1, 2)).Perm(len(s.queries)) {
		if time.Since(begin) > limit {
			break
		}
		q := s.queries[i]
		asked[q] = true
		for k, t := range pieces[q] {
			rows, err := db.Query(`select doc, at, n from duizhao_peer where t % $1 and doc <> $2 order by similarity(t, $1) desc limit 5`, t, q)
			if err != nil {
				return err
			}
			for rows.Next() {
				d := found{sus: q, s0: k * chunk, s1: k*chunk + len([]rune(t))}
				var n int
				if err := rows.Scan(&d.src, &d.r0, &n); err != nil {
					return err
				}
				d.r1 = d.r0 + n
				dets = append(dets, d)
			}
			if err := rows.Err(); err != nil {
				return err
			}
			rows.Close()
		}
	}
	took := time.Since(begin)
	var truths []truth
	for _, t := range s.truths {
		if asked[t.Sus] {
			truths = append(truths, t)
		}
	}
	scored("pg_trgm, similarity "+threshold, s, truths, dets)
	fmt.Printf("  %d queries, %.1f s wall each\n", len(asked), took.Seconds()/float64(max(1, len(asked))))
	return nil
}
