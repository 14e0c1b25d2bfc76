package reuse

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maskFormal marks what a paper says because of its kind and not because of its writer: why it is written, on whose order, what a law
// provides, what a leader says, the head and the fields of a form, the declaration that nothing was done wrong, who signs and when.
func (t *Text) maskFormal(m Mask) {
	begun := false // a heading or an item stands before
	lastLine := t.foot()
	for at := 0; at < len(t.Raw); {
		line, _, _ := strings.Cut(t.Raw[at:], "\n")
		mark := func(from, to int) { t.maskBytes(m, at+from, at+to) }
		switch {
		case at >= lastLine || formLine(line) || heading(line):
			mark(0, len(line))
		default:
			if !begun {
				mark(opening(line))
			}
			provisions(line, mark)
			recitals(line, mark)
			cases(line, mark)
			orders(line, mark)
			sayings(line, mark)
		}
		begun = begun || listed(line)
		at += len(line) + 1
	}
}

// foot is the byte offset of the lines at the end of a paper that only say who wrote it and when.
func (t *Text) foot() int {
	const lines, longest = 4, 30 * 3
	end := len(strings.TrimRight(t.Raw, " \u3000\t\r\n"))
	from := len(t.Raw)
	for range lines {
		start := strings.LastIndexByte(t.Raw[:end], '\n') + 1
		if start == 0 || end-start > longest || strings.ContainsAny(t.Raw[start:end], "，。；！？、,;.．\t") || strings.HasPrefix(t.Raw[start:end], "（") {
			return from
		}
		from, end = start, start-1
	}
	return from
}

// formLine reports whether a line is the head of a table, fields to fill in, a note on how to fill them in, or a vow that all is true.
func formLine(line string) bool {
	const longestCell, longestLine, longestNote, longestLabel = 8, 90, 300, 10
	label, note, _ := strings.Cut(line, "：")
	if (label == "说明" || label == "注" || label == "备注" || label == "填表说明") && len(note) < longestNote*3 && hasOne(note, "栏", "填写", "填报", "签字", "报送") {
		return true
	}
	if hasStart(line, "本人承诺", "本人郑重承诺", "我承诺") && len(line) < longestLine*3 {
		return true
	}
	if utf8.RuneCountInString(line) > longestLine {
		return false
	}
	cells := strings.FieldsFunc(line, func(r rune) bool { return r == '\t' || r == '|' || r == '｜' })
	short := len(cells) >= 4
	for _, c := range cells {
		short = short && utf8.RuneCountInString(strings.TrimSpace(c)) <= longestCell && strings.IndexFunc(c, unicode.IsDigit) < 0
	}
	if short {
		return true
	}
	fields := 0
	for _, f := range strings.FieldsFunc(line, func(r rune) bool { return r == '\u3000' || r == '\t' || r == '｜' }) {
		label, _, found := strings.Cut(f, "：")
		if found && utf8.RuneCountInString(label) <= longestLabel && !strings.ContainsAny(label, "，。；") {
			fields++
		}
	}
	return fields >= 2 && !strings.ContainsAny(line, "。；")
}

// heading reports whether a line is a title that papers of a campaign share: an ordinal, no sentence, and an aspect or a part of a paper.
func heading(line string) bool {
	const longest = 40 * 3
	return len(line) < longest && listed(line) && !strings.ContainsAny(line, "，。；！？,;") &&
		hasEnd(strings.TrimRight(line, " \u3000："), "方面", "问题", "情况", "原因", "剖析", "措施", "方向", "打算", "安排", "说明", "要求")
}

// opening is the stretch of a line, before the first heading, that says on whose order a paper reports: from 按照 or 根据 to 报告如下.
func opening(line string) (from, to int) {
	const longest = 300 * 3
	for _, end := range []string{"如下", "予以公布", "予以公开"} {
		i := strings.Index(line, end)
		if i < 0 || i > longest {
			continue
		}
		lead := strings.TrimLeft(line, " \u3000")
		if hasStart(lead, "按", "根据", "依据", "依照", "遵照", "为") {
			return 0, i + len(end)
		}
		if now := max(strings.LastIndex(line[:i], "现将"), strings.LastIndex(line[:i], "现就"), strings.LastIndex(line[:i], "现对")); now >= 0 {
			return now, i + len(end)
		}
	}
	return 0, 0
}

// provisions marks what a law, a statute or a rule is said to provide, up to the clause in which the writer speaks again. After its title it may
// be called by its kind alone: 条例还要求.
func provisions(line string, mark func(from, to int)) {
	titled := strings.Index(line, "》")
	if titled < 0 {
		return
	}
	for at := titled; at < len(line); {
		from := cites(line, at)
		if from < 0 {
			return
		}
		to := from
		for to < len(line) {
			next := clauseEnd(line, to)
			if speaks(line[to:next]) || to > from && strings.HasSuffix(line[:to], "。") && !normative(sentence(line[to:])) {
				break
			}
			to = next
		}
		mark(from, to)
		at = to
	}
}

// cites is where what a law provides begins behind the next clause that says so, -1 for none.
func cites(line string, at int) int {
	const farthest = 24 * 3 // bytes between the title and the word that cites it
	for at < len(line) {
		end := clauseEnd(line, at)
		clause := strings.TrimRight(line[at:end], "，：,:")
		switch {
		case clause == line[at:end]: // no colon and no comma: nothing is led to
		case strings.Contains(clause, "》") && strings.HasSuffix(clause, "规定") && len(clause)-strings.LastIndex(clause, "》") <= farthest+len("规定"),
			hasStart(clause, lawKinds...) && utf8.RuneCountInString(clause) <= 8 && hasEnd(clause, "规定", "要求", "明确", "指出"):
			return at + len(clause)
		}
		at = end
	}
	return -1
}

// lawKinds are what a law is called by where its title stands before.
var lawKinds = []string{"条例", "办法", "规定", "准则", "规程", "细则", "章程", "该法", "本法", "同法", "第"}

// normative reports whether a text sets a rule.
func normative(s string) bool { return hasOne(s, "应当", "可以", "不得", "必须", "禁止") }

// recitals marks a sentence of rules behind a colon, to which a clause leads that names a law: 条例我抄过一遍：. It must set two rules, and none of its
// clauses may be the writer's.
func recitals(line string, mark func(from, to int)) {
	for at := 0; at < len(line); {
		n := strings.Index(line[at:], "：")
		if n < 0 {
			return
		}
		lead := line[at : at+n]
		if i := strings.LastIndexAny(lead, "。；"); i >= 0 {
			lead = lead[i:]
		}
		at += n + len("：")
		rules := sentence(line[at:])
		if !hasOne(lead, "条例", "准则", "规程", "细则", "章程", "办法", "》") && !strings.Contains(lead, "法规定") {
			continue
		}
		set := 0
		for from := 0; from < len(rules); {
			end := clauseEnd(rules, from)
			if speaks(rules[from:end]) {
				set = 0
				break
			}
			if normative(rules[from:end]) {
				set++
			}
			from = end
		}
		if set >= 2 {
			mark(at, at+len(rules))
		}
	}
}

// cases marks the names of cases that are made known to all, from 原 or the beginning of the clause on: 原某县水利局局长周某严重违纪违法案. Who was
// tried is called so and so, 某.
func cases(line string, mark func(from, to int)) {
	for at := 0; at < len(line); {
		end := clauseEnd(line, at)
		clause := strings.TrimRight(line[at:end], "，。；：,;:")
		if to := strings.Index(clause, "案"); to >= 0 && strings.Contains(clause[:to], "某") && hasEnd(clause[:to], "违纪违法", "违法违纪", "违纪", "违法", "受贿", "贪污", "贪腐", "腐败", "渎职", "挪用公款") {
			mark(at+max(0, strings.Index(clause[:to], "原")), at+to+len("案"))
		}
		at = end
	}
}

// sayings marks what a leader is said to have said where no quotation marks stand around it: the rest of the sentence.
func sayings(line string, mark func(from, to int)) {
	for at := 0; ; {
		i := strings.Index(line[at:], "总书记")
		if i < 0 {
			return
		}
		at += i + len("总书记")
		end := clauseEnd(line, at)
		if said := strings.TrimRight(line[at:end], "，：,:"); hasEnd(said, "强调", "指出", "要求", "告诫", "说", "提出") {
			mark(end, end+len(sentence(line[end:])))
		}
	}
}

// clauseEnd is where the clause of line that begins at from ends, its mark included.
func clauseEnd(line string, from int) int {
	for i, r := range line[from:] {
		if strings.ContainsRune("，。；：,;:", r) && i > 0 {
			return from + i + utf8.RuneLen(r)
		}
	}
	return len(line)
}

// sentence is the first sentence of s, as far as one is looked at.
func sentence(s string) string {
	const longest = 200 * 3
	s, _, _ = strings.Cut(s[:min(len(s), longest)], "。")
	return s
}

// speaks reports whether the writer of a paper speaks in a clause of what looks like a law: of himself, or of what was not done. A law may begin
// an exception with 但 too.
func speaks(clause string) bool {
	if rest, found := strings.CutPrefix(clause, "但"); found && hasOne(rest, "不得", "应当", "必须") {
		clause = rest
	}
	return hasOne(clause, "我", "本人", "却", "但", "实际", "没有", "今年", "去年", "至今", "仍", "了")
}

// orders marks clauses that name the order or the notice on which something is done, and clauses that declare that nothing was done wrong.
func orders(line string, mark func(from, to int)) {
	const longest = 60 * 3
	for at := 0; at < len(line); {
		end := clauseEnd(line, at)
		clause := strings.Trim(line[at:end], "，。；：,;: \u3000")
		switch {
		case len(clause) > longest:
		case hasStart(clause, "按照", "根据", "遵照", "依照", "为贯彻", "为落实", "为深入", "为认真", "为进一步", "为全面") && hasEnd(clause, "要求", "部署", "精神", "安排", "通知", "决定", "意见"),
			hasStart(clause, "接", "收到") && hasEnd(clause, "后") && strings.Contains(clause, "》"),
			hasOne(clause, "没有违规", "没有违反", "没有违纪", "没有发生", "不存在", "未发生", "没有利用", "没有隐瞒", "没有受到", "没有被") && hasEnd(clause, "情况", "问题", "行为", "现象", "情形"),
			hasStart(clause, "没有违规", "没有超标", "未违规", "无违规"),
			(strings.HasPrefix(clause, "无") || hasOne(clause, "本人无", "配偶无", "子女无", "家属无")) && hasEnd(clause, "情况", "问题", "行为", "事项"):
			mark(at, end)
		}
		at = end
	}
}

func hasOne(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

func hasStart(s string, words ...string) bool {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

func hasEnd(s string, words ...string) bool {
	for _, w := range words {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}
