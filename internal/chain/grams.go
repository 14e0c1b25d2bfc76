package chain

import (
	"math"
	"strings"
	"unicode/utf8"
)

// generic holds the pairs of characters that every such paper is full of; they weigh nothing.
const generic = "工作 问题 方面 情况 进行 干部 单位 领导 党员 同志 部门 开展 要求 加强 提高 进一步 坚持 落实 推进 推动 强化 存在 不够 不足 没有 自己 个人 思想 政治 发展 实际 结合 解决 深入 切实 学习 认识 能力 意识 精神 重要 时候 有时 有些 一些 很多 比较 主要 具体 需要 能够 可以 应当 应该 今年 去年 每年 每月 每季 季度 年底 月底 底前 日前 以来 以前 以后 之后 之前 期间 全年 全部 全局 全县 全市 全区 全镇 我们 他们 大家 同时 特别 尤其 由于 因为 所以 因此 从而 但是 虽然 虽说 觉得 认为 总觉 感到 想到 看到 做到 达到 得到 找到 听到 接到 收到 完成 整改 措施 制度 机制 建立 健全 完善 制定 形成 组织 研究 汇报 报告 会议 材料 负责 责任 分管 牵头 科室 局长 书记 主任 办公 公室 这些 这个 那个 其中 通过 按照 根据 对照 围绕 方式 方法 过程 程度 水平 质量 效果 成效 作用 影响 导致 造成 以致 结果 原因 根源 根子 真正 始终 不断 持续 长期 及时 主动 积极 认真 严格"

// particles tell nothing about what a text is about.
const particles = "的了是在和与及对不没有为以于我也就而且或上中下一二三四五六七八九十要将等并"

// genericPairs and isParticle are generic and particles made ready for use.
var genericPairs, isParticle = func() (map[uint32]bool, *[0xa000 - 0x4e00]bool) {
	set := map[uint32]bool{}
	for _, word := range strings.Fields(generic) {
		prev := rune(0)
		for _, r := range word {
			if prev != 0 {
				set[uint32(prev)<<16|uint32(r)] = true
			}
			prev = r
		}
	}
	var skip [0xa000 - 0x4e00]bool
	for _, r := range particles {
		skip[r-0x4e00] = true
	}
	return set, &skip
}()

// grams counts the pairs of neighbouring Han characters of all items of a paper. Pairs with particles do not count.
type grams struct {
	table []int32 // open addressing by pair; index+1 into list
	list  []gram
	posts []post
}

type gram struct {
	pair  uint32
	sides int32 // how many items hold it
	last  int32 // index of its newest post
	empty bool  // generic: it weighs nothing
}

type post struct {
	side, count, before int32 // before is the next older post, -1 at the end
}

func newGrams() *grams { return &grams{table: make([]int32, 4096)} }

// each calls f with the offset and the id of every known pair of s.
func (g *grams) each(s string, f func(at int, id int32)) {
	pairs(s, func(at int, pair uint32) {
		if id := g.table[g.slot(pair)]; id > 0 {
			f(at, id-1)
		}
	})
}

func pairs(s string, f func(at int, pair uint32)) {
	prev := uint32(0)
	for i := 0; i < len(s); {
		c := s[i]
		if c < 0xe4 || c > 0xe9 || i+2 >= len(s) {
			prev = 0
			if c < utf8.RuneSelf {
				i++
			} else {
				_, size := utf8.DecodeRuneInString(s[i:])
				i += size
			}
			continue
		}
		r := uint32(c&0x0f)<<12 | uint32(s[i+1]&0x3f)<<6 | uint32(s[i+2]&0x3f)
		if r < 0x4e00 || r >= 0xa000 || isParticle[r-0x4e00] {
			prev = 0
		} else {
			if prev != 0 {
				f(i-3, prev<<16|r)
			}
			prev = r
		}
		i += 3
	}
}

func (g *grams) slot(pair uint32) uint32 {
	mask := uint32(len(g.table) - 1)
	for at := (pair * 2654435761) >> 7 & mask; ; at = (at + 1) & mask {
		if id := g.table[at]; id == 0 || g.list[id-1].pair == pair {
			return at
		}
	}
}

// count adds the pairs of s to an item; items are counted one after the other.
func (g *grams) count(s string, side int) {
	pairs(s, func(_ int, pair uint32) {
		at := g.slot(pair)
		id := g.table[at]
		if id == 0 {
			if len(g.list)*2 > len(g.table) {
				g.grow()
				at = g.slot(pair)
			}
			g.list = append(g.list, gram{pair: pair, last: -1, empty: genericPairs[pair]})
			id = int32(len(g.list))
			g.table[at] = id
		}
		e := &g.list[id-1]
		if e.last >= 0 && g.posts[e.last].side == int32(side) {
			g.posts[e.last].count++
			return
		}
		g.posts = append(g.posts, post{side: int32(side), count: 1, before: e.last})
		e.last = int32(len(g.posts) - 1)
		e.sides++
	})
}

func (g *grams) grow() {
	g.table = make([]int32, len(g.table)*2)
	for i := range g.list {
		g.table[g.slot(g.list[i].pair)] = int32(i + 1)
	}
}

// weight is how much a pair tells: the rarer among the items the more, a generic one nothing.
func (g *grams) weight(id int32) float64 {
	e := g.list[id]
	if e.empty {
		return 0
	}
	return 1 / float64(e.sides)
}

func (g *grams) holds(id int32, side int) bool {
	for at := g.list[id].last; at >= 0; at = g.posts[at].before {
		if g.posts[at].side == int32(side) {
			return true
		}
	}
	return false
}

// alike sums for every two of n items the squared weights of the pairs both hold; repetition inside an item adds little.
func (g *grams) alike(n int) []float64 {
	out := make([]float64, n*n)
	logs := make([]float64, n+1)
	for k := 1; k <= n; k++ {
		logs[k] = math.Log(float64(n+2) / float64(k))
	}
	for i := range g.list {
		e := g.list[i]
		if e.sides < 2 || e.empty {
			continue
		}
		w := logs[e.sides]
		for x := e.last; x >= 0; x = g.posts[x].before {
			for y := g.posts[x].before; y >= 0; y = g.posts[y].before {
				a, b := g.posts[x], g.posts[y]
				v := w * w * repeated(a.count) * repeated(b.count)
				out[int(a.side)*n+int(b.side)] += v
				out[int(b.side)*n+int(a.side)] += v
			}
		}
	}
	return out
}

// repeated is the factor for a pair that an item holds count times.
func repeated(count int32) float64 {
	if count == 1 {
		return 1
	}
	return math.Sqrt(1 + math.Log(float64(count)))
}
