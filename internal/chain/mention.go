package chain

import (
	"strings"
	"unicode/utf8"
)

// looseEnds part words wherever they stand; other particles may be part of one, as in 中心组 and 一岗双责.
var looseEnds = newHanSet("的了是在和与及对以于我也就而且或将等并都要把被为")

// longestMention is how many bytes of a text a reason names.
const longestMention = 30

// hollow are words that two texts may well share and that still do not say what both are about.
var hollow = wordsOf("始终 首先 其次 最后 已经 经常 平时 往后 往往 比较 觉得 考虑 认为 感到 看问 碰到 遇到 做到 达到 取得 解得 抓得 得多 打低 只剩 自己 给自己 大家 这些 那些 这句话 怎么 怎么落 提高 提出 提供 提意 提请 提 增强 加强 进一步增强 进一步加强 进一步提高 进一步提升 强化 推动 推进 落实 开展 参加 积极参加 完善 水平 能力 意识 情况 环节 来源 当天 当场 去年 今年 全省 全市 全县 平均 相差 满足 接过 引发 建设 局面 思路 发展 原则 基础 到会 列入明年 按规定 够透 不够透 够严格 不够严格 还有差距 抓得不紧 抓得不 进一步提 一个 定线 来人 内部 班能 目标 会 研究 管理 工作 整治 深入 规范")

// wordsOf is the set of the words in s, which spaces part.
func wordsOf(s string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(s) {
		set[w] = true
	}
	return set
}

// mention is what a reason may say of a run of characters own[start:end] that other has too, first at the offset at: as much of it as
// both texts go on with on either side up to a loose end, without a counter before it; "" when that says nothing.
func mention(own string, start, end int, other string, at int) string {
	if start == end {
		return ""
	}
	for b := at + end - start; end-start < longestMention && alike(own[end:], other[b:]); b += 3 {
		end += 3
	}
	for end-start < longestMention && min(start, at) >= 3 && alike(own[start-3:], other[at-3:]) {
		start, at = start-3, at-3
	}
	run := own[start:end]
	if r, size := char(run); counterBegins.has(r) && endsInNumber(own[:start]) {
		run = run[size:]
	}
	if runes(run) < 2 || hollow[run] {
		return ""
	}
	return run
}

// counterBegins may count what stands before it, and begin no word then.
var counterBegins = newHanSet("次名级本盏座户处位家台")

// alike reports whether both texts begin with the same Han character and it is no loose end.
func alike(a, b string) bool {
	if len(a) < 3 || len(b) < 3 || a[:3] != b[:3] || !isHan(a[0]) {
		return false
	}
	return !looseEnds.has(rune(hanOf(a[0], a[1], a[2])))
}

// endsInNumber reports whether s ends with a number, which a counter may follow.
func endsInNumber(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r >= '0' && r <= '9' || strings.ContainsRune("一二三四五六七八九十百千两几每", r)
}
