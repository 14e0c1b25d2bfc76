package chain

import (
	"strings"
)

// cues looks for labels and cause cues inside [start, end) and opens a part for each; n's own text ends before the first.
// It returns where the text before the first cue ends.
func (w *walk) cues(n *node, start, end int) int {
	text := w.b.doc.Text
	at, size, role := w.findCue(text[start:end], w.role(n))
	if role == "" {
		return end
	}
	cut := start + at
	if n.end > cut && n.start <= cut {
		n.end = cut
	}
	c := w.b.node(node{level: levelLabel, cue: size > 0 || !w.b.flatKind(), flat: w.answers(text[cut : cut+size]), start: cut, body: w.b.skipMarks(cut+size, end), end: end, role: role})
	c.title = c.body >= end
	if n.level == levelLabel && n.role != Problems {
		n.parent.add(c)
	} else {
		n.add(c)
	}
	w.top = c
	w.cues(c, c.body, end)
	return cut
}

// answers reports whether a label parts the problem from what answers it: there the problem ends before it. In a person's own paper
// it runs on over its cause and measure, unless the first of them in the section shows that all is set out in parts: 原因：… 整改：…,
// not 原因是… 整改措施：….
func (w *walk) answers(label string) bool {
	label = strings.Trim(label, "【】[]")
	if w.b.flatKind() {
		return isLabel(label)
	}
	if !w.told {
		w.told, w.parted = true, isLabel(label)
	}
	return w.parted
}

func (b *builder) flatKind() bool { return b.c.Kind == Plan || b.c.Kind == OtherKind }

// labelAt reads a label at the start of s, numbered or not (整改措施： 问题一： 不符合项2（一般）： 【原因】): its role and its length
// without the colon.
func labelAt(s string) (Role, int, bool) {
	if r, size := char(s); r == '【' || r == '[' {
		if n := strings.IndexAny(s, "】]"); n > 0 {
			if role, k, ok := labelAt(s[size:n] + "："); ok && k == n-size {
				return role, n + width(s[n]), true
			}
		}
	}
	best := 0
	var role Role
	for _, l := range labelWords.near(s) {
		if len(l) <= best || !strings.HasPrefix(s, l) {
			continue
		}
		n := len(l) + numeralLen(s[len(l):])
		if strings.HasPrefix(s[n:], "（") {
			if k := strings.Index(s[n:], "）"); k > 0 && k < 48 {
				n += k + len("）")
			}
		}
		if rest := s[n:]; rest == "" && n == len(l) || colon(rest) > 0 || n > len(l) && strings.HasPrefix(rest, "\u3000") {
			best, role = n, labels[l]
		}
	}
	return role, best, best > 0
}

// numeralLen is the length of a number behind a label: 一, 12, ３.
func numeralLen(s string) int {
	n := 0
	for n < len(s) && n < 9 {
		r, size := char(s[n:])
		if !strings.ContainsRune("一二三四五六七八九十0123456789０１２３４５６７８９-－", r) {
			break
		}
		n += size
	}
	return n
}

// cueStarts begin the labels that are looked for inside a text.
var cueStarts = newHanSet("原根整改下措努纠思产问深客主怎")

// findCue finds the first label or cause cue at the start of a clause in s, not at its very beginning, that leads to another
// role than the one the text already has. Causes and measures do not lead back to problems or, for measures, to causes.
func (w *walk) findCue(s string, now Role) (at, size int, role Role) {
	if now == Measures {
		return 0, 0, ""
	}
	clause, sentence := false, false
	for i := 0; i < len(s); {
		if isHan(s[i]) {
			if clause || sentence {
				if size, role := w.cueAt(s[i:], now, sentence); role != "" {
					return i, size, role
				}
				clause, sentence = false, false
			}
			for i += 3; i < len(s) && isHan(s[i]); i += 3 { // inside a clause
			}
			continue
		}
		if clause || sentence {
			if strings.HasPrefix(s[i:], "【") {
				if role, n, ok := labelAt(s[i:]); ok && role != Problems && role != now {
					return i, n, role
				}
			}
		}
		m, size := markAt(s, i)
		clause = m&(anyComma|semicolon|colonMark) != 0
		sentence = m&(period|exclamation|question) != 0 || sentence && (s[i] == ' ' || strings.HasPrefix(s[i:], "\u3000"))
		i += size
	}
	return 0, 0, ""
}

// cueAt is the label or cause cue that s begins with, where a clause or a sentence begins.
func (w *walk) cueAt(s string, now Role, sentence bool) (size int, role Role) {
	if sentence && w.measures && now != Measures && planCues.starts(s) > 0 {
		return 0, Measures
	}
	if now != Causes {
		if sentence && blamed(s) {
			return 0, Causes
		}
		if sentence && w.causes && strings.HasPrefix(s, "主要是") {
			return len("主要是"), Causes
		}
		if n := causeCues.starts(s); n > 0 {
			return n, Causes
		}
		if n := mainly(s); n > 0 && now == Problems {
			return n, Causes
		}
	}
	if r, _ := char(s); cueStarts.has(r) {
		if role, n, ok := labelAt(s); ok && role != Problems && role != now {
			return n, role
		}
	}
	return 0, ""
}

// mainly is the length of 主要是 before what somebody thinks, which is why: 主要是支委认为这是设备科的事. 0 for none.
func mainly(s string) int {
	if strings.HasPrefix(s, "主要是") && hasAny(s[:firstStop(s, comma|period|semicolon)], []string{"认为", "觉得", "以为", "总想", "怕"}) {
		return len("主要是")
	}
	return 0
}
