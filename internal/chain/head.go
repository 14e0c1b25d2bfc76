package chain

import (
	"strings"
	"time"

	"duizhao/internal/calendar"
	"duizhao/internal/doc"
	"duizhao/internal/outline"
)

// part is one item inside a table cell.
type part struct {
	doc.Span
	ord  string
	body int
}

// cellParts splits a cell at its own numbers (1.… 2.… or 一是…二是…); a cell without numbers is one part.
func (b *builder) cellParts(s doc.Span) []part {
	ms := outline.Inside(b.doc.Text, s)
	if len(ms) < 2 {
		body := s.Start
		ord := ""
		if len(ms) == 1 && ms[0].Ord.Start == s.Start {
			ord, body = b.doc.Slice(ms[0].Ord), ms[0].Body
		}
		return []part{{Span: s, ord: ord, body: body}}
	}
	var out []part
	if lead := trimSpacesRight(b.doc.Text[s.Start:ms[0].Ord.Start]); lead != "" && !strings.HasSuffix(lead, "：") && runes(lead) > 4 {
		return []part{{Span: s, body: s.Start}} // the numbers belong to an explanation
	}
	for i, m := range ms {
		end := s.End
		if i+1 < len(ms) {
			end = ms[i+1].Ord.Start
		}
		end = m.Ord.Start + trimSpace(b.doc.Text[m.Ord.Start:end])
		out = append(out, part{Span: doc.Span{Start: m.Ord.Start, End: end}, ord: b.doc.Slice(m.Ord), body: m.Body})
	}
	return out
}

// cellHead is the head of an item in a table: the whole text of a measure's cell, the head clause of any other.
func cellHead(text string, p part, role Role) doc.Span {
	end := p.body + strings.IndexAny(text[p.body:p.End]+"\t", "\t\n")
	if role != Measures || p.ord != "" {
		return headSpan(text, p.body, end, role)
	}
	s := text[p.body:end]
	body := p.body + leading(s)
	return doc.Span{Start: body, End: body + trimEnd(text[body:end])}
}

// shortcomings are words that make a clause a complete statement of a problem or a cause.
var shortcomings = newWordSet("不", "没", "未", "缺", "欠", "弱", "差", "少", "浅", "低", "慢", "滞后", "偏", "松", "轻", "淡", "疏", "短板", "问题", "现象", "疲", "怕", "难", "薄", "虚", "空", "粗", "漏", "拖", "迟", "超期", "逾期", "失", "打折扣", "混乱", "走过场", "走样", "依赖", "流于", "滑", "停留", "止步", "满足于", "重形式", "不足", "形式")

// headSpan is the head of an item whose text after the ordinal is text[body:end]: to the first 。 ： or ；, or to the first ，
// where the clause before it is a head by itself and only explanation or slot text follows.
func headSpan(text string, body, end int, role Role) doc.Span {
	s := text[body:end]
	lead := leading(s)
	body, s = body+lead, s[lead:]
	if skip := fieldLen(s); skip > 0 {
		body, s = body+skip, s[skip:]
	}
	if role == Causes {
		skip := asideLen(s)
		body, s = body+skip, s[skip:]
	}
	if role == Measures {
		skip := limitLen(s)
		body, s = body+skip, s[skip:]
	}
	n := firstStop(s, "。：；:;！？\n\t")
	alone := trimEnd(s) <= n // the sentence is all there is
	if c := firstStop(s[:n], commas); c < n && c > 0 {
		if headAlone(s[:c], s[c:n], role, alone) {
			n = c
		}
	}
	if !plainEnds(s[:n]) {
		n = len(strings.TrimRight(s[:n], spaces+"，,、"))
	}
	if k := strings.LastIndex(s[:n], "（"); k >= 4*3 && strings.HasSuffix(s[:n], "）") && strings.ContainsAny(s[k:n], "0123456789条款") {
		n = k // 量具超期使用（条款7.1.5）
	}
	return doc.Span{Start: body, End: body + n}
}

// asideLen is the length of words that only join a cause to the ones before it: 从主观上看，, 另一方面，.
func asideLen(s string) int {
	n := firstStop(s, commas+stops)
	if n >= len(s) || !strings.HasPrefix(s[n:], "，") || runes(s[:n]) > 7 || !startsAny(s, []string{"从主观", "主观上", "从客观", "客观上", "一方面", "另一方面", "再一方面", "同时", "此外", "另外", "加之", "究其根本", "从根本上", "剖析起来", "归结起来"}) {
		return 0
	}
	return n + len("，")
}

// limitLen is the length of what stands before a measure's head: 下一步，, a time limit, 由某人牵头，.
func limitLen(s string) int {
	n := 0
	if k := planCues.starts(s); k > 0 && k+4*3 < len(s) {
		n = k
	}
	if strings.HasPrefix(s[n:], "由") {
		if k := n + firstStop(s[n:], "，。；："); strings.HasPrefix(s[min(k, len(s)):], "，") && endsAny(s[n:k], []string{"牵头", "负责"}) {
			n = k + len("，")
		}
	}
	if r, _ := char(s[n:]); r >= '0' && r <= '9' || r >= '０' && r <= '９' {
		for _, d := range calendar.FindDue(s[n:min(len(s), n+40*3)], time.Time{}) {
			if d.Start == 0 && (d.Kind == calendar.Date || d.Kind == calendar.Period) && !startsAny(s[n+d.End:], []string{"，", "。", "；", "：", "起"}) {
				return n + d.End
			}
			break
		}
	}
	return n
}

// fieldLen is the length of a field named in passing at the start of an item: 在宗旨意识上， 在学习方面，.
func fieldLen(s string) int {
	if !strings.HasPrefix(s, "在") && !contains(s[:min(len(s), 12*4)], "方面") {
		return 0
	}
	n := firstStop(s, commas+stops)
	if n >= len(s) || runes(s[:n]) > 12 {
		return 0
	}
	if strings.HasPrefix(s[n:], "：") && n+len("：") < len(s) && endsAny(s[:n], []string{"方面", "根源", "原因", "层面"}) {
		return n + len("：")
	}
	if strings.HasPrefix(s[n:], "。") && strings.HasSuffix(s[:n], "方面") && n+len("。") < len(s) && startsAny(s, []string{"在", "对照", "学", "坚", "担", "理", "政", "能", "工", "廉", "带头", "遵", "作", "生", "思", "纪", "党", "服", "联", "履", "组"}) {
		return n + len("。")
	}
	if !strings.HasPrefix(s[n:], "，") {
		return 0
	}
	if !strings.HasSuffix(s[:n], "方面") && !(strings.HasPrefix(s, "在") && endsAny(s[:n], []string{"上", "中"})) {
		return 0
	}
	return n + len("，")
}

// abstract ends a clause that states a cause by itself.
var abstract = newEndSet("严重", "作祟", "作怪", "偏差", "错位", "淡薄", "不强", "不足", "不够", "不深", "不严", "放松", "松懈", "不牢", "不正")

// openings begin a clause that cannot stand by itself.
var openings = newWordSet("针对", "围绕", "按照", "结合", "对照", "对", "在", "通过", "以", "根据", "于", "紧扣", "立足", "聚焦", "从")

// slotWords show that a clause fills a measure's slots.
var slotWords = newWordSet("责任人", "责任部门", "责任科室", "由", "底前", "日前", "年内", "备查", "存档", "归档", "留存")

// headAlone reports whether first can stand as a head and rest, which begins with a comma, only explains it or fills slots.
// alone says that the item ends with rest: a sentence with text behind it is more of a title and is cut less.
func headAlone(first, rest string, role Role, alone bool) bool {
	f, r := runes(first), runes(rest)
	switch {
	case f < 4:
		return false
	case role == Measures && f >= 6 && slotWords.in(rest):
		return f >= 10 || openings.starts(first) == 0
	case role == Measures:
		return (alone || r > 24 || hasDigit(rest) && f >= 6) && openings.starts(first) == 0
	case role == Causes && abstract.ends(first) != "":
		return true
	case role == Causes && f+r <= 30 && !hasDigit(rest):
		return false
	case !shortcomings.in(first) || hasAny(first, []string{"虽", "作为"}):
		return false
	}
	parallel := r <= 13 && !hasDigit(rest) && strings.Count(rest, "，") == 1 && shortcomings.in(rest)
	return !parallel
}

func hasDigit(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= '0' && s[i] <= '9' {
			return true
		}
	}
	return false
}
