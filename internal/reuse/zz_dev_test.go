package reuse

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
)

func TestDevPairs(t *testing.T) {
	dir := os.Getenv("DEVSET")
	if dir == "" {
		t.Skip()
	}
	type D struct {
		ID     int    `json:"id"`
		Text   string `json:"text"`
		Author int
	}
	type G struct {
		Kind string `json:"kind"`
		Rel  string
		Sus  int `json:"sus"`
		SOff int `json:"s_off"`
		SLen int `json:"s_len"`
		Src  int
		ROff int `json:"r_off"`
		RLen int `json:"r_len"`
	}
	f, _ := os.Open(dir + "/docs.jsonl")
	d := json.NewDecoder(bufio.NewReaderSize(f, 1<<20))
	docs := []string{}
	for d.More() {
		var x D
		d.Decode(&x)
		docs = append(docs, x.Text)
	}
	b, _ := os.ReadFile(dir + "/gold.jsonl")
	qb, _ := os.ReadFile(dir + "/quotes.txt")
	lib := StandardLibrary().With(strings.Split(strings.TrimSpace(string(qb)), "\n"))
	// df
	t0 := time.Now()
	df := make([]uint8, 1<<26)
	last := make([]int32, 1<<26)
	for i := 0; i < len(docs); i += 4 {
		for _, g := range lib.Fold(docs[i]).Grams(8) {
			h := g >> 38
			if last[h] != int32(i+1) && df[h] < 255 {
				df[h]++
				last[h] = int32(i + 1)
			}
		}
	}
	fmt.Println("df", time.Since(t0))
	stop := func(g Gram) bool { return df[g>>38] > 12 }
	al := NewAligner(Standard())
	kinds := map[string][]float64{}
	fp := 0
	show := 0
	var el time.Duration
	n := 0
	ru := func(s string, o int) int { return len([]rune(s[:o])) }
	for _, l := range strings.Split(strings.TrimSpace(string(b)), "\n") {
		var g G
		json.Unmarshal([]byte(l), &g)
		ta := lib.Fold(docs[g.Sus])
		pa := Prepare(ta, lib.Mask(ta, ta.Grams(8), stop), nil)
		t1 := time.Now()
		var ps []Passage
		if g.Rel == "c" {
			ps = al.AlignSelf(pa)
			for i := range ps {
				ps[i].A, ps[i].B = ps[i].B, ps[i].A
			}
		} else {
			ps = al.Align(pa, lib.Fold(docs[g.Src]))
		}
		el += time.Since(t1)
		n++
		cov, det := 0, 0
		any := 0
		for _, p := range ps {
			s0, s1 := ru(docs[g.Sus], p.A.Start), ru(docs[g.Sus], p.A.End)
			r0, r1 := ru(docs[g.Src], p.B.Start), ru(docs[g.Src], p.B.End)
			ov := func(a0, a1, b0, b1 int) int { return max(0, min(a1, b1)-max(a0, b0)) }
			x, y := ov(s0, s1, g.SOff, g.SOff+g.SLen), ov(r0, r1, g.ROff, g.ROff+g.RLen)
			det += s1 - s0 + r1 - r0
			if x > 0 && y > 0 {
				cov += x + y
				any++
			} else {
				fp++
				if os.Getenv("SHOWFP") != "" {
					fmt.Println("FP", g.Kind, g.Rel, p.Matched, p.Longest, p.alike, "\n   ", docs[g.Sus][p.A.Start:p.A.End], "\n   ", docs[g.Src][p.B.Start:p.B.End])
				}
			}
		}
		r := float64(cov) / float64(g.SLen+g.RLen)
		pr := 1.0
		if det > 0 {
			pr = float64(cov) / float64(det)
		}
		k := kinds[g.Kind]
		if k == nil {
			k = make([]float64, 5)
		}
		k[0]++
		k[1] += r
		k[2] += pr
		k[3] += float64(any)
		if any > 0 {
			k[4]++
		}
		kinds[g.Kind] = k
		if os.Getenv("SHOW") == g.Kind && (r < .8 || pr < .97) && show < 12 {
			show++
			fmt.Printf("LOW rec %.2f prec %.2f %s\n  S %s\n  R %s\n", r, pr, g.Rel, string([]rune(docs[g.Sus])[g.SOff:g.SOff+g.SLen]), string([]rune(docs[g.Src])[g.ROff:g.ROff+g.RLen]))
			for _, p := range ps {
				fmt.Println("   *", p.Matched, p.Longest, docs[g.Sus][p.A.Start:p.A.End], "|||", docs[g.Src][p.B.Start:p.B.End])
			}
		}
	}
	for k, v := range kinds {
		fmt.Printf("%-10s rec %.3f prec %.3f gran %.3f found %.0f/%.0f\n", k, v[1]/v[0], v[2]/v[0], v[3]/max(1, v[4]), v[4], v[0])
	}
	fmt.Println("fp", fp, "align", el/time.Duration(n))
	// random pairs
	fp = 0
	t1 := time.Now()
	for i := 0; i < 1000; i++ {
		x, y := docs[(i*7919)%len(docs)], docs[(i*104729+13)%len(docs)]
		ta := lib.Fold(x)
		ps := al.Align(Prepare(ta, lib.Mask(ta, ta.Grams(8), stop), nil), lib.Fold(y))
		fp += len(ps)
		if os.Getenv("SHOWFP") != "" {
			for _, p := range ps {
				fmt.Println("RFP", p.Matched, p.Longest, p.alike, "\n   ", x[p.A.Start:p.A.End], "\n   ", y[p.B.Start:p.B.End])
			}
		}
	}
	fmt.Println("random fp", fp, time.Since(t1)/1000)
}
