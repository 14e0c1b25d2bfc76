package chain

// stand makes parts of an unmarked paragraph under host, one for each problem or cause that it opens.
func (w *walk) stand(host *node, start, end int) {
	switch w.role(host) {
	case Measures:
		start += introduces(w.b.doc.Text[start:end])
	case Causes:
		start += blames(w.b.doc.Text[start:end])
	}
	if w.some(host, start, end) || w.clauses(host, start, end) || w.sentences(host, start, end) || w.byTopic(host, start, end) {
		return
	}
	w.limit = w.limitOf(host, start, end)
	for start < end {
		stop := w.nextField(start, end)
		w.field(host, start, stop)
		start = stop
	}
}

// limitOf is the score that parts a paragraph: the usual one, but where connecting words tell causes apart nothing else does, and where the
// paragraph has been announced as so many items, the one that gives so many.
func (w *walk) limitOf(host *node, start, end int) float32 {
	want := w.announced
	w.announced = 0
	if w.role(host) == Causes && w.connected(start, end) {
		return never
	}
	if want < 2 {
		return turnLimit
	}
	for _, limit := range [...]float32{turnLimit, -0.5, 0, 0.5, 1, 1.5, 2, 3, -1.5, -2, -2.5, -3} {
		w.limit = limit
		n := 1
		for at := w.nextHead(&node{body: start, parent: host}, end); at > 0; at = w.nextHead(&node{body: at, parent: host}, end) {
			n++
		}
		if n == want {
			return limit
		}
	}
	return turnLimit
}

// never is a score that no turn has.
const never = 99

// connected reports whether connecting words begin two or more sentences of a paragraph of causes.
func (w *walk) connected(start, end int) bool {
	n := 0
	for at := start; at < end && n < 2; {
		if at += firstStop(w.b.doc.Text[at:end], period) + len("。"); at < end && (connectors.starts(w.b.doc.Text[at:end]) > 0 || viewpoint(w.b.doc.Text[at:end])) {
			n++
		}
	}
	return n == 2
}

// introduces is the length of a sentence that only says how many measures follow: 下一步，我将从两个方面改进。. 0 for none.
func introduces(s string) int {
	n := firstStop(s, period)
	if n+len("。") >= len(s) || runes(s[:n]) > 30 || hasDigit(s[:n]) {
		return 0
	}
	if hasAny(s[:n], []string{"个方面", "几个方面", "以下", "几点", "几件事"}) || runes(s[:n]) <= 16 && startsAny(s, []string{"今后", "下一步", "接下来", "以后"}) && hasAny(s[:n], []string{"改起", "做起", "改正", "努力"}) || runes(s[:n]) <= 20 && endsAny(s[:n], []string{"这样做", "这么做", "这样改", "新的起点", "表个态", "表个态度", "表态"}) {
		return n + len("。")
	}
	return 0
}

// blames is the length of a first sentence that only says where the causes lie: 出现这些问题，客观上有……，主要还是出在自己身上。 0 for none.
func blames(s string) int {
	n := firstStop(s, period)
	if n+len("。") >= len(s) || runes(s[:n]) > 50 || hasDigit(s[:n]) || !hasAny(s[:n], []string{"问题", "毛病", "不足"}) || !hasAny(s[:n], []string{"出在", "根子", "病根", "在自己身上", "在我身上", "在主观", "多方面", "因素", "挡箭牌"}) {
		return 0
	}
	return n + len("。")
}

// nextField is where a further field begins in an unmarked paragraph that begins with one: 在学习上，…。在作风上，…。 end for nowhere.
func (w *walk) nextField(start, end int) int {
	text := w.b.doc.Text
	if fieldLen(text[start:end]) == 0 {
		return end
	}
	for at := start; at < end; {
		at += firstStop(text[at:end], period)
		if at += len("。"); at >= end {
			break
		}
		if fieldLen(text[at:end]) > 0 && runes(text[start:at]) >= 12 {
			return at
		}
	}
	return end
}

// onlyLeads reports whether the first sentence of a paragraph of problems only leads to what follows: 先说谋事不实。 我想得最多的是四月里的一件事。 or tells
// of merits before a 但是.
func onlyLeads(s, next string) bool {
	n := runes(s)
	if n <= 14 && firsts.starts(s) > 0 {
		return true
	}
	if shortcomings.in(s) {
		return false
	}
	return n <= 30 && hasAny(s, []string{"一件事", "两件事", "几件事", "一句，", "一句话", "一条意见"}) || turns.starts(next) > 0 && hasAny(s, []string{"先进", "认可", "超额", "好评", "荣誉", "肯定", "表彰", "成绩", "提升", "增长"})
}

// firsts begin a sentence that names what is told of next.
var firsts = newWordSet("先说", "再说", "接着说", "还要说", "最后说", "先讲", "再讲", "首先说", "再看")

// preface is the length of a short first sentence that only leads to causes which are told one after the other behind it:
// 说一千道一万，不怪条件苦。最要紧的，是…. 0 for none.
func (w *walk) preface(start, end int) int {
	text := w.b.doc.Text[start:end]
	n := firstStop(text, period) + len("。")
	if n >= len(text) || runes(text[:n]) > 40 || connectors.starts(text) > 0 || viewpoint(text) {
		return 0
	}
	if rest := text[n:]; startsAny(rest, []string{"最要紧的", "首先", "最根本的", "最主要的", "主要的是", "一条是"}) {
		return n
	}
	return 0
}

// stands adds a part without a mark to its host; two of them stand side by side.
func (w *walk) stands(host, n *node) {
	if host.level == levelPara {
		host = host.parent
	}
	host.add(n)
	w.top = n
}
