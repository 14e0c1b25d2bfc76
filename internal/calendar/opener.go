package calendar

import "unicode/utf8"

// openers are the Han characters from U+4E00 to U+9FFF that an expression can begin with. Nearly every character of a text is none
// and is passed over at once; of the others nearly all by the character behind them.
type openers struct {
	first   [(0xa000 - 0x4e00) / 64]uint64 // a bit for each
	index   [0xa000 - 0x4e00]uint8         // of such a character: its place in seconds
	seconds []uint64                       // which characters can follow, by the low six bits; all for any
}

// numerals can begin a number, and follow what stands before one.
const numerals = "零〇○Ｏ一元二两三四五六七八九十半"

// afterNumerals can follow the first character of a number: more of the number, or what makes a time of it.
const afterNumerals = numerals + "年月日号季个小周星礼天工节前之以旦至到直"

// cycles are the stretches that this and the next one are told of: 本月, 下季度.
const cycles = "季月周星"

var (
	dateOpeners = newOpeners(map[string]string{"今明来翌去后": "年", "本当": "年" + cycles, "这": "个" + cycles, "次": "年" + cycles, "上": "年个一半" + cycles, "前": "年" + numerals,
		"下": "个一半" + cycles, "年": "底末终初中", "第": numerals, "近": "", "最": "近", "过": "去"})
	dueOpeners = newOpeners(map[string]string{"今明来翌去后": "年", "本当": "年" + cycles, "这": "个" + cycles, "次": "年" + cycles, "上": "年个一半" + cycles, "前": "年" + numerals,
		"下": "个一次半" + cycles, "年": "底末终初中度内之以", "第": numerals, "月": "底末", "季": "度末底", "每": "", "按逐": "月季周年", "立": "行查知改即", "马": "上",
		"即": "日知查行改刻", "长": "期效", "常": "态", "持": "续", "经": "常", "会": "后议", "民": "主", "组": "织", "反": "馈", "印": "发", "结": "束", "通": "过",
		"从": "即现明今本下", "自": "即现", "国": "庆", "春": "节", "中": "秋", "主": "题", "半": ""})
)

// newOpeners adds the numerals to the characters of begin; what it gives for them can follow them, anything where it gives "".
func newOpeners(begin map[string]string) *openers {
	o := &openers{}
	add := func(chars, behind string) {
		mask := uint64(0)
		for _, r := range behind {
			mask |= 1 << (r & 63)
		}
		if behind == "" {
			mask = ^uint64(0)
		}
		for _, r := range chars {
			o.first[(r-0x4e00)>>6] |= 1 << (r & 63)
			o.index[r-0x4e00] = uint8(len(o.seconds))
		}
		o.seconds = append(o.seconds, mask)
	}
	add("零一元二两三四五六七八九十", afterNumerals)
	for chars, behind := range begin {
		add(chars, behind)
	}
	return o
}

// begins reports whether an expression can begin with r, which is a Han character and of first, where rest follows: a character that
// is none of three bytes rules out nothing.
func (o *openers) begins(r rune, rest string) bool {
	if len(rest) < 3 || rest[0] < 0xe4 || rest[0] > 0xe9 {
		return true
	}
	return o.seconds[o.index[r-0x4e00]]>>(rest[2]&63)&1 != 0 // the low six bits of the character
}

// next is the place of the first character at i or behind it that begins an expression, a number or a title; len(s) for none.
func (o *openers) next(s string, i int) int {
	for i < len(s) {
		c := s[i]
		if c >= 0xe4 && c <= 0xe9 && i+2 < len(s) {
			at := (uint32(c&0x0f)<<12 | uint32(s[i+1]&0x3f)<<6 | uint32(s[i+2]&0x3f)) - 0x4e00 // too large for a character before the first
			if word := at >> 6; word < uint32(len(o.first)) && o.first[word]>>(at&63)&1 != 0 && o.begins(rune(at+0x4e00), s[i+3:]) {
				return i
			}
			i += 3
			continue
		}
		switch {
		case c < utf8.RuneSelf:
			if c >= '0' && c <= '9' {
				return i
			}
			i++
		case c == 0xef && i+2 < len(s) && s[i+1] == 0xbc && s[i+2] < 0x90: // ， and the other wide marks before the wide digits
			i += 3
		default:
			r, w := utf8.DecodeRuneInString(s[i:])
			if r == '《' || isDateDigit(r) {
				return i
			}
			i += w
		}
	}
	return len(s)
}

// char is the first character of s, which is not empty, and its length in bytes.
func char(s string) (rune, int) {
	if c := s[0]; c >= 0xe4 && c <= 0xe9 && len(s) > 2 { // nearly all of them: Han characters of three bytes
		return rune(c&0x0f)<<12 | rune(s[1]&0x3f)<<6 | rune(s[2]&0x3f), 3
	}
	return utf8.DecodeRuneInString(s)
}

func isDateDigit(r rune) bool {
	return hanDigit(r) >= 0 || r == '十' || r >= '０' && r <= '９'
}
