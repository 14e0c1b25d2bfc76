package chain

import (
	"strings"
)

// nameNode gives a numbered part its role or aspect where its first clause is a title of that sort.
func (w *walk) nameNode(n *node, clause string, more bool) {
	if (n.title || strings.HasPrefix(clause, "关于")) && w.b.c.Kind == Plan && w.measures && titlesProblem(clause) {
		n.names = true
		return
	}
	if clause == "" || runes(clause) > longestTitle {
		return
	}
	if name := strings.TrimSuffix(clause, "上"); n.title && w.base == Problems && knownAspect(name) {
		n.aspect = name
		return
	}
	if a := aspectName(clause); a != "" && (w.base != Measures || strings.Contains(clause, "方面")) {
		n.aspect = a
		return
	}
	if (n.title || more) && (isLabel(clause) || n.title && w.several && runes(clause) <= 14 && announces(clause)) &&
		runes(clause) <= 16 && !startsAny(clause, []string{"针对", "关于", "围绕", "坚持", "聚焦"}) {
		if rs := roles(clause); len(rs) == 1 {
			n.role = rs[0]
		}
	}
}

// announces reports whether a short title only says what its part is for; 调研论证不足 says what is wrong.
func announces(title string) bool {
	if !pureTitle(title) || !endsInRole(title) {
		return false
	}
	return !endsAny(title, []string{"不足", "差距", "短板", "毛病"}) || runes(title) <= 5 || hasAny(title, []string{"存在", "主要", "的不足", "的差距"})
}

// knownAspects are fields that campaigns have asked people to examine themselves in (structure notes §4), as they stand in
// titles without 方面.
var knownAspects = []string{"理论学习", "政治素质", "能力本领", "担当作为", "工作作风", "廉洁自律", "政治引领", "落实上级部署", "定期开展组织生活", "开展组织生活", "党员教育管理", "联系群众", "联系服务群众", "改进作风", "形式主义", "官僚主义", "享乐主义", "奢靡之风", "理想信念", "宗旨意识", "组织观念", "政治纪律", "政治立场", "政治功能", "组织生活", "遵规守纪", "履职尽责", "作用发挥", "纪律规矩", "道德品行", "担当精神", "生活作风", "学习贯彻", "为民服务", "党性修养"}

// aspectLead is the length of a first sentence that only names the field that a paragraph tells of: 先说形式主义。 享乐主义我也有。 0 for none.
func aspectLead(s string) int {
	n := firstStop(s, period)
	if n+len("。") >= len(s) || n > 24*3 || hasDigit(s[:n]) {
		return 0
	}
	name := aspectIn(s[:n])
	before, behind, _ := strings.Cut(s[:n], name)
	if name == "" || runes(behind) > 9 || shortcomings.in(behind) || before != "" && firsts.starts(before) == 0 && !startsAny(before, []string{"至于", "还有", "说到", "关于"}) {
		return 0
	}
	if behind != "" && behind != "方面" && behind != "上" && !startsAny(behind, []string{"我也", "也有", "，有", "，我也", "，也", "这"}) {
		return 0
	}
	return n + len("。")
}

// aspectIn is the known aspect that a sentence names, "" for none.
func aspectIn(s string) string {
	for _, a := range knownAspects {
		if contains(s, a) {
			return a
		}
	}
	return ""
}

func knownAspect(title string) bool {
	for _, a := range knownAspects {
		if title == a {
			return true
		}
	}
	return false
}

// isLabel reports whether the clause is nothing but the name of a role.
func isLabel(clause string) bool {
	for _, l := range labelWords.near(clause) {
		if clause == l {
			return true
		}
	}
	return false
}

// aspectName is the aspect that a title names without ordinal, 在, 方面 and what follows; "" when it names none.
func aspectName(title string) string {
	t := title
	if !plainEnds(t) {
		t = unquote(strings.TrimFunc(t, isAroundTitle))
	}
	switch {
	case contains(t, "方面"):
		name, rest, _ := strings.Cut(t, "方面")
		if rest != "" && !startsAny(rest, []string{"存在", "的", "查摆", "问题", "不足", "主要", "还", "有", "仍", "（"}) {
			return ""
		}
		if startsAny(rest, []string{"还", "有差", "仍", "存在差距", "存在不足", "的问题不"}) && !hasAny(rest, []string{"问题"}) && runes(rest) > 6 {
			return ""
		}
		name = strings.TrimPrefix(strings.TrimPrefix(name, "关于"), "在")
		return unquote(name)
	case endsAny(t, []string{"上的差距", "上的不足", "上的问题", "上存在的问题", "上存在的不足", "上的短板"}) && runes(t) <= 14:
		return t[:strings.LastIndex(t, "上")]
	case strings.HasPrefix(t, "对照") && endsAny(t, []string{"找差距", "查差距", "找不足", "查不足"}) && runes(t) <= 24 && !strings.ContainsAny(t, "，；"):
		return t
	case !strings.HasPrefix(t, "对照") && !strings.HasPrefix(t, "带头"), hasAny(t, []string{"不", "缺", "欠", "差距", "弱"}):
	case strings.HasPrefix(t, "对照") && runes(t) <= 40 && !strings.ContainsAny(t, "，；"):
		return t
	case strings.HasPrefix(t, "带头") && runes(t) <= 40:
		return t
	}
	return ""
}

// isAroundTitle reports whether r is a space or a mark that is no part of a title at its ends.
func isAroundTitle(r rune) bool {
	switch r {
	case ' ', '\u3000', '\u00a0', '\t', '。', '：', ':':
		return true
	}
	return false
}

// unquote takes off quotation marks that enclose the whole title.
func unquote(s string) string {
	s = trimSpaces(s)
	if inner, ok := strings.CutPrefix(s, "“"); ok {
		if inner, ok = strings.CutSuffix(inner, "”"); ok && !strings.Contains(inner, "“") {
			return inner
		}
	}
	return s
}
