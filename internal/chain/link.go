package chain

import (
	"fmt"
	"math"
	"strings"
	"unicode/utf8"
)

// side is one item as the linker sees it.
type side struct {
	item   *Item
	topic  profile
	grams  map[uint64]float64
	number int // place in its own list, from 0
}

// link decides which causes and measures answer which problems: every pair is scored by what it shares, then the whole
// document is solved at once, and what stays below the threshold is left unlinked.
func (b *builder) link() {
	c := b.c
	problems := make([]*side, len(c.Problems))
	for i := range c.Problems {
		problems[i] = b.side(&c.Problems[i].Item, i)
	}
	causes := make([]*side, len(c.Causes))
	for i := range c.Causes {
		causes[i] = b.side(&c.Causes[i].Item, i)
	}
	measures := make([]*side, len(c.Measures))
	for i := range c.Measures {
		measures[i] = b.side(&c.Measures[i].Item, i)
	}
	if len(problems) == 0 {
		return
	}
	weights := inverse(problems, causes, measures)
	for _, s := range append(append(append([]*side{}, problems...), causes...), measures...) {
		s.scale(weights)
	}
	links := append(b.solve(problems, causes), b.solve(problems, measures)...)
	at := map[string]int{}
	for i := range c.Problems {
		at[c.Problems[i].ID] = i
	}
	byProblem := make([][]Link, len(c.Problems))
	for _, l := range links {
		byProblem[at[l.From]] = append(byProblem[at[l.From]], l)
	}
	for _, ls := range byProblem {
		c.Links = append(c.Links, ls...)
	}
}

func (b *builder) side(it *Item, n int) *side {
	s := &side{item: it, number: n, grams: map[uint64]float64{}}
	s.topic.weigh(it.Head, 2)
	own := b.doc.Text[it.Start:it.own]
	s.topic.weigh(own, 1)
	s.topic.weigh(it.Aspect, 2)
	s.count(own, 1)
	s.count(it.Head, 1)
	s.count(it.Aspect, 1)
	return s
}

// count adds the character pairs of t; pairs with marks, digits or particles tell nothing.
func (s *side) count(t string, weight float64) {
	prev := rune(0)
	for _, r := range t {
		if r < 0x4e00 || r > 0x9fff || strings.ContainsRune(particles, r) {
			prev = 0
			continue
		}
		if prev != 0 {
			s.grams[uint64(prev)<<32|uint64(r)] += weight
		}
		prev = r
	}
}

const particles = "的了是在和与及对不没有为以于我也就而且或上中下一二三四五六七八九十要将等并"

// inverse is the weight of each pair by how few items hold it.
func inverse(lists ...[]*side) map[uint64]float64 {
	df := map[uint64]int{}
	n := 0
	for _, l := range lists {
		for _, s := range l {
			n++
			for g := range s.grams {
				df[g]++
			}
		}
	}
	out := make(map[uint64]float64, len(df))
	for g, d := range df {
		if strings.Contains(generic, string([]rune{rune(g >> 32), rune(g & 0xffffffff)})) {
			continue // a weight of nothing
		}
		out[g] = math.Log(float64(n+2) / float64(d))
	}
	return out
}

// generic holds the pairs of characters that every such paper is full of.
const generic = "工作 问题 方面 情况 进行 干部 单位 领导 党员 同志 部门 开展 要求 加强 提高 进一步 坚持 落实 推进 推动 强化 存在 不够 不足 没有 自己 个人 思想 政治 发展 实际 结合 解决 深入 切实 学习 认识 能力 意识 精神 重要 时候 有时 有些 一些 很多 比较 主要 具体 需要 能够 可以 应当 应该 今年 去年 每年 每月 每季 季度 年底 月底 底前 日前 以来 以前 以后 之后 之前 期间 全年 全部 全局 全县 全市 全区 全镇 我们 他们 大家 同时 特别 尤其 由于 因为 所以 因此 从而 但是 虽然 虽说 觉得 认为 总觉 感到 想到 看到 做到 达到 得到 找到 听到 接到 收到 完成 整改 措施 制度 机制 建立 健全 完善 制定 形成 组织 研究 汇报 报告 会议 材料 负责 责任 分管 牵头 科室 局长 书记 主任 办公 公室 这些 这个 那个 其中 通过 按照 根据 对照 围绕 方式 方法 过程 程度 水平 质量 效果 成效 作用 影响 导致 造成 以致 结果 原因 根源 根子 真正 始终 不断 持续 长期 及时 主动 积极 认真 严格"

// scale turns counts into weights: rare pairs tell more, repetition adds little.
func (s *side) scale(weights map[uint64]float64) {
	for g, v := range s.grams {
		w := max(0, weights[g])
		s.grams[g] = w * math.Sqrt(1+math.Log(v))
	}
}

// pair is the score of one problem with one other item and the reasons for it.
type pair struct {
	score float64
	why   []string
}

// solve scores all pairs and keeps: explicit references and items inside the problem; then for every other item its best
// problem, with the position in the list as one voice among others.
func (b *builder) solve(problems, others []*side) []Link {
	if len(others) == 0 {
		return nil
	}
	grid := make([][]pair, len(problems))
	best := make([]float64, len(others))
	for i, p := range problems {
		grid[i] = make([]pair, len(others))
		for j, o := range others {
			grid[i][j] = b.score(p, o, len(problems), len(others))
			best[j] = max(best[j], grid[i][j].score)
		}
	}
	matched := assign(grid)
	var out []Link
	for i, p := range problems {
		row := 0
		for j := range others {
			if grid[i][j].score > grid[i][row].score {
				row = j
			}
		}
		for j, o := range others {
			g := grid[i][j]
			if g.score >= linkSure || g.score >= linkLeast && (matched[j] == i || j == row && g.score >= linkRow || g.score >= best[j]*linkNear) {
				out = append(out, Link{From: p.item.ID, To: o.item.ID, Score: math.Round(min(1, g.score)*100) / 100, Why: strings.Join(g.why, "；")})
			}
		}
	}
	return out
}

// Weights and thresholds, set on examples/tuned.
var (
	likenessScale = 42.0
	wLike         = 1.3
	wTopic        = 0.185
	wAspect       = 0.15
	wPlace        = 0.12
	wOrdinal      = 0.1

	linkSure  = 1.5  // linked whatever else
	linkLeast = 0.24 // least score of a link that the assignment chose
	linkRow   = 0.29 // least score of the best answer to a problem
	linkNear  = 0.93 // a second problem within this share of the best one
)

// score weighs what a problem and a cause or measure share.
func (b *builder) score(p, o *side, np, no int) pair {
	if o.item.Parent != "" {
		if o.item.Parent == p.item.ID {
			return pair{1, []string{"写在该问题之内"}}
		}
		return pair{}
	}
	if p.item.row > 0 && o.item.row > 0 {
		if p.item.row == o.item.row {
			return pair{1, []string{"在表格的同一行"}}
		}
		return pair{}
	}
	if k := reference(o.item.Text, p, np); k != "" {
		return pair{0.97, []string{k}}
	}
	var g pair
	if t := likeness(p, o); t > 0 {
		g.score += wLike * t
		if t > 0.15 {
			g.why = append(g.why, "都提到"+b.shared(p, o))
		}
	}
	if t := p.topic.cosine(&o.topic); t > 0 {
		g.score += wTopic * t
		if t > 0.4 {
			g.why = append(g.why, "谈的是同一类事")
		}
	}
	if p.item.Aspect != "" && p.item.Aspect == o.item.Aspect {
		g.score += wAspect
		g.why = append(g.why, "同属“"+p.item.Aspect+"”方面")
	}
	off := float64(p.number)/float64(np) - float64(o.number)/float64(no)
	g.score += wPlace * math.Exp(-off*off*float64(np*np)/4)
	if np == no && p.number == o.number {
		g.score += wOrdinal
		g.why = append(g.why, fmt.Sprintf("同为第%d项", p.number+1))
	}
	return g
}

// reference finds 针对第一个问题 and 针对“…”问题 that name the problem.
func reference(text string, p *side, np int) string {
	head := text[:min(len(text), 240)]
	const ordinals = "一二三四五六七八九十"
	i := 0
	for _, r := range ordinals {
		if i == p.number && (strings.Contains(head, "第"+string(r)+"个问题") || strings.Contains(head, "问题"+string(r)+"，") || strings.Contains(head, "第"+string(r)+"项问题") || strings.Contains(head, "第"+string(r)+"条问题")) {
			return "原文点明第" + string(r) + "个问题"
		}
		i++
	}
	if !strings.Contains(head, "针对") && !strings.Contains(head, "关于") && !strings.Contains(head, "对于") {
		return ""
	}
	if n := utf8.RuneCountInString(p.item.Head); n >= 4 && strings.Contains(head, p.item.Head) {
		return "原文点明“" + p.item.Head + "”"
	}
	return ""
}

// likeness is what two items share: the squared weights of common pairs of characters, levelled off to below 1. Length does
// not dilute it: two rare words in common tell as much in a long item as in a short one.
func likeness(a, b *side) float64 {
	if len(a.grams) > len(b.grams) {
		a, b = b, a
	}
	sum := 0.0
	for g, v := range a.grams {
		sum += v * b.grams[g]
	}
	return 1 - math.Exp(-sum/likenessScale)
}

// shared names the longest words that both texts hold around the pair of characters that weighs most in both.
func (b *builder) shared(p, o *side) string {
	var best uint64
	top := 0.0
	for g, v := range p.grams {
		if w := v * o.grams[g]; w > top || w == top && w > 0 && g < best {
			top, best = w, g
		}
	}
	if top == 0 {
		return ""
	}
	word := string([]rune{rune(best >> 32), rune(best & 0xffffffff)})
	mine, other := b.doc.Text[p.item.Start:p.item.own], b.doc.Text[o.item.Start:o.item.own]
	at := strings.Index(mine, word)
	if at < 0 {
		return "“" + word + "”"
	}
	start, end := at, at+len(word)
	for end < len(mine) && end-start < 24 {
		r, size := utf8.DecodeRuneInString(mine[end:])
		if r < 0x4e00 || r > 0x9fff || !strings.Contains(other, mine[start:end+size]) {
			break
		}
		end += size
	}
	for start > 0 && end-start < 24 {
		r, size := utf8.DecodeLastRuneInString(mine[:start])
		if r < 0x4e00 || r > 0x9fff || !strings.Contains(other, mine[start-size:end]) {
			break
		}
		start -= size
	}
	return "“" + mine[start:end] + "”"
}

func (p *profile) cosine(q *profile) float64 {
	var dot, pp, qq float64
	for i := range p {
		dot += p[i] * q[i]
		pp += p[i] * p[i]
		qq += q[i] * q[i]
	}
	if pp == 0 || qq == 0 {
		return 0
	}
	return dot / math.Sqrt(pp*qq)
}
