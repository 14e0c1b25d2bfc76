package pdf

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// spelled gives the characters that people type for those a font's map names instead. A font has one glyph for 一 and for the
// radical ⼀, for — and for ―; browsers that print with Noto or Source Han name whichever stands last in the font. No
// paper is typed in radicals. What cannot be meant otherwise is put right, every other character stays.
func spelled(s string) string {
	if !strings.ContainsFunc(s, misnamed) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch to := radicals[r]; {
		case to != 0:
			b.WriteRune(to)
		case misnamed(r):
			b.WriteString(norm.NFKC.String(string(r)))
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// misnamed are the ranges of characters that only a font's map gives: radicals, compatibility ideographs, ligatures.
func misnamed(r rune) bool {
	return r == 0x2015 || r >= 0x2E80 && r <= 0x2FD5 || r >= 0xF900 && r <= 0xFAFF || r >= 0xFB00 && r <= 0xFB06
}

// radicals are those that Unicode does not decompose and that look like a character of their own (EquivalentUnifiedIdeograph).
var radicals = map[rune]rune{
	'―': '—', '⼾': '户', '⺁': '厂', '⺄': '乙', '⺊': '卜', '⺎': '兀', '⺒': '巳', '⺓': '幺', '⺜': '日', '⺝': '月', '⺟': '母', '⺠': '民',
	'⺧': '牛', '⺩': '王', '⺪': '疋', '⺬': '示', '⺮': '竹', '⺶': '羊', '⺻': '聿', '⺼': '肉', '⺽': '臼', '⻁': '虎', '⻄': '西',
	'⻅': '见', '⻆': '角', '⻉': '贝', '⻋': '车', '⻏': '邑', '⻑': '長', '⻓': '长', '⻔': '门', '⻗': '雨', '⻘': '青', '⻙': '韦',
	'⻚': '页', '⻛': '风', '⻜': '飞', '⻝': '食', '⻢': '马', '⻣': '骨', '⻤': '鬼', '⻥': '鱼', '⻦': '鸟', '⻧': '卤', '⻨': '麦',
	'⻩': '黄', '⻪': '黾', '⻫': '斉', '⻬': '齐', '⻭': '歯', '⻮': '齿', '⻯': '竜', '⻰': '龙', '⻱': '龜', '⻲': '亀', '⻳': '龟',
}
