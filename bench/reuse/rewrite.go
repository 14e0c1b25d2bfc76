package main

import (
	"math/rand/v2"
	"strings"
	"unicode/utf8"
)

// Words that people put in when they write something anew, and words that they put for others.
var (
	fillers = strings.Fields("也 又 还 就 都 曾 便 再 其实 一直 当时 至少 大约 竟然 居然 总算 毕竟 多半 随后 眼看 到头来 说起来 差不多 实际上 一下子")
	others  = strings.Fields("有关 那些 这边 本地 当年 相应 某某 其他 同样 各处 该项 上述 那里 此处 对方 前述 后者 两边 各自 旁边")
)

// rewrite changes about the share of the characters. People change words: known words become others (spin.txt), two characters become
// another word or go, and words are put in. The hard variant changes single characters.
func (g *grammar) rewrite(text string, share float64) string {
	if g.chars {
		return g.rewriteChars(text, share)
	}
	rs := []rune(text)
	budget := int(share * float64(len(rs)))
	edits := map[int]edit{}
	free := func(from, n int) bool {
		for i := max(0, from-4); i < from+n; i++ {
			if e, ok := edits[i]; ok && i+e.n > from {
				return false
			}
		}
		return from+n <= len(rs) && !strings.ContainsAny(string(rs[from:from+n]), "，。“”")
	}
	var known []int
	for i := range rs[:max(0, len(rs)-1)] {
		if g.spin[string(rs[i:i+2])] != "" {
			known = append(known, i)
		}
	}
	g.r.Shuffle(len(known), func(i, j int) { known[i], known[j] = known[j], known[i] })
	for _, i := range known {
		if budget > 0 && free(i, 2) && g.r.IntN(4) > 0 {
			edits[i] = edit{2, g.spin[string(rs[i:i+2])]}
			budget -= 2
		}
	}
	for tries := 0; budget > 0 && tries < 50*len(rs); tries++ {
		at := g.r.IntN(len(rs))
		e := change(g.r)
		if free(at, max(1, e.n)) {
			if e.n == 0 {
				e.n, e.to = 1, string(rs[at])+e.to
				budget++
			}
			edits[at] = e
			budget -= max(e.n, utf8.RuneCountInString(e.to))
		}
	}
	var b strings.Builder
	for i := 0; i < len(rs); {
		if e, ok := edits[i]; ok {
			b.WriteString(e.to)
			i += e.n
			continue
		}
		b.WriteRune(rs[i])
		i++
	}
	return b.String()
}

// edit puts words for n characters.
type edit struct {
	n  int
	to string
}

// change is an edit at any place: a word put in, a word for another, a word left out.
func change(r *rand.Rand) edit {
	switch r.IntN(5) {
	case 0, 1:
		return edit{0, pick(r, fillers)}
	case 2, 3:
		return edit{2, pick(r, others)}
	}
	return edit{1 + r.IntN(2), ""}
}
