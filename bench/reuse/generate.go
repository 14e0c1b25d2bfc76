package main

import (
	"bufio"
	_ "embed"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

//go:embed spin.txt
var spinTable string

// generate writes a corpus of our own grammar: other words, other sentences and other swaps than the shared generator's.
func generate(args []string) error {
	f := flag.NewFlagSet("generate", flag.ExitOnError)
	n := f.Int("n", 20000, "documents, at least 5000")
	size := f.Int("chars", 4000, "characters of a document, about")
	seed := f.Uint64("r", 1, "random seed")
	out := f.String("o", "", "folder to write")
	if err := f.Parse(args); err != nil {
		return err
	}
	if *n < 5000 || *out == "" {
		return errors.New("generate: -n must be at least 5000 and -o must be given")
	}
	s := newGrammar(*seed).corpus(*n, *size)
	return s.write(*out)
}

// grammar makes sentences out of invented facts.
type grammar struct {
	seed uint64
	r    *rand.Rand
	spin map[string]string
}

func newGrammar(seed uint64) *grammar {
	g := &grammar{seed: seed, r: rand.New(rand.NewPCG(seed, 77)), spin: map[string]string{}}
	for _, l := range strings.Split(spinTable, "\n") {
		if strings.HasPrefix(l, "#") {
			continue
		}
		for _, w := range strings.Fields(l) {
			if from, to, ok := strings.Cut(w, "="); ok {
				g.spin[from] = to
			}
		}
	}
	return g
}

var (
	placesA = strings.Fields("云 岚 霁 芷 槐 榆 杉 枫 葵 苇 砚 棠 桐 菱 荷 桑 柏 栗 檀 榕 砺 朔 汀 浦 淮 澜 漳 沅 洛 渭")
	placesB = strings.Fields("阳 安 宁 平 兴 丰 泰 康 和 顺 昌 盛 清 远 岭 溪 洲 滩 汊 埠 陂 岗 坳 峪 垸 墟 浜 港 渡 关")
	placesC = strings.Fields("镇 乡 街道 社区 村 林场 园区")
	objects = strings.Fields("路灯 管道 桥梁 水库 围挡 电梯 锅炉 仓库 车辆 道路 河堤 泵站 涵洞 球场 食堂 澡堂 校车 公厕 菜场 渡口 凉亭 机井 大棚 粮囤 冷柜 窨井 护栏 站牌 信箱 哨所 温室 鱼塘 茶园 果林 苗圃 药房 书屋 戏台 祠堂 码头")
	people  = strings.Fields("村民 商户 住户 老人 学生 医生 司机 护林员 网格员 保洁员 船工 茶农 渔民 牧户 租客 残疾人 退役军人 快递员 环卫工 外卖员")
	doings  = strings.Fields("调阅 登记 上报 核对 签字 修补 更换 清淤 绿化 巡查 记录 丈量 验收 过磅 封存 张贴 拍照 走访 催办 结算 盘点 复核 试压 取样 护送 劝离 搬迁 补种 消杀 通水 并网 挂牌 发证 退款 补偿 抢修 加固 改线 疏散 清运")
	hows    = strings.Fields("连续 反复 单独 当场 立即 迟迟 临时 大致 匆匆 草草 整月 隔周 逐户 分头 摸黑 冒雨 顶着 挨个 原样 照旧")
	faults  = strings.Fields("没去现场 忘记回访 推给副手 躲开家属 拖到年底 写成套话 念完就散 听完没记 讲清却没办 只看照片 漏填日期 补签姓名 逾期未报 数字对不上 钥匙找不到 底册丢了两页 电话没人接 尺寸量错了 发票贴反了 名单少三人")
	whys    = strings.Fields("图省事 怕惹麻烦 想当然 凭印象 嫌路远 顾面子 等通知 抱侥幸 爱清闲 少耐心 记性差 不懂行 信熟人 赶进度 看风向 比别人 求安稳 讲情面 畏寒暑 恋旧章")
	ends    = strings.Fields("至今欠着一个说法 让人心里不是滋味 差点出了大事 白白多花了钱 误了一季收成 冷了大家的心 留下两处隐患 惹来一场口角 耽误了半个月 只好从头再来")
	frames  = []string{
		"以上是我的对照检查，不当之处请大家批评帮助，我一定诚恳接受并抓好改正。",
		"今年以来，我按照上级统一安排参加学习、听取意见、查找差距，现将有关情况向会议报告。",
		"下面，我从思想、能力、作风三个方面把自己摆进去，逐条对照，不遮不掩。",
		"今后，我将把这次会议作为新的起点，逐条列出清单，明确时限，一项一项抓到底。",
	}
)

func pick(r *rand.Rand, words []string) string { return words[r.IntN(len(words))] }

func (g *grammar) place() string {
	return pick(g.r, placesA) + pick(g.r, placesB) + pick(g.r, placesC)
}

// sentence is one invented sentence of about 40 characters.
func (g *grammar) sentence() string {
	r := g.r
	clause := func() string {
		switch r.IntN(5) {
		case 0:
			return fmt.Sprintf("%s的%s有%d处要%s", g.place(), pick(r, objects), 2+r.IntN(300), pick(r, doings))
		case 1:
			return fmt.Sprintf("%d月里%s%s%s", 1+r.IntN(12), pick(r, hows), pick(r, doings), pick(r, objects))
		case 2:
			return fmt.Sprintf("有%d名%s等着%s%s", 2+r.IntN(90), pick(r, people), pick(r, doings), pick(r, objects))
		case 3:
			return "我" + pick(r, whys) + "，" + pick(r, faults)
		}
		return pick(r, people) + pick(r, hows) + "来问" + pick(r, objects) + pick(r, doings) + "的事"
	}
	parts := []string{clause(), clause()}
	if r.IntN(2) == 0 {
		parts = append(parts, clause())
	}
	if r.IntN(3) == 0 {
		parts = append(parts, pick(r, ends))
	}
	return strings.Join(parts, "，") + "。"
}

// draft is a document as paragraphs of sentences.
type draft [][]string

func (g *grammar) draft(chars int) draft {
	d := draft{{frames[1]}, {"一、存在的问题"}}
	for n := 0; n < chars; {
		var p []string
		for range 3 + g.r.IntN(4) {
			s := g.sentence()
			n += utf8.RuneCountInString(s)
			p = append(p, s)
		}
		d = append(d, p)
	}
	if g.r.IntN(2) == 0 {
		d = append(d, []string{frames[2+g.r.IntN(2)]})
	}
	return append(d, []string{frames[0]})
}

func (d draft) text() string {
	var lines []string
	for _, p := range d {
		lines = append(lines, strings.Join(p, ""))
	}
	return strings.Join(lines, "\n")
}

// at is the code point where a sentence begins.
func (d draft) at(para, sentence int) int {
	n := 0
	for _, p := range d[:para] {
		n += utf8.RuneCountInString(strings.Join(p, "")) + 1
	}
	return n + utf8.RuneCountInString(strings.Join(d[para][:sentence], ""))
}

// corpus makes n documents of five years each, and copies passages on purpose.
func (g *grammar) corpus(n, chars int) *set {
	s := &set{papers: make([]paper, n)}
	docs := drafts{g: g, chars: chars, made: map[int]draft{}}
	used := map[int]bool{}
	fresh := func(last bool) int {
		for {
			d := g.r.IntN(n)
			if last {
				d = d/5*5 + 4
			}
			if !used[d] {
				used[d] = true
				return d
			}
		}
	}
	type copied struct {
		t              truth
		sp, ss, rp, rs int
		text, source   string
	}
	var all []copied
	for _, k := range []struct {
		kind string
		n    int
	}{{"verbatim", 80}, {"unitswap", 80}, {"edit05", 60}, {"edit15", 60}, {"edit30", 60}, {"reorder", 80}} {
		for i := range k.n {
			sus := fresh(true)
			src, rel := fresh(false), "b"
			if i%5 < 2 {
				rel = "a"
				src = sus - 1 - g.r.IntN(4)
				used[src] = true
			}
			if src/5 == sus/5 && rel == "b" {
				rel = "a"
			}
			from, to := docs.of(src), docs.of(sus)
			rp := 2 + g.r.IntN(len(from)-3)
			for len(from[rp]) < 3 {
				rp = 2 + g.r.IntN(len(from)-3)
			}
			rs := g.r.IntN(len(from[rp]) - 2)
			part := from[rp][rs : rs+3]
			source := strings.Join(part, "")
			sp := 2 + g.r.IntN(len(to)-3)
			c := copied{truth{Kind: k.kind, Rel: rel, Sus: sus, Src: src}, sp, g.r.IntN(len(to[sp]) + 1), rp, rs, g.edit(k.kind, part), source}
			to[sp] = append(to[sp][:c.ss:c.ss], append([]string{c.text}, to[sp][c.ss:]...)...)
			all = append(all, c)
			s.queries = append(s.queries, sus)
		}
	}
	for _, c := range all {
		c.t.SOff, c.t.SLen = docs.of(c.t.Sus).at(c.sp, c.ss), utf8.RuneCountInString(c.text)
		c.t.ROff, c.t.RLen = docs.of(c.t.Src).at(c.rp, c.rs), utf8.RuneCountInString(c.source)
		s.truths = append(s.truths, c.t)
	}
	for range 180 {
		s.queries = append(s.queries, fresh(true))
	}
	for i := range s.papers {
		s.papers[i] = paper{ID: i, Author: i / 5, Year: 2020 + i%5, Unit: fmt.Sprintf("%s区第%d局", placesA[i/5%len(placesA)], i/5%400), Text: docs.text(i)}
	}
	return s
}

// drafts makes every document from its own random numbers, when it is asked for: a million need not be in memory as sentences.
type drafts struct {
	g     *grammar
	chars int
	made  map[int]draft // those that something is copied from or to
}

func (ds drafts) draft(i int) draft {
	g := grammar{r: rand.New(rand.NewPCG(ds.g.seed, uint64(i)+1000)), spin: ds.g.spin}
	return g.draft(ds.chars*3/4 + g.r.IntN(ds.chars/2))
}

func (ds drafts) of(i int) draft {
	if ds.made[i] == nil {
		ds.made[i] = ds.draft(i)
	}
	return ds.made[i]
}

func (ds drafts) text(i int) string {
	if d := ds.made[i]; d != nil {
		return d.text()
	}
	return ds.draft(i).text()
}

// edit changes a passage as people do.
func (g *grammar) edit(kind string, part []string) string {
	text := strings.Join(part, "")
	switch kind {
	case "unitswap":
		for _, c := range placesC {
			text = strings.ReplaceAll(text, c, placesC[g.r.IntN(len(placesC))])
		}
		return strings.NewReplacer("，", ",", "1", "１", "2", "２").Replace(text)
	case "edit05":
		return g.rewrite(text, 0.05)
	case "edit15":
		return g.rewrite(text, 0.15)
	case "edit30":
		return g.rewrite(text, 0.30)
	case "reorder":
		var out []string
		for _, s := range part {
			cs := strings.Split(strings.TrimSuffix(s, "。"), "，")
			g.r.Shuffle(len(cs), func(i, j int) { cs[i], cs[j] = cs[j], cs[i] })
			out = append(out, strings.Join(cs, "，")+"。")
		}
		g.r.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
		return strings.Join(out, "")
	}
	return text
}

// rewrite changes about the share of the characters: known words first, then single characters.
func (g *grammar) rewrite(text string, share float64) string {
	budget := int(share * float64(utf8.RuneCountInString(text)))
	rs := []rune(text)
	var out []rune
	for i := 0; i < len(rs); {
		if i+2 <= len(rs) && budget > 0 {
			if to, ok := g.spin[string(rs[i:i+2])]; ok && g.r.IntN(4) > 0 {
				out = append(out, []rune(to)...)
				i, budget = i+2, budget-2
				continue
			}
		}
		left := max(1, len(rs)-i)
		if r := rs[i]; budget > 0 && r != '。' && g.r.Float64() < float64(budget)/float64(left) {
			budget--
			switch g.r.IntN(3) {
			case 0:
			case 1:
				out = append(out, r, []rune("也就都还又再便曾")[g.r.IntN(8)])
			default:
				out = append(out, []rune("其某该此各每另本")[g.r.IntN(8)])
			}
			i++
			continue
		}
		out = append(out, rs[i])
		i++
	}
	return string(out)
}

func (s *set) write(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	if err := writeLines(filepath.Join(dir, "docs.jsonl"), s.papers); err != nil {
		return err
	}
	if err := writeLines(filepath.Join(dir, "gold.jsonl"), s.truths); err != nil {
		return err
	}
	var b strings.Builder
	for _, q := range s.queries {
		fmt.Fprintln(&b, q)
	}
	return errors.Join(os.WriteFile(filepath.Join(dir, "queries.txt"), []byte(b.String()), 0o644), os.WriteFile(filepath.Join(dir, "quotes.txt"), []byte(strings.Join(s.quotes, "\n")), 0o644))
}

func writeLines[T any](path string, rows []T) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriterSize(f, 1<<20)
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	for _, r := range rows {
		if err := e.Encode(r); err != nil {
			return err
		}
	}
	return w.Flush()
}
